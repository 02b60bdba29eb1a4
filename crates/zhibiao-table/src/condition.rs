//! What a row is asked for.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field};
use rust_decimal::Decimal;

use crate::error::TableError;
use crate::schema::WORDS;
use crate::table::Table;

/// That a column has one of these values.
///
/// A condition on `indicator` is met by the words of the text and by the `indicator_id`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The name of the column.
    pub column: String,
    /// The values of which it should have one.
    pub values: Vec<Value>,
}

/// A value that a column may have.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Null.
    Nothing,
    /// Words.
    Text(String),
    /// An exact number.
    Number(Decimal),
    /// A double, which only a column of doubles has exactly.
    Float(f64),
}

impl Condition {
    /// That `column` has one of `values`.
    pub fn new<V: Into<Value>>(column: &str, values: impl IntoIterator<Item = V>) -> Self {
        Self { column: column.to_owned(), values: values.into_iter().map(Into::into).collect() }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("null"),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Number(number) => number.fmt(formatter),
            Self::Float(number) => write!(formatter, "the double {number:?}"),
        }
    }
}

/// Which rows of a batch meet a condition.
pub(crate) fn matches(table: &Table, batch: &RecordBatch, condition: &Condition) -> Result<Vec<bool>, TableError> {
    let place = table.place(&condition.column)?;
    check_words(table.schema().field(place), condition)?;
    let mut matching = column_matches(batch.column(place), condition)?;
    let id = (condition.column == "indicator").then(|| table.place("indicator_id").ok()).flatten();
    if let Some(id) = id {
        let texts = condition.values.iter().filter(|value| **value != Value::Nothing).cloned().collect();
        let condition = Condition { column: condition.column.clone(), values: texts };
        for (matches, by_id) in matching.iter_mut().zip(column_matches(batch.column(id), &condition)?) {
            *matches |= by_id;
        }
    }
    Ok(matching)
}

/// A column that holds one of a few words can never be another: a slip of the pen should not pass for an empty answer.
fn check_words(field: &Field, condition: &Condition) -> Result<(), TableError> {
    let Some(words) = field.metadata().get(WORDS) else { return Ok(()) };
    let is_known = |value: &&Value| match value {
        Value::Text(text) => words.split(' ').any(|word| word == text),
        _ => true,
    };
    match condition.values.iter().find(|value| !is_known(value)) {
        None => Ok(()),
        Some(value) => Err(TableError::OfAnotherKind {
            column: condition.column.clone(),
            holds: format!("one of {}", words.replace(' ', ", ")),
            value: value.to_string(),
        }),
    }
}

fn column_matches(column: &ArrayRef, condition: &Condition) -> Result<Vec<bool>, TableError> {
    let mut matching = vec![false; column.len()];
    for value in &condition.values {
        let equals = equality(column, value).ok_or_else(|| TableError::OfAnotherKind {
            column: condition.column.clone(),
            holds: holds(column.data_type()).to_owned(),
            value: value.to_string(),
        })?;
        let is_null = *value == Value::Nothing;
        for (row, matches) in matching.iter_mut().enumerate() {
            *matches |= if column.is_null(row) { is_null } else { equals(row) };
        }
    }
    Ok(matching)
}

/// Whether a row that is not null has the value; nothing where the column never can.
fn equality<'c>(column: &'c ArrayRef, value: &'c Value) -> Option<Box<dyn Fn(usize) -> bool + 'c>> {
    match (column.data_type(), value) {
        (_, Value::Nothing) => Some(Box::new(|_| false)),
        (DataType::Utf8, Value::Text(text)) => {
            let texts = column.as_string::<i32>();
            Some(Box::new(move |row| texts.value(row) == text))
        }
        (DataType::Int32, Value::Number(number)) => {
            let numbers = column.as_primitive::<Int32Type>();
            Some(Box::new(move |row| Decimal::from(numbers.value(row)) == *number))
        }
        (DataType::Int64, Value::Number(number)) => {
            let numbers = column.as_primitive::<Int64Type>();
            Some(Box::new(move |row| Decimal::from(numbers.value(row)) == *number))
        }
        (DataType::Decimal128(_, scale), Value::Number(number)) => {
            let (numbers, unscaled) = (column.as_primitive::<Decimal128Type>(), unscaled(*number, *scale));
            Some(Box::new(move |row| Some(numbers.value(row)) == unscaled))
        }
        (DataType::Float64, Value::Float(_) | Value::Number(_)) => {
            let numbers = column.as_primitive::<Float64Type>();
            let number = match value {
                Value::Float(number) => *number,
                other => other.to_string().parse().ok()?,
            };
            Some(Box::new(move |row| numbers.value(row).to_bits() == number.to_bits()))
        }
        _ => None,
    }
}

/// The number as a decimal of this scale holds it; nothing where it has more decimals or digits.
fn unscaled(number: Decimal, scale: i8) -> Option<i128> {
    let number = number.normalize();
    let zeros = i32::from(scale) - i32::try_from(number.scale()).ok()?;
    let power = 10_i128.checked_pow(zeros.unsigned_abs())?;
    if zeros >= 0 {
        number.mantissa().checked_mul(power)
    } else {
        (number.mantissa() % power == 0).then(|| number.mantissa() / power)
    }
}

fn holds(data_type: &DataType) -> &'static str {
    match data_type {
        DataType::Utf8 => "text",
        DataType::Int32 | DataType::Int64 => "whole numbers",
        DataType::Decimal128(..) => "exact numbers",
        DataType::Float64 => "doubles",
        _ => "what no condition can be put on",
    }
}
