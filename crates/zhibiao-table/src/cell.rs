//! What stands in one cell.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType, Field};

use crate::write::json_value;

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

/// What stands in a row of a column; a list or a structure as JSON.
pub(crate) fn cell<'c>(field: &Field, column: &'c ArrayRef, row: usize) -> Result<Cell<'c>, ArrowError> {
    if column.is_null(row) {
        return Ok(Cell::Nothing);
    }
    Ok(match column.data_type() {
        DataType::Utf8 => Cell::Text(column.as_string::<i32>().value(row).into()),
        DataType::Int32 => Cell::Number(column.as_primitive::<Int32Type>().value(row).to_string()),
        DataType::Int64 => Cell::Number(column.as_primitive::<Int64Type>().value(row).to_string()),
        DataType::Float64 => Cell::Number(column.as_primitive::<Float64Type>().value(row).to_string()),
        DataType::Decimal128(_, scale) => {
            Cell::Number(plain(column.as_primitive::<Decimal128Type>().value(row), *scale))
        }
        _ => Cell::Text(json_value(field, column, row)?.into()),
    })
}

/// A decimal with its digits alone, without exponent and without zeros behind the last decimal.
pub(crate) fn plain(unscaled: i128, scale: i8) -> String {
    let power = 10_u128.pow(u32::from(scale.unsigned_abs()));
    let (whole, decimals) = (unscaled.unsigned_abs() / power, unscaled.unsigned_abs() % power);
    let sign = if unscaled < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{decimals:0width$}", width = usize::from(scale.unsigned_abs()));
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}
