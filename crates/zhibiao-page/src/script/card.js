// The card of a figure, and its evidence in the text while it is open.

const KINDS = {
  indicator: ["Indicator", "指標"],
  bound: ["Bound", "界限"],
  measure: ["Measure", "口徑"],
  year: ["Year", "年份"],
  status: ["Status", "狀態"],
  firmness: ["Firmness", "力度"],
  scope: ["Per", "範圍"],
  base: ["Compared with", "比較"],
  whole: ["Part of", "整體"],
  thresholds: ["Over", "門檻"],
};
const isFigure = (kind) => kind === "whole" || kind === "thresholds";
const card = one("#card");
let open = null;
let pinned = false;
let isQuiet = false;
let lit = [];

/** The evidence of a kind: for each of its words, or of its figures, the elements that hold it. */
function evidence(claim, kind) {
  const found = data.claims[claim]?.[kind] ?? [];
  return found.map((number) => (isFigure(kind) ? partsOf(marks[number]) : pieces.get(number) ?? []));
}

const textOf = (parts) => parts.map((part) => part.textContent).join("").trim();

function light(claim) {
  for (const [kind, [, chinese]] of Object.entries(KINDS)) {
    for (const parts of evidence(claim, kind)) {
      for (const part of parts) {
        const kinds = new Set((part.dataset.kinds ?? "").split(" ").filter(Boolean));
        part.dataset.kinds = [...kinds.add(kind)].join(" ");
        part.classList.add("lit");
        lit.push(part);
      }
      const labels = new Set((parts[0]?.dataset.label ?? "").split("·").filter(Boolean));
      if (parts[0]) parts[0].dataset.label = [...labels.add(chinese)].join("·");
    }
  }
}

const copy = (claim, name) => [...cellOf(claim, name).cloneNode(true).childNodes];
const code = (nodes) => (nodes.length ? [" ", element("code", {}, ...nodes)] : []);

function line(names, ...values) {
  const [english, chinese] = names;
  return [element("dt", {}, `${english} `, element("i", {}, chinese)), element("dd", {}, ...values)];
}

function fact(claim, kind, ...values) {
  const quotes = kind === "indicator" ? [] : evidence(claim, kind).map((parts) => {
    const onclick = () => (isFigure(kind) ? go(parts[0]) : scrollTo(parts[0], "center"));
    return element("button", { type: "button", className: isFigure(kind) ? "to" : "words", lang: "zh", onclick }, textOf(parts));
  });
  const shown = values.flat();
  return shown.length + quotes.length > 0 ? line(KINDS[kind], ...shown, ...quotes) : [];
}

function facts(claim) {
  const value = copy(claim, "value");
  const direction = copy(claim, "direction");
  const unit = code(copy(claim, "unit"));
  return element("dl", {},
    ...fact(claim, "indicator", copy(claim, "indicator"), code(copy(claim, "id"))),
    ...(value.length ? line(["Value", "數值"], element("b", {}, ...value), ...unit) : []),
    ...fact(claim, "bound", copy(claim, "bound")),
    ...fact(claim, "measure", copy(claim, "measure"), direction.length ? [" ", ...direction] : []),
    ...fact(claim, "year", copy(claim, "year")),
    ...fact(claim, "status", [...cellOf(claim, "status").firstChild.cloneNode(true).childNodes]),
    ...fact(claim, "firmness", copy(claim, "firmness")),
    ...["scope", "base", "whole", "thresholds"].flatMap((kind) => fact(claim, kind)));
}

function section(claim) {
  const link = element("a", { href: `#claim-${claim}`, className: "row" }, "Row in the table ↓");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    close();
    scrollTo(rows[claim], "center");
    rows[claim].classList.remove("flash");
    requestAnimationFrame(() => rows[claim].classList.add("flash"));
  });
  return element("section", { className: "claim", lang: "en" }, facts(claim), link);
}

