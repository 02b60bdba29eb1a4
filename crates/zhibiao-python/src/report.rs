//! `zhibiao.Report`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;
use zhibiao::Span;
use zhibiao::claim::Status;
use zhibiao::text::CodePoints;

use crate::claim::Claim;
use crate::day::Day;
use crate::quantity::Quantity;
use crate::section::Section;
use crate::sentence::Sentences;

/// What one report says in numbers.
///
/// text: what was read. place: mainland, taiwan, hong_kong or macau. title, region, session: words of its head. level:
/// national, province, city, county or township. year: the one that it plans. date: of delivery, a datetime.date. What
/// the text does not say is None. sections: a list of Section; what stands before the first heading is a preamble.
/// quantities: a list of Quantity in the order of the text. claims: a list of Claim, what is said with each quantity.
/// commitments: those that assert a target. achievements: those that assert what was achieved. unread: places, in code
/// points, of numerals with more digits than an exact decimal holds.
#[pyclass(frozen, eq, get_all, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    text: String,
    place: String,
    title: Option<String>,
    region: Option<String>,
    level: Option<String>,
    year: Option<i32>,
    date: Option<Day>,
    session: Option<String>,
    sections: Vec<Section>,
    quantities: Vec<Quantity>,
    claims: Vec<Claim>,
    unread: Vec<(usize, usize)>,
}
