// The way from figure to figure, by keys and by buttons.

let at = -1;

function stand(mark) {
  at = indexOf(mark);
  tell();
}

function tell() {
  const place = visible.indexOf(marks[at]);
  one("#position").textContent = `${place < 0 ? "–" : place + 1} / ${visible.length}`;
}

function go(mark, pin = true) {
  if (!mark) return;
  stand(mark);
  scrollTo(mark, narrow.matches ? "start" : "center");
  mark.focus({ preventScroll: true });
  show(mark, pin);
}

function step(by) {
  if (visible.length === 0) return;
  const ahead = after(visible.map(indexOf), at);
  const here = visible.includes(marks[at]);
  const next = by > 0 ? ahead : ahead - (here ? 2 : 1);
  go(visible[(next + visible.length) % visible.length], false);
}

const KEYS = { n: 1, j: 1, ArrowRight: 1, p: -1, k: -1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Escape") {
    if (open) close();
    else search.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea")) return;
  if (key === "/") {
    event.preventDefault();
    search.focus();
  } else if (KEYS[key]) {
    event.preventDefault();
    step(KEYS[key]);
  } else if ((key === "Enter" || key === " ") && target.matches("mark.figure")) {
    event.preventDefault();
    show(target, true);
    card.focus({ preventScroll: true });
  }
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
});
one("#next").addEventListener("click", () => step(1));
one("#previous").addEventListener("click", () => step(-1));
