//! Whole archives into one file.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

use pyo3::exceptions::{
    PyFileNotFoundError, PyIsADirectoryError, PyKeyboardInterrupt, PyOSError, PyUserWarning, PyValueError,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use zhibiao_batch::{Batch, BatchError, Lexicon, Options, Progress, Summary};

use crate::analyzer::{Analyzer, files, wanted};

/// How long an interruption waits to be seen, and a bar to move, at most.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// How many bytes the stack of the work has: as many as that of a program.
const STACK: usize = 8 << 20;
const BYTES_OF_A_MEGABYTE: u64 = 1_000_000;

/// Read reports into one file: how many files, rows, claims and commitments there are, and what failed.
///
/// paths: files, and folders of them. out: the file to write. on_progress: called with how many files are read and how many
/// there are. sidecar: the text of one. The other arguments are those of zhibiao.read_corpus. Raises OSError where the output
/// cannot be written, and ValueError for what makes no sense.
#[pyfunction]
#[pyo3(signature = (
    paths, out, *, jobs = None, resume = false, unnumbered = false, sidecar = None, encoding = None, place = None,
    year = None, repair = true, analyzer = None, on_progress = None
))]
#[expect(clippy::too_many_arguments, reason = "they are the options of zhibiao.read_corpus")]
pub fn batch<'py>(
    python: Python<'py>,
    paths: Vec<PathBuf>,
    out: PathBuf,
    jobs: Option<NonZeroUsize>,
    resume: bool,
    unnumbered: bool,
    sidecar: Option<String>,
    encoding: Option<String>,
    place: Option<&str>,
    year: Option<&Bound<'_, PyAny>>,
    repair: bool,
    analyzer: Option<&Bound<'_, Analyzer>>,
    on_progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let lexicon = |(name, text): &(String, String)| Lexicon { name: name.clone(), text: text.clone() };
    let options = Options {
        encoding,
        repair,
        stated: wanted(place, year, repair)?.stated,
        unnumbered,
        lexicons: files(analyzer.map(Bound::get)).iter().map(lexicon).collect(),
        sidecar,
    };
    let batch = Batch { jobs, resume, options, ..Batch::new(paths, out).map_err(raised)? };
    let summary = python.detach(|| run(&batch, on_progress.as_ref()))?;
    told(python, summary)
}

/// Runs a batch in a thread of its own, so that this one sees interruptions.
fn run(batch: &Batch, on_progress: Option<&Py<PyAny>>) -> PyResult<Summary> {
    let cancelled = AtomicBool::new(false);
    thread::scope(|scope| {
        let (sender, progress) = channel();
        let cancelled = &cancelled;
        let work = Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
            // Where nobody listens any more, the work is being cancelled.
            let tell = |progress| {
                let _ = sender.send(progress);
            };
            batch.run(&tell, cancelled)
        })?;
        let watched = watch(&progress, on_progress);
        cancelled.store(watched.is_err(), Ordering::Relaxed);
        let ended = work.join().unwrap_or_else(|panic| resume_unwind(panic));
        watched?;
        ended.map_err(raised)
    })
}

/// Tells how far the work is until it ends; an error where that cannot be told or the work is to stop.
fn watch(progress: &Receiver<Progress>, on_progress: Option<&Py<PyAny>>) -> PyResult<()> {
    let (mut read, mut total, mut last) = (0, 0, Instant::now());
    loop {
        match progress.recv_timeout(BETWEEN_LOOKS) {
            Ok(Progress::Found { files, .. }) => total = files,
            Ok(Progress::Read { files, .. }) => read = read.max(files),
            Ok(Progress::Scarce { free, needed }) => Python::attach(|python| warn_of_room(python, free, needed))?,
            Ok(Progress::Assembling) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if last.elapsed() >= BETWEEN_LOOKS {
            last = Instant::now();
            Python::attach(|python| {
                python.check_signals()?;
                on_progress.map_or(Ok(()), |told| told.call1(python, (read, total)).map(drop))
            })?;
        }
    }
    Python::attach(|python| on_progress.map_or(Ok(()), |told| told.call1(python, (read, total)).map(drop)))
}

fn warn_of_room(python: Python<'_>, free: u64, needed: u64) -> PyResult<()> {
    let [free, needed] = [free, needed].map(|bytes| bytes / BYTES_OF_A_MEGABYTE);
    let message = format!("the output may need {needed} MB with its parts, and {free} MB are free");
    let message = std::ffi::CString::new(message).unwrap_or_default();
    PyErr::warn(python, &python.get_type::<PyUserWarning>(), &message, 3)
}

fn told(python: Python<'_>, summary: Summary) -> PyResult<Bound<'_, PyDict>> {
    let Summary { files, kept, rows, claims, commitments, warnings, failures, twins } = summary;
    let told = PyDict::new(python);
    told.set_item("files", files)?;
    told.set_item("kept", kept)?;
    told.set_item("rows", rows)?;
    told.set_item("claims", claims)?;
    told.set_item("commitments", commitments)?;
    told.set_item("warnings", warnings)?;
    let reasons = PyDict::new(python);
    for failure in failures {
        reasons.set_item(failure.input, failure.reason)?;
    }
    told.set_item("failures", reasons)?;
    told.set_item("twins", twins)?;
    Ok(told)
}

/// The error that Python raises for this.
fn raised(error: BatchError) -> PyErr {
    let message = error.to_string();
    match error {
        BatchError::NoFolder { .. } => PyFileNotFoundError::new_err(message),
        BatchError::OutIsFolder { .. } => PyIsADirectoryError::new_err(message),
        BatchError::NotWritable { source, .. } | BatchError::Io { source, .. } => match source.raw_os_error() {
            // With a number, Python takes the class that it stands for.
            Some(code) => PyOSError::new_err((code, message)),
            None => PyOSError::new_err(message),
        },
        BatchError::Busy { .. } | BatchError::Full { .. } => PyOSError::new_err(message),
        BatchError::Cancelled { .. } => PyKeyboardInterrupt::new_err(message),
        _ => PyValueError::new_err(message),
    }
}
