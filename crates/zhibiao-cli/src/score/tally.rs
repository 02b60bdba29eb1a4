//! Extracted rows against annotations, span by span.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::counts::{Counts, Criterion, Field, Share};
use super::gold::{Annotation, Gold, Span};
use super::number::Number;
use crate::output::Row;

const TARGET: &str = "target";
const VALUE: &str = "value";

/// The counts of each span of a report that is extracted or annotated, in the order of the text.
pub fn spans(rows: &[Row], mut gold: Gold, window: Option<&Range<usize>>) -> Vec<Counts> {
    if let Some(window) = window {
        gold.keep(window);
    }
    let mut found: BTreeMap<Span, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| window.is_none_or(|window| window.contains(&row.start))) {
        let span = (row.start, row.end);
        let is_optional = || gold.optional.iter().any(|&optional| overlap(span, optional));
        if gold.expected.contains_key(&span) || !is_optional() {
            found.entry(span).or_default().push(row);
        }
    }
    let spans: BTreeSet<&Span> = found.keys().chain(gold.expected.keys()).collect();
    let rows_of = |span| found.get(span).map_or(&[][..], Vec::as_slice);
    spans.into_iter().map(|span| compare(rows_of(span), gold.expected.get(span))).collect()
}

const fn overlap(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// The counts of one span. A figure shared by several indicators has several rows, and it is enough that one is right.
fn compare(rows: &[&Row], annotation: Option<&Annotation>) -> Counts {
    let mut counts = Counts::default();
    let is_found = !rows.is_empty();
    for criterion in [Criterion::Span, Criterion::Value, Criterion::Bound] {
        counts.found_mut(criterion).predicted = is_found.into();
        counts.found_mut(criterion).gold = annotation.is_some().into();
    }
    counts.found_mut(Criterion::Commitment).predicted = rows.iter().any(|row| is_commitment(row)).into();
    let Some(annotation) = annotation else { return counts };

    let is_value = annotation.role == VALUE;
    let is_promised = is_value && annotation.status == TARGET;
    counts.found_mut(Criterion::Commitment).gold = is_promised.into();
    counts.whole_claim.of = is_value.into();
    if !is_found {
        return counts;
    }

    let valued = keep(rows, |row| has_value(row, annotation));
    let bounded = keep(&valued, |row| row.bound == Some(annotation.bound.as_str()));
    counts.found_mut(Criterion::Span).right = 1;
    counts.found_mut(Criterion::Value).right = (!valued.is_empty()).into();
    counts.found_mut(Criterion::Bound).right = (!bounded.is_empty()).into();
    counts.mark(Field::Role, rows.iter().any(|row| row.role == annotation.role));
    if is_value {
        mark_fields(&mut counts, rows, annotation);
        let is_whole = bounded.iter().any(|row| has_whole_claim(row, annotation));
        counts.whole_claim = Share { right: is_whole.into(), of: 1 };
    }
    if is_promised {
        let is_kept = bounded.iter().any(|row| is_commitment(row) && has_indicator(row, annotation));
        counts.found_mut(Criterion::Commitment).right = is_kept.into();
    }
    counts
}

/// Marks the fields that only a value has. Where the annotator leaves year, indicator or modality open, or names
/// nothing measured, nothing can be right or wrong.
fn mark_fields(counts: &mut Counts, rows: &[&Row], annotation: &Annotation) {
    counts.mark(Field::Measure, rows.iter().any(|row| row.measure == annotation.measure));
    counts.mark(Field::Direction, rows.iter().any(|row| row.direction == annotation.direction));
    counts.mark(Field::Status, rows.iter().any(|row| row.status == annotation.status));
    if let Some(modality) = annotation.modality.as_deref() {
        counts.mark(Field::Modality, rows.iter().any(|row| row.modality == Some(modality)));
    }
    if annotation.year.is_some() {
        counts.mark(Field::Year, rows.iter().any(|row| row.year == annotation.year));
    }
    if annotation.indicator_id.is_some() {
        counts.mark(Field::IndicatorId, rows.iter().any(|row| has_indicator(row, annotation)));
    }
    if let Some(words) = annotation.indicator.as_deref().filter(|words| !words.is_empty()) {
        let is_named = |said: &str| !said.is_empty() && (words.contains(said) || said.contains(words));
        counts.mark(Field::IndicatorText, rows.iter().any(|row| row.indicator.as_deref().is_some_and(is_named)));
    }
}

fn keep<'r>(rows: &[&'r Row], right: impl Fn(&Row) -> bool) -> Vec<&'r Row> {
    rows.iter().copied().filter(|row| right(row)).collect()
}

