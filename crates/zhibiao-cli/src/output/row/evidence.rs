//! The words that made the decisions of a row.

use schemars::JsonSchema;
use serde::Serialize;
use zhibiao::{Claim, Span};

use super::Words;
use crate::output::Analyzed;

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
    /// Of what the figure is given per: 每個鄉鎮.
    scope: Vec<Words>,
    /// Of what the figure is compared with: 比上年.
    base: Vec<Words>,
}

impl Evidence {
    /// That of a claim of this report.
    pub fn new(analyzed: &Analyzed<'_>, claim: &Claim) -> Self {
        let words = |spans: &[Span]| spans.iter().map(|&span| analyzed.words(span)).collect();
        Self {
            bound: words(analyzed.report.quantity(claim).map_or(&[], |quantity| &quantity.bound_words)),
            indicator: words(claim.indicator.as_slice()),
            measure: words(claim.evidence.measure.as_slice()),
            status: words(claim.evidence.status.as_slice()),
            modality: words(claim.evidence.modality.as_slice()),
            year: words(claim.evidence.year.as_slice()),
            scope: words(claim.scope.as_slice()),
            base: words(claim.base.as_slice()),
        }
    }
}
