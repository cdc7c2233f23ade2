// The table of all measurements: filters, columns to sort by, rows to open.

const explorer = document.getElementById("explorer");
const measurements = readMeasurements();
relate(measurements);
findAxes(measurements);
for (const m of measurements) m.part = ["class", "feature", "group", "variant"].map(part => m[part]).filter(text => text !== "").join(" · ");

const form = explorer.querySelector("form");
const body = explorer.querySelector("tbody");
const count = document.getElementById("measurement_count");
const more = explorer.querySelector(".more");
const columns = [...explorer.querySelectorAll("thead button")];
const facetParts = ["probe", "measure", "model", "dataset", "feature"];
const step = 100;
let order = { key: "", descending: false };
let limit = step;

function addFacets() {
  for (const part of facetParts) {
    const values = [...new Set(measurements.map(m => m[part]))].filter(value => value !== "");
    if (values.length < 2) continue;
    const label = element("label", part[0].toUpperCase() + part.slice(1));
    const select = element("select", undefined, { name: part });
    select.append(element("option", "any", { value: "" }), ...values.map(value => element("option", value, { value })));
    label.append(select);
    form.querySelector(".facets").append(label);
  }
}

function asked() {
  const fields = new FormData(form);
  return {
    query: fields.get("query"), level: fields.get("level"),
    facets: Object.fromEntries(facetParts.map(part => [part, fields.get(part) ?? ""])),
  };
}

function rowOf(measurement) {
  const row = element("tr");
  const name = element("th", undefined, { scope: "row" });
  const opener = element("button", measurement.measure, { type: "button", "aria-expanded": "false", class: "opener" });
  if (measurement.details?.length) opener.append(element("span", `${measurement.details.length} in detail`, { class: "inside" }));
  opener.addEventListener("click", () => toggle(row, opener, measurement));
  name.append(opener);
  row.append(name);
  for (const text of [measurement.model, measurement.dataset, measurement.part]) row.append(element("td", text, { dir: "auto" }));
  row.append(...numberCells(measurement));
  return row;
}

function toggle(row, opener, measurement) {
  const isOpen = opener.getAttribute("aria-expanded") === "true";
  opener.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) {
    row.nextElementSibling.remove();
    return;
  }
  const detail = element("tr", undefined, { class: "opened" });
  const cell = element("td", undefined, { colspan: String(columns.length + 1) });
  cell.append(drillDown(measurement));
  detail.append(cell);
  row.after(detail);
}

function describe(found) {
  const sorted = columns.find(button => button.dataset.key === order.key);
  const part = found.length > limit ? `, the first ${counted(limit)} are shown` : "";
  const by = sorted ? `, sorted by ${sorted.textContent.toLowerCase()}, ${order.descending ? "descending" : "ascending"}` : "";
  return `${counted(found.length)} of ${counted(measurements.length)} measurements${part}${by}.`;
}

function show() {
  const found = sort(filter(measurements, asked()), order);
  body.replaceChildren(...found.slice(0, limit).map(rowOf));
  count.textContent = found.length === 0 ? "No measurement fits. Take a filter back." : describe(found);
  more.hidden = found.length <= limit;
  for (const button of columns) {
    const isSorted = order.key !== "" && button.dataset.key === order.key;
    button.closest("th").setAttribute("aria-sort", !isSorted ? "none" : order.descending ? "descending" : "ascending");
  }
}

// A column is sorted upwards, then downwards, then not at all.
function sortBy(key) {
  if (order.key !== key) order = { key, descending: false };
  else order = order.descending ? { key: "", descending: false } : { key, descending: true };
  show();
}

function showFromStart() {
  limit = step;
  show();
}

addFacets();
for (const button of columns) button.addEventListener("click", () => sortBy(button.dataset.key));
form.addEventListener("submit", event => event.preventDefault());
// Leaving the field of words changes nothing more, and rows must not be made anew under a click.
form.addEventListener("change", event => { if (event.target.matches("select")) showFromStart(); });
form.addEventListener("reset", () => setTimeout(showFromStart));
form.elements.query.addEventListener("input", event => {
  // Who searches, searches everything.
  if (event.target.value !== "") form.elements.level.value = "all";
  showFromStart();
});
more.querySelector("[data-more=some]").addEventListener("click", () => { limit += step; show(); });
more.querySelector("[data-more=all]").addEventListener("click", () => { limit = Infinity; show(); });

// Links from other sections show what they speak of.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-measure]");
  if (!link) return;
  form.elements.query.value = "";
  form.elements.level.value = "all";
  for (const part of facetParts) {
    const select = form.elements.namedItem(part);
    if (select) select.value = link.dataset[part] ?? "";
  }
  showFromStart();
  if (body.rows.length === 1) body.querySelector(".opener").click();
});

explorer.hidden = false;
show();
