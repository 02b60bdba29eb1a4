//! Reports of an archive for a ledger.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use zhibiao::Analyzer;
use zhibiao_ledger::{Ledger, ReportEntry};

use crate::error::BatchError;
use crate::inputs::found;
use crate::manifest::{Entry, Status};
use crate::options::Options;
use crate::report::Reader;
use crate::summary::Failure;

/// What became of the reports that were read for a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The files that could not be read, in their order.
    pub failures: Vec<Failure>,
    /// What a careful reader should know of the others: the file and the warning.
    pub warnings: Vec<(String, String)>,
}

/// Takes the reports of these files and folders into a ledger, in their order; `jobs` of them are read at a time.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_batch::{Options, gather};
/// use zhibiao_ledger::Ledger;
///
/// let folder = tempfile::tempdir()?;
/// let text = "2024年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。";
/// std::fs::write(folder.path().join("dahe.txt"), text)?;
/// let analyzer = Analyzer::new();
/// let mut ledger = Ledger::new(&analyzer);
/// let gathered = gather(&mut ledger, &analyzer, &[folder.path().into()], &Options::default(), 2)?;
/// assert!(gathered.failures.is_empty());
/// assert_eq!(ledger.track().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`BatchError::Sidecar`]. A file that cannot be read is a [`Failure`].
pub fn gather(
    ledger: &mut Ledger<'_>,
    analyzer: &Analyzer,
    inputs: &[PathBuf],
    options: &Options,
    jobs: usize,
) -> Result<Gathered, BatchError> {
    let identifier = options.identifier()?;
    let reader = Reader { analyzer, identifier: &identifier, options };
    let inputs = found(inputs, |_| false);
    let next = AtomicUsize::new(0);
    let read: Mutex<Vec<(usize, Entry, Option<ReportEntry>)>> = Mutex::new(Vec::with_capacity(inputs.len()));
    let shelf = &*ledger;
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, inputs.len().max(1)) {
            scope.spawn(|| {
                while let Some((index, input)) = nth(&inputs, next.fetch_add(1, Ordering::Relaxed)) {
                    let (entry, statements) = reader.statements(input, shelf);
                    read.lock().unwrap_or_else(PoisonError::into_inner).push((index, entry, statements));
                }
            });
        }
    });
    let mut read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    read.sort_by_key(|read| read.0);
    let mut gathered = Gathered::default();
    for (_, entry, statements) in read {
        if entry.status == Status::Failed {
            gathered.failures.push(Failure { input: entry.input.clone(), reason: entry.error.unwrap_or_default() });
        }
        gathered.warnings.extend(entry.warnings.into_iter().map(|warning| (entry.input.clone(), warning)));
        if let Some(statements) = statements {
            ledger.push(statements);
        }
    }
    Ok(gathered)
}

fn nth<T>(all: &[T], index: usize) -> Option<(usize, &T)> {
    Some((index, all.get(index)?))
}