fn is_commitment(row: &Row) -> bool {
    row.status == TARGET && row.role == VALUE
}

fn has_value(row: &Row, annotation: &Annotation) -> bool {
    let upper = row.upper.and_then(|upper| Number::parse(&upper.to_string()));
    row.value.is_some_and(|value| Number::parse(&value.to_string()) == annotation.value)
        && upper == annotation.upper
        && row.unit.as_ref() == Some(&annotation.unit)
}

/// Whether the indicator is the annotated one, or none is annotated.
fn has_indicator(row: &Row, annotation: &Annotation) -> bool {
    annotation.indicator_id.is_none() || row.indicator_id == annotation.indicator_id
}

fn has_whole_claim(row: &Row, annotation: &Annotation) -> bool {
    row.status == annotation.status
        && row.measure == annotation.measure
        && row.direction == annotation.direction
        && has_indicator(row, annotation)
}

#[cfg(test)]
mod tests {
    use zhibiao::Decimal;

    use super::super::counts::{Counts, Criterion, Field};
    use super::{Gold, Row, spans};

    const ANNOTATION: &str = r#"{"s": 40, "e": 42, "t": "7%", "v": "7", "hi": null, "u": "percent", "b": "exact",
        "role": "value", "ind": "出口", "id": "exports", "m": "growth", "dir": "up", "st": "target", "mod": "plan",
        "y": 2024, "opt": false}"#;

    fn row(indicator: &str, indicator_id: &str) -> Row {
        Row {
            start: 40,
            end: 42,
            text: "7%".to_owned(),
            value: Some(Decimal::from(7)),
            upper: None,
            unit: Some("percent".to_owned()),
            bound: Some("exact"),
            role: "value",
            indicator: Some(indicator.to_owned()),
            indicator_id: Some(indicator_id.to_owned()),
            measure: "growth",
            direction: "up",
            status: "target",
            modality: Some("plan"),
            year: Some(2024),
        }
    }

    /// The counts of these rows against the annotation.
    fn counted(rows: &[Row]) -> Counts {
        let gold = Gold::parse(&ANNOTATION.replace('\n', " ")).unwrap_or_default();
        assert_eq!(gold.expected.len(), 1);
        Counts::sum(&spans(rows, gold, None))
    }

    #[test]
    fn of_several_claims_of_one_figure_it_is_enough_that_one_is_right() {
        let imports = || row("進口", "imports");
        let exports = || row("出口總額", "exports");
        for rows in [[imports(), exports()], [exports(), imports()]] {
            let counts = counted(&rows);
            let found = counts.found(Criterion::Commitment);
            assert_eq!((found.right, found.predicted, found.gold), (1, 1, 1));
            assert_eq!(counts.whole_claim.right, 1);
            let of_field = |field| (counts.field(field).right, counts.field(field).of);
            assert_eq!((of_field(Field::IndicatorId), of_field(Field::IndicatorText)), ((1, 1), (1, 1)));
        }
        assert_eq!(counted(&[imports(), imports()]).whole_claim.right, 0);
    }

    #[test]
    fn what_is_right_in_different_claims_makes_no_right_claim() {
        let wrong_direction = Row { direction: "down", ..row("出口", "exports") };
        let counts = counted(&[wrong_direction, row("進口", "imports")]);
        assert_eq!(counts.field(Field::Direction).right, 1);
        assert_eq!(counts.field(Field::IndicatorId).right, 1);
        assert_eq!(counts.whole_claim.right, 0);
    }
}
