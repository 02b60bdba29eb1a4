//! `zhibiao.Claim`.

use std::hash::{Hash, Hasher};

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use rust_decimal::Decimal;
use zhibiao::Span;
use zhibiao::claim::Role;

use crate::cell::{decimal, place, words};
use crate::quantity::Quantity;
use crate::table::{Table, pickled};

/// What a report says with one of its quantities, or promises without any: a row of a table of claims.
///
/// text, start, end: the words that state it and their place in code points, end exclusive. quantity: the Quantity that
/// it is about; value, upper, unit, bound: its. unnumbered: how a target without a number is set (in_step, assigned,
/// stable, absent). role: value or modifier. indicator, indicator_id: what is measured, in the words of the text and by
/// its id. measure: level, growth, delta, points, share, multiple or rank. direction: up, down or none. status:
/// achieved, target or context. modality: ensure, strive, expect or plan. year: that of the figure. scope: per what.
/// base: compared with what. part_of: the Quantity of the whole. thresholds: a list of Quantity. doc, region, level,
/// report_year: the report's name, and whose report of which year it is. section: the heading that it stands under.
/// sentence: the sentence that it stands in, of a long one the part around it. evidence: from the name of a decision to the places, in code points, of
/// the words that decided it; without those that no words decided.
#[pyclass(frozen, eq, hash, from_py_object, module = "zhibiao")]
#[derive(Clone)]
pub struct Claim {
    /// One row with the columns of claims.
    row: RecordBatch,
}

impl PartialEq for Claim {
    fn eq(&self, other: &Self) -> bool {
        self.row.columns() == other.row.columns()
    }
}

impl Eq for Claim {}

impl Hash for Claim {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start(), self.end(), self.text()).hash(state);
    }
}

#[pymethods]
impl Claim {
    /// The claim that pickle kept; it is no constructor, so that a claim can come to have more to say.
    #[staticmethod]
    #[pyo3(name = "_restore")]
    fn restore(bytes: &[u8]) -> PyResult<Option<Self>> {
        Table::restore(bytes, true)?.claim(0)
    }

    #[getter]
    fn text(&self) -> &str {
        self.word("text").unwrap_or_default()
    }

    #[getter]
    pub fn start(&self) -> usize {
        self.column("start").map_or(0, |column| place(column, 0))
    }

    #[getter]
    pub fn end(&self) -> usize {
        self.column("end").map_or(0, |column| place(column, 0))
    }

    #[getter]
    fn quantity(&self) -> Option<Quantity> {
        Quantity::of_row(|name| self.column(name), 0)
    }

    #[getter]
    fn value(&self) -> Option<Decimal> {
        decimal(self.column("value")?, 0)
    }

    #[getter]
    fn upper(&self) -> Option<Decimal> {
        decimal(self.column("upper")?, 0)
    }

    #[getter]
    fn unit(&self) -> Option<&str> {
        self.word("unit")
    }

    #[getter]
    fn bound(&self) -> Option<&str> {
        self.word("bound")
    }

    #[getter]
    fn unnumbered(&self) -> Option<&str> {
        self.word("unnumbered")
    }

    #[getter]
    fn role(&self) -> &str {
        self.word("role").unwrap_or_default()
    }

    #[getter]
    fn indicator(&self) -> Option<&str> {
        self.word("indicator")
    }

    #[getter]
    fn indicator_id(&self) -> Option<&str> {
        self.word("indicator_id")
    }

    #[getter]
    fn measure(&self) -> &str {
        self.word("measure").unwrap_or_default()
    }

    #[getter]
    fn direction(&self) -> &str {
        self.word("direction").unwrap_or_default()
    }

    #[getter]
    fn status(&self) -> &str {
        self.word("status").unwrap_or_default()
    }

    #[getter]
    fn modality(&self) -> Option<&str> {
        self.word("modality")
    }

    #[getter]
    fn year(&self) -> Option<i32> {
        self.number("year")
    }

    #[getter]
    fn scope(&self) -> Option<&str> {
        self.word("scope")
    }

    #[getter]
    fn base(&self) -> Option<&str> {
        self.word("base")
    }

    #[getter]
    fn doc(&self) -> Option<&str> {
        self.word("doc")
    }

