//! `zhibiao.Report`.

use pyo3::prelude::*;
use pyo3::types::PyList;
use zhibiao::text::CodePoints;

use crate::quantity::Quantity;

/// Described in the stub of the package.
#[pyclass(frozen, eq, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    place: String,
    quantities: Vec<Quantity>,
    #[pyo3(get)]
    unread: Vec<(usize, usize)>,
}

#[pymethods]
impl Report {
    #[new]
    #[pyo3(signature = (text, place, quantities, unread))]
    const fn restore(text: String, place: String, quantities: Vec<Quantity>, unread: Vec<(usize, usize)>) -> Self {
        Self { text, place, quantities, unread }
    }

    #[getter]
    fn quantities<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(python, self.quantities.iter().cloned())
    }

    fn __repr__(&self) -> String {
        format!(
            "<Report of {} characters, {} quantities, {}>",
            self.text.chars().count(),
            self.quantities.len(),
            self.place
        )
    }

    /// What pickle and copy build the same report from.
    fn __getnewargs__(&self) -> (String, String, Vec<Quantity>, Vec<(usize, usize)>) {
        let report = self.clone();
        (report.text, report.place, report.quantities, report.unread)
    }
}

impl Report {
    pub fn new(text: &str, report: &zhibiao::Report) -> Self {
        let code_points = CodePoints::new(text);
        Self {
            text: text.to_owned(),
            place: report.place.as_str().to_owned(),
            quantities: report.quantities.iter().map(|quantity| Quantity::of(quantity, text, &code_points)).collect(),
            unread: report
                .unread
                .iter()
                .map(|span| (code_points.of_byte(span.start), code_points.of_byte(span.end)))
                .collect(),
        }
    }
}
