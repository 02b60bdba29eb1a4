//! Which lines of a page are the report: where its running text stands, and what belongs to it. In doubt a line stays.

use std::collections::HashMap;

use super::Page;
use super::lines::{Line, Lines};
use super::phrases::phrase;
use super::tree::Tree;
use super::zone::Zone;
use crate::provenance::{Cut, CutKind};
use crate::text::is_wide;

/// Running text has so many Chinese characters at least, and the mark of a sentence.
const PROSE: usize = 15;
/// The element that holds the report has this share of all running text, in percent.
const MAIN: usize = 85;
/// A part set apart that holds more than this share of the running text, in percent, is no menu whatever it is called.
const SET_APART: usize = 20;
/// A line is a link where more than this share of it is, in percent.
const LINKED: usize = 60;
/// A title has so many characters at least.
const TITLE: usize = 6;
/// How far from the start of the report its title may stand, in lines.
const NEAR: usize = 8;

/// Elements that are paragraphs or parts of them.
const INLINE: [&str; 14] = ["p", "span", "font", "b", "strong", "em", "i", "u", "a", "h1", "h2", "h3", "li", "big"];

/// Chooses the lines that are the report.
pub(super) fn choose(tree: &Tree, page: &Lines) -> Page {
    let body = Body::new(tree, page);
    let mut text = String::new();
    let mut cut: Vec<(CutKind, String)> = vec![];
    if let Some(title) = body.missing_title(page) {
        text.push_str(&title);
        text.push('\n');
    }
    for (at, line) in page.lines.iter().enumerate() {
        match body.cut_as(page, at, line) {
            None => {
                text.push_str(&line.text);
                text.push('\n');
            }
            Some(kind) => match cut.last_mut() {
                Some((last, words)) if *last == kind => {
                    words.push('\n');
                    words.push_str(&line.text);
                }
                _ => cut.push((kind, line.text.clone())),
            },
        }
    }
    let cut = cut.into_iter().map(|(kind, words)| Cut::new(kind, &words)).collect();
    Page { text, cut, bodiless: body.prose == 0 }
}

/// Where the report stands in a page.
struct Body {
    /// How many characters of running text there are.
    prose: usize,
    /// The part of `order` that the element with the report reaches over.
    main: (usize, usize),
    /// The first and the last line of it, the title with it.
    range: (usize, usize),
    /// The elements set apart that are so in truth.
    apart: HashMap<usize, bool>,
}

impl Body {
    fn new(tree: &Tree, page: &Lines) -> Self {
        let weights = weights(tree, page, |line| if is_prose(line) { line.text.len() } else { 0 });
        let total = weights[0];
        let mut apart = HashMap::new();
        for zone in page.lines.iter().filter_map(|line| line.zone) {
            apart.insert(zone.root, weights[zone.root] * 100 <= total * SET_APART);
        }
        let free = |line: &Line| line.zone.is_none_or(|zone| !apart[&zone.root]);
        let counts = |line: &Line| is_prose(line) && free(line) && phrase(&line.text).is_none();
        let weights = weights_of(tree, page, counts);
        let alone = page.lines.iter().filter(|line| counts(line)).count() == 1;
        let main = main_element(tree, &weights, alone);
        let prose = weights[0];
        let running = || page.lines.iter().enumerate().filter(|(_, line)| counts(line));
        let first = running().next().map_or(0, |(at, _)| at);
        let last = running().next_back().map_or(page.lines.len(), |(at, _)| at);
        let mut body = Self { prose, main: page.reach[main], range: (first, last), apart };
        if let Some(title) = body.title(page, first) {
            body.range.0 = title;
        }
        body
    }

    /// The line above the running text that is the title: the last that says so.
    fn title(&self, page: &Lines, first: usize) -> Option<usize> {
        let above = page.lines.get(..first)?.iter().enumerate().rev();
        let eligible = |line: &Line| phrase(&line.text).is_none() && !is_link(line) && !self.is_apart_strongly(line);
        let is_title = |line: &Line| {
            let name = bare(&line.text);
            name.chars().count() >= TITLE
                && (bare(&page.title).contains(&name) || line.heading && is_report_name(&name))
        };
        above.filter(|(_, line)| eligible(line)).find(|(_, line)| is_title(line)).map(|(at, _)| at)
    }

    /// The page's own title, where the report has none.
    fn missing_title(&self, page: &Lines) -> Option<String> {
        let kept = page.lines.iter().enumerate().filter(|(at, line)| self.cut_as(page, *at, line).is_none());
        let whole = bare(&page.title);
        let has = kept.take(NEAR).any(|(_, line)| {
            let name = bare(&line.text);
            let short = name.chars().count() >= TITLE && !is_prose(line);
            short && (whole.contains(&name) || is_report_name(&name)) || line.heading && is_report_name(&name)
        });
        let parts = page.title.split(['_', '|', '-', '–', '—', '>', '\n']).map(str::trim);
        if has { None } else { parts.into_iter().find(|part| is_report_name(&bare(part))).map(str::to_owned) }
    }

