//! `zhibiao.Segmenter`, and the words of reports.

use std::sync::OnceLock;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use zhibiao::Span;
use zhibiao::outline::SectionKind;
use zhibiao::text::{CodePoints, Source};
use zhibiao_table::{Document, KeywordRow, TermRow, TokenRow};
use zhibiao_words::{Keyword, Method, Passage, Token, UserWord};

use crate::report::Report;
use crate::section::Section;
use crate::table::Table;

/// Parts texts into words, and tells which of them say most.
///
/// words: words of your own beside the dictionary's, each with its frequency and its tag behind it where you know them:
/// "智慧水務 200 n". jieba: jieba's own cut of the text in simplified characters, without the dictionary of this domain and
/// without rules. The dictionary is loaded when a segmenter is first used, or made with words or jieba; one can be shared by
/// threads. Raises ValueError for a word of another form.
#[pyclass(frozen, module = "zhibiao")]
pub struct Segmenter(Option<zhibiao_words::Segmenter>);

/// The tokens of a report by the shared segmenter, kept once they are made.
#[derive(Default)]
pub struct Kept {
    tokens: OnceLock<Vec<Token>>,
    table: OnceLock<zhibiao_table::Table>,
}

/// A part of a report: a section, or all sections of a kind.
#[derive(FromPyObject)]
pub enum Part {
    Section(Section),
    Kind(String),
}

#[pymethods]
impl Segmenter {
    #[new]
    #[pyo3(signature = (*, words = None, jieba = false), text_signature = "(*, words=(), jieba=False)")]
    fn new(python: Python<'_>, words: Option<&Bound<'_, PyAny>>, jieba: bool) -> PyResult<Self> {
        let words = words.map(user_words).transpose()?.unwrap_or_default();
        if words.is_empty() && !jieba {
            return Ok(Self(None));
        }
        let build = || if jieba { zhibiao_words::Segmenter::jieba() } else { zhibiao_words::Segmenter::new() };
        Ok(Self(Some(python.detach(|| build().with_words(&words)))))
    }

    /// The words of a text; joined they are the text again, white space aside.
    fn segment(&self, python: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Vec<String>> {
        let text = text.to_str()?;
        let tokens = python.detach(|| self.get().segment(text));
        let tokens = tokens.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(tokens.iter().map(|token| token.characters(text).collect()).collect())
    }

    /// The words of a report, as a table with their places.
    pub fn tokens(&self, report: &Bound<'_, Report>) -> PyResult<Table> {
        let python = report.py();
        let document = report.get().document(python)?;
        let kept = report.get().parted();
        let made = |tokens: &[Token]| python.detach(|| table(&document, tokens));
        let whole = match (&self.0, kept.table.get()) {
            (None, Some(table)) => table.clone(),
            (None, None) => {
                let table = made(&self.parted(report)?);
                kept.table.get_or_init(|| table).clone()
            }
            (Some(_), _) => made(&self.parted(report)?),
        };
        Ok(Table::of(whole))
    }

    /// The words that tell most of what reports are about, the weightiest first.
    #[pyo3(signature = (reports, count = 20, *, method = "tfidf", section = None))]
    fn keywords(
        &self,
        python: Python<'_>,
        reports: &Bound<'_, PyAny>,
        count: usize,
        method: &str,
        section: Option<Part>,
    ) -> PyResult<Table> {
        self.keywords_of(python, &several(reports)?, count, method, section)
    }

    /// How often terms stand in each report.
    #[pyo3(signature = (reports, terms, *, section = None))]
    fn term_frequency(
        &self,
        python: Python<'_>,
        reports: &Bound<'_, PyAny>,
        terms: Vec<String>,
        section: Option<Part>,
    ) -> PyResult<Table> {
        if let Some(empty) = terms.iter().find(|term| term.trim().is_empty()) {
            return Err(PyValueError::new_err(format!("{empty:?} is no term")));
        }
        let reports = several(reports)?;
        let parts = self.parts(&reports, section.as_ref())?;
        let documents = reports.iter().map(|report| report.get().document(python)).collect::<PyResult<Vec<_>>>()?;
        let names: Vec<&str> = terms.iter().map(String::as_str).collect();
        let mut rows = Vec::with_capacity(documents.len() * names.len());
        for (document, tokens) in documents.iter().zip(&parts) {
            let passage = passage(document, tokens);
            let counts = python.detach(|| self.get().occurrences(passage, &names));
            let characters = tokens.iter().map(|token| token.characters(document.text).count()).sum();
            let counted = names.iter().zip(counts);
            rows.extend(counted.map(|(term, count)| TermRow { document: *document, term, count, characters }));
        }
        Ok(Table::of(zhibiao_table::term_frequencies(&rows)))
    }

    fn __repr__(&self) -> &'static str {
        if self.0.is_some() { "<Segmenter of its own>" } else { "<Segmenter>" }
    }
}

impl Segmenter {
    /// The segmenter that a report uses of itself.
    pub const SHARED: Self = Self(None);

    fn get(&self) -> &zhibiao_words::Segmenter {
        self.0.as_ref().unwrap_or_else(|| zhibiao_words::Segmenter::shared())
    }

