//! `zhibiao.Report`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use zhibiao::Span;
use zhibiao::claim::Status;
use zhibiao::text::CodePoints;

use crate::claim::Claim;
use crate::claims::Claims;
use crate::day::Day;
use crate::pickle::{Recipe, recipe};
use crate::quantity::Quantity;
use crate::section::Section;
use crate::sentence::Sentences;

/// What one report says in numbers.
///
/// text: what was read. place: mainland, taiwan, hong_kong or macau. title, region, session: words of its head. level:
/// national, province, city, county or township. year: the one that it plans. date: of delivery, a datetime.date. What
/// the text does not say is None. sections: a list of Section; what stands before the first heading is a preamble.
/// quantities: a list of Quantity in the order of the text. claims: Claims, what is said with each quantity. commitments:
/// those that assert a target; commitments(unnumbered=True): with those that have no number. achievements: those that
/// assert what was achieved. unnumbered: the targets without a number. unread: places, in code points, of numerals with
/// more digits than an exact decimal holds.
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
    claims: Claims,
    #[pyo3(get)]
    unnumbered: Claims,
    #[pyo3(get)]
    unread: Vec<(usize, usize)>,
    sentences: Sentences,
}

/// What pickle keeps, in the order in which `_restore` takes it.
const FIELDS: [&str; 13] = [
    "text",
    "place",
    "title",
    "region",
    "level",
    "year",
    "date",
    "session",
    "sections",
    "quantities",
    "claims",
    "unnumbered",
    "unread",
];

#[pymethods]
impl Report {
    /// The report that pickle kept; it is no constructor, so that a report can come to have more to say.
    #[staticmethod]
    #[pyo3(name = "_restore", signature = (
        text, place, title, region, level, year, date, session, sections, quantities, claims, unnumbered, unread
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
        mut unnumbered: Vec<Claim>,
        unread: Vec<(usize, usize)>,
    ) -> Self {
        // A claim is looked up by its place.
        claims.sort_by_key(Claim::start);
        unnumbered.sort_by_key(Claim::start);
        let sentences = Sentences::new(&text);
        let claims = Claims::new(claims, unnumbered.clone());
        let unnumbered = Claims::new(unnumbered, Vec::new());
        Self {
            text,
            place,
            title,
            region,
            level,
            year,
            date,
            session,
            sections,
            quantities,
            claims,
            unnumbered,
            unread,
            sentences,
        }
    }

    /// The claims that assert a target: what the report promises, plans or expects; called with unnumbered=True, with
    /// the targets without a number among them.
    #[getter]
    fn commitments(&self) -> Claims {
        self.claims.only(|claim| claim.asserts(Status::Target))
    }

    /// The claims that assert what was done or reached.
    #[getter]
    fn achievements(&self) -> Claims {
        self.claims.only(|claim| claim.asserts(Status::Achieved))
    }

    /// The sentence that a claim of this report stands in.
    ///
    /// It ends after 。, ！, ？ or ；, an ASCII form of the last three, or at the end of the line. Raises ValueError for a
    /// claim that the report does not have.
    fn sentence(&self, claim: &Claim) -> PyResult<&str> {
        let is_own = [&self.claims, &self.unnumbered].iter().any(|claims| claims.has(claim));
        let sentence = || self.sentences.around(&self.text, claim.start(), claim.end());
        let missing = || PyValueError::new_err(format!("{} is not of this report", claim.__repr__()));
        is_own.then(sentence).ok_or_else(missing)
    }

    fn __repr__(&self) -> String {
        let plural = if self.quantities.len() == 1 { "quantity" } else { "quantities" };
        let characters = self.text.chars().count();
        let region = self.region.as_ref().map(|region| format!(", {region}")).unwrap_or_default();
        let year = self.year.map(|year| format!(", {year}")).unwrap_or_default();
        format!("<Report of {characters} characters, {} {plural}, {}{region}{year}>", self.quantities.len(), self.place)
    }

    /// What pickle and copy build the same report from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Recipe<'py>> {
        recipe(slf, &FIELDS)
    }
}

impl Report {
    pub fn new(text: &str, report: &zhibiao::Report) -> Self {
        let code_points = CodePoints::new(text);
        let words = |span: Span| span.of(text).to_owned();
        let outline = &report.outline;
        let region = outline.region.as_ref();
        let claim = |claim: &zhibiao::Claim| Claim::of(claim, report, text, &code_points);
        let claims = report.claims.iter().map(claim).collect();
        let unnumbered: Vec<Claim> = report.unnumbered.iter().map(claim).collect();
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
            claims: Claims::new(claims, unnumbered.clone()),
            unnumbered: Claims::new(unnumbered, Vec::new()),
            unread: report
                .unread
                .iter()
                .map(|span| (code_points.of_byte(span.start), code_points.of_byte(span.end)))
                .collect(),
            sentences: Sentences::new(text),
        }
    }
}
