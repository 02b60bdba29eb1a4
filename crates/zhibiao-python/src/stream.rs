//! Tables for other libraries, by the Arrow PyCapsule interface.

use arrow_array::RecordBatchIterator;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use zhibiao_table::Table;

/// The batches of a table; no row is copied.
pub fn stream<'py>(python: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyCapsule>> {
    let batches: Vec<_> = table.batches().iter().cloned().map(Ok).collect();
    let reader = RecordBatchIterator::new(batches, table.schema().clone());
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    PyCapsule::new_with_value(python, stream, c"arrow_array_stream")
}

/// The columns of a table.
pub fn schema<'py>(python: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(table.schema().as_ref());
    let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(python, schema, c"arrow_schema")
}
