//! Number + unit + bound, and what only looks like a quantity left out.
//!
//! [`Extractor`] walks the folded view once, from numeral to numeral. At each it asks in turn: is the numeral part of a
//! name (`name`), of a date, a code, an ordinal, a slogan (`appearance`)? What is counted (`unit`)? Do its
//! neighbours continue it, as a range or a list that shares a unit (`join`)? Which words bound it (`bound`)?

mod appearance;
mod bound;
mod extract;
mod extraction;
mod join;
mod name;
mod neighbours;
mod unit;

pub use bound::{Bound, Bounds};
pub use extract::Extractor;
pub use extraction::Extraction;
pub(crate) use extraction::QuantityPlace;
pub use name::Names;
pub use neighbours::Neighbours;
pub use unit::{Alias, Example, Unit, UnitId, Units};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A quantity of a report: what stands at `span`, as data.
///
/// ```
/// use zhibiao::{Analyzer, Bound};
/// let report = Analyzer::new().analyze("糧食播種面積保持在63.5萬畝以上")?;
/// let area = &report.quantities[0];
/// assert_eq!(area.value.to_string(), "635000");
/// assert_eq!(area.unit.as_str(), "mu");
/// assert_eq!(area.bound, Bound::AtLeast);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// Numeral, scale and unit, in bytes of the text; the words that bound it stand outside.
    pub span: Span,
    /// The exact value with the scale applied and the unit not converted: 58724000000 for 587.24億元. Of a range, the
    /// lower end. A fraction without an end, such as a third, is rounded to four decimals. It has at most
    /// [`Self::MOST_DECIMALS`] decimals and 28 digits before them.
    #[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = r"^-?\d+(\.\d+)?$")))]
    pub value: Decimal,
    /// The upper end of a range.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", regex(pattern = r"^-?\d+(\.\d+)?$")))]
    pub upper: Option<Decimal>,
    /// What the value counts.
    pub unit: UnitId,
    /// Whether the value is exact, a floor, a ceiling, …
    pub bound: Bound,
    /// The words outside the span that made the bound: 不少於, 以上. Both where both stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bound_words: Vec<Span>,
}

impl Quantity {
    /// How many decimals a value has at most: with 28 digits before them they fill the 38 digits of a `decimal(38, 10)`,
    /// which is what tables hold.
    pub const MOST_DECIMALS: u32 = 10;
}

/// The largest number that has 28 digits before its decimals.
const LARGEST: Decimal = Decimal::from_parts(0x0fff_ffff, 0x3e25_0261, 0x204f_ce5e, false, 0);

/// Whether a value is one that a quantity can have.
fn is_held(value: &Decimal) -> bool {
    value.abs() <= LARGEST
        && (value.scale() <= Quantity::MOST_DECIMALS || value.normalize().scale() <= Quantity::MOST_DECIMALS)
}
