// The outline: to its sections, and where the reader is.

const outline = one("#outline");
const side = one(".side");
const links = new Map(all("a[data-section]", outline).map((link) => [Number(link.dataset.section), link]));
const seen = new Set();

function fold() {
  outline.open = !narrow.matches;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#outline a, a.skip");
  if (!link) return;
  // In a frame without an address of its own a link to a place would lead out of it.
  event.preventDefault();
  if (narrow.matches) fold();
  const target = document.getElementById(link.hash.slice(1));
  if (target) scrollTo(target, "start");
});

// Within a frame the margin counts only where the root is its own document.
const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](Number(target.dataset.section));
  const current = links.get(Math.max(...seen));
  if (!current) return;
  for (const link of links.values()) link.removeAttribute("aria-current");
  current.setAttribute("aria-current", "true");
  const middle = current.offsetTop - side.clientHeight / 2;
  if (Math.abs(side.scrollTop - middle) > side.clientHeight / 3) side.scrollTop = middle;
}, { root: document, rootMargin: "-25% 0px -70% 0px" });

narrow.addEventListener("change", fold);
fold();
for (const place of all(".section", article)) watch.observe(place);
bar.observe(one(".toolbar"));
bar.observe(one(".steps"));
apply();
