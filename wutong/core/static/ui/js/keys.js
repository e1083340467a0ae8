// Keys: "/" goes to the search; arrows walk through hits and rows; Enter opens, space picks, Escape leaves.

const search = document.querySelector(".search input");
const hits = document.getElementById("hits");

const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;

function step(list, at, by) {
  const next = list[Math.min(Math.max(list.indexOf(at) + by, 0), list.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function inHits(event, by) {
  const links = [...hits.querySelectorAll("[data-hit]")];
  if (by < 0 && document.activeElement === links[0]) search.focus();
  else if (links.length) step(links, document.activeElement, by);
  event.preventDefault();
}

function inTable(event, by) {
  const row = document.activeElement.closest(".table tbody tr");
  const table = row ? row.closest(".table") : document.querySelector(".page .table");
  const links = table ? [...table.querySelectorAll("tbody .lead a")] : [];
  if (!links.length) return;
  step(links, row?.querySelector(".lead a"), by);
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = event.target;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const searching = at.closest(".search-box");
  if (event.key === "/" && !typing(at) && search) {
    search.focus();
    search.select();
    event.preventDefault();
  } else if (event.key === "Escape" && searching) {
    hits.replaceChildren();
    search.blur();
  } else if (by && searching) inHits(event, by);
  else if (by && !typing(at) && !at.closest("[popover]")) inTable(event, by);
  else if (event.key === " " && at.closest(".table .lead")) {
    const box = at.closest("tr").querySelector(".pick input");
    if (!box) return;
    box.click();
    event.preventDefault();
  }
});
