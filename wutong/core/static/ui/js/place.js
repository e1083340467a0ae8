// The place of this phone, written into the two fields when it is asked for. Without it they are typed, or stay empty.

for (const button of document.querySelectorAll("[data-here]")) {
  if (!("geolocation" in navigator) || !isSecureContext) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    const done = (place) => {
      button.removeAttribute("aria-busy");
      if (!place) return;
      for (const field of document.querySelectorAll("[data-place]")) field.value = place.coords[field.dataset.place].toFixed(6);
    };
    navigator.geolocation.getCurrentPosition(done, () => done(null), { enableHighAccuracy: true, timeout: 15000 });
  });
}
