// What lies behind a measurement: how it was computed, and its values by class and by group.

// Axes of the small pictures of intervals, as those of the other tables have them: shares go from 0 to 1; differences, and the
// numbers of each measure, as far as they do in the audit, 0 included.
const axes = new Map();
const axisKey = m => m.unit === "fraction" || m.unit === "fractionDifference" ? m.unit : `${m.unit} ${m.measure}`;

function findAxes(measurements) {
  for (const [key, rows] of Map.groupBy(measurements, axisKey)) {
    const ends = rows.flatMap(m => [m.value, m.lower, m.upper]).filter(end => end !== null && Math.abs(end) < Number.MAX_VALUE / 2);
    axes.set(key, key === "fraction" ? [0, 1] : [ends.reduce((a, b) => Math.min(a, b), 0), ends.reduce((a, b) => Math.max(a, b), 0)]);
  }
}

function bar(m) {
  const [from, to] = axes.get(axisKey(m));
  if (m.value === null || m.lower === null || from >= to) return "";
  const at = value => (3 + 98 * Math.max(0, Math.min(1, (value - from) / (to - from)))).toFixed(2);
  const picture = svgElement("svg", { class: "bar", viewBox: "0 0 104 14", "aria-hidden": "true" });
  if (from < 0) picture.append(svgElement("path", { class: "zero", d: `M${at(0)} 3V11` }));
  picture.append(
    svgElement("path", { class: "range", d: `M${at(m.lower)} 7H${at(m.upper)}` }),
    svgElement("circle", { cx: at(m.value), cy: "7", r: "2.5" }));
  return picture;
}

const counted = number => number.toLocaleString("en").replaceAll(",", "\u2009");

function numberCells(measurement) {
  const range = element("td", measurement.range, { class: "number" });
  const picture = element("td", undefined, { class: "picture" });
  picture.append(bar(measurement));
  return [
    element("td", measurement.value === null ? "undefined" : measurement.shown, { class: measurement.value === null ? "number open" : "number" }),
    range, picture, element("td", counted(measurement.n), { class: "number" }),
  ];
}

function facts(measurement) {
  const list = element("dl", undefined, { class: "facts" });
  const rows = [
    ["Probe", measurement.probe], ["Variant", measurement.variant], ["Undefined", measurement.undefined],
    ["Interval", measurement.method], ["Formula", measurement.formula], ["Source", measurement.citation],
  ];
  for (const [name, text] of rows.filter(([, text]) => text !== "")) list.append(element("dt", name), element("dd", text, { dir: "auto" }));
  return list;
}

// How the name of a detail differs from what it is a detail of: its class, its group, or its feature.
function nameWithin(outer, inner) {
  const parts = ["class", "feature", "group"].filter(part => outer[part] === "" && inner[part] !== "");
  if (inner.group !== "") return parts.filter(part => part !== "feature").map(part => inner[part]).join(" · ");
  return parts.map(part => inner[part]).join(" · ");
}

function kindWithin(outer, inner) {
  const by = [];
  if (outer.class === "" && inner.class !== "") by.push("class");
  if (inner.group !== "") by.push(inner.feature);
  else if (outer.feature === "" && inner.feature !== "") by.push("feature");
  return `${inner.measure} by ${by.join(" and ")}`;
}

function detailTable(caption, outer, details) {
  const table = element("table", undefined, { class: "detail" });
  table.append(element("caption", details.length === 1 ? `${caption}: 1 value` : `${caption}: ${details.length} values, the worst first`));
  const head = element("tr");
  for (const [name, kind] of [["Part", ""], ["Value", "number"], ["Interval", "number"], ["", "picture"], ["n", "number"]])
    head.append(name === "" ? element("td", undefined, { class: kind }) : element("th", name, { scope: "col", class: kind }));
  table.append(element("thead"), element("tbody"));
  table.tHead.append(head);
  for (const inner of worstFirst(details)) {
    const row = element("tr");
    row.append(element("th", nameWithin(outer, inner), { scope: "row", dir: "auto" }), ...numberCells(inner));
    table.tBodies[0].append(row);
  }
  return table;
}

function drillDown(measurement) {
  const box = element("div", undefined, { class: "drilldown" });
  box.append(facts(measurement), imageLink(measurement));
  for (const [caption, details] of Map.groupBy(measurement.details ?? [], inner => kindWithin(measurement, inner)))
    box.append(detailTable(caption, measurement, details));
  return box;
}
