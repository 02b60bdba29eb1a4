//! The lines that a page shows.

use super::tree::Tree;
use super::zone::{Zone, zone_of};
use crate::text::Line as Builder;

/// A line of the page: a paragraph, a heading, a row of a table.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    /// How many of its characters are links, white space aside.
    pub linked: usize,
    /// The element that it stands in.
    pub element: usize,
    /// Whether it is set as a heading.
    pub heading: bool,
    pub zone: Option<Zone>,
}

/// The lines of a page, and its elements in the order of the page.
#[derive(Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Elements in the order in which they begin.
    pub order: Vec<usize>,
    /// For each node, where it stands in `order` and where what is in it ends.
    pub reach: Vec<(usize, usize)>,
    /// What the page calls itself.
    pub title: String,
}

/// Elements that begin and end a line.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements whose text nobody is shown.
const UNSHOWN: [&str; 16] = [
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "audio", "video", "datalist",
    "textarea", "rt", "rp", "noframes", "map",
];
/// Cells of a table of figures hold at most so many characters and lines; beyond, the table only arranges the page.
const CELL: usize = 120;
const CELL_LINES: usize = 4;

enum Step {
    Enter(usize),
    Leave(usize),
}

/// A row that is being read: where its lines begin, and where those of each cell do.
struct Row {
    cells: Vec<usize>,
}

struct Reader<'t> {
    tree: &'t Tree,
    out: Lines,
    line: Builder,
    linked: usize,
    links: usize,
    pre: usize,
    headings: usize,
    zones: Vec<(usize, Zone)>,
    blocks: Vec<usize>,
    rows: Vec<Row>,
    in_title: bool,
}

/// Reads the lines of a page.
pub(super) fn lines(tree: &Tree) -> Lines {
    let mut reader = Reader {
        tree,
        out: Lines { reach: vec![(0, 0); tree.nodes.len()], ..Lines::default() },
        line: Builder::default(),
        linked: 0,
        links: 0,
        pre: 0,
        headings: 0,
        zones: vec![],
        blocks: vec![0],
        rows: vec![],
        in_title: false,
    };
    let mut steps = vec![Step::Enter(0)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(at) => {
                if reader.enter(at) {
                    steps.push(Step::Leave(at));
                    steps.extend(tree.nodes[at].children.iter().rev().map(|&child| Step::Enter(child)));
                }
            }
            Step::Leave(at) => reader.leave(at),
        }
    }
    reader.end_line();
    reader.out
}

impl Reader<'_> {
    /// Whether what is in it is to be read.
    fn enter(&mut self, at: usize) -> bool {
        let node = &self.tree.nodes[at];
        self.out.reach[at] = (self.out.order.len(), self.out.order.len());
        self.out.order.push(at);
        let tag = node.tag();
        if node.name.is_none() && at != 0 {
            self.text(&node.text);
            return false;
        }
        if UNSHOWN.contains(&tag) {
            return false;
        }
        if BLOCKS.contains(&tag) {
            self.end_line();
            self.blocks.push(at);
        }
        match tag {
            "br" => self.end_line(),
            "a" if node.link => self.links += 1,
            "pre" => self.pre += 1,
            "title" => self.in_title = true,
            "tr" => self.rows.push(Row { cells: vec![] }),
            "td" | "th" => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(self.out.lines.len());
                }
            }
            _ => {}
        }
        if is_heading(tag, &node.hint) {
            self.headings += 1;
        }
        if let Some(zone) = zone_of(node) {
            self.zones.push((at, Zone { root: at, ..zone }));
        }
        true
    }

    fn leave(&mut self, at: usize) {
        let node = &self.tree.nodes[at];
        let tag = node.tag();
        if BLOCKS.contains(&tag) {
            self.end_line();
            self.blocks.pop();
        }
        match tag {
            "a" if node.link => self.links -= 1,
            "pre" => self.pre -= 1,
            "title" => self.in_title = false,
            "tr" => self.end_row(),
            _ => {}
        }
        if is_heading(tag, &node.hint) {
            self.headings -= 1;
        }
        if self.zones.last().is_some_and(|&(root, _)| root == at) {
            self.zones.pop();
        }
        self.out.reach[at].1 = self.out.order.len();
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.out.title.push_str(text);
            return;
        }
        for character in text.chars() {
            if self.pre > 0 && character == '\n' {
                self.end_line();
            } else {
                self.line.push(character);
                self.linked += usize::from(self.links > 0 && !character.is_whitespace());
            }
        }
    }

    fn end_line(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let Some(text) = self.line.take() else { return };
        self.out.lines.push(Line {
            text,
            linked,
            element: self.blocks.last().copied().unwrap_or(0),
            heading: self.headings > 0,
            zone: self.zones.last().map(|&(_, zone)| zone),
        });
    }

    /// Makes one line of a row of figures; a row that arranges the page keeps its lines.
    fn end_row(&mut self) {
        let Some(Row { mut cells }) = self.rows.pop() else { return };
        let Some(&start) = cells.first() else { return };
        cells.push(self.out.lines.len());
        let spans: Vec<_> = cells.windows(2).map(|ends| ends[0]..ends[1]).collect();
        let characters = |line: &Line| line.text.chars().count();
        let small = |cell: &[Line]| cell.len() <= CELL_LINES && cell.iter().map(characters).sum::<usize>() <= CELL;
        let filled = spans.iter().filter(|span| !span.is_empty()).count();
        if filled < 2 || !spans.iter().all(|span| small(&self.out.lines[span.clone()])) {
            return;
        }
        let cell = |lines: &[Line]| lines.iter().map(|line| line.text.replace('\t', " ")).collect::<Vec<_>>().join(" ");
        let text = spans.into_iter().map(|span| cell(&self.out.lines[span])).collect::<Vec<_>>().join("\t");
        let row = self.out.lines.split_off(start);
        self.out.lines.push(Line {
            text: text.trim_end().to_owned(),
            linked: row.iter().map(|line| line.linked).sum(),
            element: self.blocks.last().copied().unwrap_or(0),
            heading: row.iter().all(|line| line.heading),
            zone: self.zones.last().map(|&(_, zone)| zone),
        });
    }
}

fn is_heading(tag: &str, hint: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3") || hint.split([' ', '-', '_']).any(|word| word.contains("title") || word == "bt")
}
