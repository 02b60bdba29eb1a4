//! `zhibiao.Report`.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use zhibiao::Span;
use zhibiao::text::CodePoints;
use zhibiao_table::{Condition, Document};

use crate::claim::Claim;
use crate::day::Day;
use crate::file;
use crate::health::{Health, Repair};
use crate::origin::Origin;
use crate::provenance::Provenance;
use crate::section::Section;
use crate::table::Table;
use crate::words::{self, Segmenter};

/// What one report says in numbers.
///
/// text: what was read. name: what tables call it in the column doc, such as its file. place: mainland, taiwan,
/// hong_kong or macau. title, region, session: words of its head. level: national, province, city, county or township.
/// year: the one that it plans. date: of delivery, a datetime.date. What the text does not say is None. sections: a list
/// of Section; what stands before the first heading is a preamble. quantities, claims, commitments, achievements,
/// unnumbered: each a Table in the order of the text. unread: places, in code points, of numerals that no exact decimal
/// holds. health: a Health, how damaged the text is. repairs: a list of Repair, what was mended in it. repaired_text: the text
/// as it reads. provenance: a Provenance, what its file was; None for a text that was analyzed from memory. Reports are
/// equal where name, text, what was found and what was mended are.
#[pyclass(frozen, module = "zhibiao")]
pub struct Report {
    name: Option<String>,
    text: Py<PyString>,
    report: zhibiao::Report,
    origin: Origin,
    quantities: OnceLock<zhibiao_table::Table>,
    /// The claims that have a number.
    claims: OnceLock<zhibiao_table::Table>,
    unnumbered: OnceLock<zhibiao_table::Table>,
    words: words::Kept,
}

#[pymethods]
impl Report {
    /// The report that pickle kept; it is no constructor, so that a report can come to have more to say.
    #[staticmethod]
    #[pyo3(name = "_restore")]
    fn restore(name: Option<String>, text: Bound<'_, PyString>, report: &[u8], origin: &[u8]) -> PyResult<Self> {
        let refused = |error| PyValueError::new_err(format!("no report that this version keeps: {error}"));
        let report = serde_json::from_slice(report).map_err(refused)?;
        let origin = Origin::from_bytes(origin).map_err(refused)?;
        Ok(Self::new(name, text, report, origin))
    }

    #[getter]
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    #[getter]
    fn text(&self, python: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(python)
    }

