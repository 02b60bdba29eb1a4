//! The Python module `zhibiao._zhibiao`: signatures, conversion and errors around the core, nothing else.
//!
//! Python counts text in code points, so every offset is converted on the way out.
#![expect(clippy::doc_markdown, reason = "the documentation of what Python sees is for readers of Python")]

mod analyzer;
mod claim;
mod claims;
mod day;
mod evidence;
mod pickle;
mod quantity;
mod report;
mod section;
mod sentence;

use pyo3::prelude::*;

#[pymodule]
mod _zhibiao {
    use pyo3::prelude::*;
    use pyo3::types::PySequence;

    #[pymodule_export]
    use crate::analyzer::{Analyzer, analyze};
    #[pymodule_export]
    use crate::claim::Claim;
    #[pymodule_export]
    use crate::claims::Claims;
    #[pymodule_export]
    use crate::quantity::Quantity;
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::section::Section;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        PySequence::register::<Claims>(module.py())
    }
}
