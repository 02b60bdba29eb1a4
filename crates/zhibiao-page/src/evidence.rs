//! The words that made the decisions of the claims, each once however many claims they made.

use serde::Serialize;
use zhibiao::{Claim, Report, Span};

use crate::mark::Marks;
use crate::words::within;

/// The pieces of evidence of a report, each under its number.
pub struct Pieces {
    list: Vec<Span>,
}

/// What the card of a claim shows in the text: numbers of pieces, and of marks.
#[derive(Default, Serialize)]
pub struct Links {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bound: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indicator: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measure: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    status: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    firmness: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    year: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    base: Vec<usize>,
    /// The mark of the whole that the figure is a part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    whole: Vec<usize>,
    /// The marks of the quantities that qualify what is counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    thresholds: Vec<usize>,
}

impl Pieces {
    /// Those of all claims.
    pub fn new(text: &str, report: &Report, claims: &[&Claim]) -> Self {
        let spans = claims.iter().flat_map(|claim| {
            let evidence = &claim.evidence;
            let single = [claim.indicator, evidence.measure, evidence.status, evidence.modality, evidence.year];
            let related = [claim.scope, claim.base];
            single.into_iter().chain(related).flatten().chain(bound_words(report, claim).iter().copied())
        });
        let mut list: Vec<Span> = spans.map(|span| within(text, span)).filter(|span| span.start < span.end).collect();
        list.sort_unstable();
        list.dedup();
        Self { list }
    }

    /// All of them, in the order of the text.
    pub fn all(&self) -> &[Span] {
        &self.list
    }

    /// What the card of a claim shows.
    pub fn links(&self, text: &str, report: &Report, claim: &Claim, marks: &Marks) -> Links {
        let number = |span: &Span| self.list.binary_search(&within(text, *span)).ok();
        let numbers = |spans: &[Span]| spans.iter().filter_map(number).collect();
        let marks =
            |quantities: &[usize]| quantities.iter().filter_map(|&quantity| marks.of_quantity(quantity)).collect();
        Links {
            bound: numbers(bound_words(report, claim)),
            indicator: numbers(claim.indicator.as_slice()),
            measure: numbers(claim.evidence.measure.as_slice()),
            status: numbers(claim.evidence.status.as_slice()),
            firmness: numbers(claim.evidence.modality.as_slice()),
            year: numbers(claim.evidence.year.as_slice()),
            scope: numbers(claim.scope.as_slice()),
            base: numbers(claim.base.as_slice()),
            whole: marks(claim.part_of.as_slice()),
            thresholds: marks(&claim.thresholds),
        }
    }
}

fn bound_words<'a>(report: &'a Report, claim: &Claim) -> &'a [Span] {
    report.quantity(claim).map_or(&[], |quantity| &quantity.bound_words)
}