    #[getter]
    const fn place(&self) -> &'static str {
        self.report.place.as_str()
    }

    #[getter]
    fn title<'py>(&'py self, python: Python<'py>) -> PyResult<Option<Cow<'py, str>>> {
        self.words(python, self.report.outline.title)
    }

    #[getter]
    fn region<'py>(&'py self, python: Python<'py>) -> PyResult<Option<Cow<'py, str>>> {
        self.words(python, self.report.outline.region.as_ref().map(|region| region.span))
    }

    #[getter]
    fn level(&self) -> Option<&'static str> {
        self.report.outline.region.as_ref().map(|region| region.level.as_str())
    }

    #[getter]
    const fn year(&self) -> Option<i32> {
        self.report.outline.year
    }

    #[getter]
    fn date(&self) -> Option<Day> {
        self.report.outline.date.and_then(Day::of)
    }

    #[getter]
    fn session<'py>(&'py self, python: Python<'py>) -> PyResult<Option<Cow<'py, str>>> {
        self.words(python, self.report.outline.session)
    }

    #[getter]
    fn sections(&self, python: Python<'_>) -> PyResult<Vec<Section>> {
        let text = self.read(python)?;
        let code_points = CodePoints::new(text);
        let sections = self.report.outline.sections.iter();
        Ok(sections.map(|section| Section::of(section, &self.report, text, &code_points)).collect())
    }

    #[getter]
    fn quantities(&self, python: Python<'_>) -> PyResult<Table> {
        self.kept(python, &self.quantities, zhibiao_table::quantities).map(Table::of)
    }

    #[getter]
    fn claims(slf: &Bound<'_, Self>) -> PyResult<Table> {
        let report = slf.get();
        let numbered = report.kept(slf.py(), &report.claims, zhibiao_table::numbered_claims)?;
        Ok(Table::of_report(slf, numbered))
    }

    /// The claims that assert a target: what the report promises, plans or expects; called with unnumbered=True, with
    /// the targets without a number among them.
    #[getter]
    fn commitments(slf: &Bound<'_, Self>) -> PyResult<Table> {
        Self::claims(slf)?.meeting(slf.py(), &asserting("target"))
    }

    /// The claims that assert what was done or reached.
    #[getter]
    fn achievements(slf: &Bound<'_, Self>) -> PyResult<Table> {
        Self::claims(slf)?.meeting(slf.py(), &asserting("achieved"))
    }

    /// The targets without a number.
    #[getter]
    fn unnumbered(&self, python: Python<'_>) -> PyResult<Table> {
        self.kept(python, &self.unnumbered, zhibiao_table::unnumbered_claims).map(Table::of)
    }

    #[getter]
    fn unread(&self, python: Python<'_>) -> PyResult<Vec<(usize, usize)>> {
        let code_points = CodePoints::new(self.read(python)?);
        let place = |span: &Span| (code_points.of_byte(span.start), code_points.of_byte(span.end));
        Ok(self.report.unread.iter().map(place).collect())
    }

    #[getter]
    fn health(&self) -> Health {
        Health::of(&self.origin.examination)
    }

    #[getter]
    fn repairs(&self, python: Python<'_>) -> PyResult<Vec<Repair>> {
        let text = self.read(python)?;
        Ok(self.origin.mended().map(|examination| Repair::all_of(examination, text)).unwrap_or_default())
    }

    #[getter]
    fn repaired_text(&self, python: Python<'_>) -> PyResult<Py<PyString>> {
        let Some(examination) = self.origin.mended() else { return Ok(self.text(python)) };
        Ok(PyString::new(python, &examination.repaired(self.read(python)?)).unbind())
    }

    #[getter]
    fn provenance(&self) -> Option<Provenance> {
        self.origin.provenance.as_ref().map(Provenance::of)
    }

    /// The words of the report, as a table with their places.
    #[getter]
    fn tokens(slf: &Bound<'_, Self>) -> PyResult<Table> {
        Segmenter::SHARED.tokens(slf)
    }

    /// The sentence that a claim of this report stands in.
    ///
    /// It ends after 。, ！ or ？ and what closes a quotation or bracket behind them, or at the end of the line, where
    /// that does not end in a colon, semicolon or comma. Raises ValueError for a claim that the report does not have.
    fn sentence<'py>(&'py self, python: Python<'py>, claim: &Claim) -> PyResult<&'py str> {
        let text = self.read(python)?;
        let code_points = CodePoints::new(text);
        let Span { start, end } = claim.place();
        let words = Span::new(code_points.to_byte(start), code_points.to_byte(end));
        if !self.has(python, claim, words)? {
            return Err(PyValueError::new_err(format!("{} is not of this report", claim.__repr__())));
        }
        Ok(self.report.sentence(words).of(text))
    }

    /// The words that tell most of what the report is about, the weightiest first.
    #[pyo3(signature = (count = 20, *, method = "tfidf", section = None, segmenter = None))]
    fn keywords(
        slf: &Bound<'_, Self>,
        count: usize,
        method: &str,
        section: Option<words::Part>,
        segmenter: Option<&Bound<'_, Segmenter>>,
    ) -> PyResult<Table> {
        let segmenter = segmenter.map_or(&Segmenter::SHARED, Bound::get);
        segmenter.keywords_of(slf.py(), std::slice::from_ref(slf), count, method, section)
    }

    /// The report as one page of HTML: every figure marked in the text, an outline, filters and a table of the claims.
    fn to_html(&self, python: Python<'_>) -> PyResult<String> {
        let document = self.document(python)?;
        Ok(python.detach(|| zhibiao_page::page(&document)))
    }

    /// Write the page of to_html to a file.
    fn save_html(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        let page = self.to_html(python)?;
        file::write(python, &path, |out| Ok(out.write_all(page.as_bytes())?))
    }

    fn _repr_html_(&self, python: Python<'_>) -> PyResult<String> {
        let page = self.to_html(python)?;
        python.import("zhibiao.notebook")?.call_method1("frame", (page, self.__repr__(python)?))?.extract()
    }

    fn __repr__(&self, python: Python<'_>) -> PyResult<String> {
        let count = self.report.quantities.len();
        let plural = if count == 1 { "quantity" } else { "quantities" };
        let characters = self.read(python)?.chars().count();
        let part = |words: Option<String>| words.map(|words| format!(", {words}")).unwrap_or_default();
        let region = part(self.region(python)?.map(Cow::into_owned));
        let year = part(self.year().map(|year| year.to_string()));
        let name = self.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        Ok(format!("<Report{name} of {characters} characters, {count} {plural}, {}{region}{year}>", self.place()))
    }

    fn __eq__(&self, python: Python<'_>, other: &Self) -> PyResult<bool> {
        let same_text = || Ok::<_, PyErr>(self.read(python)? == other.read(python)?);
        let same_repairs = self.origin.mended() == other.origin.mended();
        Ok(self.name == other.name && self.report == other.report && same_repairs && same_text()?)
    }

    fn __hash__(&self, python: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        (&self.name, self.read(python)?).hash(&mut hasher);
        Ok(hasher.finish())
    }

    /// What pickle and copy build the same report from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Kept)> {
        let Self { name, text, report, origin, .. } = slf.get();
        let bytes = serde_json::to_vec(report).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let kept = (name.clone(), text.clone_ref(slf.py()), bytes, origin.to_bytes()?);
        Ok((slf.get_type().getattr("_restore")?, kept))
    }
}

