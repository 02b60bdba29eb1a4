// Which figures are shown, and what is searched.

const search = one("#search");
const legend = all(".legend button");
const everyKind = () => new Set(legend.map((button) => button.dataset.kind));
const filter = { kinds: everyKind(), indicator: "", from: "", last: "", query: "" };
let visible = marks;
let text = null;

/** The index of the first of the ordered `places` that is greater than `place`. */
function after(places, place) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The text with its nodes and sentences, read when something is first searched for. */
function reading() {
  if (text) return text;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const [nodes, starts, found] = [[], [], new Map()];
  for (let length = 0; walker.nextNode(); length += walker.currentNode.length) {
    nodes.push(walker.currentNode);
    starts.push(length);
    found.set(walker.currentNode, length);
  }
  const whole = article.textContent;
  const lower = whole.toLowerCase();
  const ends = [...whole.matchAll(/[。！？!?\n]/g)].map((match) => match.index + 1);
  const sentence = (mark) => {
    const start = found.get(document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode());
    const next = after(ends, start);
    return whole.slice(ends[next - 1] ?? 0, ends[next]);
  };
  const sentences = marks.map(sentence);
  const haystacks = rows.map((row, claim) => {
    const own = ["text", "indicator", "id"].map((name) => cellOf(claim, name).textContent);
    return [...own, sentences[row.dataset.figure] ?? ""].join("\n").toLowerCase();
  });
  // Only where lower case is as long are places in it places in the text.
  text = { nodes, starts, haystacks, lower: lower.length === whole.length ? lower : whole };
  return text;
}

function matches(row, claim) {
  const { kind, indicator, section: number } = row.dataset;
  return filter.kinds.has(kind)
    && (filter.indicator === "" || indicator === filter.indicator)
    && (filter.from === "" || (Number(number ?? -1) >= Number(filter.from) && Number(number) <= Number(filter.last)))
    && (filter.query === "" || reading().haystacks[claim].includes(filter.query));
}

function apply() {
  rows.forEach((row, claim) => { row.hidden = !matches(row, claim); });
  visible = marks.filter((mark) => {
    const isShown = claimsOf(mark).some((claim) => !rows[claim].hidden);
    for (const part of partsOf(mark)) part.classList.toggle("dimmed", !isShown);
    mark.tabIndex = isShown ? 0 : -1;
    return isShown;
  });
  if (open?.classList.contains("dimmed")) close();
  highlight();
  const count = rows.filter((row) => !row.hidden).length;
  const isFiltered = count < rows.length || filter.query !== "";
  one("#reset").hidden = !isFiltered;
  one("#found").textContent = isFiltered ? `${count} of ${rows.length} claims` : "";
  tell();
}

/** Shows the words searched for in the text, whose elements stay as they are. */
function highlight() {
  if (!CSS.highlights) return;
  CSS.highlights.delete("search");
  if (filter.query === "") return;
  const { nodes, starts, lower } = reading();
  const length = filter.query.length;
  const ranges = [];
  for (let from = lower.indexOf(filter.query); from >= 0 && ranges.length < 5000; from = lower.indexOf(filter.query, from + length)) {
    const [first, last] = [after(starts, from) - 1, after(starts, from + length - 1) - 1];
    const range = document.createRange();
    range.setStart(nodes[first], from - starts[first]);
    range.setEnd(nodes[last], from + length - starts[last]);
    ranges.push(range);
  }
  CSS.highlights.set("search", new Highlight(...ranges));
}

for (const button of legend) {
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isOn);
    filter.kinds[isOn ? "add" : "delete"](button.dataset.kind);
    apply();
  });
}
one("#indicator").addEventListener("change", (event) => {
  filter.indicator = event.target.value;
  apply();
});
one("#section").addEventListener("change", (event) => {
  filter.from = event.target.value;
  filter.last = event.target.selectedOptions[0].dataset.last ?? "";
  apply();
});
let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    filter.query = search.value.trim().toLowerCase();
    apply();
  }, 120);
});
one("#reset").addEventListener("click", () => {
  for (const button of legend) button.setAttribute("aria-pressed", "true");
  one("#indicator").value = one("#section").value = search.value = "";
  Object.assign(filter, { kinds: everyKind(), indicator: "", from: "", last: "", query: "" });
  apply();
});
