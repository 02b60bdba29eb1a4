//! What stands in one cell.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Decimal128Array, Float64Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_json::writer::NullableEncoder;
use arrow_schema::{ArrowError, DataType};

use crate::write::{encoder, json};

/// What a cell holds, as files of cells write it.
pub(crate) enum Cell<'c> {
    Nothing,
    Text(Cow<'c, str>),
    /// A number with all its digits.
    Number(String),
}

impl Cell<'_> {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Text(text) => text,
            Self::Number(number) => number,
        }
    }
}

/// A column of a batch, to be read row by row.
pub(crate) struct Column<'c> {
    array: &'c ArrayRef,
    values: Values<'c>,
}

enum Values<'c> {
    Text(&'c StringArray),
    Int32(&'c Int32Array),
    Int64(&'c Int64Array),
    Float64(&'c Float64Array),
    Decimal(&'c Decimal128Array),
    /// Lists and structures.
    Json(NullableEncoder<'c>),
}

impl<'c> Column<'c> {
    pub(crate) fn new(batch: &'c RecordBatch, place: usize) -> Result<Self, ArrowError> {
        let (field, array) = (&batch.schema_ref().fields()[place], batch.column(place));
        let values = match array.data_type() {
            DataType::Utf8 => Values::Text(array.as_string()),
            DataType::Int32 => Values::Int32(array.as_primitive()),
            DataType::Int64 => Values::Int64(array.as_primitive()),
            DataType::Float64 => Values::Float64(array.as_primitive()),
            DataType::Decimal128(..) => Values::Decimal(array.as_primitive()),
            _ => Values::Json(encoder(field, array)?),
        };
        Ok(Self { array, values })
    }

    /// All columns of a batch.
    pub(crate) fn all(batch: &'c RecordBatch) -> Result<Vec<Self>, ArrowError> {
        (0..batch.num_columns()).map(|place| Self::new(batch, place)).collect()
    }

    /// What stands in a row; a list or a structure as JSON.
    pub(crate) fn cell(&mut self, row: usize) -> Cell<'c> {
        if self.array.is_null(row) {
            return Cell::Nothing;
        }
        match &mut self.values {
            Values::Text(texts) => Cell::Text(texts.value(row).into()),
            Values::Int32(numbers) => Cell::Number(numbers.value(row).to_string()),
            Values::Int64(numbers) => Cell::Number(numbers.value(row).to_string()),
            Values::Float64(numbers) => Cell::Number(numbers.value(row).to_string()),
            Values::Decimal(numbers) => Cell::Number(plain(numbers.value(row), numbers.scale())),
            Values::Json(encoder) => Cell::Text(json(encoder, row).into()),
        }
    }
}

/// A decimal with its digits alone, without exponent and without zeros behind the last decimal.
pub(crate) fn plain(unscaled: i128, scale: i8) -> String {
    let decimals = usize::from(scale.unsigned_abs());
    if scale <= 0 {
        let zeros = if unscaled == 0 { 0 } else { decimals };
        return format!("{unscaled}{}", "0".repeat(zeros));
    }
    let sign = if unscaled < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = decimals + 1);
    let (whole, decimals) = digits.split_at(digits.len() - decimals);
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{decimals}")
}
