//! Words of the text with their places, alone and in lists.

use std::sync::Arc;

use arrow_array::builder::{BooleanBufferBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use zhibiao::{Quantity, Span};

use super::Amounts;
use crate::document::Reading;
use crate::schema::{item, places, quantity};

/// Where words begin and end, and the words.
#[derive(Default)]
pub(crate) struct Words {
    start: Int64Builder,
    end: Int64Builder,
    text: StringBuilder,
}

impl Words {
    pub(crate) fn push(&mut self, reading: &Reading<'_>, span: Span) {
        let words = span.of(reading.document.text);
        let start = reading.code_point(span.start);
        self.start.append_value(start);
        self.end.append_value(start + words.chars().fold(0, |count, _| count + 1));
        self.text.append_value(words);
    }

    fn push_nothing(&mut self) {
        self.start.append_value(0);
        self.end.append_value(0);
        self.text.append_value("");
    }

    fn len(&self) -> usize {
        self.start.values_slice().len()
    }

    pub(crate) fn finish(&mut self) -> [ArrayRef; 3] {
        [Arc::new(self.start.finish()), Arc::new(self.end.finish()), Arc::new(self.text.finish())]
    }
}

/// Another quantity, where there is one.
pub(crate) struct Whole {
    words: Words,
    amounts: Amounts,
    is_there: BooleanBufferBuilder,
}

impl Default for Whole {
    fn default() -> Self {
        let (words, amounts) = Default::default();
        Self { words, amounts, is_there: BooleanBufferBuilder::new(0) }
    }
}

impl Whole {
    pub(crate) fn push(&mut self, reading: &Reading<'_>, quantity: Option<&Quantity>) {
        self.is_there.append(quantity.is_some());
        if let Some(quantity) = quantity {
            self.words.push(reading, quantity.span);
            self.amounts.push(quantity);
        } else {
            self.words.push_nothing();
            self.amounts.push_nothing();
        }
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        let columns = self.words.finish().into_iter().chain(self.amounts.finish()).collect();
        let nulls = NullBuffer::new(self.is_there.finish());
        Arc::new(StructArray::new(quantity(), columns, Some(nulls)))
    }
}

/// Where the lists of a column end among all that they hold.
struct Ends(Vec<i32>);

impl Default for Ends {
    fn default() -> Self {
        Self(vec![0])
    }
}

impl Ends {
    fn push(&mut self, end: usize) {
        self.0.push(i32::try_from(end).unwrap_or(i32::MAX));
    }

    fn finish(&mut self) -> OffsetBuffer<i32> {
        OffsetBuffer::new(ScalarBuffer::from(std::mem::take(self).0))
    }
}

/// The words of several things.
#[derive(Default)]
pub(crate) struct WordsLists {
    words: Words,
    ends: Ends,
}

impl WordsLists {
    pub(crate) fn push(&mut self, reading: &Reading<'_>, spans: &[Span]) {
        for &span in spans {
            self.words.push(reading, span);
        }
        self.ends.push(self.words.len());
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        let words = StructArray::new(places(), self.words.finish().to_vec(), None);
        Arc::new(ListArray::new(item(places()), self.ends.finish(), Arc::new(words), None))
    }
}

/// Several quantities.
#[derive(Default)]
pub(crate) struct Thresholds {
    words: Words,
    amounts: Amounts,
    ends: Ends,
}

impl Thresholds {
    pub(crate) fn push<'q>(&mut self, reading: &Reading<'_>, quantities: impl Iterator<Item = &'q Quantity>) {
        for quantity in quantities {
            self.words.push(reading, quantity.span);
            self.amounts.push(quantity);
        }
        self.ends.push(self.words.len());
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        let columns = self.words.finish().into_iter().chain(self.amounts.finish()).collect();
        let quantities = StructArray::new(quantity(), columns, None);
        Arc::new(ListArray::new(item(quantity()), self.ends.finish(), Arc::new(quantities), None))
    }
}
