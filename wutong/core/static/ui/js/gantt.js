// The Gantt chart under edit: bars are dragged and pushed here, and drawn anew by the server, which alone reckons days.
// Each step of the way is kept as the list of changes that stood before it, so that Escape takes it back.

const past = [];
let busy = false;
let waiting = null;
let drag = null;

const plan = () => document.querySelector("#plan[data-gantt]");
const codes = () => [...plan().querySelectorAll(".gantt-save input[name=do]")].map((one) => one.value);
const bar = (key) => plan()?.querySelector(`[data-bar="${CSS.escape(key)}"]`);

async function ask(done, more, key, focus) {
  busy = true;
  plan().setAttribute("aria-busy", "true");
  const reason = plan().querySelector("[name=reason]")?.value ?? "";
  const query = new URLSearchParams(done.map((code) => ["do", code]));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  if (reason) query.set("reason", reason);
  await htmx.ajax("GET", `${location.pathname}?${query}`, { target: "#plan", swap: "outerHTML" });
  busy = false;
  (focus ? plan().querySelector(focus) : bar(key))?.focus();
  if (waiting) {
    const [pushed, way, by] = waiting;
    waiting = null;
    push(pushed, way, by);
  }
}

// Presses that come while the server reckons are added up and sent together.
function push(key, way, by) {
  if (busy) {
    waiting = waiting?.[0] === key && waiting[1] === way ? [key, way, waiting[2] + by] : [key, way, by];
    return;
  }
  past.push(codes());
  ask(codes(), { by: `${key}~${way}~${by}` }, key);
}

function back(key) {
  if (!busy && past.length) ask(past.pop(), {}, key);
}

document.addEventListener("keydown", (event) => {
  const at = event.target.closest?.("[data-bar]");
  if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const longer = { "+": 1, "=": 1, "-": -1 }[event.key];
  if (by) push(at.dataset.bar, event.shiftKey ? "week" : "day", by);
  else if (longer) push(at.dataset.bar, "end", longer);
  else if (event.key === "Enter") ask(codes(), { step: at.dataset.bar }, at.dataset.bar, "#change input:not([type=hidden])");
  else if (event.key === "Escape") drag ? drop(null) : back(at.dataset.bar);
  else return;
  event.preventDefault();
});

// A hand on a bar, on its end, or on the ring after it.
document.addEventListener("pointerdown", (event) => {
  const at = event.target.closest?.("[data-bar]");
  if (!at || event.button !== 0 || busy) return;
  const sheet = at.ownerSVGElement;
  const scale = sheet.viewBox.baseVal.width / sheet.getBoundingClientRect().width;
  drag = { at, sheet, scale, x: event.clientX, grip: event.target.dataset.grip ?? "day", from: point(sheet, event) };
  at.focus({ preventScroll: true });
  event.preventDefault();
});

function point(sheet, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
}

function far(event) {
  return (event.clientX - drag.x) * drag.scale;
}

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const by = far(event);
  if (drag.grip === "day") drag.at.style.transform = `translateX(${by}px)`;
  else if (drag.grip === "end") stretch(by);
  else thread(point(drag.sheet, event));
});

function stretch(by) {
  const shape = drag.at.querySelector(".f1, .f3");
  drag.wide ??= shape.width.baseVal.value;
  shape.setAttribute("width", Math.max(2, drag.wide + by));
}

function thread(to) {
  drag.line ??= drag.sheet.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  drag.line.setAttribute("class", "link-crit dash");
  drag.line.setAttribute("d", `M${drag.from.x} ${drag.from.y}L${to.x} ${to.y}`);
}

function drop(event) {
  const { at, sheet, grip } = drag;
  const units = event ? Math.round(far(event) / Number(sheet.dataset.unit)) : 0;
  drag.line?.remove();
  const over = event && grip === "tie" ? document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-bar]") : null;
  at.style.transform = "";
  if (drag.wide) at.querySelector(".f1, .f3").setAttribute("width", drag.wide);
  const moved = event && Math.abs(far(event)) > 3;
  drag = null;
  const key = at.dataset.bar;
  if (over && over !== at) {
    past.push(codes());
    ask(codes(), { tie: `${key}>${over.dataset.bar}` }, over.dataset.bar);
  } else if (grip !== "tie" && units) push(key, grip, units);
  return Boolean(moved);
}

document.addEventListener("pointerup", (event) => {
  if (!drag) return;
  const key = drag.at.dataset.bar;
  if (drop(event)) addEventListener("click", (click) => click.target.closest?.(`[data-bar="${key}"]`) && click.preventDefault(), { once: true, capture: true });
});
document.addEventListener("pointercancel", () => drag && drop(null));
