//! The analyzer with the indicators that the user adds.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use zhibiao::Analyzer;
use zhibiao::lexicon::{Addition, Sources};

use crate::arguments::refuse;
use crate::input::Source;

/// The analyzer that a run of `command` uses; a file of the user's that is of no use is wrong usage.
pub fn analyzer(lexicon: &[PathBuf], command: &str) -> Analyzer {
    build(lexicon).unwrap_or_else(|error| refuse(command, ErrorKind::ValueValidation, format_args!("{error:#}")))
}

fn build(lexicon: &[PathBuf]) -> Result<Analyzer> {
    let files = texts(lexicon)?;
    let additions: Vec<Addition<'_>> = files.iter().map(|(name, text)| Addition { name, text }).collect();
    Ok(Analyzer::from_sources(&Sources { more_indicators: &additions, ..Sources::default() })?)
}

/// The names and the texts of the user's lexicons.
pub fn texts(lexicon: &[PathBuf]) -> Result<Vec<(String, String)>> {
    lexicon.iter().map(|path| read(&Source::File(path))).collect()
}

/// The name and the text of a file.
fn read(source: &Source<'_>) -> Result<(String, String)> {
    let name = source.name();
    let text = source.read().with_context(|| name.clone())?;
    Ok((name, text))
}
