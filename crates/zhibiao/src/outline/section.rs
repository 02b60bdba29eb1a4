//! Headings, and the tree that their numbers make.

use super::kind::OutlineWords;
use super::marker::{Marker, Style, marker};
use super::{Outline, Section, SectionKind, identity};
use crate::text::{Folded, Span};

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 60;
/// How deep sections may lie within each other; no report needs more, and a hostile text gets no more.
const MOST_DEPTH: usize = 8;
/// The longest heading without a number.
const LONGEST_PLAIN: usize = 28;

/// An outline, and where its sections stand in the folded view.
pub(crate) struct Placed {
    pub(crate) outline: Outline,
    /// A place for each section of the outline.
    pub(crate) places: Vec<SectionPlace>,
    /// The year that the text says is its own.
    pub(crate) year_in_text: Option<i32>,
}

/// Where a section stands in the folded view.
pub(crate) struct SectionPlace {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) heading: (usize, usize),
    /// A place for each section within it.
    pub(crate) children: Vec<Self>,
}

/// The outline of a folded text; where a year overrules what the text says of its own, it tells review from plan too.
pub(crate) fn outline(text: &Folded<'_>, words: &OutlineWords, overruling: Option<i32>) -> Placed {
    let characters = text.characters();
    let headings = headings(characters);
    let identity =
        identity::read(text, words, headings.first().map_or(characters.len(), |heading| heading.marker.start));
    let year_in_text = identity.year.or_else(|| year_of_headings(characters, &headings, words));
    let year = overruling.or(year_in_text);
    let mut outline = Outline { year, ..identity };
    let mut places = Vec::new();
    let end = characters.len();
    let first = headings.first().map_or(end, |heading| heading.marker.start);
    if characters[..first].iter().any(|character| !character.is_whitespace()) {
        outline.sections.push(Section {
            label: None,
            heading: Span::new(0, 0),
            kind: SectionKind::Preamble,
            span: text.span(0..first),
            children: Vec::new(),
        });
        places.push(SectionPlace { start: 0, end: first, heading: (0, 0), children: Vec::new() });
    }
    let builder = Builder { text, words, headings: &headings, year };
    let (sections, below) = builder.sections(0, headings.len(), end, SectionKind::Other);
    outline.sections.extend(sections);
    places.extend(below);
    Placed { outline, places, year_in_text }
}

/// A heading found in the text.
#[derive(Clone, Copy, Debug)]
struct Heading {
    marker: Marker,
    /// One past its last character.
    end: usize,
    /// How many sections enclose it.
    depth: usize,
}

/// All headings, with how deep each lies.
fn headings(characters: &[char]) -> Vec<Heading> {
    let mut open: Vec<Marker> = Vec::new();
    let mut found: Vec<Heading> = Vec::new();
    let mut last_numbers = [0; Style::COUNT];
    let speech = identity::salutation(characters);
    for at in boundaries(characters) {
        let unnumbered = || if at > speech { plain(characters, at) } else { None };
        let Some(marker) = marker(characters, at).or_else(unnumbered) else { continue };
        // Items may be counted through the whole report: 1 to 3 within （一）, 4 to 7 within （二）.
        let goes_on = last_numbers[marker.style as usize] + 1 == marker.number;
        let Some(depth) = place(&mut open, marker, goes_on) else { continue };
        last_numbers[marker.style as usize] = marker.number;
        if let Some(previous) = found.last_mut() {
            previous.end = previous.end.min(marker.start);
        }
        found.push(Heading { marker, end: heading_end(characters, &marker), depth });
    }
    found
}

/// The places at which a heading may begin: of lines, and of sentences on the same line.
fn boundaries(characters: &[char]) -> impl Iterator<Item = usize> {
    let ends = |at: usize| matches!(characters[at], '\n' | ' ' | '。' | '!' | '?' | '”' | '」' | '\r');
    (0..characters.len()).filter(move |&at| (at == 0 || ends(at - 1)) && !characters[at].is_whitespace())
}

/// A short line without a number, alone between empty lines, that ends like no sentence.
fn plain(characters: &[char], at: usize) -> Option<Marker> {
    let before = characters[..at].iter().rev().take_while(|character| character.is_whitespace());
    if at == 0 || before.filter(|&&character| character == '\n').count() < 2 {
        return None;
    }
    let length = characters[at..].iter().take(LONGEST_PLAIN + 1).position(|&character| character == '\n')?;
    let line = &characters[at..at + length];
    let closes = characters.get(at + length + 1).is_none_or(|&next| next == '\n');
    let speaks = |character: &char| matches!(character, '。' | '!' | '?' | ';' | ',' | ':' | '《' | '(');
    let is_heading = length >= 4 && closes && !line.iter().any(speaks) && line.iter().all(|c| !c.is_ascii_alphabetic());
    let person = [
        ['代', '表'],
        ['议', '员'],
        ['委', '员'],
        ['同', '志'],
        ['总', '理'],
        ['县', '长'],
        ['市', '长'],
        ['主', '席'],
    ];
    let signs = line.windows(2).any(|window| window[0] == ' ' || person.iter().any(|word| window == word));
    (is_heading && !signs).then_some(Marker { style: Style::Plain, number: 0, start: at, end: at })
}

