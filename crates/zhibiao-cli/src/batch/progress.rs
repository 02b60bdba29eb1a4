//! How far a run is, for whoever looks on.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zhibiao_batch::Progress;

use crate::extract::tell;

/// How much time lies between two lines, at least.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

const BYTES_OF_A_MEGABYTE: u64 = 1_000_000;

/// What is shown: a bar on a terminal, elsewhere a line now and then.
pub struct Shown {
    bar: Option<ProgressBar>,
    lines: Mutex<Lines>,
}

struct Lines {
    files: usize,
    last: Instant,
}

impl Shown {
    pub fn new() -> Self {
        let bar = stderr().is_terminal().then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        Self { bar, lines: Mutex::new(Lines { files: 0, last: Instant::now() }) }
    }

    /// Shows how far a run is.
    pub fn show(&self, progress: Progress) {
        match progress {
            Progress::Found { files, .. } => self.begin(files),
            Progress::Scarce { free, needed } => {
                let [free, needed] = [free, needed].map(|bytes| bytes / BYTES_OF_A_MEGABYTE);
                self.aside(&format!("the output may need {needed} MB with its parts, and {free} MB are free"));
            }
            Progress::Read { files, bytes } => self.read(files, bytes),
            Progress::Assembling => {
                if let Some(bar) = &self.bar {
                    bar.set_message("putting the output together");
                }
            }
        }
    }

    fn begin(&self, files: usize) {
        let template = "{bar:30} {pos}/{len} files, {per_sec}, {eta} left {msg}";
        match (&self.bar, ProgressStyle::with_template(template)) {
            (Some(bar), Ok(style)) => {
                bar.set_style(style);
                bar.set_length(files as u64);
            }
            _ => self.lines.lock().unwrap_or_else(PoisonError::into_inner).files = files,
        }
    }

    fn read(&self, files: usize, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(files as u64);
            return;
        }
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.last.elapsed() >= BETWEEN_LINES {
            lines.last = Instant::now();
            let (of, megabytes) = (lines.files, bytes / BYTES_OF_A_MEGABYTE);
            tell(format_args!("{files} of {of} files read ({megabytes} MB)"));
        }
    }

    /// Says something beside the bar.
    fn aside(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| tell(format_args!("{message}"))),
            None => tell(format_args!("{message}")),
        }
    }

    /// Leaves the terminal as it was.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