    fn is_apart_strongly(&self, line: &Line) -> bool {
        line.zone.is_some_and(|zone| zone.strong && self.apart[&zone.root])
    }

    /// What a line is that is not the report; none for the report's own.
    fn cut_as(&self, page: &Lines, at: usize, line: &Line) -> Option<CutKind> {
        let zone = line.zone.filter(|zone| self.apart[&zone.root]);
        if at == self.range.0 && self.prose > 0 && zone.is_none_or(|zone| !zone.strong) {
            return None;
        }
        if let Some(Zone { kind, strong: true, .. }) = zone {
            return Some(kind);
        }
        if let Some(kind) = phrase(&line.text) {
            return Some(kind);
        }
        if is_link(line) && (self.prose > 0 || !is_sentence(line)) {
            return Some(if is_file(&line.text) { CutKind::Attachment } else { CutKind::Navigation });
        }
        let (place, _) = page.reach[line.element];
        let within = (self.main.0..self.main.1.max(self.main.0 + 1)).contains(&place);
        let between = (self.range.0..=self.range.1).contains(&at);
        if self.prose == 0 || within || between {
            // By its name alone a part is cut only where it links elsewhere.
            return zone.filter(|_| line.linked > 0 || !between && self.prose > 0).map(|zone| zone.kind);
        }
        let fallback = if at < self.range.0 { CutKind::Header } else { CutKind::Footer };
        match zone {
            None if is_prose(line) => None,
            zone => Some(zone.map_or(fallback, |zone| zone.kind)),
        }
    }
}

fn weights_of(tree: &Tree, page: &Lines, counts: impl Fn(&Line) -> bool) -> Vec<usize> {
    weights(tree, page, |line| if counts(line) { line.text.len() } else { 0 })
}

/// How much of something each element has, with all that is in it.
fn weights(tree: &Tree, page: &Lines, weight: impl Fn(&Line) -> usize) -> Vec<usize> {
    let mut weights = vec![0; tree.nodes.len()];
    for line in &page.lines {
        weights[line.element] += weight(line);
    }
    for &at in page.order.iter().rev() {
        if let Some(parent) = tree.nodes[at].parent {
            weights[parent] += weights[at];
        }
    }
    weights
}

/// The smallest element with nearly all of the weight, or what holds it where it is a paragraph itself. `alone`: a single
/// line has all of it.
fn main_element(tree: &Tree, weights: &[usize], alone: bool) -> usize {
    let heavy = |&child: &usize| weights[child] > 0 && weights[child] * 100 >= weights[0] * MAIN;
    let mut at = 0;
    while let Some(child) = tree.nodes[at].children.iter().copied().find(heavy) {
        at = child;
    }
    while let Some(parent) = tree.nodes[at].parent.filter(|_| INLINE.contains(&tree.nodes[at].tag())) {
        at = parent;
    }
    // The short lines around a report that is all in one piece may stand beside it.
    let around = tree.nodes[at].parent.filter(|&parent| alone && !matches!(tree.nodes[parent].tag(), "body" | "html"));
    around.unwrap_or(at)
}

/// Whether it is running text: a sentence, and not mostly links.
fn is_prose(line: &Line) -> bool {
    is_sentence(line) && line.linked * 2 < line.text.chars().filter(|&character| is_wide(character)).count()
}

/// Whether it has enough Chinese characters and a mark of a sentence.
fn is_sentence(line: &Line) -> bool {
    let wide = line.text.chars().filter(|&character| is_wide(character)).count();
    wide >= PROSE && line.text.contains(['。', '；', '！', '？', '，', ';', ',', '：'])
}

fn is_link(line: &Line) -> bool {
    let characters = line.text.chars().filter(|character| !character.is_whitespace()).count();
    line.linked * 100 > characters * LINKED
}

fn is_file(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["附件", ".doc", ".pdf", ".xls", ".wps", ".zip", ".rar", ".ppt"].iter().any(|mark| text.contains(mark))
}

fn is_report_name(name: &str) -> bool {
    ["報告", "报告"].iter().any(|word| name.contains(word)) && name.chars().count() <= 60
}

/// A title without white space and without the brackets that pages put around it.
fn bare(title: &str) -> String {
    title.chars().filter(|character| !character.is_whitespace() && !"《》【】".contains(*character)).collect()
}
