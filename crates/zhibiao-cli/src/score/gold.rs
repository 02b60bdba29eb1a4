//! Reports annotated by hand.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::number::{Number, number_or_null};

/// Where a quantity stands: code points of the text, end exclusive.
pub type Span = (usize, usize);

/// The annotations of one report.
#[derive(Default)]
pub struct Gold {
    /// What must be found. Where a span is annotated twice the later line holds.
    pub expected: BTreeMap<Span, Annotation>,
    /// Where careful readers could differ, so that nothing found there is scored.
    pub optional: Vec<Span>,
}

/// What an annotator says of a quantity.
#[derive(Deserialize)]
pub struct Annotation {
    #[serde(rename = "v", deserialize_with = "number_or_null")]
    pub value: Option<Number>,
    #[serde(rename = "hi", deserialize_with = "number_or_null")]
    pub upper: Option<Number>,
    #[serde(rename = "u")]
    pub unit: String,
    #[serde(rename = "b")]
    pub bound: String,
    pub role: String,
    #[serde(rename = "ind")]
    pub indicator: Option<String>,
    #[serde(rename = "id")]
    pub indicator_id: Option<String>,
    #[serde(rename = "m")]
    pub measure: String,
    #[serde(rename = "dir")]
    pub direction: String,
    #[serde(rename = "st")]
    pub status: String,
    #[serde(rename = "mod")]
    pub modality: Option<String>,
    #[serde(rename = "y")]
    pub year: Option<i32>,
}

/// What every line must say; an optional quantity need say no more.
#[derive(Deserialize)]
struct Place {
    #[serde(rename = "s")]
    start: usize,
    #[serde(rename = "e")]
    end: usize,
    #[serde(rename = "opt")]
    optional: bool,
}

impl Gold {
    /// The annotations that `lines` hold, a JSON object a line.
    pub fn parse(lines: &str) -> Result<Self> {
        let mut gold = Self::default();
        // Editors on Windows like to put a byte-order mark before the first line.
        for (index, line) in lines.trim_start_matches('\u{feff}').lines().enumerate() {
            if !line.trim().is_empty() {
                gold.add(line).with_context(|| format!("line {}", index + 1))?;
            }
        }
        Ok(gold)
    }

    fn add(&mut self, line: &str) -> Result<()> {
        // Of the place that serde_json names, the line is always 1: only the whole file's line helps.
        let said = |error: serde_json::Error| {
            let message = error.to_string().replace(" at line 1 column ", " at column ");
            anyhow::anyhow!("is not an annotation: {message}")
        };
        let Place { start, end, optional } = serde_json::from_str(line).map_err(said)?;
        ensure!(start < end, "is not an annotation: it spans nothing, from {start} to {end}");
        if optional {
            self.optional.push((start, end));
        } else {
            self.expected.insert((start, end), serde_json::from_str(line).map_err(said)?);
        }
        Ok(())
    }

    /// Leaves out what starts outside the window.
    pub fn keep(&mut self, window: &Range<usize>) {
        self.expected.retain(|span, _| window.contains(&span.0));
        self.optional.retain(|span| window.contains(&span.0));
    }
}
