//! Quantities as a table.

use arrow_array::{ArrayRef, RecordBatch};
use zhibiao::Quantity;

use crate::columns::{Amounts, Floats, Origins, Sentences, Words};
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
    let mut columns = Columns::default();
    let batch = |quantities: &[Quantity]| {
        for quantity in quantities {
            columns.push(&reading, quantity);
        }
        columns.finish()
    };
    Table::new(quantities_schema(), document.report.quantities.chunks(MOST_ROWS).map(batch).collect())
}

#[derive(Default)]
struct Columns {
    origins: Origins,
    words: Words,
    amounts: Amounts,
    floats: Floats,
    sentences: Sentences,
}

impl Columns {
    fn push(&mut self, reading: &Reading<'_>, quantity: &Quantity) {
        self.origins.push(reading, quantity.span.start);
        self.words.push(reading, quantity.span);
        self.amounts.push(quantity);
        self.floats.push(Some(quantity));
        self.sentences.push(reading, quantity.span);
    }

    #[expect(clippy::expect_used, reason = "the tests see every column")]
    fn finish(&mut self) -> RecordBatch {
        let [value, upper, unit, bound] = self.amounts.finish();
        let [value_float, upper_float] = self.floats.finish();
        let mut columns: Vec<ArrayRef> = self.origins.finish().into_iter().chain(self.words.finish()).collect();
        columns.extend([value, value_float, upper, upper_float, unit, bound, self.sentences.finish()]);
        RecordBatch::try_new(quantities_schema(), columns).expect("the columns are those of the schema")
    }
}
