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
#[pyclass(frozen, eq, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    place: String,
    #[pyo3(get)]
    title: Option<String>,
    #[pyo3(get)]
    region: Option<String>,
    #[pyo3(get)]
    level: Option<String>,
    #[pyo3(get)]
    year: Option<i32>,
    #[pyo3(get)]
    date: Option<Day>,
    #[pyo3(get)]
    session: Option<String>,
    #[pyo3(get)]
    sections: Vec<Section>,
    #[pyo3(get)]
    quantities: Vec<Quantity>,
    #[pyo3(get)]
    claims: Vec<Claim>,
    #[pyo3(get)]
    unread: Vec<(usize, usize)>,
    sentences: Sentences,
}

type Fields = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i32>,
    Option<Day>,
    Option<String>,
    Vec<Section>,
    Vec<Quantity>,
    Vec<Claim>,
    Vec<(usize, usize)>,
);

#[pymethods]
impl Report {
    #[new]
    #[pyo3(signature = (
        text, place, title, region, level, year, date, session, sections, quantities, claims, unread
    ))]
    #[expect(clippy::too_many_arguments, reason = "pickle gives back every field")]
    fn restore(
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
        mut claims: Vec<Claim>,
        unread: Vec<(usize, usize)>,
    ) -> Self {
        // A claim is looked up by its place.
        claims.sort_by_key(Claim::start);
        let sentences = Sentences::new(&text);
        Self { text, place, title, region, level, year, date, session, sections, quantities, claims, unread, sentences }
    }

    /// The claims that assert a target: what the report promises, plans or expects.
    #[getter]
    fn commitments(&self) -> Vec<Claim> {
        self.asserted(Status::Target)
    }

    /// The claims that assert what was done or reached.
    #[getter]
    fn achievements(&self) -> Vec<Claim> {
        self.asserted(Status::Achieved)
    }

    /// The sentence that a claim of this report stands in.
    ///
    /// It ends after 。, ！, ？ or ；, an ASCII form of the last three, or at the end of the line. Raises ValueError for a
    /// claim that the report does not have.
    fn sentence(&self, claim: &Claim) -> PyResult<&str> {
        let first = self.claims.partition_point(|own| own.start() < claim.start());
        if self.claims[first..].iter().take_while(|own| own.start() == claim.start()).any(|own| own == claim) {
            Ok(self.sentences.around(&self.text, claim.start(), claim.end()))
        } else {
            Err(PyValueError::new_err(format!("{} is not of this report", claim.__repr__())))
        }
    }

    fn __repr__(&self) -> String {
        let plural = if self.quantities.len() == 1 { "quantity" } else { "quantities" };
        let characters = self.text.chars().count();
        let region = self.region.as_ref().map(|region| format!(", {region}")).unwrap_or_default();
        let year = self.year.map(|year| format!(", {year}")).unwrap_or_default();
        format!("<Report of {characters} characters, {} {plural}, {}{region}{year}>", self.quantities.len(), self.place)
    }

    /// What pickle and copy build the same report from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let report = slf.get().clone();
        let fields = (
            report.text,
            report.place,
            report.title,
            report.region,
            report.level,
            report.year,
            report.date,
            report.session,
            report.sections,
            report.quantities,
            report.claims,
            report.unread,
        );
        (slf.get_type(), fields)
    }
}

impl Report {
    pub fn new(text: &str, report: &zhibiao::Report) -> Self {
        let code_points = CodePoints::new(text);
        let words = |span: Span| span.of(text).to_owned();
        let outline = &report.outline;
        let region = outline.region.as_ref();
        Self {
            text: text.to_owned(),
            place: report.place.as_str().to_owned(),
            title: outline.title.map(words),
            region: region.map(|region| words(region.span)),
            level: region.map(|region| region.level.as_str().to_owned()),
            year: outline.year,
            date: outline.date.and_then(Day::of),
            session: outline.session.map(words),
            sections: outline.sections.iter().map(|section| Section::of(section, text, &code_points)).collect(),
            quantities: report.quantities.iter().map(|quantity| Quantity::of(quantity, text, &code_points)).collect(),
            claims: report
                .claims
                .iter()
                .filter_map(|claim| Some(Claim::of(claim, report.quantity(claim)?, text, &code_points)))
                .collect(),
            unread: report
                .unread
                .iter()
                .map(|span| (code_points.of_byte(span.start), code_points.of_byte(span.end)))
                .collect(),
            sentences: Sentences::new(text),
        }
    }

    fn asserted(&self, status: Status) -> Vec<Claim> {
        self.claims.iter().filter(|claim| claim.asserts(status)).cloned().collect()
    }
}
