//! All of it for one document.

mod analyzer;
mod place;

pub use analyzer::Analyzer;
pub use place::Place;

use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::outline::Outline;
use crate::quantity::Quantity;
use crate::text::Span;

/// What is known of a report beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Where it comes from, instead of what its head tells.
    pub place: Option<Place>,
    /// Of which year it is, where the text does not say it.
    pub year: Option<i32>,
}

/// What one report says in numbers.
///
/// It does not hold the text; spans are bytes of the text that was analyzed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Where the report comes from, which settles what 元 means in it.
    pub place: Place,
    /// Title, place, time and sections.
    pub outline: Outline,
    /// In the order of the text; none overlaps another.
    pub quantities: Vec<Quantity>,
    /// What the report says with each quantity, in their order.
    pub claims: Vec<Claim>,
    /// Numerals of more than 28 digits, which no exact decimal holds; they are in no quantity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Span>,
}
