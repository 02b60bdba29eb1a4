//! Claims as a table.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::DataType;
use zhibiao::claim::{IndicatorId, Modality, Unnumbered};
use zhibiao::{Claim, Quantity, Span};

use zhibiao_ledger::identity::Identity;

use crate::columns::{amounts, floats, origins, quantity_lists, sentences, strings, whole, words, words_lists, years};
use crate::document::{Document, Reading};
use crate::schema::claims_schema;
use crate::table::{MOST_ROWS, Table};

/// The claims of a report in the order of its text, its targets without a number among them.
///
/// The columns are those of [`claims_schema`]. A row whose `unnumbered` is not null has no number.
#[must_use]
pub fn claims(document: &Document<'_>) -> Table {
    table(document, &document.report.all_claims(true))
}

/// The claims of a report that have a number, in the order of its text.
#[must_use]
pub fn numbered_claims(document: &Document<'_>) -> Table {
    table(document, &document.report.all_claims(false))
}

/// The targets of a report that have no number, in the order of its text.
#[must_use]
pub fn unnumbered_claims(document: &Document<'_>) -> Table {
    table(document, &document.report.unnumbered.iter().collect::<Vec<_>>())
}

/// As [`claims`] or, without those that have no number, [`numbered_claims`], with what is known of whose the report is and
/// of which year in the columns `region`, `level` and `report_year`.
#[must_use]
pub fn claims_of(document: &Document<'_>, identity: &Identity, unnumbered: bool) -> Table {
    let reading = Reading::new(*document).of_identity(identity);
    of_reading(&reading, &document.report.all_claims(unnumbered))
}

fn table(document: &Document<'_>, claims: &[&Claim]) -> Table {
    of_reading(&Reading::new(*document), claims)
}

fn of_reading(reading: &Reading<'_>, claims: &[&Claim]) -> Table {
    Table::new(claims_schema(), claims.chunks(MOST_ROWS).map(|claims| batch(reading, claims)).collect())
}

/// These claims in the columns of the schema.
#[expect(clippy::expect_used, reason = "the tests see every column")]
fn batch(reading: &Reading<'_>, claims: &[&Claim]) -> RecordBatch {
    let report = reading.document.report;
    let places: Vec<Span> = claims.iter().map(|claim| claim.words).collect();
    let quantities: Vec<Option<&Quantity>> = claims.iter().map(|claim| report.quantity(claim)).collect();
    let [value, upper, unit, bound] = amounts(quantities.iter().copied());
    let [value_float, upper_float] = floats(quantities.iter().copied());
    let mut columns: Vec<ArrayRef> = Vec::from(origins(reading, &places));
    columns.extend(words(reading, places.iter().copied()));
    columns.extend([value, value_float, upper, upper_float, unit, bound]);
    columns.extend(said(reading, claims));
    columns.extend(related(reading, claims));
    columns.push(strings(claims.iter().map(|claim| claim.unnumbered.map(Unnumbered::as_str))));
    columns.push(sentences(reading, &places));
    columns.push(evidence(reading, claims, &quantities));
    RecordBatch::try_new(claims_schema(), columns).expect("the columns are those of the schema")
}

/// What is said of the figure.
fn said(reading: &Reading<'_>, claims: &[&Claim]) -> [ArrayRef; 10] {
    let words = |span: Option<Span>| span.map(|span| reading.name_at(span));
    let rows = claims.iter();
    [
        strings(rows.clone().map(|claim| Some(claim.role.as_str()))),
        strings(rows.clone().map(|claim| words(claim.indicator))),
        strings(rows.clone().map(|claim| claim.indicator_id.as_ref().map(IndicatorId::as_str))),
        strings(rows.clone().map(|claim| Some(claim.measure.as_str()))),
        strings(rows.clone().map(|claim| Some(claim.direction.as_str()))),
        strings(rows.clone().map(|claim| Some(claim.status.as_str()))),
        strings(rows.clone().map(|claim| claim.modality.map(Modality::as_str))),
        years(rows.clone().map(|claim| claim.year)),
        strings(rows.clone().map(|claim| words(claim.scope))),
        strings(rows.map(|claim| words(claim.base))),
    ]
}

/// The quantities that the figure stands in relation to: the whole, and the thresholds.
fn related(reading: &Reading<'_>, claims: &[&Claim]) -> [ArrayRef; 2] {
    let nth = |index: usize| reading.document.report.quantities.get(index);
    let wholes: Vec<_> = claims.iter().map(|claim| claim.part_of.and_then(nth)).collect();
    let thresholds = claims.iter().map(|claim| claim.thresholds.iter().copied().filter_map(nth));
    [whole(reading, &wholes), quantity_lists(reading, thresholds)]
}

/// The words that made each decision, in the order of [`DECISIONS`](crate::schema::DECISIONS).
fn evidence(reading: &Reading<'_>, claims: &[&Claim], quantities: &[Option<&Quantity>]) -> ArrayRef {
    let bounds = quantities.iter().map(|quantity| quantity.map_or(&[][..], |quantity| &quantity.bound_words));
    let of = |words: fn(&Claim) -> &Option<Span>| {
        words_lists(reading, claims.iter().map(move |&claim| words(claim).as_slice()))
    };
    let lists = vec![
        words_lists(reading, bounds),
        of(|claim| &claim.indicator),
        of(|claim| &claim.evidence.measure),
        of(|claim| &claim.evidence.status),
        of(|claim| &claim.evidence.modality),
        of(|claim| &claim.evidence.year),
        of(|claim| &claim.scope),
        of(|claim| &claim.base),
    ];
    let schema = claims_schema();
    let DataType::Struct(fields) = schema.field(schema.fields().len() - 1).data_type() else {
        unreachable!("the evidence has a list for each decision")
    };
    Arc::new(StructArray::new(fields.clone(), lists, None))
}
