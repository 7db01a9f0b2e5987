// On site: a button fills in where the tablet is. Without a position, or without leave to ask, the fields are typed.
(() => {
  "use strict";
  if (!("geolocation" in navigator)) return;
  for (const button of document.querySelectorAll("button[data-position]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          button.removeAttribute("aria-busy");
          const [latitude, longitude] = button.dataset.position.split(" ").map(name => button.form.elements[name]);
          latitude.value = coords.latitude.toFixed(6);
          longitude.value = coords.longitude.toFixed(6);
          latitude.dispatchEvent(new Event("input", { bubbles: true }));
        },
        () => {
          button.removeAttribute("aria-busy");
          button.textContent = button.dataset.failed;
        },
        { enableHighAccuracy: true, timeout: 15000 });
    });
  }
})();
