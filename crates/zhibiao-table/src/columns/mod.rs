//! Columns, each made in one go from what its rows say.

mod amount;
mod origin;
mod words;

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, Int32Array};

pub(crate) use amount::{amounts, decimals, floats};
pub(crate) use origin::{origins, sentences};
pub(crate) use words::{places, quantity_lists, whole, words, words_lists};

/// How many bytes the words of a short column have in a row, about: achieved, 地區生產總值.
const SHORT: usize = 12;

/// Short words where a row has some.
pub(crate) fn strings<W: AsRef<str>>(rows: impl ExactSizeIterator<Item = Option<W>>) -> ArrayRef {
    let mut column = StringBuilder::with_capacity(rows.len(), rows.len() * SHORT);
    column.extend(rows);
    Arc::new(column.finish())
}

/// Words of any length where a row has some; the column takes the room that they need at once.
pub(crate) fn texts(rows: &[Option<&str>]) -> ArrayRef {
    let bytes = rows.iter().flatten().map(|words| words.len()).sum();
    let mut column = StringBuilder::with_capacity(rows.len(), bytes);
    column.extend(rows.iter().copied());
    Arc::new(column.finish())
}

/// Years where a row has one.
pub(crate) fn years(rows: impl Iterator<Item = Option<i32>>) -> ArrayRef {
    Arc::new(rows.collect::<Int32Array>())
}
