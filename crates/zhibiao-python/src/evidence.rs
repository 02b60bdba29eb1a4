//! The words that made the decisions of a claim, as Python's dict.

use std::collections::BTreeMap;

use zhibiao::Span;
use zhibiao::text::CodePoints;

/// From the name of a decision to the places, in code points, of the words that made it.
pub type Evidence = BTreeMap<String, Vec<(usize, usize)>>;

/// A decision that no words made has no entry.
pub fn evidence(
    claim: &zhibiao::Claim,
    quantity: Option<&zhibiao::Quantity>,
    code_points: &CodePoints<'_>,
) -> Evidence {
    let decisions = [
        ("bound", quantity.map_or(&[][..], |quantity| &quantity.bound_words)),
        ("indicator", claim.indicator.as_slice()),
        ("measure", claim.evidence.measure.as_slice()),
        ("status", claim.evidence.status.as_slice()),
        ("modality", claim.evidence.modality.as_slice()),
        ("year", claim.evidence.year.as_slice()),
        ("scope", claim.scope.as_slice()),
        ("base", claim.base.as_slice()),
    ];
    let place = |span: &Span| (code_points.of_byte(span.start), code_points.of_byte(span.end));
    decisions
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| (name.to_owned(), words.iter().map(place).collect()))
        .collect()
}
