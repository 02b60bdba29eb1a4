//! Which report a row is of, and where in it.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, StringArray};
use zhibiao::Span;
use zhibiao::outline::Level;

use super::{strings, texts};
use crate::document::{Cursor, Reading};

/// The report and the section of rows that begin at these bytes.
pub(crate) fn origins(reading: &Reading<'_>, rows: &[Span]) -> [ArrayRef; 7] {
    let report = reading.document.report;
    let outline = &report.outline;
    let (region, level, year) = if let Some(identity) = reading.identity {
        (identity.region.as_deref().map(Cow::Borrowed), identity.level, identity.year)
    } else {
        let region = outline.region.as_ref();
        (region.map(|region| reading.name_at(region.span)), region.map(|region| region.level), outline.year)
    };
    let count = rows.len();
    let mut cursor = Cursor::default();
    let chapters: Vec<_> = rows.iter().map(|words| reading.chapter(words.start, &mut cursor)).collect();
    let headings: Vec<_> =
        chapters.iter().map(|chapter| chapter.and_then(|chapter| chapter.heading.as_deref())).collect();
    [
        same(reading.name(), count),
        same(region.as_deref(), count),
        same(level.map(Level::as_str), count),
        same(Some(report.place.as_str()), count),
        Arc::new(year.map_or_else(|| Int32Array::new_null(count), |year| Int32Array::from_value(year, count))),
        texts(&headings),
        strings(chapters.iter().map(|chapter| chapter.map(|chapter| chapter.kind))),
    ]
}

/// The same words in every row.
fn same(words: Option<&str>, count: usize) -> ArrayRef {
    Arc::new(words.map_or_else(|| StringArray::new_null(count), |words| StringArray::new_repeated(words, count)))
}

/// The sentence around the words of each row.
pub(crate) fn sentences(reading: &Reading<'_>, rows: &[Span]) -> ArrayRef {
    let mut cursor = Cursor::default();
    let sentences: Vec<_> = rows.iter().map(|&words| Some(reading.sentence(words, &mut cursor))).collect();
    texts(&sentences)
}
