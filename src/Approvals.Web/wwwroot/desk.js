// What the pages do beyond plain HTML: live numbers, keys, drafts, and no double sending. Every page works without it.
(() => {
  "use strict";

  document.querySelector(".desk-nav a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // What comes within seconds is looked for, whether or not anybody tells.
  const loadsItself = document.querySelector("[data-loads-itself]") !== null;
  if (loadsItself) setTimeout(() => location.reload(), 6000);

  // Live: numbers in the navigation, and fragments that ask again when a case of theirs has changed.
  const signedIn = document.body.dataset.signedIn !== undefined;
  if (signedIn && "SharedWorker" in window) {
    const worker = new SharedWorker(document.body.dataset.worker, { name: `desk:${document.body.dataset.account}` });
    worker.port.onmessage = ({ data }) => {
      if (data.counts) showCounts(data.counts);
      if (data.opened) lookBehind();
      if (data.cases) {
        lookBehind(data.cases);
        document.body.dispatchEvent(new CustomEvent("desk-changed", { detail: { cases: data.cases } }));
      }
    };
    addEventListener("pagehide", () => worker.port.postMessage("leaves"));
  }

  function showCounts(counts) {
    for (const place of document.querySelectorAll("[data-count]")) {
      const count = counts[place.dataset.count];
      if (count === undefined) continue;
      place.textContent = count > 99 ? "99+" : count;
      place.hidden = count === 0;
    }
  }

  // A page about one case that has come further than the page shows asks for it again, or says so where something may be typed.
  async function lookBehind(cases) {
    // What is being saved from here is no news once it is answered.
    for (const form of document.querySelectorAll("form[data-autosave]")) await saving.get(form);
    for (const place of document.querySelectorAll("[data-live-case]")) {
      if (cases && !cases.includes(place.dataset.liveCase)) continue;
      const answer = await fetch(`/live/cases/${place.dataset.liveCase}?since=${place.dataset.seen}`);
      if (answer.status === 401) showSignedOut();
      const { seq, own } = answer.ok ? await answer.json() : { seq: 0 };
      if (seq <= Number(place.dataset.seen)) continue;
      place.dataset.seen = seq;
      // Nobody is told of their own act: the page that answers to it is on its way.
      if (own && place.hidden) continue;
      if (loadsItself) location.reload();
      else if (place.hidden) place.hidden = false;
      else place.dispatchEvent(new CustomEvent("case-moved", { bubbles: true }));
    }
  }

  // What was said of the last act is old news beside what has come since; its place is kept, so that nothing moves under the hand.
  document.addEventListener("htmx:after:swap", () => document.querySelector("[data-said]")?.style.setProperty("visibility", "hidden"));

  // The session has ended, here or in another tab: the page says so and leads to the sign-in and back. Nothing is sent meanwhile that would be lost on the way.
  const signedOut = document.querySelector("[data-signed-out]");

  function showSignedOut() {
    if (!signedOut) return;
    const back = new URL(location.href);
    back.searchParams.delete("handler");
    signedOut.querySelector("a").href = `/sign-in?returnUrl=${encodeURIComponent(back.pathname + back.search)}`;
    signedOut.hidden = false;
  }
  document.addEventListener("signed-out", showSignedOut);
  document.addEventListener("submit", event => {
    if (!signedOut || signedOut.hidden || !event.target.closest("main")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    signedOut.querySelector("a").focus();
  }, { capture: true });

  // Keys: j and k walk the rows, enter opens, c claims, / searches, ? shows the keys.
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.querySelector("[data-row].is-current");

  function choose(row) {
    if (!row) return;
    current()?.classList.remove("is-current");
    row.classList.add("is-current");
    row.querySelector("a")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    const all = rows();
    const at = all.indexOf(current());
    switch (event.key) {
      case "j": choose(all[Math.min(at + 1, all.length - 1)]); break;
      case "k": choose(all[Math.max(at - 1, 0)]); break;
      case "c": current()?.querySelector("[data-key-claim]")?.click(); break;
      case "/": document.querySelector("[data-key-search]")?.focus(); break;
      case "?": document.querySelector("#keys")?.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });

  // A click anywhere in a row goes where its link goes, unless it is meant for something in the row, or ends a selection of its text.
  document.addEventListener("click", event => {
    const row = event.target.closest("[data-opens]");
    if (!row || event.defaultPrevented || event.target.closest("a, button, input, select, textarea, label, summary, form, td:has(input)")) return;
    if (!getSelection().isCollapsed) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    row.querySelector("a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  });

  // A table wider than its place is scrolled with the keyboard too: the place can be reached where there is something to scroll.
  function reachScrolled() {
    for (const place of document.querySelectorAll(".table-scroll")) {
      if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
      else place.removeAttribute("tabindex");
    }
  }
  reachScrolled();
  addEventListener("resize", reachScrolled);
  document.addEventListener("htmx:after:swap", reachScrolled);
  document.addEventListener("toggle", reachScrolled, true);

  // What is ticked in a list stays ticked when the list asks for itself again; a row that has changed meanwhile has another value, and is not.
  const ticked = new Set();
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-keeps-tick]")) return;
    if (target.checked) ticked.add(target.value);
    else ticked.delete(target.value);
  });
  document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-keeps-tick]").forEach(box => box.checked = ticked.has(box.value)));

  // What works with scripts only is hidden without.
  document.querySelectorAll("[data-needs-script]").forEach(place => place.hidden = false);

  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-print]")) print();
    if (event.target.closest("[data-reload]")) location.reload();
  });

  // A page that answers to what was sent, e.g. with a refusal, stands in the history as the page itself: going back to it or loading it anew sends nothing again.
  if (document.body.dataset.answers !== undefined) {
    const page = new URL(location.href);
    page.searchParams.delete("handler");
    history.replaceState(null, "", page);
  }

  // Sending: once. The server would answer a second click with the first answer, this only spares it the question.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sending !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "";
    keepSent(form);
    if (form.dataset.draft === undefined) sessionStorage.removeItem(sent);
    else sessionStorage.setItem(sent, nameOf(form));
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => delete form.dataset.sending, 5000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(form => delete form.dataset.sending));

  // Drafts: what is typed into a form with data-draft outlives a session that ended, in this tab, until it is sent and taken. What was taken is
  // forgotten, although its form may be gone with it; what stands half typed in another form of the page is kept.
  const sent = "draft-sent";
  const nameOf = form => `draft:${document.body.dataset.account}:${form.dataset.draft}`;
  const fieldsOf = form => [...form.elements].filter(field => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));

  // A field may stand beside its form.
  const onInput = (form, act) => document.addEventListener("input", ({ target }) => {
    if (target.form === form) act();
  });

  const typedInto = fields => fields.map(field => [field.name, field.value, field.checked]);

  function keep(form) {
    sessionStorage.setItem(nameOf(form), JSON.stringify(typedInto(fieldsOf(form))));
  }

  // True when something stands there now that did not before.
  function fill(fields, typed) {
    let restored = false;
    typed.forEach(([name, value, checked], index) => {
      const field = fields[index];
      if (!field || field.name !== name) return;
      if (field.type === "checkbox" || field.type === "radio") {
        restored ||= field.checked !== checked;
        field.checked = checked;
      } else if (field.value !== value) {
        restored = true;
        field.value = value;
      }
    });
    return restored;
  }

  // Forms without a draft are kept too when the sign-in is on the way between, but for personal numbers.
  const personal = /idnumber|mobile|accountno|uscc|otp/i;
  const keptOf = form => fieldsOf(form).filter(field => !personal.test(field.name));
  const left = `left:${document.body.dataset.account}:${location.pathname}`;
  const undrafted = () => [...document.querySelectorAll("main form[method=post]:not([data-draft])")];
  const undraftedTyped = () => undrafted().map(form => [form.getAttribute("action"), typedInto(keptOf(form))]);
  signedOut?.querySelector("a").addEventListener("click", () => sessionStorage.setItem(left, JSON.stringify({ forms: undraftedTyped() })));

  // What is sent after a sign-out that nobody noticed is answered with the sign-in page: it is kept until an answer comes that is not, and the sign-in leads back to where it was typed.
  const underWay = "sent";
  function keepSent(form) {
    if (!document.body.dataset.account || form.method !== "post" || !form.closest("main")) return;
    const back = new URL(location.href);
    back.searchParams.delete("handler");
    sessionStorage.setItem(underWay, JSON.stringify({ left, back: back.pathname + back.search, forms: undraftedTyped() }));
  }
  const signIn = document.querySelector("main input[name=returnUrl]");
  if (!document.body.dataset.account && signIn && sessionStorage.getItem(underWay)) {
    const { left, back, forms } = JSON.parse(sessionStorage.getItem(underWay));
    sessionStorage.setItem(left, JSON.stringify({ forms, unsent: true }));
    signIn.value = back;
  }
  sessionStorage.removeItem(underWay);
  if (document.body.dataset.account) {
    // What somebody else left is not for whoever has signed in since.
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("left:") && !key.startsWith(`left:${document.body.dataset.account}:`)) sessionStorage.removeItem(key);
  }
  const { forms: leftTyped = [], unsent } = JSON.parse(sessionStorage.getItem(left) ?? "{}");
  if (unsent) document.querySelector("[data-unsent]")?.removeAttribute("hidden");
  sessionStorage.removeItem(left);
  undrafted().forEach((form, index) => {
    if (leftTyped[index]?.[0] !== form.getAttribute("action") || !fill(keptOf(form), leftTyped[index][1])) return;
    const folded = form.closest("details");
    if (folded) folded.open = true;
  });

  if (document.body.dataset.taken !== undefined && sessionStorage.getItem(sent)) sessionStorage.removeItem(sessionStorage.getItem(sent));
  sessionStorage.removeItem(sent);
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const kept = sessionStorage.getItem(nameOf(form));
    if (form.dataset.draftAnew === "true") {
      // What stands there was made from what was typed.
      keep(form);
    } else if (kept) {
      const restored = fill(fieldsOf(form), JSON.parse(kept));
      const note = form.querySelector("[data-draft-note]");
      if (restored && note) note.hidden = false;
      form.dataset.restored = restored;
    }
    onInput(form, () => keep(form));
  }

  const saving = new WeakMap();

  // Saving on the way: a form with data-autosave is sent in the background a moment after the last change.
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    let waiting;
    const state = form.querySelector("[data-autosave-state]");
    onInput(form, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => save(form, state), 1200);
    });

    // What is being saved is waited for: sent along with the version before it, the form would be refused for its own draft.
    form.addEventListener("submit", event => {
      clearTimeout(waiting);
      if (!saving.has(form)) return;
      event.preventDefault();
      event.stopPropagation();
      const { submitter } = event;
      saving.get(form).then(() => form.requestSubmit(submitter));
    });
    if (form.dataset.restored === "true") save(form, state);
  }

  // One at a time: each save says which version it saw, and learns the next from the answer.
  function save(form, state) {
    const done = (saving.get(form) ?? Promise.resolve()).then(() => send(form, state)).finally(() => {
      if (saving.get(form) === done) saving.delete(form);
    });
    saving.set(form, done);
  }

  async function send(form, state) {
    const body = new FormData(form);
    body.set("key", crypto.randomUUID().replaceAll("-", ""));
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual", signal: AbortSignal.timeout(20000) });
      const said = answer.ok ? await answer.json() : null;
      if (said?.seen !== undefined) form.querySelector("[name=seen]").value = said.seen;
      for (const place of document.querySelectorAll("[data-live-case]")) if (Number(place.dataset.seen) + 1 === said?.seq) place.dataset.seen = said.seq;
      // Somebody else who has signed in meanwhile can't send this form either.
      const ended = answer.status === 401 || answer.status === 400;
      if (ended) showSignedOut();
      if (state) state.textContent = ended ? "" : said?.message ?? state.dataset.failed;
      if (answer.ok && !said?.refused) sessionStorage.removeItem(nameOf(form));
    } catch {
      if (state) state.textContent = state.dataset.failed;
    }
  }
})();
