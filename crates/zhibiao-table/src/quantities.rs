//! Quantities as a table.

use arrow_array::{ArrayRef, RecordBatch};
use zhibiao::{Quantity, Span};

use crate::columns::{amounts, floats, origins, sentences, words};
use crate::document::{Document, Reading};
use crate::schema::quantities_schema;
use crate::table::{MOST_ROWS, Table};

/// The quantities of a report in the order of its text; the columns are those of [`quantities_schema`].
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_table::{Document, quantities};
/// let text = "新建幼兒園6所，投資3億元";
/// let report = Analyzer::new().analyze(text)?;
/// assert_eq!(quantities(&Document { name: None, text, report: &report }).rows(), 2);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[must_use]
pub fn quantities(document: &Document<'_>) -> Table {
    let reading = Reading::new(*document);
    let chunks = document.report.quantities.chunks(MOST_ROWS);
    Table::new(quantities_schema(), chunks.map(|quantities| batch(&reading, quantities)).collect())
}

/// These quantities in the columns of the schema.
#[expect(clippy::expect_used, reason = "the tests see every column")]
fn batch(reading: &Reading<'_>, quantities: &[Quantity]) -> RecordBatch {
    let places: Vec<Span> = quantities.iter().map(|quantity| quantity.span).collect();
    let [value, upper, unit, bound] = amounts(quantities.iter().map(Some));
    let [value_float, upper_float] = floats(quantities.iter().map(Some));
    let mut columns: Vec<ArrayRef> = Vec::from(origins(reading, &places));
    columns.extend(words(reading, places.iter().copied()));
    columns.extend([value, value_float, upper, upper_float, unit, bound, sentences(reading, &places)]);
    RecordBatch::try_new(quantities_schema(), columns).expect("the columns are those of the schema")
}
