// The rows: to their figures, sorted, and out as CSV.

body.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault();
  const row = event.target.closest("tr");
  if (row && getSelection()?.type !== "Range") go(marks[row.dataset.figure]);
});
for (const [name, isOn] of [["pointerover", true], ["pointerout", false]]) {
  body.addEventListener(name, (event) => {
    marks[event.target.closest("tr")?.dataset.figure]?.classList.toggle("linked", isOn);
  });
}
article.addEventListener("pointerover", (event) => link(event.target, true));
article.addEventListener("pointerout", (event) => link(event.target, false));

function link(target, isOn) {
  const mark = markAt(target);
  if (!mark || mark === open) return;
  for (const claim of claimsOf(mark)) rows[claim].classList.toggle("linked", isOn);
}

const collator = new Intl.Collator("zh-Hant", { numeric: true });
const heads = all("#claims th");
heads.forEach((head, column) => {
  const key = (row, index) => {
    if (head.classList.contains("text")) return index;
    const words = row.cells[column].textContent;
    return "number" in head.dataset ? parseFloat(words.replaceAll(",", "").replace("−", "-")) : words;
  };
  one("button", head).addEventListener("click", () => {
    const isUp = head.getAttribute("aria-sort") !== "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const keyed = rows.map((row, index) => [row, key(row, index)]);
    const isEmpty = (value) => value === "" || Number.isNaN(value);
    const compare = (left, right) => (typeof left === "number" ? left - right : collator.compare(left, right));
    // What has no value stays at the end whichever way.
    keyed.sort(([, left], [, right]) =>
      isEmpty(left) - isEmpty(right) || (isEmpty(left) ? 0 : (isUp ? 1 : -1) * compare(left, right)));
    body.append(...keyed.map(([row]) => row));
  });
});

one("#download").addEventListener("click", () => {
  const { header, rows: lines } = data.download;
  const shown = lines.filter((_, claim) => !rows[claim].hidden);
  const address = URL.createObjectURL(new Blob(["\ufeff", header, ...shown], { type: "text/csv;charset=utf-8" }));
  const name = document.title.replace(/[\\/:*?"<>|\s]+/g, " ").trim() || "report";
  element("a", { href: address, download: `${name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
