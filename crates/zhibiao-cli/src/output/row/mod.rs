//! One row of output, with the keys that scripts rely on.

mod evidence;
mod number;
mod words;

use schemars::JsonSchema;
use serde::Serialize;
use zhibiao::claim::{Direction, Measure, Modality, Role, Status, Unnumbered};
use zhibiao::{Bound, Claim, Decimal, Quantity, Span};

use super::Analyzed;
use crate::schema::number_or_null;
use evidence::Evidence;
use number::plain_number_or_null;
use words::Threshold;
pub use words::Words;

/// What a report says with one of its quantities, or promises without any; offsets are code points of the text, end exclusive.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A line of zhibiao extract --format jsonl")]
pub struct Row {
    /// The file, as given.
    pub doc: String,
    /// Where the quantity begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The quantity as it stands in the text: numeral, scale and unit; of a target without a number, the words that
    /// state it.
    pub text: String,
    /// The exact value, scale applied and unit not converted; of a range, its lower end. Null without a number.
    #[serde(serialize_with = "plain_number_or_null")]
    #[schemars(schema_with = "number_or_null")]
    pub value: Option<Decimal>,
    /// The upper end of a range; null for anything else.
    #[serde(serialize_with = "plain_number_or_null")]
    #[schemars(schema_with = "number_or_null")]
    pub upper: Option<Decimal>,
    /// The unit's id, such as `percent`, `CNY`, `count:家`, `CNY_per_mu`; null without a number.
    pub unit: Option<String>,
    /// How the number bounds what it measures; null without a number.
    #[schemars(with = "Option<Bound>")]
    pub bound: Option<&'static str>,
    /// Whether the sentence asserts the quantity.
    #[schemars(with = "Role")]
    pub role: &'static str,
    /// What is measured, as the text names it.
    pub indicator: Option<String>,
    /// Its id, where the lexicon knows it.
    pub indicator_id: Option<String>,
    /// What is said of it.
    #[schemars(with = "Measure")]
    pub measure: &'static str,
    /// Which way it changed.
    #[schemars(with = "Direction")]
    pub direction: &'static str,
    /// Whether it is done or to be done.
    #[schemars(with = "Status")]
    pub status: &'static str,
    /// How firmly a target is promised; null for anything else.
    #[schemars(with = "Option<Modality>")]
    pub modality: Option<&'static str>,
    /// The year that the figure belongs to, where it is known.
    pub year: Option<i32>,
    /// Per what the figure is given, as the text says it: 每個鄉鎮, 人均.
    pub scope: Option<String>,
    /// What the figure is compared with, as the text says it: 比上年, 高於全省.
    pub base: Option<String>,
    /// The quantity of the whole that the figure is a part of, where the text says 其中.
    pub part_of: Option<Words>,
    /// The quantities that qualify what is counted: 億元 in 億元以上項目40個.
    pub thresholds: Vec<Threshold>,
    /// How a target without a number is set; null where there is a number.
    #[schemars(with = "Option<Unnumbered>")]
    pub unnumbered: Option<&'static str>,
    /// With --evidence: the words that made each decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Evidence")]
    pub evidence: Option<Evidence>,
}

impl Row {
    /// The row of a claim of this report.
    pub fn new(analyzed: &Analyzed<'_>, claim: &Claim) -> Self {
        let report = analyzed.report;
        let quantity = report.quantity(claim);
        let Words { start, end, text } = analyzed.words(claim.words);
        let text_of = |span: Option<Span>| span.map(|span| span.of(analyzed.text).to_owned());
        let nth = |index: usize| report.quantities.get(index);
        let threshold = |quantity: &Quantity| Threshold::new(analyzed, quantity);
        Self {
            doc: analyzed.name.to_owned(),
            start,
            end,
            text,
            value: quantity.map(|quantity| quantity.value),
            upper: quantity.and_then(|quantity| quantity.upper),
            unit: quantity.map(|quantity| quantity.unit.to_string()),
            bound: quantity.map(|quantity| quantity.bound.as_str()),
            role: claim.role.as_str(),
            indicator: text_of(claim.indicator),
            indicator_id: claim.indicator_id.as_ref().map(|id| id.as_str().to_owned()),
            measure: claim.measure.as_str(),
            direction: claim.direction.as_str(),
            status: claim.status.as_str(),
            modality: claim.modality.map(Modality::as_str),
            year: claim.year,
            scope: text_of(claim.scope),
            base: text_of(claim.base),
            part_of: claim.part_of.and_then(nth).map(|whole| analyzed.words(whole.span)),
            thresholds: claim.thresholds.iter().copied().filter_map(nth).map(threshold).collect(),
            unnumbered: claim.unnumbered.map(Unnumbered::as_str),
            evidence: None,
        }
    }

    /// The row with the words that made its decisions.
    #[must_use]
    pub fn with_evidence(self, analyzed: &Analyzed<'_>, claim: &Claim) -> Self {
        Self { evidence: Some(Evidence::new(analyzed, claim)), ..self }
    }
}
