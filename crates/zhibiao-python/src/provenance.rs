//! `zhibiao.Provenance` and `zhibiao.Cut`.

use pyo3::prelude::*;
use pyo3::types::PyType;
use serde::Serialize;

/// Something of a file that is not in its text.
///
/// what: navigation, header, footer, sidebar, tool, credit, hidden, attachment, deletion, comment, note, page_number,
/// watermark or front_matter. characters: how many code points it has. excerpt: its first 40 characters.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cut {
    what: String,
    characters: usize,
    excerpt: String,
}

#[pymethods]
impl Cut {
    #[new]
    #[pyo3(signature = (what, characters, excerpt))]
    const fn new(what: String, characters: usize, excerpt: String) -> Self {
        Self { what, characters, excerpt }
    }

    fn __repr__(&self) -> String {
        format!("<Cut {} of {} characters: {}>", self.what, self.characters, self.excerpt)
    }

    /// What pickle and copy build the same cut from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String, usize, String)) {
        let cut = slf.get().clone();
        (slf.get_type(), (cut.what, cut.characters, cut.excerpt))
    }
}

/// What a file was, and how its text was got.
///
/// format: text, markdown, html, mht, docx or pdf. encoding: its name on the web, such as UTF-8, gb18030 or Big5; None for
/// DOCX and PDF. known: where the encoding is known from: stated, mark, declared or detected. sure: unsure, likely or
/// certain. cut: a list of Cut, what was left out of the text. warnings: a list of str, what a careful reader should know.
#[pyclass(frozen, eq, hash, get_all, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Provenance {
    format: String,
    encoding: Option<String>,
    known: Option<String>,
    sure: Option<String>,
    cut: Vec<Cut>,
    warnings: Vec<String>,
}

type Fields = (String, Option<String>, Option<String>, Option<String>, Vec<Cut>, Vec<String>);

#[pymethods]
impl Provenance {
    #[new]
    #[pyo3(signature = (format, encoding, known, sure, cut, warnings))]
    const fn new(
        format: String,
        encoding: Option<String>,
        known: Option<String>,
        sure: Option<String>,
        cut: Vec<Cut>,
        warnings: Vec<String>,
    ) -> Self {
        Self { format, encoding, known, sure, cut, warnings }
    }

    fn __repr__(&self) -> String {
        let encoding = match (&self.encoding, &self.known) {
            (Some(encoding), Some(known)) => format!(", {encoding} ({known})"),
            _ => String::new(),
        };
        let counted = |count: usize, what: &str| match count {
            0 => String::new(),
            1 => format!(", 1 {what}"),
            count => format!(", {count} {what}s"),
        };
        let (cut, warnings) = (counted(self.cut.len(), "cut"), counted(self.warnings.len(), "warning"));
        format!("<Provenance {}{encoding}{cut}{warnings}>", self.format)
    }

    /// What pickle and copy build the same provenance from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let own = slf.get().clone();
        (slf.get_type(), (own.format, own.encoding, own.known, own.sure, own.cut, own.warnings))
    }
}

impl Provenance {
    pub fn of(provenance: &zhibiao_ingest::Provenance) -> Self {
        let encoding = provenance.encoding.as_ref();
        let cut = provenance.cut.iter();
        Self {
            format: word(&provenance.format),
            encoding: encoding.map(|encoding| encoding.name.clone()),
            known: encoding.map(|encoding| word(&encoding.known)),
            sure: encoding.map(|encoding| word(&encoding.sure)),
            cut: cut.map(|cut| Cut::new(word(&cut.what), cut.characters, cut.excerpt.clone())).collect(),
            warnings: provenance.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The word by which other programs know one of several kinds.
fn word(kind: &impl Serialize) -> String {
    let word = serde_json::to_value(kind).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}