    #[getter]
    fn region(&self) -> Option<&str> {
        self.word("region")
    }

    #[getter]
    fn level(&self) -> Option<&str> {
        self.word("level")
    }

    #[getter]
    fn report_year(&self) -> Option<i32> {
        self.number("report_year")
    }

    #[getter]
    fn sentence(&self) -> &str {
        self.word("sentence").unwrap_or_default()
    }

    #[getter]
    fn section(&self) -> Option<&str> {
        self.word("section")
    }

    #[getter]
    fn part_of(&self) -> Option<Quantity> {
        let wholes = self.column("part_of").filter(|column| !column.is_null(0))?.as_struct();
        Quantity::of_row(|name| wholes.column_by_name(name), 0)
    }

    #[getter]
    fn thresholds(&self) -> Vec<Quantity> {
        let Some(column) = self.column("thresholds") else { return Vec::new() };
        let list = column.as_list::<i32>().value(0);
        let quantities = list.as_struct();
        (0..list.len()).filter_map(|row| Quantity::of_row(|name| quantities.column_by_name(name), row)).collect()
    }

    #[getter]
    fn evidence<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let evidence = PyDict::new(python);
        let decisions = self.column("evidence").map(AsArray::as_struct);
        let decisions = decisions.into_iter().flat_map(|lists| lists.column_names().into_iter().zip(lists.columns()));
        for (decision, lists) in decisions {
            let list = lists.as_list::<i32>().value(0);
            let column = |name| list.as_struct().column_by_name(name);
            let Some((start, end)) = column("start").zip(column("end")).filter(|_| !list.is_empty()) else { continue };
            let places = (0..list.len()).map(|row| (place(start, row), place(end, row)));
            evidence.set_item(decision, PyList::new(python, places.collect::<Vec<_>>())?)?;
        }
        Ok(evidence)
    }

    pub fn __repr__(&self) -> String {
        let modifier = (self.role() != Role::Value.as_str()).then(|| "modifier".to_owned());
        let id = self.indicator_id().map(|id| format!("({id})"));
        let direction = Some(self.direction().to_owned()).filter(|direction| direction != "none");
        let indicator = self.indicator().map(str::to_owned);
        let measured = [modifier, indicator, id, Some(self.measure().to_owned()), direction];
        let measured = measured.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let year = self.year().map(|year| format!(" {year}")).unwrap_or_default();
        let modality = self.modality().map(|modality| format!(", {modality}")).unwrap_or_default();
        let (figure, status) = (self.figure(), self.status());
        format!("<Claim {measured}, {figure}, {status}{year}{modality} at {}:{}>", self.start(), self.end())
    }

    /// What pickle and copy build the same claim from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let row = &slf.get().row;
        let bytes = pickled(slf.py(), row.schema_ref(), std::slice::from_ref(row))?;
        Ok((slf.get_type().getattr("_restore")?, (bytes.into_any(),)))
    }
}

impl Claim {
    /// That of a batch of one row.
    pub const fn new(row: RecordBatch) -> Self {
        Self { row }
    }

    /// Where its words stand, in code points.
    pub fn place(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// Whether two claims of reports say the same in the same place, whatever the reports are called.
    pub fn is_same(&self, other: &Self) -> bool {
        let columns = self.row.schema_ref().fields().iter().zip(self.row.columns().iter().zip(other.row.columns()));
        columns.into_iter().all(|(field, (mine, theirs))| field.name() == "doc" || mine == theirs)
    }

    /// Whether it is a target without a number.
    pub fn is_unnumbered(&self) -> bool {
        self.unnumbered().is_some()
    }

    fn column(&self, name: &str) -> Option<&ArrayRef> {
        self.row.column_by_name(name)
    }

    fn number(&self, name: &str) -> Option<i32> {
        let numbers = self.column(name).filter(|column| !column.is_null(0))?;
        Some(numbers.as_primitive::<Int32Type>().value(0))
    }

    fn word(&self, name: &str) -> Option<&str> {
        words(self.column(name)?, 0)
    }

    /// What the number says, or how the target without one is set.
    fn figure(&self) -> String {
        let set = || format!("{}, {}", self.text(), self.unnumbered().unwrap_or_default());
        self.quantity().as_ref().map_or_else(set, Quantity::figure)
    }
}
