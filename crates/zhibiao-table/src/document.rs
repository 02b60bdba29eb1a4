//! A report on its way to a table.

use std::borrow::Cow;

use zhibiao::outline::Section;
use zhibiao::text::CodePoints;
use zhibiao::{Report, Span};
use zhibiao_ledger::identity::Identity;

/// A report that was read, with its text and the name that it goes by.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What the column `doc` calls it, such as the file; nothing where it has no name. Of a name beyond 200,000 bytes the
    /// beginning is kept.
    pub name: Option<&'a str>,
    /// The text that was analyzed.
    pub text: &'a str,
    /// What was found in it.
    pub report: &'a Report,
}

impl<'a> Document<'a> {
    /// What the column `doc` has.
    pub(crate) fn kept_name(&self) -> Option<&'a str> {
        let name = self.name?;
        name.get(..ahead(name, 0, name.len(), LONGEST_NAME))
    }

    /// Whose report it is, as the text names it.
    pub(crate) fn region(&self) -> Option<&'a str> {
        self.report.outline.region.as_ref().map(|region| region.span.of(self.text))
    }
}

/// How many bytes of a sentence are kept before its words and after them, where it is longer: 200 Chinese characters.
const REACH: usize = 600;
/// How many bytes of a heading are kept: 60 Chinese characters.
const LONGEST_HEADING: usize = 180;

/// How many bytes of a name are kept: the rows of a batch have less than the two gigabytes that an array of text holds.
const LONGEST_NAME: usize = 200_000;

/// A document with what its rows look up.
pub(crate) struct Reading<'a> {
    pub(crate) document: Document<'a>,
    /// Whose the report is, where that was told otherwise than by its text.
    pub(crate) identity: Option<&'a Identity>,
    code_points: CodePoints<'a>,
    chapters: Vec<Chapter<'a>>,
}

/// The stretch of a text that has one innermost section.
pub(crate) struct Chapter<'a> {
    start: usize,
    /// Label and heading as they read; of a section without a heading, those of the section around it.
    pub(crate) heading: Option<Cow<'a, str>>,
    pub(crate) kind: &'static str,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: Document<'a>) -> Self {
        let mut chapters = Vec::new();
        collect(&document.report.outline.sections, None, document, &mut chapters);
        Self { document, identity: None, code_points: CodePoints::new(document.text), chapters }
    }

    /// The same, of a report of which it is known whose it is.
    pub(crate) fn of_identity(self, identity: &'a Identity) -> Self {
        Self { identity: Some(identity), ..self }
    }

    /// A byte of the text in code points.
    #[expect(clippy::cast_possible_wrap, reason = "a text has less than 4 GiB")]
    pub(crate) fn code_point(&self, byte: usize) -> i64 {
        self.code_points.of_byte(byte) as i64
    }

    /// What the document is called.
    pub(crate) fn name(&self) -> Option<&'a str> {
        self.document.kept_name()
    }

    /// The words of the text that stand there.
    pub(crate) fn of(&self, span: Span) -> &'a str {
        span.of(self.document.text)
    }

    /// The words of the text there as they read, which name something.
    pub(crate) fn name_at(&self, span: Span) -> Cow<'a, str> {
        self.document.report.words(span, self.document.text)
    }

    /// Where a byte of the text stands.
    pub(crate) fn chapter(&self, byte: usize, cursor: &mut Cursor) -> Option<&Chapter<'a>> {
        let begun = cursor.partition_point(&self.chapters, |chapter| chapter.start <= byte);
        self.chapters.get(begun.checked_sub(1)?)
    }

    /// The sentence around these words; of a long one as much as is kept.
    pub(crate) fn sentence(&self, words: Span, cursor: &mut Cursor) -> &'a str {
        let (report, text) = (self.document.report, self.document.text);
        let first = cursor.partition_point(&report.sentences, |sentence| sentence.end <= words.start);
        let holds = |sentence: &&Span| sentence.start <= words.start && words.end <= sentence.end;
        let sentence = report.sentences.get(first).filter(holds).copied().unwrap_or_else(|| report.sentence(words));
        self.of(Span::new(back(text, sentence.start, words.start), ahead(text, words.end, sentence.end, REACH)))
    }
}

/// Where the last search in a sorted list ended; as rows are in the order of the text, the next mostly ends not far behind.
#[derive(Default)]
pub(crate) struct Cursor(usize);

/// How many items behind the last search are looked at before the whole list is searched.
const NEAR: usize = 4;

impl Cursor {
    /// How many items `is_before` holds for, all of which stand before all others.
    fn partition_point<T>(&mut self, items: &[T], is_before: impl Fn(&T) -> bool) -> usize {
        let ends = |&at: &usize| {
            let is_reached = at == 0 || items.get(at - 1).is_some_and(&is_before);
            is_reached && !items.get(at).is_some_and(&is_before)
        };
        self.0 = (self.0..=self.0 + NEAR).find(ends).unwrap_or_else(|| items.partition_point(is_before));
        self.0
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
fn collect<'a>(
    sections: &[Section],
    around: Option<&Cow<'a, str>>,
    document: Document<'a>,
    chapters: &mut Vec<Chapter<'a>>,
) {
    let Document { text, report, .. } = document;
    for section in sections {
        let Span { start, end } = section.heading;
        let from = section.label.map_or(start, |label| label.start.min(start));
        let heading = if section.heading.of(text).trim().is_empty() {
            around.cloned()
        } else {
            Some(shortened(report.words(Span::new(from, end), text)))
        };
        chapters.push(Chapter { start: section.span.start, heading: heading.clone(), kind: section.kind.as_str() });
        collect(&section.children, heading.as_ref(), document, chapters);
    }
}

/// As much of a heading as is kept, without white space around it.
fn shortened(heading: Cow<'_, str>) -> Cow<'_, str> {
    let kept = |heading: &str| ahead(heading, 0, heading.len(), LONGEST_HEADING);
    match heading {
        Cow::Borrowed(heading) => Cow::Borrowed(heading[..kept(heading)].trim()),
        Cow::Owned(heading) => Cow::Owned(heading[..kept(&heading)].trim().to_owned()),
    }
}
