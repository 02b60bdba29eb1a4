//! `zhibiao batch`.

mod progress;

use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use zhibiao::Stated;
use zhibiao_batch::{Batch, BatchError, Lexicon, Options, Summary};

use crate::INTERRUPTED;
use crate::arguments::{self, refuse};
use crate::extract::{Outcome, tell};
use crate::input::sidecar;
use crate::lexicon::texts;
use progress::Shown;

const COMMAND: &str = "batch";

/// Writes the table of all reports; what cannot be read is named on standard error.
pub fn run(arguments: &arguments::Batch) -> Result<Outcome> {
    let batch = batch(arguments);
    let cancelled = Arc::new(AtomicBool::new(false));
    stop_at_interrupt(Arc::clone(&cancelled))?;
    let shown = Shown::new();
    let ended = batch.run(&|progress| shown.show(progress), &cancelled);
    shown.finish();
    match ended {
        Ok(summary) => {
            tell_summary(&summary, &batch);
            Ok(if summary.failures.is_empty() { Outcome::AllDone } else { Outcome::SomeFailed })
        }
        Err(error @ BatchError::Cancelled { .. }) => {
            tell(format_args!("{error}"));
            Ok(Outcome::Interrupted)
        }
        Err(error @ (BatchError::Lexicon(_) | BatchError::Sidecar(_))) => {
            refuse(COMMAND, ErrorKind::ValueValidation, error)
        }
        Err(error) => Err(error.into()),
    }
}

fn batch(arguments: &arguments::Batch) -> Batch {
    let texts = texts(&arguments.lexicon);
    let texts = texts.unwrap_or_else(|error| refuse(COMMAND, ErrorKind::ValueValidation, format_args!("{error:#}")));
    let options = Options {
        encoding: arguments.reading.encoding.clone(),
        repair: !arguments.reading.no_repair,
        stated: Stated { place: arguments.place.map(Into::into), year: arguments.year, ..Stated::default() },
        unnumbered: arguments.unnumbered,
        sidecar: sidecar(arguments.sidecar.as_deref(), COMMAND),
        lexicons: texts.into_iter().map(|(name, text)| Lexicon { name, text }).collect(),
    };
    let batch = Batch::new(arguments.paths.clone(), arguments.out.clone());
    let batch = batch.unwrap_or_else(|error| refuse(COMMAND, ErrorKind::ValueValidation, error));
    Batch { jobs: arguments.jobs, resume: arguments.resume, options, ..batch }
}

/// The first Ctrl-C lets each job end its file, the second ends the program, which loses nothing but those files.
fn stop_at_interrupt(cancelled: Arc<AtomicBool>) -> Result<()> {
    let stop = move || {
        if cancelled.swap(true, Ordering::Relaxed) {
            exit(INTERRUPTED.into());
        }
        tell(format_args!("stopping after the files at hand; Ctrl-C again stops at once"));
    };
    ctrlc::set_handler(stop).context("Ctrl-C cannot be waited for")
}

fn tell_summary(summary: &Summary, batch: &Batch) {
    for failure in &summary.failures {
        tell(format_args!("{}: {}", failure.input, failure.reason));
    }
    let Summary { files, kept, claims, commitments, warnings, failures, .. } = summary;
    let kept = if *kept > 0 { format!(" ({kept} of them done before)") } else { String::new() };
    let (failures, out) = (failures.len(), batch.out.display());
    tell(format_args!(
        "{files} files{kept}, {claims} claims, {commitments} commitments, {warnings} warnings, {failures} failures: {out}"
    ));
    for files in &summary.twins {
        tell(format_args!("of the same place and year: {}", files.join(", ")));
    }
    if *warnings > 0 {
        tell(format_args!("the warnings stand in {out}.manifest.jsonl"));
    }
}
