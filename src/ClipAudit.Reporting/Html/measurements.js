// All measurements of the audit, and which of them the reader asks for.

const subjectParts = ["probe", "model", "dataset", "variant", "class", "feature", "group"];

// In the page's data, a row is the place of its kind, places of its texts, and its numbers; a kind is places of texts.
function readMeasurements() {
  const { kindColumns, textColumns, numberColumns, kinds, texts, rows } = JSON.parse(document.getElementById("measurement_data").textContent);
  const kindOf = kinds.map(places => Object.fromEntries(kindColumns.map((column, i) => [column, texts[places[i]]])));
  return rows.map(([kind, ...cells]) => {
    const measurement = { ...kindOf[kind] };
    textColumns.forEach((column, i) => { measurement[column] = texts[cells[i]]; });
    numberColumns.forEach((column, i) => { measurement[column] = cells[textColumns.length + i]; });
    measurement.shown += measurement.shown && measurement.suffix;
    measurement.range &&= `[${measurement.range}]`;
    return measurement;
  });
}

const isWithin = (outer, inner) => ["class", "feature", "group"].every(part => outer[part] === "" || outer[part] === inner[part])
  && ["class", "feature", "group"].some(part => outer[part] === "" && inner[part] !== "");

const stem = name => name.slice(0, Math.max(0, name.lastIndexOf(".")));

// A measure's values by class and group are named like it, or beside it where it compares the groups of a feature.
function isDetailedBy(outer, inner) {
  if (inner.measure === outer.measure || inner.measure.startsWith(`${outer.measure}.`)) return true;
  if (outer.feature === "" || inner.group === "" || stem(outer.measure) === "") return false;
  return inner.measure === stem(outer.measure) || stem(inner.measure) === stem(outer.measure);
}

// Says of each measurement which others go into detail about it; those in nobody's detail are the overall ones.
function relate(measurements) {
  const families = Map.groupBy(measurements, m => JSON.stringify([m.probe, m.model, m.dataset, m.variant]));
  for (const family of families.values()) {
    for (const outer of family.filter(m => m.group === "" && (m.class === "" || m.feature === ""))) {
      outer.details = family.filter(inner => inner !== outer && isWithin(outer, inner) && isDetailedBy(outer, inner));
      for (const inner of outer.details) inner.isDetail = true;
    }
  }
}

const searched = m => m.searched ??= ["measure", ...subjectParts, "shown", "method", "undefined"].map(key => m[key]).join("\n").toLowerCase();

// Every word of the query has to stand somewhere in the measurement.
function filter(measurements, { query, level, facets }) {
  const words = query.toLowerCase().split(/\s+/).filter(word => word !== "");
  const chosen = Object.entries(facets).filter(([, value]) => value !== "");
  return measurements.filter(m => (level === "all" || !m.isDetail)
    && chosen.every(([part, value]) => m[part] === value)
    && words.every(word => searched(m).includes(word)));
}

function compare(a, b, key) {
  if (typeof a[key] === "string" || typeof b[key] === "string") return String(a[key]).localeCompare(String(b[key]), "en", { numeric: true });
  return a[key] - b[key];
}

// Undefined values stay last in either direction; equal ones stay in the order of the audit.
function sort(measurements, { key, descending }) {
  if (key === "") return measurements;
  const missing = m => m[key] === null || m[key] === "";
  return [...measurements].sort((a, b) => missing(a) - missing(b) || (missing(a) ? 0 : compare(a, b, key) * (descending ? -1 : 1)));
}

// The worst first: the lowest where higher is better, the highest where lower is, else the farthest from zero.
function worstFirst(measurements) {
  const rank = m => m.value === null ? Infinity : m.better === "higher" ? m.value : m.better === "lower" ? -m.value : -Math.abs(m.value);
  return [...measurements].sort((a, b) => rank(a) - rank(b));
}
