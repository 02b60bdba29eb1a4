//! A report on its way out.

use zhibiao::text::CodePoints;
use zhibiao::{Report, Span};
use zhibiao_table::Document;

/// A report that was read, with its name and its text.
pub struct Analyzed<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub report: &'a Report,
    code_points: CodePoints<'a>,
}

/// Words of the text with their place in code points.
pub struct Words {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

impl<'a> Analyzed<'a> {
    pub fn new(name: &'a str, text: &'a str, report: &'a Report) -> Self {
        Self { name, text, report, code_points: CodePoints::new(text) }
    }

    /// As a table takes it.
    pub const fn document(&self) -> Document<'a> {
        Document { name: Some(self.name), text: self.text, report: self.report }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> Words {
        Words {
            start: self.code_points.of_byte(span.start),
            end: self.code_points.of_byte(span.end),
            text: span.of(self.text).to_owned(),
        }
    }
}
