// Picking rows: marks them, counts them in the bar over the table, picks all. Without it every box still works.

const boxes = (form) => [...form.querySelectorAll("tbody .pick input")];

function show(form) {
  const all = boxes(form);
  const picked = all.filter((box) => box.checked);
  for (const box of all) box.closest("tr").toggleAttribute("aria-selected", false);
  for (const box of picked) box.closest("tr").setAttribute("aria-selected", "true");
  const whole = form.querySelector("[data-all]");
  if (whole) {
    whole.checked = all.length > 0 && picked.length === all.length;
    whole.indeterminate = picked.length > 0 && picked.length < all.length;
  }
  const bar = form.querySelector("[data-selection]");
  if (!bar) return;
  bar.hidden = picked.length === 0;
  const words = bar.querySelector("[data-picked]");
  words.textContent = words.dataset.picked.replace("#", picked.length);
}

const forms = () => new Set([...document.querySelectorAll("[data-selection]")].map((bar) => bar.closest("form")).filter(Boolean));

function start() {
  for (const form of forms()) show(form);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest(".pick") && event.target.closest("form");
  if (!form) return;
  if (event.target.matches("[data-all]")) for (const box of boxes(form)) box.checked = event.target.checked;
  show(form);
});
document.addEventListener("reset", (event) => {
  setTimeout(() => {
    for (const box of boxes(event.target)) box.checked = false;
    show(event.target);
  });
});
document.addEventListener("htmx:afterSwap", start);
start();
