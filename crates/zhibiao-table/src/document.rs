//! A report on its way to a table.

use zhibiao::outline::Section;
use zhibiao::text::CodePoints;
use zhibiao::{Report, Span};

/// A report that was read, with its text and the name that it goes by.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What the column `doc` calls it, such as the file; nothing where it has no name.
    pub name: Option<&'a str>,
    /// The text that was analyzed.
    pub text: &'a str,
    /// What was found in it.
    pub report: &'a Report,
}

/// How many bytes of a sentence are kept before its words and after them, where it is longer: 200 Chinese characters.
const REACH: usize = 600;
/// How many bytes of a heading are kept: 60 Chinese characters.
const LONGEST_HEADING: usize = 180;

/// A document with what its rows look up.
pub(crate) struct Reading<'a> {
    pub(crate) document: Document<'a>,
    code_points: CodePoints<'a>,
    chapters: Vec<Chapter<'a>>,
}

/// The stretch of a text that has one innermost section.
pub(crate) struct Chapter<'a> {
    start: usize,
    /// Label and heading; of a section without a heading, those of the section around it.
    pub(crate) heading: Option<&'a str>,
    pub(crate) kind: &'static str,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: Document<'a>) -> Self {
        let mut chapters = Vec::new();
        collect(&document.report.outline.sections, None, document.text, &mut chapters);
        Self { document, code_points: CodePoints::new(document.text), chapters }
    }

    /// A byte of the text in code points.
    #[expect(clippy::cast_possible_wrap, reason = "a text has less than 4 GiB")]
    pub(crate) fn code_point(&self, byte: usize) -> i64 {
        self.code_points.of_byte(byte) as i64
    }

    /// Where a byte of the text stands.
    pub(crate) fn chapter(&self, byte: usize) -> Option<&Chapter<'a>> {
        let begun = self.chapters.partition_point(|chapter| chapter.start <= byte);
        self.chapters.get(begun.checked_sub(1)?)
    }

    /// The sentence around these words; of a long one as much as is kept.
    pub(crate) fn sentence(&self, words: Span) -> Span {
        let (report, text) = (self.document.report, self.document.text);
        let sentence = report.sentence(words);
        Span::new(back(text, sentence.start, words.start), ahead(text, words.end, sentence.end, REACH))
    }
}

/// Where a character begins at most [`REACH`] bytes before `end`, and not before `start`.
fn back(text: &str, start: usize, end: usize) -> usize {
    let earliest = start.max(end.saturating_sub(REACH));
    (earliest..end).find(|&at| text.is_char_boundary(at)).unwrap_or(end)
}

/// Where a character ends at most `reach` bytes behind `start`, and not beyond `end`.
fn ahead(text: &str, start: usize, end: usize, reach: usize) -> usize {
    let latest = end.min(start.saturating_add(reach));
    (start..=latest).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(start)
}

/// Collects the sections in the order of the text.
fn collect<'a>(sections: &[Section], around: Option<&'a str>, text: &'a str, chapters: &mut Vec<Chapter<'a>>) {
    for section in sections {
        let Span { start, end } = section.heading;
        let from = section.label.map_or(start, |label| label.start.min(start));
        let heading = if section.heading.of(text).trim().is_empty() {
            around
        } else {
            let to = ahead(text, from, end, LONGEST_HEADING);
            text.get(from..to).map(str::trim)
        };
        chapters.push(Chapter { start: section.span.start, heading, kind: section.kind.as_str() });
        collect(&section.children, heading, text, chapters);
    }
}
