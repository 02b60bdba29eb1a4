//! What pickle and copy build the same thing from.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// A function, and the arguments that it makes the same thing from.
pub type Recipe<'py> = (Bound<'py, PyAny>, Bound<'py, PyTuple>);

/// That of a thing whose `_restore` takes these of its attributes, in this order.
pub fn recipe<'py>(thing: &Bound<'py, PyAny>, attributes: &[&str]) -> PyResult<Recipe<'py>> {
    let arguments = attributes.iter().map(|name| thing.getattr(*name)).collect::<PyResult<Vec<_>>>()?;
    Ok((thing.get_type().getattr("_restore")?, PyTuple::new(thing.py(), arguments)?))
}
