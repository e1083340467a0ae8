// Forms: a sent form is busy and is not sent twice; a changed form asks before it is left.

const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-form]");
  if (form) changed.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  changed.delete(form);
  form.setAttribute("aria-busy", "true");
});

// A page taken back from the browser's memory is at rest again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

addEventListener("beforeunload", (event) => {
  const open = [...changed].filter((form) => form.isConnected);
  if (open.length) event.preventDefault();
});

document.addEventListener("htmx:afterRequest", (event) => event.target.closest?.("form")?.removeAttribute("aria-busy"));
