//! Columns on the way: each takes what a row says and becomes an array.

mod amount;
mod origin;
mod words;

pub(crate) use amount::{Amounts, Floats};
pub(crate) use origin::{Origins, Sentences};
pub(crate) use words::{Thresholds, Whole, Words, WordsLists};
