// Cross-checks: while declared and observed values are typed, how far they are apart is worked out as the server would, half up to 0.01 of a per cent.
(() => {
  "use strict";
  const Decimals = 28;

  // A plain number as the server reads it: sign on either side, commas between thousands, no more digits than it keeps.
  function plain(text) {
    const match = /^\s*([+-]?)(\d[\d,]*)?(?:\.(\d*))?([+-]?)\s*$/.exec(text);
    if (!match || (match[1] && match[4])) return null;
    const whole = (match[2] ?? "").replaceAll(",", "");
    const part = match[3] ?? "";
    if (whole.length + part.length === 0 || whole.length + part.length > Decimals) return null;
    const size = BigInt(whole + part.padEnd(Decimals, "0"));
    return match[1] === "-" || match[4] === "-" ? -size : size;
  }

  function deviation(declared, observed) {
    const [from, to] = [plain(declared), plain(observed)];
    if (from === null || to === null || from === 0n) return "";
    const [apart, base] = [to - from, from < 0n ? -from : from];
    const hundredths = ((apart < 0n ? -apart : apart) * 20000n + base) / (2n * base);
    const sign = apart < 0n && hundredths > 0n ? "-" : "";
    const rest = (hundredths % 100n).toString().padStart(2, "0").replace(/0+$/, "");
    return sign + hundredths / 100n + (rest && "." + rest);
  }

  for (const row of document.querySelectorAll("tr[data-cross-check]")) {
    const [declared, observed, result] = ["declared", "observed", "deviation"].map(name => row.querySelector(`[name$=".${name}"]`));
    const workedOut = () => deviation(declared.value, observed.value);

    // What somebody typed themselves is theirs; what was worked out follows.
    let shown = result.value === "" || Number(result.value) === Number(workedOut() || NaN) ? result.value : null;
    const follow = () => {
      if (shown === null || result.value !== shown) return;
      result.value = shown = workedOut();
    };
    declared.addEventListener("input", follow);
    observed.addEventListener("input", follow);
    result.addEventListener("input", () => shown = result.value === "" ? "" : null);
    follow();
  }
})();