function show(mark, pin = false) {
  pinned = pin || (pinned && open === mark);
  card.classList.toggle("pinned", pinned);
  if (open === mark) return;
  clear();
  open = mark;
  const claims = claimsOf(mark);
  const kind = mark.classList[1];
  card.setAttribute("aria-label", mark.getAttribute("aria-label"));
  card.replaceChildren(
    element("header", {},
      element("span", { className: `figure ${kind}` }, mark.textContent.trim()),
      element("button", { type: "button", className: "close", ariaLabel: "Close", onclick: () => close(true) }, "×")),
    ...claims.map(section));
  for (const claim of claims) {
    light(claim);
    rows[claim].classList.add("linked");
  }
  for (const part of partsOf(mark)) part.classList.add("open");
  mark.setAttribute("aria-expanded", "true");
  mark.setAttribute("aria-describedby", "card");
  card.hidden = false;
  card.scrollTop = 0;
  place();
  // The sheet of a narrow screen must not lie on its own figure.
  if (narrow.matches && mark.getClientRects()[0].bottom > card.getBoundingClientRect().top) scrollTo(mark, "start");
}

function clear() {
  for (const part of lit) {
    part.classList.remove("lit");
    delete part.dataset.kinds;
    delete part.dataset.label;
  }
  lit = [];
  if (!open) return;
  for (const part of partsOf(open)) part.classList.remove("open");
  for (const claim of claimsOf(open)) rows[claim].classList.remove("linked");
  open.removeAttribute("aria-expanded");
  open.removeAttribute("aria-describedby");
  open = null;
}

function close(isBack = false) {
  const mark = open;
  const isWithin = card.contains(document.activeElement);
  pinned = false;
  card.hidden = true;
  clear();
  if (!mark || !(isWithin || isBack)) return;
  isQuiet = true;
  mark.focus({ preventScroll: true });
  isQuiet = false;
}

/** Puts the card beside the text where there is room, else under or over its figure; never on it, never over an edge. */
function place() {
  if (!open || card.hidden) return;
  Object.assign(card.style, { left: "", top: "", maxHeight: "", visibility: "" });
  if (narrow.matches) return;
  const gap = 12;
  const [box] = open.getClientRects();
  const words = article.getBoundingClientRect();
  const right = document.documentElement.clientWidth - card.offsetWidth - gap;
  const head = Math.max(0, one(".toolbar").getBoundingClientRect().bottom) + gap;
  const foot = innerHeight - gap;
  const under = foot - box.bottom - gap;
  const over = box.top - gap - head;
  const isBeside = words.right + gap <= right;
  if (!isBeside) card.style.maxHeight = `min(26rem, ${Math.max(under, over, 120)}px)`;
  const height = card.offsetHeight;
  const isUnder = height <= under || under >= over;
  const top = isBeside ? Math.max(head, box.top - gap) : isUnder ? box.bottom + gap : box.top - gap - height;
  card.style.left = `${isBeside ? words.right + gap : Math.max(gap, Math.min(box.left - gap, right))}px`;
  card.style.top = `${Math.max(gap, Math.min(top, foot - height))}px`;
  const isAway = box.bottom < head - gap || box.top > innerHeight;
  if (isAway && !(pinned && isBeside && words.bottom > innerHeight / 2)) card.style.visibility = "hidden";
}

let timer = 0;
const later = (milliseconds, action) => {
  clearTimeout(timer);
  timer = setTimeout(action, milliseconds);
};
const leave = () => {
  const focused = document.activeElement;
  if (!pinned && open && focused !== open && !card.contains(focused)) close();
};

article.addEventListener("pointerover", (event) => {
  const mark = markAt(event.target);
  if (!mark || event.pointerType !== "mouse" || pinned) return;
  if (mark === open) clearTimeout(timer);
  else later(140, () => show(mark));
});
article.addEventListener("pointerout", (event) => {
  if (markAt(event.target) && event.pointerType === "mouse" && !pinned) later(300, leave);
});
card.addEventListener("pointerenter", () => clearTimeout(timer));
card.addEventListener("pointerleave", () => later(300, leave));
article.addEventListener("focusin", (event) => {
  const mark = markAt(event.target);
  if (!mark || isQuiet) return;
  clearTimeout(timer);
  stand(mark);
  show(mark);
});
article.addEventListener("focusout", (event) => {
  if (!pinned && !card.contains(event.relatedTarget) && !markAt(event.relatedTarget)) close();
});
article.addEventListener("click", (event) => {
  const mark = markAt(event.target);
  if (!mark || getSelection()?.type === "Range") return;
  if (pinned && open === mark) close();
  else show(mark, true);
});
document.addEventListener("click", (event) => {
  if (pinned && event.target.isConnected && !event.target.closest("#card, .figure, tr, .steps")) close();
});
document.addEventListener("scroll", () => requestAnimationFrame(place), { passive: true });
