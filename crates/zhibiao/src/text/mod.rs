//! The original text beside a folded view of it.
//!
//! Everything later looks at the folded view: full-width forms are half-width, traditional characters are simplified
//! (one character to one, so that 製造 and 制造, 爲 and 為, 裏 and 裡 meet), and spaces that strayed into a number, line
//! breaks that fell into a sentence and readings in brackets (生產(chǎn)) are gone. Stretches that a caller knows to read
//! otherwise than they stand are read so ([`Source`]). Every position of the view leads back to the original, whose bytes
//! are what spans refer to.

mod characters;
mod code_points;
mod fold;
mod line_break;
mod reading;
mod rendering;
mod set;
mod source;
mod syllable;

pub(crate) use characters::is_han;
pub use characters::{CharacterTable, CharacterTableError};
pub use code_points::CodePoints;
pub use fold::{Folded, Starts, TextTooLong};
pub use reading::readings;
pub use rendering::words;
pub use set::CharacterSet;
pub(crate) use source::is_guessed;
pub use source::{Replacement, ReplacementError, Source};

use serde::{Deserialize, Serialize};

/// A stretch of the original text, in bytes of UTF-8, end exclusive.
///
/// ```
/// use zhibiao::text::Span;
/// assert_eq!(Span::new(3, 9).of("共三十家"), "三十");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to but not including byte `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words at this span of `text`, or nothing where `text` is not the text that the span was made for.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}
