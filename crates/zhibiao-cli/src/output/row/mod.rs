//! One row of output, with the keys that scripts rely on.

use schemars::JsonSchema;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use zhibiao::claim::{Direction, Measure, Modality, Role, Status};
use zhibiao::text::CodePoints;
use zhibiao::{Bound, Claim, Decimal, Report, Span};

use crate::schema::number_or_null;

/// What a report says with one of its quantities; offsets are code points of the text, end exclusive.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A line of zhibiao extract --format jsonl")]
pub struct Row {
    /// The file, as given.
    pub doc: String,
    /// Where the quantity begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The quantity as it stands in the text: numeral, scale and unit; of a target without a number, the words that state it.
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
    /// With --evidence: the words that made each decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Evidence")]
    pub evidence: Option<Evidence>,
}

impl Row {
    /// The row of a claim of `report`, which was found in `text`, which is called `doc`.
    pub fn new(doc: &str, text: &str, code_points: &CodePoints<'_>, report: &Report, claim: &Claim) -> Self {
        let quantity = report.quantity(claim);
        Self {
            doc: doc.to_owned(),
            start: code_points.of_byte(claim.words.start),
            end: code_points.of_byte(claim.words.end),
            text: claim.words.of(text).to_owned(),
            value: quantity.map(|quantity| quantity.value),
            upper: quantity.and_then(|quantity| quantity.upper),
            unit: quantity.map(|quantity| quantity.unit.to_string()),
            bound: quantity.map(|quantity| quantity.bound.as_str()),
            role: claim.role.as_str(),
            indicator: claim.indicator.map(|words| words.of(text).to_owned()),
            indicator_id: claim.indicator_id.as_ref().map(|id| id.as_str().to_owned()),
            measure: claim.measure.as_str(),
            direction: claim.direction.as_str(),
            status: claim.status.as_str(),
            modality: claim.modality.map(Modality::as_str),
            year: claim.year,
            evidence: None,
        }
    }

    /// The row with the words that made its decisions.
    #[must_use]
    pub fn with_evidence(self, text: &str, code_points: &CodePoints<'_>, report: &Report, claim: &Claim) -> Self {
        let words = |span: Span| Words {
            start: code_points.of_byte(span.start),
            end: code_points.of_byte(span.end),
            text: span.of(text).to_owned(),
        };
        let one = |span: Option<Span>| span.map(words).into_iter().collect();
        let bound_words = report.quantity(claim).map_or(&[][..], |quantity| &quantity.bound_words);
        let evidence = Evidence {
            bound: bound_words.iter().copied().map(words).collect(),
            indicator: one(claim.indicator),
            measure: one(claim.evidence.measure),
            status: one(claim.evidence.status),
            modality: one(claim.evidence.modality),
            year: one(claim.evidence.year),
        };
        Self { evidence: Some(evidence), ..self }
    }
}

/// The words that made each decision of a row; a decision without words has an empty list.
#[derive(Serialize, JsonSchema)]
pub struct Evidence {
    /// Of the bound: 不少於, 以上.
    bound: Vec<Words>,
    /// Of what is measured.
    indicator: Vec<Words>,
    /// Of the measure and the direction: 增長.
    measure: Vec<Words>,
    /// Of the status: a heading, or a word of the sentence.
    status: Vec<Words>,
    /// Of the firmness: 力爭.
    modality: Vec<Words>,
    /// Of the year: 今年, 2025年.
    year: Vec<Words>,
}

/// Words of the text.
#[derive(Serialize, JsonSchema)]
struct Words {
    /// Where they begin.
    start: usize,
    /// Where they end.
    end: usize,
    /// The words themselves.
    text: String,
}

/// A decimal as the JSON number with its digits, without exponent or binary noise.
fn plain_number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(value.to_string()).map_err(S::Error::custom)?.serialize(serializer)
}

#[expect(clippy::ref_option, reason = "the form that serde calls")]
fn plain_number_or_null<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}
