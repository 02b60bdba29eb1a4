// What the page holds: the marks of the text, the rows of the table, and what links them.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const numbers = (list = "") => list.split(" ").filter(Boolean).map(Number);
const byNumber = (elements, key) => {
  const groups = new Map();
  for (const member of elements) {
    for (const number of numbers(member.dataset[key])) {
      if (groups.has(number)) groups.get(number).push(member);
      else groups.set(number, [member]);
    }
  }
  return groups;
};

const data = JSON.parse(one("#data").textContent);
const article = one("#text");
const body = one("#claims tbody");
// In the order of the text, however the table is sorted.
const rows = all("tr", body);
const marks = all("mark.figure", article);
const rests = byNumber(all("[data-rest]", article), "rest");
const pieces = byNumber(all("[data-evidence]", article), "evidence");

const indexOf = (mark) => Number(mark.dataset.figure);
const claimsOf = (mark) => numbers(mark.dataset.claims);
const partsOf = (mark) => [mark, ...(rests.get(indexOf(mark)) ?? [])];
const cellOf = (claim, name) => one(`td.${name}`, rows[claim]);
/** The mark that an element of the text is, or is within. */
const markAt = (target) => {
  const found = target?.closest?.("mark.figure, [data-rest]");
  return found && article.contains(found) ? marks[found.dataset.figure ?? found.dataset.rest] : undefined;
};

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 44rem)");
const scrollTo = (target, block) => target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

for (const mark of marks) {
  const [claim] = claimsOf(mark);
  const status = claim === undefined ? "" : cellOf(claim, "status").textContent;
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-haspopup", "dialog");
  mark.setAttribute("aria-label", `${mark.textContent.trim()}, ${status}`);
}

// How much of the window the bar takes that stays at its top.
const bar = new ResizeObserver(() => {
  const sticky = one(narrow.matches ? ".steps" : ".toolbar");
  document.documentElement.style.setProperty("--bar", `${sticky.offsetHeight}px`);
  place();
});
