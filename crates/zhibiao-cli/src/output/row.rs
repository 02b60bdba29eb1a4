//! A claim as the terminal and the scores look at it.

use zhibiao::claim::Modality;
use zhibiao::{Claim, Decimal, Span};

use super::{Analyzed, Words};

/// What a report says with one of its quantities, or promises without any; offsets are code points of the text, end
/// exclusive.
pub struct Row {
    /// Where the quantity begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The quantity as it stands in the text; of a target without a number, the words that state it.
    pub text: String,
    /// The exact value; of a range, its lower end.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit's id.
    pub unit: Option<String>,
    /// How the number bounds what it measures.
    pub bound: Option<&'static str>,
    /// Whether the sentence asserts the quantity.
    pub role: &'static str,
    /// What is measured, as the text names it, without readings in brackets.
    pub indicator: Option<String>,
    /// Its id, where the lexicon knows it.
    pub indicator_id: Option<String>,
    /// What is said of it.
    pub measure: &'static str,
    /// Which way it changed.
    pub direction: &'static str,
    /// Whether it is done or to be done.
    pub status: &'static str,
    /// How firmly a target is promised.
    pub modality: Option<&'static str>,
    /// The year that the figure belongs to.
    pub year: Option<i32>,
}

impl Row {
    /// The row of a claim of this report.
    pub fn new(analyzed: &Analyzed<'_>, claim: &Claim) -> Self {
        let quantity = analyzed.report.quantity(claim);
        let Words { start, end, text } = analyzed.words(claim.words);
        let name_at = |span: Option<Span>| span.map(|span| analyzed.report.words(span, analyzed.text).into_owned());
        Self {
            start,
            end,
            text,
            value: quantity.map(|quantity| quantity.value),
            upper: quantity.and_then(|quantity| quantity.upper),
            unit: quantity.map(|quantity| quantity.unit.to_string()),
            bound: quantity.map(|quantity| quantity.bound.as_str()),
            role: claim.role.as_str(),
            indicator: name_at(claim.indicator),
            indicator_id: claim.indicator_id.as_ref().map(|id| id.as_str().to_owned()),
            measure: claim.measure.as_str(),
            direction: claim.direction.as_str(),
            status: claim.status.as_str(),
            modality: claim.modality.map(Modality::as_str),
            year: claim.year,
        }
    }
}
