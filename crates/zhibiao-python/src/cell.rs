//! What stands in one cell, as Python's.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Fields};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use rust_decimal::Decimal;

/// A cell as str, int, float, Decimal, dict or list; None where it is null.
pub fn to_python<'py>(python: Python<'py>, column: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(row) {
        return Ok(python.None().into_bound(python));
    }
    Ok(match column.data_type() {
        DataType::Utf8 => PyString::new(python, column.as_string::<i32>().value(row)).into_any(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into_pyobject(python)?.into_any(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into_pyobject(python)?.into_any(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into_pyobject(python)?.into_any(),
        DataType::Decimal128(..) => decimal(column, row).into_pyobject(python)?.into_any(),
        DataType::Struct(_) => {
            let cells = column.as_struct();
            dict(python, cells.fields(), cells.columns(), row)?.into_any()
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let items: Vec<_> =
                (0..items.len()).map(|item| to_python(python, &items, item)).collect::<PyResult<_>>()?;
            PyList::new(python, items)?.into_any()
        }
        other => return Err(PyTypeError::new_err(format!("a cell of the type {other} cannot be shown"))),
    })
}

/// A row of these columns, from their names to what stands in them.
pub fn dict<'py>(
    python: Python<'py>,
    fields: &Fields,
    columns: &[ArrayRef],
    row: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(python);
    for (field, column) in fields.iter().zip(columns) {
        dict.set_item(field.name(), to_python(python, column, row)?)?;
    }
    Ok(dict)
}

/// An exact number with the digits that it was written with, or none.
pub fn decimal(column: &ArrayRef, row: usize) -> Option<Decimal> {
    let DataType::Decimal128(_, scale) = column.data_type() else { return None };
    if column.is_null(row) {
        return None;
    }
    let (mut unscaled, mut scale) = (column.as_primitive::<Decimal128Type>().value(row), u32::try_from(*scale).ok()?);
    while scale > 0 && unscaled % 10 == 0 {
        unscaled /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(unscaled, scale).ok()
}

/// Words, or none.
pub fn words(column: &ArrayRef, row: usize) -> Option<&str> {
    (!column.is_null(row)).then(|| column.as_string::<i32>().value(row))
}

/// A place in the text, in code points.
pub fn place(column: &ArrayRef, row: usize) -> usize {
    usize::try_from(column.as_primitive::<Int64Type>().value(row)).unwrap_or_default()
}
