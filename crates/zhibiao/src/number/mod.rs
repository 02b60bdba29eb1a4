//! Exact decimals from every way such texts write a number.
//!
//! A numeral is read from the folded view at a place that may begin one: Arabic (`587.24`, `1,234.5`), Chinese
//! (`一千二百三十萬`, `六點五`, `二〇二四`, `廿三`, `壹佰`), mixed (`3.6萬億`, `2億4千萬`), a bare scale (`億` in 億元以上),
//! fractions (`百分之六點五`, `三分之一`, `兩成半`, `一半`), approximate ones (`數十`, `十餘`, `20多`, `三四千`) and ranges whose
//! scale stands at the end (`2.5～3萬`, `百分之八至九`). What is counted, and whether the thing is a quantity at all, is for the
//! next stage.

mod arabic;
mod digits;
mod fraction;
mod magnitude;
mod range;

pub use digits::{begins_numeral, chinese_digit, is_numeral};
pub use range::{connector_length, read};

use rust_decimal::Decimal;

/// A number as written, with its place in the folded view.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// First character in the folded view.
    pub start: usize,
    /// One past the last character in the folded view.
    pub end: usize,
    /// The value; of a range, its lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// Whether the numeral itself says that it is a part of something.
    pub form: Form,
    /// How it is written.
    pub notation: Notation,
    /// Whether a word inside the numeral leaves its value open (`20多`, `數十`).
    pub openness: Openness,
    /// What the last 萬, 億 or 兆 in it multiplies by, or several in a row together (萬億); nothing without.
    pub scale: Option<Decimal>,
}

impl Numeral {
    /// Whether 萬, 億 or 兆 is part of it.
    #[must_use]
    pub const fn has_scale(&self) -> bool {
        self.scale.is_some()
    }
}

/// Whether a numeral is a plain number or says by itself what part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `587.24`, `三十萬`.
    Plain,
    /// `百分之六`, `三分之一`, `兩成半`, `一半`: the value counts hundredths.
    Percent,
    /// `千分之三`: the value counts thousandths.
    Permille,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// It begins with Arabic digits: `18`, `3.6萬億`.
    Arabic,
    /// Chinese with tens, hundreds or scales: `一千二百`, `三`.
    Chinese,
    /// Chinese digits read one by one: `二〇二四`, `一三八`.
    ChineseDigits,
    /// A scale that stands for one of itself: `億`, `千億`, `百萬`.
    BareScale,
}

/// Whether a numeral is exactly its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Exactly.
    Closed,
    /// More than it: `20多`, `十餘`, `數十`, `十幾`.
    More,
    /// About it: `十來`.
    About,
}

/// What stands at a place of the folded view.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// No numeral.
    Nothing,
    /// A numeral.
    Numeral(Numeral),
    /// A numeral of more than 28 digits, which ends before this character of the folded view.
    TooLarge {
        /// One past its last character.
        end: usize,
    },
}
