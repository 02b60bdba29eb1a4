//! Which report a row is of, and where in it.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Int32Builder, StringBuilder};
use zhibiao::Span;

use crate::document::Reading;

/// The report, and the section.
#[derive(Default)]
pub(crate) struct Origins {
    doc: StringBuilder,
    region: StringBuilder,
    level: StringBuilder,
    place: StringBuilder,
    report_year: Int32Builder,
    section: StringBuilder,
    section_kind: StringBuilder,
}

impl Origins {
    pub(crate) fn push(&mut self, reading: &Reading<'_>, at: usize) {
        let outline = &reading.document.report.outline;
        let region = outline.region.as_ref();
        let chapter = reading.chapter(at);
        self.doc.append_option(reading.document.name);
        self.region.append_option(region.map(|region| region.span.of(reading.document.text)));
        self.level.append_option(region.map(|region| region.level.as_str()));
        self.place.append_value(reading.document.report.place.as_str());
        self.report_year.append_option(outline.year);
        self.section.append_option(chapter.and_then(|chapter| chapter.heading));
        self.section_kind.append_option(chapter.map(|chapter| chapter.kind));
    }

    pub(crate) fn finish(&mut self) -> [ArrayRef; 7] {
        [
            Arc::new(self.doc.finish()),
            Arc::new(self.region.finish()),
            Arc::new(self.level.finish()),
            Arc::new(self.place.finish()),
            Arc::new(self.report_year.finish()),
            Arc::new(self.section.finish()),
            Arc::new(self.section_kind.finish()),
        ]
    }
}

/// The sentence around each row's words.
#[derive(Default)]
pub(crate) struct Sentences(StringBuilder);

impl Sentences {
    pub(crate) fn push(&mut self, reading: &Reading<'_>, words: Span) {
        self.0.append_value(reading.sentence(words).of(reading.document.text));
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}
