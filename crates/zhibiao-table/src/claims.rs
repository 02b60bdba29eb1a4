//! Claims as a table.

use std::sync::Arc;

use arrow_array::builder::{Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::DataType;
use zhibiao::claim::{IndicatorId, Modality, Unnumbered};
use zhibiao::{Claim, Span};

use crate::columns::{Amounts, Floats, Origins, Sentences, Thresholds, Whole, Words, WordsLists};
use crate::document::{Document, Reading};
use crate::schema::{DECISIONS, claims_schema};
use crate::table::{MOST_ROWS, Table};

/// The claims of a report in the order of its text, its targets without a number among them.
///
/// The columns are those of [`claims_schema`]. A row whose `unnumbered` is not null has no number.
#[must_use]
pub fn claims(document: &Document<'_>) -> Table {
    let report = document.report;
    let mut claims: Vec<&Claim> = report.claims.iter().chain(&report.unnumbered).collect();
    claims.sort_by_key(|claim| claim.words.start);
    table(document, &claims)
}

/// The claims of a report that have a number, in the order of its text.
#[must_use]
pub fn numbered_claims(document: &Document<'_>) -> Table {
    table(document, &document.report.claims.iter().collect::<Vec<_>>())
}

/// The targets of a report that have no number, in the order of its text.
#[must_use]
pub fn unnumbered_claims(document: &Document<'_>) -> Table {
    table(document, &document.report.unnumbered.iter().collect::<Vec<_>>())
}

fn table(document: &Document<'_>, claims: &[&Claim]) -> Table {
    let reading = Reading::new(*document);
    let mut columns = Columns::default();
    let batch = |claims: &[&Claim]| {
        for claim in claims {
            columns.push(&reading, claim);
        }
        columns.finish()
    };
    Table::new(claims_schema(), claims.chunks(MOST_ROWS).map(batch).collect())
}

#[derive(Default)]
struct Columns {
    origins: Origins,
    words: Words,
    amounts: Amounts,
    floats: Floats,
    said: Said,
    part_of: Whole,
    thresholds: Thresholds,
    unnumbered: StringBuilder,
    sentences: Sentences,
    evidence: [WordsLists; DECISIONS.len()],
}

/// What is said of the figure.
#[derive(Default)]
struct Said {
    role: StringBuilder,
    indicator: StringBuilder,
    indicator_id: StringBuilder,
    measure: StringBuilder,
    direction: StringBuilder,
    status: StringBuilder,
    modality: StringBuilder,
    year: Int32Builder,
    scope: StringBuilder,
    base: StringBuilder,
}

impl Columns {
    fn push(&mut self, reading: &Reading<'_>, claim: &Claim) {
        let report = reading.document.report;
        let quantity = report.quantity(claim);
        let nth = |index: usize| report.quantities.get(index);
        self.origins.push(reading, claim.words.start);
        self.words.push(reading, claim.words);
        match quantity {
            Some(quantity) => self.amounts.push(quantity),
            None => self.amounts.push_null(),
        }
        self.floats.push(quantity);
        self.said.push(reading, claim);
        self.part_of.push(reading, claim.part_of.and_then(nth));
        self.thresholds.push(reading, claim.thresholds.iter().copied().filter_map(nth));
        self.unnumbered.append_option(claim.unnumbered.map(Unnumbered::as_str));
        self.sentences.push(reading, claim.words);
        let bound: &[Span] = quantity.map_or(&[], |quantity| &quantity.bound_words);
        let evidence = &claim.evidence;
        let rest = [claim.indicator, evidence.measure, evidence.status, evidence.modality, evidence.year];
        let rest = rest.iter().chain([&claim.scope, &claim.base]).map(Option::as_slice);
        for (list, spans) in self.evidence.iter_mut().zip(std::iter::once(bound).chain(rest)) {
            list.push(reading, spans);
        }
    }

    /// What was pushed, in the order of the schema; the columns are empty then.
    #[expect(clippy::expect_used, reason = "the tests see every column")]
    fn finish(&mut self) -> RecordBatch {
        let schema = claims_schema();
        let [value, upper, unit, bound] = self.amounts.finish();
        let [value_float, upper_float] = self.floats.finish();
        let evidence = self.evidence.iter_mut().map(WordsLists::finish).collect();
        let DataType::Struct(fields) = schema.field(schema.fields().len() - 1).data_type() else {
            unreachable!("the evidence has a list for each decision")
        };
        let evidence = StructArray::new(fields.clone(), evidence, None);
        let mut columns: Vec<ArrayRef> = self.origins.finish().into_iter().chain(self.words.finish()).collect();
        columns.extend([value, value_float, upper, upper_float, unit, bound]);
        columns.extend(self.said.finish());
        columns.extend([self.part_of.finish(), self.thresholds.finish(), Arc::new(self.unnumbered.finish())]);
        columns.extend([self.sentences.finish(), Arc::new(evidence)]);
        RecordBatch::try_new(schema, columns).expect("the columns are those of the schema")
    }
}

impl Said {
    fn push(&mut self, reading: &Reading<'_>, claim: &Claim) {
        let words = |span: Option<Span>| span.map(|span| span.of(reading.document.text));
        self.role.append_value(claim.role.as_str());
        self.indicator.append_option(words(claim.indicator));
        self.indicator_id.append_option(claim.indicator_id.as_ref().map(IndicatorId::as_str));
        self.measure.append_value(claim.measure.as_str());
        self.direction.append_value(claim.direction.as_str());
        self.status.append_value(claim.status.as_str());
        self.modality.append_option(claim.modality.map(Modality::as_str));
        self.year.append_option(claim.year);
        self.scope.append_option(words(claim.scope));
        self.base.append_option(words(claim.base));
    }

    fn finish(&mut self) -> [ArrayRef; 10] {
        [
            Arc::new(self.role.finish()),
            Arc::new(self.indicator.finish()),
            Arc::new(self.indicator_id.finish()),
            Arc::new(self.measure.finish()),
            Arc::new(self.direction.finish()),
            Arc::new(self.status.finish()),
            Arc::new(self.modality.finish()),
            Arc::new(self.year.finish()),
            Arc::new(self.scope.finish()),
            Arc::new(self.base.finish()),
        ]
    }
}