/// What pickle keeps of a report.
type Kept = (Option<String>, Py<PyString>, Vec<u8>, Vec<u8>);

impl Report {
    pub fn new(name: Option<String>, text: Bound<'_, PyString>, report: zhibiao::Report, origin: Origin) -> Self {
        let (quantities, claims, unnumbered, words) = Default::default();
        Self { name, text: text.unbind(), report, origin, quantities, claims, unnumbered, words }
    }

    pub fn read<'py>(&'py self, python: Python<'py>) -> PyResult<&'py str> {
        self.text.bind(python).to_str()
    }

    /// The words at a span as they read.
    fn words<'py>(&'py self, python: Python<'py>, span: Option<Span>) -> PyResult<Option<Cow<'py, str>>> {
        span.map(|span| Ok(self.report.words(span, self.read(python)?))).transpose()
    }

    pub fn document<'py>(&'py self, python: Python<'py>) -> PyResult<Document<'py>> {
        Ok(Document { name: self.name.as_deref(), text: self.read(python)?, report: &self.report })
    }

    pub const fn parted(&self) -> &words::Kept {
        &self.words
    }

    /// A table that is made when it is first asked for.
    fn kept(
        &self,
        python: Python<'_>,
        kept: &OnceLock<zhibiao_table::Table>,
        make: fn(&Document<'_>) -> zhibiao_table::Table,
    ) -> PyResult<zhibiao_table::Table> {
        if let Some(table) = kept.get() {
            return Ok(table.clone());
        }
        let document = self.document(python)?;
        let table = python.detach(|| make(&document));
        Ok(kept.get_or_init(|| table).clone())
    }

    /// The claims with the targets without a number among them.
    pub fn all_claims(&self, python: Python<'_>) -> PyResult<zhibiao_table::Table> {
        Ok(zhibiao_table::claims(&self.document(python)?))
    }

    pub const fn has_unnumbered(&self) -> bool {
        !self.report.unnumbered.is_empty()
    }

    /// Whether a claim with these words is of this report, whatever that is called.
    fn has(&self, python: Python<'_>, claim: &Claim, words: Span) -> PyResult<bool> {
        let (own, kept, make): (_, _, fn(&Document<'_>) -> zhibiao_table::Table) = if claim.is_unnumbered() {
            (&self.report.unnumbered, &self.unnumbered, zhibiao_table::unnumbered_claims)
        } else {
            (&self.report.claims, &self.claims, zhibiao_table::numbered_claims)
        };
        let first = own.partition_point(|own| own.words.start < words.start);
        let count = own[first..].iter().take_while(|own| own.words.start == words.start).count();
        let rows = self.kept(python, kept, make)?.slice(first..first + count);
        let mut rows = rows.batches().iter().flat_map(|batch| (0..batch.num_rows()).map(|row| batch.slice(row, 1)));
        Ok(rows.any(|row| Claim::new(row).is_same(claim)))
    }
}

fn asserting(status: &str) -> [Condition; 2] {
    [Condition::new("role", ["value"]), Condition::new("status", [status])]
}
