//! `zhibiao.Analyzer`.

use std::path::PathBuf;
use std::sync::LazyLock;

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};
use zhibiao::lexicon::{Addition, Sources};
use zhibiao::{Place, Stated};

use crate::origin::Wanted;
use crate::report::Report;

/// Built when first used, shared by all threads.
static CARRIED: LazyLock<zhibiao::Analyzer> = LazyLock::new(zhibiao::Analyzer::new);

/// Find what a report says in numbers: its quantities, its claims and how it is built.
///
/// text: the report, in traditional or simplified characters. name: what tables call it in the column doc. place: where
/// it comes from (mainland, taiwan, hong_kong, macau), which settles what 元 alone means; told from the text by default.
/// year: of which year it is, where the text does not say it. repair: whether damaged stretches are read as they were before
/// the damage; offsets are those of the text as it stands in either case. Raises ValueError for a place that is not known and a year
/// that is not from 1 to 9999, and its subclass UnicodeEncodeError for a text that holds half of a surrogate pair.
#[pyfunction]
#[pyo3(signature = (text, *, name = None, place = None, year = None, repair = true))]
pub fn analyze(
    python: Python<'_>,
    text: Bound<'_, PyString>,
    name: Option<String>,
    place: Option<&str>,
    year: Option<&Bound<'_, PyAny>>,
    repair: bool,
) -> PyResult<Report> {
    read(python, &CARRIED, text, name, wanted(place, year, repair)?)
}

/// Reads reports with indicators of your own beside those that the package carries.
///
/// lexicon: the path of a TOML file of indicators, or a sequence of such paths; of a name that two files give, the later
/// one counts. Raises OSError, such as FileNotFoundError, for a file that cannot be read, and ValueError for one that is
/// not UTF-8 or of another form. It can be shared by threads.
#[pyclass(frozen, module = "zhibiao")]
pub struct Analyzer {
    analyzer: zhibiao::Analyzer,
    /// What it was built from: the name and the text of each file.
    files: Vec<(String, String)>,
}

/// What pickle keeps of an analyzer.
type Kept<'py> = (Vec<(&'py str, &'py str)>,);

/// One path or several.
#[derive(FromPyObject)]
pub enum Lexicon {
    One(PathBuf),
    Several(Vec<PathBuf>),
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (*, lexicon = Lexicon::Several(Vec::new())), text_signature = "(*, lexicon=())")]
    fn new(python: Python<'_>, lexicon: Lexicon) -> PyResult<Self> {
        let paths = match lexicon {
            Lexicon::One(path) => vec![path],
            Lexicon::Several(paths) => paths,
        };
        let files: Vec<(String, String)> =
            paths.into_iter().map(|path| read_file(python, path)).collect::<PyResult<_>>()?;
        Self::restore(python, files)
    }

    /// The analyzer that is built from files of these names with these texts.
    #[staticmethod]
    #[pyo3(name = "_restore")]
    fn restore(python: Python<'_>, files: Vec<(String, String)>) -> PyResult<Self> {
        let additions: Vec<Addition<'_>> = files.iter().map(|(name, text)| Addition { name, text }).collect();
        let sources = Sources { more_indicators: &additions, ..Sources::default() };
        let built = python.detach(|| zhibiao::Analyzer::from_sources(&sources));
        let analyzer = built.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self { analyzer, files })
    }

    /// What pickle and copy build the same analyzer from.
    fn __reduce__<'py>(slf: &'py Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Kept<'py>)> {
        let files = slf.get().files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Ok((slf.get_type().getattr("_restore")?, (files,)))
    }

    /// Find what a report says in numbers, as the function of this name does.
    #[pyo3(signature = (text, *, name = None, place = None, year = None, repair = true))]
    fn analyze(
        &self,
        python: Python<'_>,
        text: Bound<'_, PyString>,
        name: Option<String>,
        place: Option<&str>,
        year: Option<&Bound<'_, PyAny>>,
        repair: bool,
    ) -> PyResult<Report> {
        read(python, &self.analyzer, text, name, wanted(place, year, repair)?)
    }

    fn __repr__(&self) -> String {
        format!("<Analyzer with {} indicators>", self.analyzer.indicators().iter().count())
    }
}

/// The name and the text of a file; Python reads it, so that what it raises is what any of its readers would.
fn read_file(python: Python<'_>, path: PathBuf) -> PyResult<(String, String)> {
    let name = path.to_string_lossy().into_owned();
    let file = python.import("pathlib")?.getattr("Path")?.call1((path,))?;
    let bytes: Vec<u8> = file.call_method0("read_bytes")?.extract()?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        PyValueError::new_err(format!("{name}: is not UTF-8 (byte {at} is the first that is wrong)"))
    })?;
    Ok((name, text))
}

fn read(
    python: Python<'_>,
    analyzer: &zhibiao::Analyzer,
    text: Bound<'_, PyString>,
    name: Option<String>,
    wanted: Wanted,
) -> PyResult<Report> {
    let words = text.to_str()?;
    let (report, origin) = python.detach(|| wanted.read(analyzer, words, None))?;
    Ok(Report::new(name, text, report, origin))
}

/// The analyzer that a caller gave, or the carried one.
pub fn chosen(analyzer: Option<&Analyzer>) -> &zhibiao::Analyzer {
    analyzer.map_or(&CARRIED, |analyzer| &analyzer.analyzer)
}

/// The name and the text of each file that an analyzer was built from.
pub fn files(analyzer: Option<&Analyzer>) -> &[(String, String)] {
    analyzer.map_or(&[], |analyzer| &analyzer.files)
}

/// How a text is to be read, where that makes sense.
pub fn wanted(place: Option<&str>, year: Option<&Bound<'_, PyAny>>, repair: bool) -> PyResult<Wanted> {
    let place = place.map(parse_place).transpose()?;
    let year = year.map(check_year).transpose()?;
    Ok(Wanted { stated: Stated { place, year, ..Stated::default() }, repair })
}

fn parse_place(name: &str) -> PyResult<Place> {
    Place::ALL.into_iter().find(|place| place.as_str() == name).ok_or_else(|| {
        let known = Place::ALL.map(|place| format!("'{}'", place.as_str())).join(", ");
        PyValueError::new_err(format!("place {name:?} is not known; it should be one of {known}"))
    })
}

/// The years are those of datetime.date.
fn check_year(year: &Bound<'_, PyAny>) -> PyResult<i32> {
    let python = year.py();
    let known = match year.extract::<i32>() {
        Ok(_) if year.is_instance_of::<PyBool>() => return Err(PyTypeError::new_err("year should be a number")),
        Ok(known) => Some(known).filter(|known| (1..=9999).contains(known)),
        Err(error) if error.is_instance_of::<PyOverflowError>(python) => None,
        Err(error) => return Err(error),
    };
    known.ok_or_else(|| PyValueError::new_err(format!("year {year} should be from 1 to 9999")))
}
