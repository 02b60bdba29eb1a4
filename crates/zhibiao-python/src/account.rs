//! `zhibiao.Ledger`: what one place promised, and what became of it.

use std::io::Write;
use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use zhibiao_ledger::Account;
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::PlaceId;

use crate::analyzer::chosen;
use crate::file;
use crate::ledger::filled;
use crate::report::Report;
use crate::table::Table;

/// What one place promised in each of its reports, with what became of it, by how much, and the sentences of both.
///
/// As the last line of a notebook's cell it shows its page, which save_html(path) writes to a file; print(ledger) gives it as
/// aligned text. Corpus.ledger makes one.
#[pyclass(frozen, module = "zhibiao")]
pub struct Ledger {
    ledger: zhibiao_ledger::Ledger<'static>,
    place: PlaceId,
}

/// What the place of this name promised and what became of it.
#[pyfunction]
#[pyo3(signature = (reports, *, place = None))]
pub fn ledger(python: Python<'_>, reports: Vec<Py<Report>>, place: Option<&str>) -> PyResult<Ledger> {
    let ledger = zhibiao_ledger::Ledger::new(chosen(None)).keeping_sentences();
    let mut ledger = filled(python, ledger, &reports)?;
    let place = ledger.find_place(place, Divisions::shared());
    let place = place.map_err(|error| PyValueError::new_err(error.to_string()))?;
    ledger.keep_place(&place);
    Ok(Ledger { ledger, place })
}

impl Ledger {
    fn account(&self) -> Account<'_> {
        self.ledger.account(&self.place)
    }
}

#[pymethods]
impl Ledger {
    /// The place, as its last report calls it.
    #[getter]
    fn region(&self) -> String {
        self.account().region.to_owned()
    }

    /// The years of its reports.
    #[getter]
    fn years(&self) -> Vec<i32> {
        self.account().years.iter().map(|year| year.year).collect()
    }

    /// From each verdict to how many promises have it.
    #[getter]
    fn counts<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(python);
        for (verdict, count) in self.account().counts() {
            counts.set_item(verdict.as_str(), count)?;
        }
        Ok(counts)
    }

    /// Each promise beside its outcome, as Corpus.track has it.
    #[getter]
    fn promises(&self) -> Table {
        Table::of(zhibiao_table::tracked(&self.ledger.track()))
    }

    fn __len__(&self) -> usize {
        self.account().promises().count()
    }

    /// The page: complete in one file, without script.
    fn to_html(&self, python: Python<'_>) -> String {
        python.detach(|| zhibiao_page::ledger_page(&self.account()))
    }

    /// Write the page of to_html to a file.
    fn save_html(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        let page = self.to_html(python);
        file::write(python, &path, |out| Ok(out.write_all(page.as_bytes())?))
    }

    fn _repr_html_(&self, python: Python<'_>) -> PyResult<String> {
        let frame = python.import("zhibiao.notebook")?.getattr("frame")?;
        frame.call1((self.to_html(python), self.__repr__()))?.extract()
    }

    fn __str__(&self, python: Python<'_>) -> PyResult<String> {
        let terminal = python.import("shutil")?.call_method0("get_terminal_size")?;
        Ok(zhibiao_table::account(&self.account(), terminal.getattr("columns")?.extract()?))
    }

    fn __repr__(&self) -> String {
        let account = self.account();
        let counts = account.counts();
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(verdict, count)| format!("{count} {}", verdict.as_str())).collect();
        let promises = account.promises().count();
        let plural = if promises == 1 { "" } else { "s" };
        let told = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
        format!("<Ledger of {}, {promises} promise{plural}{told}>", account.region)
    }
}
