//! One row of output, with the keys that scripts rely on.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use zhibiao::claim::Modality;
use zhibiao::text::CodePoints;
use zhibiao::{Claim, Decimal, Report, Span};

/// A quantity as scripts read it.
#[derive(Serialize)]
pub struct Row {
    pub doc: String,
    /// Code points of the text, end exclusive.
    pub start: usize,
    pub end: usize,
    pub text: String,
    #[serde(serialize_with = "plain_number")]
    pub value: Decimal,
    #[serde(serialize_with = "plain_number_or_null")]
    pub upper: Option<Decimal>,
    pub unit: String,
    pub bound: &'static str,
    pub role: &'static str,
    pub indicator: Option<String>,
    pub indicator_id: Option<String>,
    pub measure: &'static str,
    pub direction: &'static str,
    pub status: &'static str,
    pub modality: Option<&'static str>,
    pub year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Row {
    /// The row of a claim of `report`, which was found in `text`, which is called `doc`.
    pub fn new(doc: &str, text: &str, code_points: &CodePoints<'_>, report: &Report, claim: &Claim) -> Self {
        let quantity = &report.quantities[claim.quantity];
        Self {
            doc: doc.to_owned(),
            start: code_points.of_byte(quantity.span.start),
            end: code_points.of_byte(quantity.span.end),
            text: quantity.span.of(text).to_owned(),
            value: quantity.value,
            upper: quantity.upper,
            unit: quantity.unit.to_string(),
            bound: quantity.bound.as_str(),
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
        let quantity = &report.quantities[claim.quantity];
        let evidence = Evidence {
            bound: quantity.bound_words.iter().copied().map(words).collect(),
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
#[derive(Serialize)]
pub struct Evidence {
    bound: Vec<Words>,
    indicator: Vec<Words>,
    measure: Vec<Words>,
    status: Vec<Words>,
    modality: Vec<Words>,
    year: Vec<Words>,
}

/// Words of the text, in code points.
#[derive(Serialize)]
struct Words {
    start: usize,
    end: usize,
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
