// The values of figures: at the pointer, by arrow keys, and as a list.

const tip = document.getElementById("value_tip");

let pointedAt = null;

function showTip(text, mark) {
  tip.textContent = text;
  tip.classList.add("shown");
  pointedAt = mark;
  placeTip();
}

function placeTip() {
  if (pointedAt === null) return;
  const box = pointedAt.getBoundingClientRect();
  const left = box.left + box.width / 2 - tip.offsetWidth / 2;
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(8, Math.min(left, root.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
}

function hideTip() {
  tip.textContent = "";
  tip.classList.remove("shown");
  pointedAt = null;
}

function valuesOf(plot) {
  const values = [];
  for (const title of plot.querySelectorAll("svg title")) {
    values.push({ mark: title.parentNode, text: title.textContent });
    // The browser would show it a second time.
    title.remove();
  }
  return values;
}

function exploreFigure(plot) {
  const values = valuesOf(plot);
  if (values.length === 0) return;
  const places = new Map(values.map((value, place) => [value.mark, place]));
  let at = -1;

  const cursor = svgElement("rect", { class: "cursor", rx: "1" });

  function goTo(place) {
    at = place;
    surround(values[at].mark, cursor);
    showTip(values[at].text, values[at].mark);
  }

  function leave() {
    at = -1;
    cursor.remove();
    hideTip();
  }

  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  plot.addEventListener("keydown", event => {
    if (event.key in steps) goTo((at + steps[event.key] + values.length) % values.length);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(values.length - 1);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
  plot.addEventListener("pointermove", event => {
    const place = places.get(event.target);
    if (place === undefined) leave();
    else if (place !== at) goTo(place);
  });
  plot.addEventListener("pointerleave", leave);
  plot.addEventListener("blur", leave);
  listValues(plot, values);
}

// Drawn last, so that no neighbour covers it.
function surround(mark, cursor) {
  const box = mark.getBBox();
  for (const [name, value] of Object.entries({ x: box.x - 1.5, y: box.y - 1.5, width: box.width + 3, height: box.height + 3 }))
    cursor.setAttribute(name, value);
  mark.ownerSVGElement.append(cursor);
}

function listValues(plot, values) {
  const details = document.createElement("details");
  details.className = "values";
  const summary = document.createElement("summary");
  summary.textContent = `The ${values.length} values of this figure as a list`;
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const list = document.createElement("ul");
    for (const { text } of values) list.append(element("li", text));
    details.append(list);
  });
  plot.parentNode.append(details);
}

function svgElement(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

addEventListener("scroll", placeTip, { passive: true, capture: true });
for (const plot of document.querySelectorAll(".plot")) exploreFigure(plot);
