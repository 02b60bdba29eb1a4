//! Words of the text with their places, alone and in lists.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, ListArray, StructArray, UInt32Array};
use arrow_buffer::OffsetBuffer;
use arrow_select::take::take;
use zhibiao::{Quantity, Span};

use super::{amounts, strings};
use crate::document::Reading;
use crate::schema::{self, item, quantity};

/// Where words begin and end, and the words.
pub(crate) fn words(reading: &Reading<'_>, spans: impl ExactSizeIterator<Item = Span> + Clone) -> [ArrayRef; 3] {
    let [starts, ends] = places(reading, spans.clone());
    [starts, ends, strings(spans.map(|span| Some(reading.of(span))))]
}

/// Where words begin and end.
pub(crate) fn places(reading: &Reading<'_>, spans: impl Iterator<Item = Span>) -> [ArrayRef; 2] {
    let ends = |span: Span| {
        let start = reading.code_point(span.start);
        (start, start + length(reading.of(span)))
    };
    let (starts, ends): (Vec<i64>, Vec<i64>) = spans.map(ends).unzip();
    [Arc::new(Int64Array::from(starts)), Arc::new(Int64Array::from(ends))]
}

/// How many code points words have.
fn length(words: &str) -> i64 {
    words.bytes().map(|byte| i64::from(byte & 0b1100_0000 != 0b1000_0000)).sum()
}

/// Another quantity, where there is one: the few that there are, spread over the rows.
#[expect(clippy::expect_used, reason = "no place is beyond the quantities that are counted")]
pub(crate) fn whole(reading: &Reading<'_>, rows: &[Option<&Quantity>]) -> ArrayRef {
    let there: Vec<&Quantity> = rows.iter().flatten().copied().collect();
    let mut places = 0..;
    let places: UInt32Array = rows.iter().map(|row| row.and_then(|_| places.next())).collect();
    take(&quantities(reading, &there), &places, None).expect("every place is there")
}

/// The words of several things.
pub(crate) fn words_lists<'s>(reading: &Reading<'_>, rows: impl ExactSizeIterator<Item = &'s [Span]>) -> ArrayRef {
    let (mut spans, mut ends) = (Vec::with_capacity(rows.len()), Ends::with_capacity(rows.len()));
    for row in rows {
        spans.extend_from_slice(row);
        ends.push(spans.len());
    }
    let words = StructArray::new(schema::places(), words(reading, spans.into_iter()).to_vec(), None);
    Arc::new(ListArray::new(item(schema::places()), ends.finish(), Arc::new(words), None))
}

/// Several quantities.
pub(crate) fn quantity_lists<'q, R>(reading: &Reading<'_>, rows: impl ExactSizeIterator<Item = R>) -> ArrayRef
where
    R: Iterator<Item = &'q Quantity>,
{
    let (mut quantities, mut ends) = (Vec::new(), Ends::with_capacity(rows.len()));
    for row in rows {
        quantities.extend(row);
        ends.push(quantities.len());
    }
    let quantities = self::quantities(reading, &quantities);
    Arc::new(ListArray::new(item(quantity()), ends.finish(), Arc::new(quantities), None))
}

fn quantities(reading: &Reading<'_>, quantities: &[&Quantity]) -> StructArray {
    let words = words(reading, quantities.iter().map(|quantity| quantity.span));
    let columns = words.into_iter().chain(amounts(quantities.iter().copied().map(Some))).collect();
    StructArray::new(quantity(), columns, None)
}

/// Where the lists of a column end among all that they hold.
struct Ends(Vec<i32>);

impl Ends {
    fn with_capacity(rows: usize) -> Self {
        let mut ends = Vec::with_capacity(rows + 1);
        ends.push(0);
        Self(ends)
    }

    fn push(&mut self, end: usize) {
        self.0.push(i32::try_from(end).unwrap_or(i32::MAX));
    }

    fn finish(self) -> OffsetBuffer<i32> {
        OffsetBuffer::new(self.0.into())
    }
}