/// Puts a marker among the open sections and gives its depth; nothing where its number does not follow.
///
/// A number one higher than an open one of its style goes on beside it; 1 begins anew within what is open, and so does one
/// that `goes_on` from a section that is closed; any other is part of a sentence.
fn place(open: &mut Vec<Marker>, marker: Marker, goes_on: bool) -> Option<usize> {
    let beside = |other: &Marker| match marker.style {
        Style::Dash | Style::Plain => other.style == marker.style,
        style => other.style == style && marker.number == other.number + 1,
    };
    if let Some(depth) = open.iter().rposition(beside) {
        open.truncate(depth);
    } else if marker.style == Style::Plain {
        // A heading without number is a chapter, unless the chapters are numbered.
        let depth = open.iter().position(|other| !matches!(other.style, Style::Formal | Style::Chinese));
        open.truncate(depth.unwrap_or(open.len()));
    } else if marker.number > 1 && !goes_on {
        return None;
    } else if let Some(depth) = open.iter().position(|other| encloses_no(marker.style, other.style)) {
        // （一） never lies within 1、, so a new （一） leaves what is open below its rank.
        open.truncate(depth);
    }
    open.truncate(MOST_DEPTH - 1);
    open.push(marker);
    Some(open.len() - 1)
}

/// Whether a section numbered like `other` cannot enclose one numbered like `style`.
const fn encloses_no(style: Style, other: Style) -> bool {
    match style {
        Style::Formal => !matches!(other, Style::Formal),
        Style::Chinese => matches!(other, Style::Arabic | Style::BracketedArabic | Style::Ordinal | Style::Dash),
        Style::BracketedChinese => {
            matches!(other, Style::Arabic | Style::BracketedArabic | Style::Ordinal | Style::Dash)
        }
        Style::Arabic => matches!(other, Style::BracketedArabic | Style::Ordinal | Style::Dash),
        _ => matches!(other, Style::Ordinal | Style::Dash),
    }
}

/// Where the heading after a marker ends: with its line or sentence; with its marker where that is too long to be one.
fn heading_end(characters: &[char], marker: &Marker) -> usize {
    let reach = characters.len().min(marker.end + LONGEST_HEADING);
    let text = &characters[marker.end..reach];
    let skip = text.iter().take_while(|&&character| character == ' ').count();
    let stop = |character: &char| matches!(character, '\n' | '。' | '!' | ' ' | ':');
    let length =
        text[skip..].iter().position(stop).or_else(|| (reach == characters.len()).then_some(text.len() - skip));
    length.map_or(marker.end, |length| marker.end + skip + length)
}

/// The report's year by its headings: 2010年主要任務, or the year after the one reviewed.
fn year_of_headings(characters: &[char], headings: &[Heading], words: &OutlineWords) -> Option<i32> {
    let top = headings.iter().filter(|heading| heading.depth == 0);
    let years: Vec<(i32, Option<SectionKind>)> = top
        .filter_map(|heading| {
            let heading = &characters[heading.marker.end..heading.end];
            Some((super::kind::first_year(heading)?, words.kind(heading, None)))
        })
        .collect();
    let planned = years.iter().filter(|year| year.1 == Some(SectionKind::Plan)).map(|year| year.0).min();
    let reviewed = years.iter().filter(|year| year.1 == Some(SectionKind::Review)).map(|year| year.0 + 1).max();
    let stated = years.iter().filter(|year| year.1.is_none()).map(|year| year.0).max();
    reviewed.or(planned).max(stated)
}

/// Whether a heading may say of what kind its section is: those of chapters may, and of the sections within them those that
/// turn to the government itself.
fn decides(heading: &Heading, said: SectionKind) -> bool {
    let titled = matches!(heading.marker.style, Style::Chinese | Style::BracketedChinese | Style::Plain);
    heading.depth == 0 || (titled && said == SectionKind::Governance)
}

struct Builder<'b> {
    text: &'b Folded<'b>,
    words: &'b OutlineWords,
    headings: &'b [Heading],
    year: Option<i32>,
}

impl Builder<'_> {
    /// The sections of the headings from `from` to `to`, which all lie within the same; the last ends at `end`.
    fn sections(
        &self,
        from: usize,
        to: usize,
        end: usize,
        enclosing: SectionKind,
    ) -> (Vec<Section>, Vec<SectionPlace>) {
        let (mut sections, mut places) = (Vec::new(), Vec::new());
        let mut at = from;
        while at < to {
            let heading = self.headings[at];
            let next = (at + 1..to).find(|&other| self.headings[other].depth <= heading.depth).unwrap_or(to);
            let section_end = self.headings[..to].get(next).map_or(end, |next| next.marker.start);
            let Marker { start, end: label_end, style, .. } = heading.marker;
            let spaces =
                |from: usize| self.text.characters()[from..heading.end].iter().take_while(|&&next| next == ' ').count();
            let words = label_end + spaces(label_end)..heading.end;
            let label = self.text.span(start..label_end);
            let (title, place) = if words.is_empty() {
                (Span::new(label.end, label.end), (label_end, label_end))
            } else {
                (self.text.span(words.clone()), (words.start, words.end))
            };
            let said = self.words.kind(&self.text.characters()[words.clone()], self.year);
            let kind = said.filter(|&said| decides(&heading, said)).unwrap_or(enclosing);
            let (children, below) = self.sections(at + 1, next, section_end, kind);
            sections.push(Section {
                label: (style != Style::Plain).then_some(label),
                heading: title,
                kind,
                span: self.text.span(start..section_end),
                children,
            });
            places.push(SectionPlace { start, end: section_end, heading: place, children: below });
            at = next;
        }
        (sections, places)
    }
}
