//! How a run goes on, and how it ended.

use std::collections::BTreeMap;

use crate::manifest::{Entry, Output, Status};

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The inputs are known.
    Found {
        /// How many files.
        files: usize,
        /// How many bytes they have.
        bytes: u64,
    },
    /// The output may not find room; the work begins all the same.
    Scarce {
        /// How many bytes are free.
        free: u64,
        /// How many bytes the output and its parts may take, about.
        needed: u64,
    },
    /// A file was read, or had been by an earlier run.
    Read {
        /// How many files are.
        files: usize,
        /// How many bytes they have.
        bytes: u64,
    },
    /// All files are read; the output is put together.
    Assembling,
}

/// How a run ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files were inputs, those that failed among them.
    pub files: usize,
    /// How many of them an earlier run had done.
    pub kept: usize,
    /// How many rows the output has.
    pub rows: u64,
    /// How many claims have a number.
    pub claims: u64,
    /// How many claims are commitments: with [`Options::unnumbered`](crate::Options::unnumbered), those too that have no
    /// number.
    pub commitments: u64,
    /// What a careful reader should know of files that were read; the manifest tells of which.
    pub warnings: usize,
    /// The files that could not be read, in their order.
    pub failures: Vec<Failure>,
    /// The files that are of the same place and year, in their order.
    pub twins: Vec<Vec<String>>,
}

/// An input that is not in the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What the manifest calls it.
    pub input: String,
    /// Why, and what to do.
    pub reason: String,
}

impl Summary {
    pub(crate) fn new<'e>(entries: impl Iterator<Item = &'e Entry>, output: &Output, kept: usize) -> Self {
        let mut summary = Self { kept, rows: output.rows, ..Self::default() };
        let mut alike: BTreeMap<(String, i32), Vec<String>> = BTreeMap::new();
        for entry in entries {
            summary.files += 1;
            if let (Some(region), Some(year)) =
                (entry.region_code.as_ref().or(entry.region.as_ref()), entry.report_year)
            {
                alike.entry((region.clone(), year)).or_default().push(entry.input.clone());
            }
            summary.claims += entry.claims;
            summary.commitments += entry.commitments;
            summary.warnings += entry.warnings.len();
            if entry.status == Status::Failed {
                let reason = entry.error.clone().unwrap_or_default();
                summary.failures.push(Failure { input: entry.input.clone(), reason });
            }
        }
        summary.twins = alike.into_values().filter(|files| files.len() > 1).collect();
        summary
    }
}
