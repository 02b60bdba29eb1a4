//! Reports, and what goes with them, as text.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::error::ErrorKind;
use zhibiao::text::{Replacement, ReplacementError};
use zhibiao_ingest::damage::examine;
use zhibiao_ingest::{Options, read_file, read_from};

use crate::arguments::{Reading, refuse};
use crate::extract::tell;

/// The sample report that the program carries.
const SAMPLE: &str = include_str!("../../../corpus/qinghekou-2023.txt");

/// Where a report comes from.
pub enum Source<'p> {
    /// The sample.
    Sample,
    /// Standard input.
    Standard,
    /// A file.
    File(&'p Path),
}

/// The text of a report, and what reads otherwise in it than it stands.
pub struct ReportText {
    pub text: String,
    replacements: Vec<Replacement>,
}

impl ReportText {
    /// As the analysis takes it.
    pub fn source(&self) -> Result<zhibiao::text::Source<'_>, ReplacementError> {
        zhibiao::text::Source::repaired(&self.text, &self.replacements)
    }
}

/// The sources that the command line names.
pub fn sources(files: &[PathBuf]) -> Vec<Source<'_>> {
    if files.is_empty() {
        return vec![Source::Sample];
    }
    files.iter().map(|file| if file.as_os_str() == "-" { Source::Standard } else { Source::File(file) }).collect()
}

/// The text of a sidecar; one that cannot be read is wrong usage.
pub fn sidecar(path: Option<&Path>, command: &str) -> Option<String> {
    let read = |path| Source::File(path).read().with_context(|| path.display().to_string());
    path.map(|path| {
        read(path).unwrap_or_else(|error| refuse(command, ErrorKind::ValueValidation, format_args!("{error:#}")))
    })
}

impl Source<'_> {
    /// How rows and messages name it.
    pub fn name(&self) -> String {
        match self {
            Self::Sample => "qinghekou-2023.txt".into(),
            Self::Standard => "-".into(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The text of the report that it is, whatever its format, with what is mended in it.
    pub fn report(&self, reading: &Reading) -> Result<ReportText> {
        let text = self.text(reading.encoding.as_deref())?;
        let replacements = if reading.no_repair { Vec::new() } else { examine(&text).replacements() };
        Ok(ReportText { text, replacements })
    }

    /// The text of the report that it is, whatever its format; warnings are told on standard error.
    pub fn text(&self, encoding: Option<&str>) -> Result<String> {
        // Offsets count a mark at the start of UTF-8, as they do where the file is read without more ado.
        let options = Options { encoding, keep_mark: true, ..Options::default() };
        let ingested = match self {
            Self::Sample => return Ok(SAMPLE.to_owned()),
            Self::Standard => read_from(std::io::stdin().lock(), &options)?,
            Self::File(path) => read_file(path, &options)?,
        };
        for warning in &ingested.provenance.warnings {
            tell(format_args!("{}: {warning}", self.name()));
        }
        Ok(ingested.text)
    }

    /// What it says, where it is of UTF-8 by contract.
    pub fn read(&self) -> Result<String> {
        let bytes = match self {
            Self::Sample => return Ok(SAMPLE.to_owned()),
            Self::Standard => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
                bytes
            }
            Self::File(path) => std::fs::read(path).map_err(|error| anyhow!("cannot be read: {error}"))?,
        };
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            anyhow!("is not UTF-8 (byte {at} is the first that is wrong); convert it, for example with: iconv -f GB18030 -t UTF-8")
        })
    }
}
