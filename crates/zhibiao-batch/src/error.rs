//! Why a batch did not come to its end.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use zhibiao::lexicon::LexiconError;
use zhibiao_ledger::identity::SidecarError;
use zhibiao_table::TableError;

/// Why there is no output, or none yet; every message says what to do. A file that cannot be read is none of these: it is
/// a [`Failure`](crate::Failure) of that file.
#[derive(Debug, Error)]
pub enum BatchError {
    /// The name of the output does not say what to write.
    #[error("{} ends in none of .parquet, .csv, .jsonl and .xlsx, so what to write is not told", out.display())]
    UnknownEnding {
        /// The output.
        out: PathBuf,
    },
    /// The folder that the output goes to is not there.
    #[error("there is no folder {} to write to; make it first", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The output is a folder.
    #[error("{} is a folder; name a file to write", out.display())]
    OutIsFolder {
        /// The output.
        out: PathBuf,
    },
    /// The folder that the output goes to cannot be written to.
    #[error("{} cannot be written to: {source}; name another place, or have it allowed", folder.display())]
    NotWritable {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another run writes the same output.
    #[error("another run is writing {}; let it end, or name another output", out.display())]
    Busy {
        /// The output.
        out: PathBuf,
    },
    /// The disk filled up.
    #[error(
        "the disk is full: {} cannot be written; the parts that are done are kept beside the output; make room and go on with --resume (`resume`)", path.display()
    )]
    Full {
        /// What could not be written.
        path: PathBuf,
    },
    /// A file of the batch's own cannot be written or read.
    #[error("{}: {source}; what is done is kept; go on with --resume (`resume`)", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There are more rows than a sheet holds.
    #[error("there are more rows than the {most} that a sheet holds below its head; write .parquet, .csv or .jsonl")]
    TooManyRows {
        /// How many it holds.
        most: u64,
    },
    /// It was told to stop.
    #[error("stopped after {done} of {of} files; they are kept beside the output; go on with --resume (`resume`)")]
    Cancelled {
        /// How many files are kept.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// A lexicon of the caller's is of no use.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A sidecar is of no use.
    #[error(transparent)]
    Sidecar(#[from] SidecarError),
    /// There is no table of the rows.
    #[error("{}: {source}", path.display())]
    Table {
        /// What was to be written or read.
        path: PathBuf,
        /// Why.
        source: TableError,
    },
}

impl BatchError {
    /// What went wrong with a file of the batch's own.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Io { path, source },
        }
    }

    /// What went wrong with a table of the batch's own.
    pub(crate) fn table(path: &Path, source: TableError) -> Self {
        match source {
            TableError::Io(error) => Self::io(path, error),
            source => Self::Table { path: path.to_owned(), source },
        }
    }
}
