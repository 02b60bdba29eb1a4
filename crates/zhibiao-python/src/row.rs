//! A row of a table, as the object that it is.

use arrow_array::RecordBatch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use zhibiao_table::{Table, claims_schema, quantities_schema};

use crate::cell::dict;
use crate::claim::Claim;
use crate::quantity::Quantity;

/// What the rows of a table are.
pub enum Kind {
    Claim,
    Quantity,
    Other,
}

impl Kind {
    /// What those of a table are: its columns tell.
    pub fn of(table: &Table) -> Self {
        let fields = table.schema().fields();
        if fields == claims_schema().fields() {
            Self::Claim
        } else if fields == quantities_schema().fields() {
            Self::Quantity
        } else {
            Self::Other
        }
    }

    /// A row as the object that it is.
    pub fn object<'py>(&self, python: Python<'py>, batch: &RecordBatch, row: usize) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Claim => Ok(Bound::new(python, Claim::new(batch.slice(row, 1)))?.into_any()),
            Self::Quantity => {
                let quantity = Quantity::of_row(|name| batch.column_by_name(name), row);
                let quantity = quantity.ok_or_else(|| PyTypeError::new_err("a row of quantities without a number"))?;
                Ok(Bound::new(python, quantity)?.into_any())
            }
            Self::Other => {
                let fields = batch.schema_ref().fields();
                Ok(dict(python, fields, batch.columns(), row)?.into_any())
            }
        }
    }
}
