//! `zhibiao.Quantity`.

use arrow_array::ArrayRef;
use pyo3::prelude::*;
use pyo3::types::PyType;
use rust_decimal::Decimal;

use crate::cell::{decimal, place, words};

/// A quantity of a report: numeral, scale and unit, with the words around it that bound it.
///
/// text: its words as they stand in the report. start, end: its place in code points, end exclusive. value: the exact
/// Decimal, scale applied and unit not converted; of a range the lower end, the other being upper. unit: the unit's id.
/// bound: exact, about, at_least, more_than, at_most, less_than, nearly or range.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub value: Decimal,
    pub upper: Option<Decimal>,
    pub unit: String,
    pub bound: String,
}

type Fields = (String, usize, usize, Decimal, Option<Decimal>, String, String);

#[pymethods]
impl Quantity {
    #[new]
    #[pyo3(signature = (text, start, end, value, upper, unit, bound))]
    const fn new(
        text: String,
        start: usize,
        end: usize,
        value: Decimal,
        upper: Option<Decimal>,
        unit: String,
        bound: String,
    ) -> Self {
        Self { text, start, end, value, upper, unit, bound }
    }

    fn __repr__(&self) -> String {
        format!("<Quantity {} at {}:{}>", self.figure(), self.start, self.end)
    }

    /// What pickle and copy build the same quantity from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let quantity = slf.get().clone();
        let fields = (
            quantity.text,
            quantity.start,
            quantity.end,
            quantity.value,
            quantity.upper,
            quantity.unit,
            quantity.bound,
        );
        (slf.get_type(), fields)
    }
}

impl Quantity {
    /// Its words and what they mean: 6%左右 is 6% = 6 percent, about.
    pub fn figure(&self) -> String {
        let upper = self.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
        let bound = if self.bound == "exact" { String::new() } else { format!(", {}", self.bound) };
        format!("{} = {}{upper} {}{bound}", self.text, self.value, self.unit)
    }

    /// That of a row of these columns; none where it has no number.
    pub fn of_row<'c>(column: impl Fn(&str) -> Option<&'c ArrayRef>, row: usize) -> Option<Self> {
        let words = |name| column(name).and_then(|column| words(column, row)).map(str::to_owned);
        Some(Self {
            text: words("text")?,
            start: place(column("start")?, row),
            end: place(column("end")?, row),
            value: decimal(column("value")?, row)?,
            upper: column("upper").and_then(|column| decimal(column, row)),
            unit: words("unit")?,
            bound: words("bound")?,
        })
    }
}
