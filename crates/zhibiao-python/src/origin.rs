//! Where the text of a report comes from, and in what state it came.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use zhibiao::Stated;
use zhibiao::text::Source;
use zhibiao_ingest::Provenance;
use zhibiao_ingest::damage::{Examination, examine};

/// How a text is to be read.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub stated: Stated,
    /// Whether damaged stretches are read as they were before the damage.
    pub repair: bool,
}

/// Where a text comes from, and how damaged it is.
pub struct Origin {
    pub examination: Examination,
    pub is_repaired: bool,
    /// How it was got from a file, if it was.
    pub provenance: Option<Provenance>,
}

impl Wanted {
    /// What a text says in numbers, and in what state it is; needs no lock of the interpreter.
    pub fn read(
        self,
        analyzer: &zhibiao::Analyzer,
        text: &str,
        provenance: Option<Provenance>,
    ) -> PyResult<(zhibiao::Report, Origin)> {
        let refused = |error: &dyn std::error::Error| PyValueError::new_err(error.to_string());
        let examination = examine(text);
        let replacements = if self.repair { examination.replacements() } else { Vec::new() };
        let source = Source::repaired(text, &replacements).map_err(|error| refused(&error))?;
        let report = analyzer.analyze_stated(source, self.stated).map_err(|error| refused(&error))?;
        Ok((report, Origin { examination, is_repaired: self.repair, provenance }))
    }
}

impl Origin {
    /// As pickle keeps it.
    pub fn to_bytes(&self) -> PyResult<Vec<u8>> {
        let parts = (&self.examination, self.is_repaired, &self.provenance);
        serde_json::to_vec(&parts).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The one that pickle kept.
    pub fn from_bytes(bytes: &[u8]) -> serde_json::Result<Self> {
        let (examination, is_repaired, provenance) = serde_json::from_slice(bytes)?;
        Ok(Self { examination, is_repaired, provenance })
    }

    /// The damage that reads as it was before, if any.
    pub fn mended(&self) -> Option<&Examination> {
        Some(&self.examination).filter(|examination| self.is_repaired && examination.repairs().next().is_some())
    }
}
