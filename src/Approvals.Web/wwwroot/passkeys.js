// Passkeys: a form that carries what the device is asked for is sent once the device has answered. The answer goes into the form; nothing is kept here.
const decode = {
  request: options => PublicKeyCredential.parseRequestOptionsFromJSON(options),
  create: options => PublicKeyCredential.parseCreationOptionsFromJSON(options),
};

async function ask(kind, field) {
  const publicKey = decode[kind](JSON.parse(field.dataset[kind]));
  const credential = await navigator.credentials[kind === "create" ? "create" : "get"]({ publicKey });
  field.value = JSON.stringify(credential);
}

function say(form, sentence) {
  const place = form.querySelector("[data-passkey-said]");
  place.textContent = sentence;
  place.hidden = false;
}

for (const form of document.querySelectorAll("form[data-passkeys]")) {
  const fields = [...form.querySelectorAll("input[data-request], input[data-create]")];
  const ready = () => fields.every(field => field.value);
  // Before anything else hears of it: a form that waits for the device is not being sent yet.
  form.addEventListener("submit", event => {
    if (ready() || event.submitter?.formNoValidate) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      say(form, form.dataset.unsupported);
      return;
    }
    (async () => {
      try {
        for (const field of fields) {
          if (!field.value) await ask(field.dataset.create ? "create" : "request", field);
        }
        form.requestSubmit(submitter);
      } catch {
        for (const field of fields) field.value = "";
        say(form, form.dataset.failed);
      }
    })();
  }, { capture: true });
}
