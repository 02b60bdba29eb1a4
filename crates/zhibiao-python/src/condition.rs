//! What `Table.where` is asked for.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyString};
use rust_decimal::Decimal;
use zhibiao_table::{Condition, Value};

/// A condition for each keyword: one value, or a collection of which it should be one.
pub fn conditions(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Vec<Condition>> {
    let Some(keywords) = keywords else { return Ok(Vec::new()) };
    keywords
        .iter()
        .map(|(column, wanted)| {
            let column: String = column.extract()?;
            let values = match value(&column, &wanted)? {
                Some(value) => vec![value],
                None => several(&column, &wanted)?,
            };
            Ok(Condition { column, values })
        })
        .collect()
}

fn several(column: &str, wanted: &Bound<'_, PyAny>) -> PyResult<Vec<Value>> {
    let refused = |thing: &Bound<'_, PyAny>| -> PyErr {
        let kind = thing.get_type();
        PyTypeError::new_err(format!(
            "{column} can be asked for words, numbers or None, or a collection of them, not {kind}"
        ))
    };
    // Bytes are a collection of numbers that nobody means.
    if wanted.is_instance_of::<PyBytes>() || wanted.is_instance_of::<PyByteArray>() {
        return Err(refused(wanted));
    }
    let values = wanted.try_iter().map_err(|_| refused(wanted))?;
    values.map(|item| item.and_then(|item| value(column, &item)?.ok_or_else(|| refused(&item)))).collect()
}

/// One value, where it is one.
fn value(column: &str, wanted: &Bound<'_, PyAny>) -> PyResult<Option<Value>> {
    Ok(if wanted.is_none() {
        Some(Value::Nothing)
    } else if let Ok(words) = wanted.cast::<PyString>() {
        Some(Value::Text(words.to_str()?.to_owned()))
    } else if wanted.is_instance_of::<PyBool>() {
        None
    } else if let Ok(number) = wanted.cast::<PyFloat>() {
        Some(Value::Float(number.value()))
    } else if let Some(index) = wanted.getattr_opt("__index__")? {
        // Python's integers and those of other libraries.
        Some(Value::Number(number(column, &index.call0()?)?))
    } else if wanted.get_type().name()? == "Decimal" {
        Some(Value::Number(number(column, wanted)?))
    } else {
        None
    })
}

fn number(column: &str, wanted: &Bound<'_, PyAny>) -> PyResult<Decimal> {
    let refused =
        |_| PyValueError::new_err(format!("{column} can be asked for numbers of up to 28 digits, not {wanted}"));
    wanted.extract().map_err(refused)
}
