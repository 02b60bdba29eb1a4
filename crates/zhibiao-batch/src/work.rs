//! The work on all parts, side by side.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

use zhibiao_table::Format;

use crate::error::BatchError;
use crate::inputs::Input;
use crate::manifest::{Journal, Part};
use crate::part::Maker;
use crate::summary::Progress;

/// How many rows a sheet holds below its head.
const MOST_ROWS_OF_A_SHEET: u64 = 1_048_575;

/// How many bytes the stack of a job has: as many as that of a program.
const STACK: usize = 8 << 20;

/// What the jobs share.
pub(crate) struct Work<'w> {
    pub(crate) maker: Maker<'w>,
    pub(crate) inputs: &'w [Input],
    pub(crate) parts: &'w [Range<usize>],
    /// The parts that an earlier run made, by the names of their inputs.
    pub(crate) earlier: HashMap<Vec<String>, Part>,
    pub(crate) on_progress: &'w (dyn Fn(Progress) + Sync),
    pub(crate) cancelled: &'w AtomicBool,
}

/// How far the jobs are.
struct State<'s> {
    next: AtomicUsize,
    files: AtomicUsize,
    bytes: AtomicU64,
    kept: AtomicUsize,
    rows: AtomicU64,
    stopped: AtomicBool,
    done: Mutex<Done<'s>>,
}

struct Done<'s> {
    journal: Journal<'s>,
    parts: Vec<Option<Part>>,
    error: Option<BatchError>,
}

/// The parts that are done, and how many files of theirs an earlier run had read.
pub(crate) struct Made {
    pub(crate) parts: Vec<Part>,
    pub(crate) kept: usize,
}

impl Work<'_> {
    /// Makes all parts, with so many jobs at a time.
    pub(crate) fn run(&self, jobs: usize, journal: Journal<'_>) -> Result<Made, BatchError> {
        let done = Done { journal, parts: vec![None; self.parts.len()], error: None };
        let state = State {
            next: AtomicUsize::new(0),
            files: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            kept: AtomicUsize::new(0),
            rows: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            done: Mutex::new(done),
        };
        thread::scope(|scope| {
            for _ in 1..jobs.min(self.parts.len()) {
                // Where the system gives no more threads, those that there are do the work.
                let _ = Builder::new().stack_size(STACK).spawn_scoped(scope, || self.job(&state));
            }
            self.job(&state);
        });
        let kept = state.kept.into_inner();
        let Done { parts, error, .. } = state.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = error {
            return Err(error);
        }
        let of = self.inputs.len();
        let parts: Vec<Part> = parts.into_iter().flatten().collect();
        if parts.len() < self.parts.len() {
            return Err(BatchError::Cancelled { done: parts.iter().map(|part| part.entries.len()).sum(), of });
        }
        Ok(Made { parts, kept })
    }

    /// Takes one part after another.
    fn job(&self, state: &State<'_>) {
        while !self.cancelled.load(Ordering::Relaxed) && !state.stopped.load(Ordering::Relaxed) {
            let number = state.next.fetch_add(1, Ordering::Relaxed);
            let Some(range) = self.parts.get(number) else { return };
            if let Err(error) = self.part(number, &self.inputs[range.clone()], state) {
                state.stopped.store(true, Ordering::Relaxed);
                lock(&state.done).error.get_or_insert(error);
            }
        }
    }

    fn part(&self, number: usize, inputs: &[Input], state: &State<'_>) -> Result<(), BatchError> {
        let on_file = |bytes: u64| {
            let files = 1 + state.files.fetch_add(1, Ordering::Relaxed);
            let bytes = bytes + state.bytes.fetch_add(bytes, Ordering::Relaxed);
            (self.on_progress)(Progress::Read { files, bytes });
        };
        let names: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
        let earlier = self.earlier.get(&names).filter(|part| self.maker.is_current(part, inputs));
        let part = if let Some(part) = earlier {
            state.kept.fetch_add(inputs.len(), Ordering::Relaxed);
            for input in inputs {
                on_file(input.bytes);
            }
            part.clone()
        } else {
            let on_kept = || {
                state.kept.fetch_add(1, Ordering::Relaxed);
            };
            let Some(part) = self.maker.make(inputs, &on_file, &on_kept, self.cancelled)? else { return Ok(()) };
            lock(&state.done).journal.add(&part)?;
            part
        };
        let rows = part.rows() + state.rows.fetch_add(part.rows(), Ordering::Relaxed);
        if self.maker.format == Format::Xlsx && rows > MOST_ROWS_OF_A_SHEET {
            return Err(BatchError::TooManyRows { most: MOST_ROWS_OF_A_SHEET });
        }
        lock(&state.done).parts[number] = Some(part);
        Ok(())
    }
}

/// A job that broke off left nothing half done.
fn lock<'l, 's>(done: &'l Mutex<Done<'s>>) -> MutexGuard<'l, Done<'s>> {
    done.lock().unwrap_or_else(PoisonError::into_inner)
}
