//! `zhibiao.Report`.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};
use zhibiao::text::CodePoints;

use crate::quantity::Quantity;

/// What one report says in numbers.
///
/// text: what was read. place: mainland, taiwan, hong_kong or macau. quantities: a list of Quantity in the order of the
/// text. unread: places, in code points, of numerals with more digits than an exact decimal holds.
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

type Fields = (String, String, Vec<Quantity>, Vec<(usize, usize)>);

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
        let plural = if self.quantities.len() == 1 { "quantity" } else { "quantities" };
        let characters = self.text.chars().count();
        format!("<Report of {characters} characters, {} {plural}, {}>", self.quantities.len(), self.place)
    }

    /// What pickle and copy build the same report from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let report = slf.get().clone();
        (slf.get_type(), (report.text, report.place, report.quantities, report.unread))
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
