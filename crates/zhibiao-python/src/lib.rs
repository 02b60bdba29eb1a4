//! The Python module `zhibiao._zhibiao`: signatures, conversion and errors around the core, nothing else.
//!
//! Python counts text in code points, so every offset is converted on the way out.
#![expect(clippy::doc_markdown, reason = "the documentation of what Python sees is for readers of Python")]

mod claim;
mod day;
mod evidence;
mod quantity;
mod report;
mod section;
mod sentence;

use std::sync::LazyLock;

use claim::Claim;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use quantity::Quantity;
use report::Report;
use section::Section;
use zhibiao::{Analyzer, Place, Stated};

/// Built when first used, shared by all threads.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// Find what a report says in numbers: its quantities, its claims and how it is built.
///
/// text: the report, in traditional or simplified characters. place: where it comes from (mainland, taiwan, hong_kong,
/// macau), which settles what 元 alone means; told from the text by default. year: of which year it is, where the text
/// does not say it. Raises ValueError for a place that is not known and a year that is not from 1 to 9999, and its
/// subclass UnicodeEncodeError for a text that holds half of a surrogate pair.
#[pyfunction]
#[pyo3(signature = (text, *, place = None, year = None))]
fn analyze(python: Python<'_>, text: &str, place: Option<&str>, year: Option<i32>) -> PyResult<Report> {
    let place = place.map(parse_place).transpose()?;
    let year = year.map(check_year).transpose()?;
    let analyzed = python.detach(|| {
        let report = ANALYZER.analyze_stated(text, Stated { place, year });
        report.map(|report| Report::new(text, &report))
    });
    analyzed.map_err(|error| PyValueError::new_err(error.to_string()))
}

fn parse_place(name: &str) -> PyResult<Place> {
    Place::ALL.into_iter().find(|place| place.as_str() == name).ok_or_else(|| {
        let known = Place::ALL.map(|place| format!("'{}'", place.as_str())).join(", ");
        PyValueError::new_err(format!("place {name:?} is not known; it should be one of {known}"))
    })
}

/// The years are those of datetime.date.
fn check_year(year: i32) -> PyResult<i32> {
    let known = (1..=9999).contains(&year).then_some(year);
    known.ok_or_else(|| PyValueError::new_err(format!("year {year} should be from 1 to 9999")))
}

#[pymodule]
mod _zhibiao {
    #[pymodule_export]
    use super::{Claim, Quantity, Report, Section, analyze};
}
