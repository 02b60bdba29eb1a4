//! From the bytes of a file to a report.

use std::ffi::CString;

use pyo3::exceptions::{PyLookupError, PyUnicodeDecodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use zhibiao_ingest::{IngestError, Ingested, Limits, Options};

use crate::analyzer::{Analyzer, chosen, wanted};
use crate::ledger::year_of;
use crate::report::Report;

/// How many bytes of a file are read: 64 MiB.
pub const MOST_BYTES: u64 = 64 << 20;

/// The encoding of Python that leaves out the mark at the start.
const WITHOUT_MARK: &str = "utf-8-sig";

/// Find what the report in a file says in numbers, from the file's bytes.
///
/// data: the bytes of plain text, Markdown, HTML, MHT, DOCX or PDF. name: what tables and messages call it. encoding: a
/// name that the web knows; told from the bytes by default. codec: the encoding that the bytes were in before, where they
/// are a decoded text. The other arguments are those of analyze. Raises ValueError for what cannot be read,
/// UnicodeDecodeError for bytes that are not of the encoding, and LookupError for an encoding that is not known.
#[pyfunction]
#[pyo3(signature = (data, *, name, encoding = None, codec = None, place = None, year = None, repair = true, analyzer = None))]
#[expect(clippy::too_many_arguments, reason = "they are the options of zhibiao.read")]
pub fn read_bytes(
    python: Python<'_>,
    data: &[u8],
    name: String,
    encoding: Option<&str>,
    codec: Option<String>,
    place: Option<&str>,
    year: Option<&Bound<'_, PyAny>>,
    repair: bool,
    analyzer: Option<&Bound<'_, Analyzer>>,
) -> PyResult<Report> {
    let mut wanted = wanted(place, year, repair)?;
    wanted.stated.year = wanted.stated.year.or_else(|| year_of(&name));
    let options = Options {
        encoding,
        name: Some(&name),
        // Offsets count a mark at the start of UTF-8, as they do where Python reads the file.
        keep_mark: encoding != Some(WITHOUT_MARK),
        limits: Limits { bytes: MOST_BYTES, ..Limits::default() },
    };
    let ingested = python.detach(|| zhibiao_ingest::read_bytes(data, &options));
    let Ingested { text, mut provenance } = ingested.map_err(|error| raised(python, &error, data, &name))?;
    if let (Some(codec), Some(encoding)) = (codec, provenance.encoding.as_mut()) {
        encoding.name = codec;
    }
    let analyzer = chosen(analyzer.map(Bound::get));
    let (report, origin) = python.detach(|| wanted.read(analyzer, &text, Some(provenance)))?;
    Ok(Report::new(Some(name), PyString::new(python, &text), report, origin))
}

/// The error that Python raises for this, with the file's name.
fn raised(python: Python<'_>, error: &IngestError, data: &[u8], name: &str) -> PyErr {
    match error {
        IngestError::NotDecodable { encoding, at, count } => {
            let reason = format!(
                "the first of {count} places that cannot be decoded, in {name}; leave the encoding out to have it detected"
            );
            let end = data.len().min(at + 1);
            match PyUnicodeDecodeError::new(
                python,
                &c_string(&encoding.to_ascii_lowercase()),
                data,
                *at..end,
                &c_string(&reason),
            ) {
                Ok(error) => PyErr::from_value(error.into_any()),
                Err(error) => error,
            }
        }
        IngestError::UnknownEncoding { label } => PyLookupError::new_err(format!("unknown encoding: {label}")),
        IngestError::TooLarge { of, limit, .. } => {
            PyValueError::new_err(format!("{name}: has more {of} than is read: the limit is {limit}; take it apart"))
        }
        error => PyValueError::new_err(format!("{name}: {error}")),
    }
}

/// As Python takes it here; a name of a file has no zero byte.
fn c_string(words: &str) -> CString {
    CString::new(words).unwrap_or_default()
}
