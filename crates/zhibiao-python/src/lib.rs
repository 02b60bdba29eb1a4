//! The Python module `zhibiao._zhibiao`: signatures, conversion and errors around the core and its tables, nothing else.
//!
//! Python counts text in code points, as tables do.
#![expect(clippy::doc_markdown, reason = "the documentation of what Python sees is for readers of Python")]
#![expect(clippy::needless_pass_by_value, reason = "Python hands over what it calls with")]

mod account;
mod analyzer;
mod batch;
mod cell;
mod claim;
mod condition;
mod day;
mod file;
mod health;
mod ingest;
mod ledger;
mod origin;
mod provenance;
mod quantity;
mod report;
mod row;
mod section;
mod stream;
mod table;
mod words;

use pyo3::prelude::*;

#[pymodule]
mod _zhibiao {
    #[pymodule_export]
    use crate::account::{Ledger, ledger};
    #[pymodule_export]
    use crate::analyzer::{Analyzer, analyze};
    #[pymodule_export]
    use crate::batch::batch;
    #[pymodule_export]
    use crate::claim::Claim;
    #[pymodule_export]
    use crate::health::{Health, Repair};
    #[pymodule_export]
    use crate::ingest::read_bytes;
    #[pymodule_export]
    use crate::ledger::{compare_levels, panel, track};
    #[pymodule_export]
    use crate::provenance::{Cut, Provenance};
    #[pymodule_export]
    use crate::quantity::Quantity;
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::section::Section;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::words::Segmenter;
    #[pymodule_export]
    const MOST_BYTES: u64 = crate::ingest::MOST_BYTES;
}