    /// The keywords of these reports.
    pub fn keywords_of(
        &self,
        python: Python<'_>,
        reports: &[Bound<'_, Report>],
        count: usize,
        method: &str,
        section: Option<Part>,
    ) -> PyResult<Table> {
        let method = Method::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| {
            PyValueError::new_err(format!("method {method:?} is not known; it should be one of 'tfidf', 'textrank'"))
        })?;
        let parts = self.parts(reports, section.as_ref())?;
        let documents = reports.iter().map(|report| report.get().document(python)).collect::<PyResult<Vec<_>>>()?;
        let found = python.detach(|| {
            let both = documents.iter().zip(&parts);
            let passages: Vec<Passage<'_>> = both.map(|(document, tokens)| passage(document, tokens)).collect();
            self.get().keywords(&passages, method, count)
        });
        let row = |keyword: &Keyword| (keyword.weight, keyword.count, keyword.passages);
        let rows = found.iter().map(|keyword| (keyword.word.as_str(), row(keyword)));
        let rows: Vec<KeywordRow<'_>> =
            rows.map(|(word, (weight, count, reports))| KeywordRow { word, weight, count, reports }).collect();
        Ok(Table::of(zhibiao_table::keywords(&rows)))
    }

    /// The tokens of a report, of which the place is one.
    fn parted(&self, report: &Bound<'_, Report>) -> PyResult<Vec<Token>> {
        let kept = &report.get().parted().tokens;
        if let (None, Some(tokens)) = (&self.0, kept.get()) {
            return Ok(tokens.clone());
        }
        let python = report.py();
        let Document { text, report: found, .. } = report.get().document(python)?;
        let region = found.outline.region.as_ref().map(|region| region.span.of(text));
        let source = Source::repaired(text, &found.replacements);
        let source = source.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let tokens = python.detach(|| self.get().segment_naming(source, region.as_slice()));
        let tokens = tokens.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(if self.0.is_some() { tokens } else { kept.get_or_init(|| tokens).clone() })
    }

    /// The tokens of these reports, or of a part of each.
    fn parts(&self, reports: &[Bound<'_, Report>], part: Option<&Part>) -> PyResult<Vec<Vec<Token>>> {
        let of = |report: &Bound<'_, Report>| {
            let tokens = self.parted(report)?;
            let Some(part) = part else { return Ok(tokens) };
            let spans = spans(report, part)?;
            let inside = |span: &Span| {
                let first = tokens.partition_point(|token| token.span.start < span.start);
                let last = tokens.partition_point(|token| token.span.end <= span.end).max(first);
                &tokens[first..last]
            };
            Ok(spans.iter().flat_map(inside).copied().collect())
        };
        reports.iter().map(of).collect()
    }
}

/// Where the part of a report stands, in bytes.
fn spans(report: &Bound<'_, Report>, part: &Part) -> PyResult<Vec<Span>> {
    let document = report.get().document(report.py())?;
    match part {
        Part::Section(section) => {
            let code_points = CodePoints::new(document.text);
            let (start, end) = section.place();
            Ok(vec![Span::new(code_points.to_byte(start), code_points.to_byte(end))])
        }
        Part::Kind(kind) => {
            let wanted = SectionKind::ALL.iter().copied().find(|known| known.as_str() == kind).ok_or_else(|| {
                let known: Vec<String> = SectionKind::ALL.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
                let known = known.join(", ");
                PyValueError::new_err(format!(
                    "section {kind:?} is not known; it should be a Section or one of {known}"
                ))
            })?;
            let mut spans = Vec::new();
            collect(&document.report.outline.sections, wanted, &mut spans);
            Ok(spans)
        }
    }
}

/// The outermost sections of a kind.
fn collect(sections: &[zhibiao::outline::Section], wanted: SectionKind, spans: &mut Vec<Span>) {
    for section in sections {
        if section.kind == wanted {
            spans.push(section.span);
        } else {
            collect(&section.children, wanted, spans);
        }
    }
}

fn passage<'a>(document: &Document<'a>, tokens: &'a [Token]) -> Passage<'a> {
    Passage { text: document.text, tokens, replacements: &document.report.replacements }
}

fn table(document: &Document<'_>, tokens: &[Token]) -> zhibiao_table::Table {
    let row = |token: &Token| (token.span, token.kind.as_str(), token.part_of_speech);
    let rows: Vec<_> = tokens.iter().map(row).collect();
    let rows: Vec<TokenRow<'_>> =
        rows.iter().map(|(span, kind, part)| TokenRow { span: *span, kind, part_of_speech: part.as_str() }).collect();
    zhibiao_table::tokens(document, &rows)
}

fn several<'py>(reports: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, Report>>> {
    reports.try_iter()?.map(|report| Ok(report?.cast_into::<Report>()?)).collect()
}

fn user_words(words: &Bound<'_, PyAny>) -> PyResult<Vec<UserWord>> {
    if words.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("words should be several words, such as a list, and not one str"));
    }
    let lines: Vec<String> = words.try_iter()?.map(|word| word?.extract()).collect::<PyResult<_>>()?;
    UserWord::parse("words", &lines.join("\n")).map_err(|error| PyValueError::new_err(error.to_string()))
}
