//! `zhibiao.Section`.

use pyo3::prelude::*;
use pyo3::types::PyType;
use zhibiao::Report;
use zhibiao::text::CodePoints;

/// A section of a report, and the sections within it.
///
/// label: its number as written, such as 一、 or （二）; None where it has none. heading: its heading as it reads, without the
/// number; empty where it has none. kind: preamble, review, plan, governance or other. start, end: its place in code points, end
/// exclusive. children: a list of Section.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Section {
    label: Option<String>,
    heading: String,
    kind: String,
    start: usize,
    end: usize,
    children: Vec<Section>,
}

type Fields = (Option<String>, String, String, usize, usize, Vec<Section>);

#[pymethods]
impl Section {
    #[new]
    #[pyo3(signature = (label, heading, kind, start, end, children))]
    const fn new(
        label: Option<String>,
        heading: String,
        kind: String,
        start: usize,
        end: usize,
        children: Vec<Self>,
    ) -> Self {
        Self { label, heading, kind, start, end, children }
    }

    fn __repr__(&self) -> String {
        let label = self.label.as_deref().unwrap_or_default();
        let heading = if label.is_empty() && self.heading.is_empty() { "without heading" } else { &self.heading };
        let children = match self.children.len() {
            0 => String::new(),
            1 => ", 1 child".to_owned(),
            count => format!(", {count} children"),
        };
        format!("<Section {label}{heading}, {}{children} at {}:{}>", self.kind, self.start, self.end)
    }

    /// What pickle and copy build the same section from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let section = slf.get().clone();
        let fields = (section.label, section.heading, section.kind, section.start, section.end, section.children);
        (slf.get_type(), fields)
    }
}

impl Section {
    /// Where it begins and ends, in code points.
    pub const fn place(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    pub fn of(section: &zhibiao::outline::Section, report: &Report, text: &str, code_points: &CodePoints<'_>) -> Self {
        Self {
            label: section.label.map(|label| report.words(label, text).into_owned()),
            heading: report.words(section.heading, text).into_owned(),
            kind: section.kind.as_str().to_owned(),
            start: code_points.of_byte(section.span.start),
            end: code_points.of_byte(section.span.end),
            children: section.children.iter().map(|child| Self::of(child, report, text, code_points)).collect(),
        }
    }
}
