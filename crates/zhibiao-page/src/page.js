"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const data = JSON.parse(one("#data").textContent);
  const article = one("#text");
  const card = one("#card");
  const search = one("#search");
  const body = one("#claims tbody");
  // The rows in the order of the text, however the table is sorted.
  const rows = all("tr", body);
  const marks = all("mark.figure", article);
  const rests = Map.groupBy ? Map.groupBy(all("[data-rest]", article), (rest) => Number(rest.dataset.rest)) : new Map();
  const claimsOf = (mark) => mark.dataset.claims.split(" ").filter(Boolean).map(Number);
  const pieces = new Map();
  for (const piece of all("[data-evidence]", article)) {
    for (const number of piece.dataset.evidence.split(" ").map(Number)) {
      pieces.set(number, [...(pieces.get(number) ?? []), piece]);
    }
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 44rem)");
  const scrollTo = (target, block) =>
    target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

  for (const mark of marks) {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-haspopup", "dialog");
    const first = rows[claimsOf(mark)[0]];
    const status = first ? one(".status", first).textContent : "";
    mark.setAttribute("aria-label", `${mark.textContent}, ${status}`);
  }

  // The card.

  const EVIDENCE = {
    indicator: "指標", bound: "界限", measure: "口徑", status: "狀態", firmness: "力度",
    year: "年份", scope: "範圍", base: "比較", whole: "整體", thresholds: "門檻",
  };
  const ENGLISH = {
    indicator: "Indicator", bound: "Bound", measure: "Measure", status: "Status", firmness: "Firmness",
    year: "Year", scope: "Per", base: "Compared with", whole: "Part of", thresholds: "Over",
  };
  const FIGURES = new Set(["whole", "thresholds"]);
  let open = null;
  let pinned = false;
  let lit = [];

  const evidence = (claim, kind) => {
    const numbers = data.claims[claim]?.[kind] ?? [];
    return numbers.map((number) => (FIGURES.has(kind) ? [marks[number]].filter(Boolean) : (pieces.get(number) ?? [])));
  };
  const textOf = (parts) => parts.map((part) => part.textContent).join("").trim();

  function light(claim) {
    for (const kind of Object.keys(EVIDENCE)) {
      for (const parts of evidence(claim, kind)) {
        parts.forEach((part, index) => {
          const kinds = new Set((part.dataset.kinds ?? "").split(" ").filter(Boolean)).add(kind);
          part.dataset.kinds = [...kinds].join(" ");
          part.classList.add("lit");
          if (index === 0) part.dataset.label = [...kinds].map((each) => EVIDENCE[each]).join("·");
          lit.push(part);
        });
      }
    }
  }

  const cell = (claim, name) => [...one(`td.${name}`, rows[claim]).cloneNode(true).childNodes];

  function fact(claim, kind, ...values) {
    const found = evidence(claim, kind);
    const quotes = found.map((parts) =>
      FIGURES.has(kind)
        ? element("button", { type: "button", className: "to", onclick: () => go(parts[0]) }, textOf(parts))
        : element("q", { className: "words", lang: "zh" }, textOf(parts)));
    const shown = values.flat().filter((value) => value.textContent || typeof value === "string");
    if (shown.length === 0 && quotes.length === 0) return [];
    const term = element("dt", {}, `${ENGLISH[kind]} `, element("i", {}, EVIDENCE[kind]));
    return [term, element("dd", {}, ...shown, ...(kind === "indicator" ? [] : quotes))];
  }

  function section(claim) {
    const row = rows[claim];
    const direction = cell(claim, "direction");
    const id = one("td.id", row).textContent;
    const value = cell(claim, "value");
    const number = value.length === 0 ? [] : [
      element("dt", {}, "Value ", element("i", {}, "數值")),
      element("dd", {}, element("b", {}, ...value), " ", element("code", {}, ...cell(claim, "unit"))),
    ];
    const link = element("a", { href: `#${row.id}`, className: "row", onclick: (event) => {
      event.preventDefault();
      scrollTo(row, "center");
      flash(row);
      close();
    } }, "Row in the table ↓");
    return element("section", { className: "claim" },
      element("dl", {},
        ...fact(claim, "indicator", cell(claim, "indicator"), id ? [" ", element("code", {}, id)] : []),
        ...number,
        ...fact(claim, "bound", cell(claim, "bound")),
        ...fact(claim, "measure", cell(claim, "measure"), direction.length ? [" ", ...direction] : []),
        ...fact(claim, "year", cell(claim, "year")),
        ...fact(claim, "status", cell(claim, "status")),
        ...["firmness"].flatMap((kind) => fact(claim, kind, cell(claim, kind))),
        ...["scope", "base", "whole", "thresholds"].flatMap((kind) => fact(claim, kind))),
      link);
  }

  function show(mark, pin = false) {
    pinned = pin || (pinned && open === mark);
    card.classList.toggle("pinned", pinned);
    if (open === mark) return;
    clear();
    open = mark;
    const claims = claimsOf(mark);
    const kind = mark.classList[1];
    card.replaceChildren(
      element("header", { className: kind },
        element("span", { className: `figure ${kind}` }, mark.textContent.trim()),
        element("button", { type: "button", className: "close", ariaLabel: "Close", onclick: () => close(true) }, "×")),
      ...claims.map(section));
    for (const claim of claims) {
      light(claim);
      rows[claim].classList.add("linked");
    }
    for (const part of [mark, ...(rests.get(Number(mark.dataset.figure)) ?? [])]) part.classList.add("open");
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-describedby", "card");
    card.hidden = false;
    card.scrollTop = 0;
    place();
  }

  function clear() {
    for (const part of lit) {
      part.classList.remove("lit");
      delete part.dataset.kinds;
      delete part.dataset.label;
    }
    lit = [];
    all(".open", article).forEach((part) => part.classList.remove("open"));
    all("tr.linked", body).forEach((row) => row.classList.remove("linked"));
    open?.removeAttribute("aria-expanded");
    open?.removeAttribute("aria-describedby");
    open = null;
  }

  function close(back = false) {
    const mark = open;
    const within = card.contains(document.activeElement);
    pinned = false;
    card.hidden = true;
    clear();
    if (mark && (within || back)) mark.focus({ preventScroll: true });
    if (!card.hidden) close();
  }

  function place() {
    if (!open || card.hidden) return;
    card.style.left = card.style.top = "";
    if (narrow.matches) return;
    const [box] = open.getClientRects();
    const { offsetWidth: width, offsetHeight: height } = card;
    const gap = 10;
    const below = box.bottom + gap;
    const above = box.top - gap - height;
    const fits = below + height <= innerHeight - gap;
    const top = fits || above < gap ? below : above;
    card.style.left = `${Math.max(gap, Math.min(box.left - 12, document.documentElement.clientWidth - width - gap))}px`;
    card.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  }

  function flash(target) {
    target.classList.remove("flash");
    void target.offsetWidth;
    target.classList.add("flash");
  }

  // Which figures are shown.

  const filter = { kinds: new Set(all(".legend button").map((button) => button.dataset.kind)), indicator: "", from: "", last: "", query: "" };
  let visible = marks;
  let at = -1;

  let text = null;
  function reading() {
    if (text) return text;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    text = { nodes: [], starts: [], whole: "", lower: "", haystacks: [] };
    const parts = [];
    let length = 0;
    const starts = new Map();
    while (walker.nextNode()) {
      text.nodes.push(walker.currentNode);
      text.starts.push(length);
      starts.set(walker.currentNode, length);
      parts.push(walker.currentNode.data);
      length += walker.currentNode.length;
    }
    text.whole = parts.join("");
    // Only where lower case is as long can places in it be places in the text.
    const lower = text.whole.toLowerCase();
    text.lower = lower.length === text.whole.length ? lower : text.whole;
    const ends = [...text.whole.matchAll(/[。！？!?\n]/g)].map((match) => match.index + 1);
    text.haystacks = rows.map((row) => {
      const own = ["text", "indicator", "id"].map((name) => one(`td.${name}`, row).textContent).join("\n");
      const mark = marks[row.dataset.figure];
      const start = mark && starts.get(document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode());
      if (start === undefined) return own.toLowerCase();
      const next = after(ends, start);
      return `${own}\n${text.whole.slice(ends[next - 1] ?? 0, ends[next])}`.toLowerCase();
    });
    return text;
  }

  /** The index of the first of the ordered `numbers` that is greater than `number`. */
  function after(numbers, number) {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function matches(row, index) {
    const { kind, indicator, section: number } = row.dataset;
    return filter.kinds.has(kind)
      && (filter.indicator === "" || indicator === filter.indicator)
      && (filter.from === "" || (number !== undefined && +number >= +filter.from && +number <= +filter.last))
      && (filter.query === "" || reading().haystacks[index].includes(filter.query));
  }

  function apply() {
    rows.forEach((row, index) => { row.hidden = !matches(row, index); });
    visible = marks.filter((mark) => {
      const claims = claimsOf(mark);
      const shown = claims.length === 0 || claims.some((claim) => !rows[claim].hidden);
      for (const part of [mark, ...(rests.get(Number(mark.dataset.figure)) ?? [])]) part.classList.toggle("dimmed", !shown);
      mark.tabIndex = shown ? 0 : -1;
      return shown;
    });
    highlight();
    const shown = rows.filter((row) => !row.hidden).length;
    const isFiltered = shown < rows.length || filter.query !== "";
    one("#reset").hidden = !isFiltered;
    one("#found").textContent = isFiltered ? `${shown} of ${rows.length} claims shown` : "";
    tell();
  }

  function highlight() {
    if (!CSS.highlights) return;
    CSS.highlights.delete("search");
    if (filter.query === "") return;
    const { nodes, starts, lower } = reading();
    const point = (offset) => {
      const index = Math.max(0, after(starts, offset) - 1);
      return [nodes[index], offset - starts[index]];
    };
    const ranges = [];
    for (let from = lower.indexOf(filter.query); from >= 0 && ranges.length < 5000; from = lower.indexOf(filter.query, from + 1)) {
      const range = document.createRange();
      range.setStart(...point(from));
      range.setEnd(...point(from + filter.query.length - 1).map((part, index) => (index ? part + 1 : part)));
      ranges.push(range);
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  function tell() {
    const index = visible.indexOf(marks[at]);
    one("#position").textContent = `${index < 0 ? "–" : index + 1} / ${visible.length}`;
  }

  function reset() {
    all(".legend button").forEach((button) => {
      button.setAttribute("aria-pressed", "true");
      filter.kinds.add(button.dataset.kind);
    });
    one("#indicator").value = one("#section").value = search.value = "";
    Object.assign(filter, { indicator: "", from: "", last: "", query: "" });
    apply();
  }

  // The way from figure to figure.

  function go(mark, pin = true) {
    if (!mark) return;
    at = marks.indexOf(mark);
    tell();
    scrollTo(mark, "center");
    mark.focus({ preventScroll: true });
    show(mark, pin);
  }

  function step(by) {
    if (visible.length === 0) return;
    const here = visible.indexOf(marks[at]);
    const next = here >= 0 ? here + by : by > 0 ? visible.findIndex((mark) => marks.indexOf(mark) > at) : visible.length - 1;
    go(visible[(next + visible.length) % visible.length], false);
  }

  const KEYS = { n: 1, j: 1, ArrowRight: 1, p: -1, k: -1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (open) close();
      else if (document.activeElement === search) search.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      step(KEYS[event.key]);
    } else if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark.figure")) {
      event.preventDefault();
      show(event.target, true);
      card.focus({ preventScroll: true });
    }
  });

  // The pointer and the focus.

  let timer = 0;
  const later = (milliseconds, action) => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
  const figure = (target) => {
    const found = target.closest?.(".figure[data-figure], [data-rest]");
    return found && marks[found.dataset.figure ?? found.dataset.rest];
  };
  article.addEventListener("pointerover", (event) => {
    const mark = figure(event.target);
    if (mark && event.pointerType === "mouse" && !pinned && mark !== open) later(140, () => show(mark));
    else if (mark && mark === open) clearTimeout(timer);
  });
  article.addEventListener("pointerout", (event) => {
    if (figure(event.target) && event.pointerType === "mouse" && !pinned) later(260, leave);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => { if (!pinned) later(260, leave); });
  const leave = () => {
    if (!pinned && open && document.activeElement !== open && !card.contains(document.activeElement)) close();
  };
  article.addEventListener("focusin", (event) => {
    if (!event.target.matches("mark.figure")) return;
    clearTimeout(timer);
    at = marks.indexOf(event.target);
    tell();
    show(event.target);
  });
  article.addEventListener("focusout", (event) => {
    if (!pinned && !card.contains(event.relatedTarget) && !figure(event.relatedTarget ?? article)) close();
  });
  article.addEventListener("click", (event) => {
    const mark = figure(event.target);
    if (!mark || getSelection()?.type === "Range") return;
    if (pinned && open === mark) close();
    else show(mark, true);
  });
  document.addEventListener("click", (event) => {
    if (pinned && !event.target.closest("#card, .figure, tr, .steps")) close();
  });
  document.addEventListener("scroll", () => requestAnimationFrame(place), { passive: true });
  addEventListener("resize", place);

  // Rows.

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (event.target.closest("a")) event.preventDefault();
    if (row && getSelection()?.type !== "Range") go(marks[row.dataset.figure]);
  });
  body.addEventListener("pointerover", (event) => linked(event.target, true));
  body.addEventListener("pointerout", (event) => linked(event.target, false));
  const linked = (target, on) => marks[target.closest("tr")?.dataset.figure]?.classList.toggle("linked", on);

  const collator = new Intl.Collator("zh-Hant", { numeric: true });
  all("#claims th").forEach((head, column) => {
    one("button", head).addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      all("#claims th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const isText = head.classList.contains("text");
      const key = (row) => {
        const words = row.cells[column].textContent;
        return head.dataset.number === undefined ? words : parseFloat(words.replaceAll(",", "").replace("−", "-"));
      };
      const keys = new Map(rows.map((row, index) => [row, isText ? index : key(row)]));
      const empty = (value) => value === "" || Number.isNaN(value);
      const compare = (left, right) => (typeof left === "number" ? left - right : collator.compare(left, right));
      // What has no value stays at the end whichever way.
      body.append(...rows.toSorted((left, right) => {
        const [one, other] = [keys.get(left), keys.get(right)];
        return empty(one) - empty(other) || (empty(one) ? 0 : (up ? 1 : -1) * compare(one, other));
      }));
    });
  });

  // The controls.

  one(".legend").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    filter.kinds[on ? "add" : "delete"](button.dataset.kind);
    apply();
  });
  one("#indicator").addEventListener("change", (event) => {
    filter.indicator = event.target.value;
    apply();
  });
  one("#section").addEventListener("change", (event) => {
    filter.from = event.target.value;
    filter.last = event.target.selectedOptions[0].dataset.last ?? "";
    apply();
  });
  search.addEventListener("input", () => later(120, () => {
    filter.query = search.value.trim().toLowerCase();
    apply();
  }));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  });
  one("#reset").addEventListener("click", reset);
  one("#next").addEventListener("click", () => step(1));
  one("#previous").addEventListener("click", () => step(-1));
  one("#download").addEventListener("click", () => {
    const lines = data.download.rows.filter((_, index) => !rows[index].hidden);
    const file = new Blob(["\ufeff", data.download.header, ...lines], { type: "text/csv;charset=utf-8" });
    const address = URL.createObjectURL(file);
    element("a", { href: address, download: `${document.title.replace(/[\\/:*?"<>|\s]+/g, " ").trim() || "report"}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });

  // The outline.

  const outline = one("#outline");
  const links = new Map(all("a[data-section]", outline).map((link) => [link.dataset.section, link]));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#outline a, a.skip");
    if (!link) return;
    event.preventDefault();
    if (narrow.matches) outline.open = false;
    const target = document.getElementById(link.hash.slice(1));
    if (target) scrollTo(target, "start");
  });
  if (narrow.matches) outline.open = false;
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](+target.dataset.section);
    const current = links.get(String(Math.max(...seen)));
    links.forEach((link) => link.removeAttribute("aria-current"));
    if (!current) return;
    current.setAttribute("aria-current", "true");
    const side = one(".side");
    const middle = current.offsetTop - side.clientHeight / 2;
    if (Math.abs(side.scrollTop - middle) > side.clientHeight / 3) side.scrollTop = middle;
  }, { rootMargin: "-25% 0px -70% 0px" });
  all("section.section", article).forEach((place) => watch.observe(place));

  apply();
})();
