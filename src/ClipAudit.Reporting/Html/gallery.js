// The gallery: the images of all sections in one place, and which of them the reader asks for.

const gallery = document.getElementById("gallery");
const galleryParts = ["answer", "probe", "model", "dataset", "class"];
const firstImages = 48;
const tiles = [...document.querySelectorAll("figure.strip .tile")].map(tile => {
  const strip = tile.closest("figure.strip");
  const own = name => tile.dataset[name] ?? "";
  const shared = name => strip.dataset[name] ?? "";
  return {
    tile, strip, probe: shared("probe"), model: shared("model"), dataset: own("of"), answer: own("answer"),
    class: own("class"), about: shared("class"), feature: shared("feature"), group: shared("group"),
  };
});
let allImages = false;

// The images that a measurement is about: those of its strip, or of its class in it.
function imagesOf(m) {
  return tiles.filter(t => t.probe === m.probe && t.model === m.model && t.dataset === m.dataset
    && (m.class === "" || m.class === t.class || m.class === t.about)
    && (m.group === "" || (m.feature === t.feature && m.group === t.group)));
}

function imageLink(m) {
  const images = imagesOf(m);
  if (!gallery || images.length === 0) return "";
  const link = element("button", images.length === 1 ? "See 1 image" : `See ${images.length} images`, { type: "button", class: "see-images" });
  link.addEventListener("click", () => {
    showImages(images);
    document.getElementById("all_images").scrollIntoView();
    gallery.querySelector("select").focus({ preventScroll: true });
  });
  return link;
}

function copyOf({ tile, strip }) {
  const copy = tile.cloneNode(true);
  const name = strip.querySelector("figcaption b").textContent.replace(/\.$/, "");
  copy.append(element("a", name, { href: `#${strip.id}`, class: "line" }));
  return copy;
}

function showImages(found) {
  gallery.querySelector(".tiles").replaceChildren(...found.slice(0, allImages ? undefined : firstImages).map(copyOf));
  const shown = allImages ? found.length : Math.min(found.length, firstImages);
  document.getElementById("image_count").textContent = found.length === 0 ? "No image fits. Take a filter back."
    : `${found.length} of ${tiles.length} images${shown < found.length ? `, the first ${shown} are shown` : ""}.`;
  gallery.querySelector(".more").hidden = shown === found.length;
}

function askedImages() {
  const fields = new FormData(gallery.querySelector("form"));
  return tiles.filter(tile => galleryParts.every(part => (fields.get(part) ?? "") === "" || fields.get(part) === tile[part]));
}

function openGallery() {
  const facets = gallery.querySelector(".facets");
  for (const part of galleryParts) {
    const values = [...new Set(tiles.map(tile => tile[part]))].filter(value => value !== "");
    if (values.length < 2 && !(part === "answer" && values.length === 1 && tiles.some(tile => tile.answer === ""))) continue;
    const label = element("label", part[0].toUpperCase() + part.slice(1));
    const select = element("select", undefined, { name: part });
    select.append(element("option", "any", { value: "" }), ...values.map(value => element("option", value, { value })));
    label.append(select);
    facets.lastElementChild.before(label);
  }
  const form = gallery.querySelector("form");
  form.addEventListener("change", () => { allImages = false; showImages(askedImages()); });
  form.addEventListener("reset", () => setTimeout(() => { allImages = false; showImages(tiles); }));
  form.addEventListener("submit", event => event.preventDefault());
  gallery.querySelector(".more button").addEventListener("click", () => { allImages = true; showImages(askedImages()); });
  gallery.hidden = false;
  showImages(tiles);
}

if (gallery) openGallery();
