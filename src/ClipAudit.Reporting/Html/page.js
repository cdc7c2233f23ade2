// The colours of the page, and where in it the reader is.

const root = document.documentElement;
root.classList.add("scripted");

for (const choice of document.querySelectorAll(".theme input")) {
  choice.addEventListener("change", () => {
    if (choice.value === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice.value;
  });
}

const entries = new Map([...document.querySelectorAll(".contents a")].map(link => [link.hash.slice(1), link]));
const inView = new Set();

function markCurrentEntry() {
  const current = [...entries.keys()].find(id => inView.has(id));
  for (const [id, link] of entries) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const watcher = new IntersectionObserver(changes => {
  for (const change of changes) {
    if (change.isIntersecting) inView.add(change.target.id);
    else inView.delete(change.target.id);
  }
  markCurrentEntry();
}, { rootMargin: "-25% 0px -75% 0px" });

for (const id of entries.keys()) {
  const section = document.getElementById(id);
  if (section) watcher.observe(section);
}

// On a narrow screen the contents are a menu, which closes when an entry was chosen.
const menu = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 64rem)");
const openMenuWhereThereIsRoom = () => { menu.open = wide.matches; };
wide.addEventListener("change", openMenuWhereThereIsRoom);
openMenuWhereThereIsRoom();
menu.addEventListener("click", event => {
  if (event.target.closest("a") && !wide.matches) menu.open = false;
});

// What scrolls sideways can be scrolled by keys.
function reachScrollers() {
  for (const scroller of document.querySelectorAll(".scroll, .plot")) {
    const scrolls = scroller.scrollWidth > scroller.clientWidth;
    if (scrolls || scroller.matches(".plot")) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
  }
}

addEventListener("resize", reachScrollers);
reachScrollers();
