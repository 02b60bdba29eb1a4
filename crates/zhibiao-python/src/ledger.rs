//! Panels, targets beside what became of them, and beside those of the governments above.

use std::ffi::CString;
use std::sync::LazyLock;

use pyo3::exceptions::{PyUserWarning, PyValueError};
use pyo3::prelude::*;
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar};
use zhibiao_ledger::{Ledger, PanelOptions};
use zhibiao_table::Document;

use crate::analyzer::chosen;
use crate::report::Report;
use crate::table::Table;

static IDENTIFIER: LazyLock<Identifier<'static>> =
    LazyLock::new(|| Identifier::new(Divisions::shared(), Sidecar::default()));

/// The year that the name of a report's file says, where it does.
pub fn year_of(name: &str) -> Option<i32> {
    IDENTIFIER.expected(name).stated().year
}

/// The target and the outcome of each place, year and indicator, as a table.
#[pyfunction]
#[pyo3(signature = (reports, *, indicators = None, absent = false, wide = false))]
pub fn panel(
    python: Python<'_>,
    reports: Vec<Py<Report>>,
    indicators: Option<Vec<String>>,
    absent: bool,
    wide: bool,
) -> PyResult<Table> {
    let indicators = indicators.unwrap_or_default();
    indicators.iter().try_for_each(|id| known(id))?;
    let indicators: Vec<&str> = indicators.iter().map(String::as_str).collect();
    let options = PanelOptions { indicators: &indicators, absent };
    let ledger = filled(python, Ledger::new(chosen(None)), &reports)?;
    Ok(Table::of(python.detach(|| {
        if wide {
            zhibiao_table::wide_panel(&ledger.wide_panel(&options))
        } else {
            zhibiao_table::panel(&ledger.panel(&options))
        }
    })))
}

/// Each target of an indicator beside those of the governments above in the same year, as a table.
#[pyfunction]
pub fn compare_levels(python: Python<'_>, reports: Vec<Py<Report>>, indicator: &str) -> PyResult<Table> {
    known(indicator)?;
    let ledger = filled(python, Ledger::new(chosen(None)), &reports)?;
    Ok(Table::of(python.detach(|| zhibiao_table::levels(&ledger.compare_levels(indicator, Divisions::shared())))))
}

fn known(indicator: &str) -> PyResult<()> {
    let mut all = chosen(None).indicators().iter();
    let is_known = all.any(|known| known.id.as_str() == indicator);
    is_known.then_some(()).ok_or_else(|| PyValueError::new_err(format!("there is no indicator {indicator:?}")))
}

/// Each target beside the outcome that a later report of the same place gives, as a table.
#[pyfunction]
pub fn track(python: Python<'_>, reports: Vec<Py<Report>>) -> PyResult<Table> {
    let ledger = filled(python, Ledger::new(chosen(None)), &reports)?;
    Ok(Table::of(zhibiao_table::tracked(&ledger.track())))
}

/// A ledger with these reports.
pub fn filled(python: Python<'_>, mut ledger: Ledger<'static>, reports: &[Py<Report>]) -> PyResult<Ledger<'static>> {
    for report in reports {
        let Document { name, text, report } = report.get().document(python)?;
        let expected = IDENTIFIER.expected(name.unwrap_or_default());
        let identity = IDENTIFIER.settle(&expected, report, text);
        python.detach(|| ledger.add(name, identity, text, report));
    }
    warn_of_twins(python, &ledger)?;
    Ok(ledger)
}

/// Tells in a warning of each place and year of which there are several texts.
fn warn_of_twins(python: Python<'_>, ledger: &Ledger<'_>) -> PyResult<()> {
    for twins in ledger.twins() {
        let names = twins.iter().map(|entry| entry.doc.as_deref().unwrap_or("a text without a name"));
        let (identity, names) = (&twins[0].identity, names.collect::<Vec<_>>());
        let region = identity.region.as_deref().unwrap_or_default();
        let year = identity.year.unwrap_or_default();
        let (counts, others) = (names[0], names[1..].join(", "));
        let message = format!("of the same place and year ({region}, {year}): {counts} counts, and not {others}");
        // To the line that asked the corpus.
        PyErr::warn(python, &python.get_type::<PyUserWarning>(), &CString::new(message)?, 2)?;
    }
    Ok(())
}
