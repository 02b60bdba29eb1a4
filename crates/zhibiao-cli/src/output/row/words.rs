//! Words that a row refers to, and thresholds among them.

use schemars::JsonSchema;
use serde::Serialize;
use zhibiao::{Bound, Decimal, Quantity};

use super::number::{plain_number, plain_number_or_null};
use crate::output::Analyzed;
use crate::schema::{number, number_or_null};

/// Words of the text.
#[derive(Serialize, JsonSchema)]
pub struct Words {
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words themselves.
    pub text: String,
}

/// A quantity that qualifies what is counted, such as 億元 in 億元以上項目40個.
#[derive(Serialize, JsonSchema)]
pub struct Threshold {
    #[serde(flatten)]
    words: Words,
    /// The exact value, scale applied and unit not converted; of a range, its lower end.
    #[serde(serialize_with = "plain_number")]
    #[schemars(schema_with = "number")]
    value: Decimal,
    /// The upper end of a range; null for anything else.
    #[serde(serialize_with = "plain_number_or_null")]
    #[schemars(schema_with = "number_or_null")]
    upper: Option<Decimal>,
    /// The unit's id.
    unit: String,
    /// How the number bounds what is counted.
    #[schemars(with = "Bound")]
    bound: &'static str,
}

impl Threshold {
    pub fn new(analyzed: &Analyzed<'_>, quantity: &Quantity) -> Self {
        Self {
            words: analyzed.words(quantity.span),
            value: quantity.value,
            upper: quantity.upper,
            unit: quantity.unit.to_string(),
            bound: quantity.bound.as_str(),
        }
    }
}
