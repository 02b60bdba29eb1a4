//! The sentence around a figure.

use serde::Serialize;
use zhibiao::text::CodePoints;
use zhibiao::{Report, Span};

use crate::statement::Statement;

/// How much of a sentence is kept on each side of the figure, in characters.
const REACH: usize = 200;

/// The sentence of a figure but for the figure itself; of a long one the 200 characters on each side, and … for the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Around {
    /// What stands before the figure.
    pub before: String,
    /// What stands behind it.
    pub behind: String,
}

impl Around {
    pub(crate) fn new(text: &str, report: &Report, words: Span) -> Self {
        let sentence = report.sentence(words);
        let before = Span::new(sentence.start.min(words.start), words.start).of(text);
        let behind = Span::new(words.end, sentence.end.max(words.end)).of(text);
        let first = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
        let last = behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at);
        let [left_before, left_behind] = [first > 0, last < behind.len()].map(|is_left| if is_left { "…" } else { "" });
        let (before, behind) = (before[first..].trim_start(), behind[..last].trim_end());
        Self { before: format!("{left_before}{before}"), behind: format!("{behind}{left_behind}") }
    }
}

impl Statement {
    /// Its words in the text, in bytes.
    pub(crate) fn span(&self, code_points: &CodePoints<'_>) -> Span {
        Span::new(code_points.to_byte(self.start), code_points.to_byte(self.end))
    }
}

/// Whether the words before a figure say that it is what was reached, and not by how much it changed: 回落到2.6%.
pub(crate) fn is_reached(text: &str, words: Span) -> bool {
    text[..words.start].trim_end().ends_with(['到', '至', '为', '為'])
}
