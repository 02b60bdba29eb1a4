//! An archive to read, and how a run over it goes.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::TempDir;
use zhibiao_batch::{Batch, BatchError, Progress, Summary};
use zhibiao_benches::{sample_reports, varied};

/// How many lines of a sample each report has, so that a run takes no time to speak of.
const LINES: usize = 25;

/// A folder of reports, and one for outputs.
pub struct Archive {
    folder: TempDir,
}

impl Archive {
    /// So many reports, a third of them in folders of their own.
    pub fn of(reports: usize) -> Self {
        let archive = Self { folder: tempfile::tempdir().expect("there is room for a folder") };
        fs::create_dir_all(archive.reports().join("2024/city")).expect("a folder can be made");
        fs::create_dir(archive.path("out")).expect("a folder can be made");
        let head = |report: &String| report.lines().take(LINES).collect::<Vec<_>>().join("\n");
        let samples: Vec<String> = sample_reports().iter().map(head).collect();
        for number in 0..reports {
            let folder = if number % 3 == 0 { "2024/city/" } else { "" };
            let report = varied(&samples[number % samples.len()], number as u64);
            archive.write(&format!("{folder}county-{number:03}.txt"), report);
        }
        archive
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn reports(&self) -> PathBuf {
        self.path("reports")
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.reports().join(name), bytes).expect("there is room for a report");
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.reports().join(name)).expect("it is there");
    }

    /// All reports into a file, one job, nothing resumed.
    pub fn batch(&self, out: &str) -> Batch {
        let batch = Batch::new(vec![self.reports()], self.path("out").join(out)).expect("the ending is known");
        Batch { jobs: NonZeroUsize::new(1), ..batch }
    }
}

/// Runs to the end.
pub fn run(batch: &Batch) -> Summary {
    batch.run(&|_| (), &AtomicBool::new(false)).expect("nothing hinders the run")
}

/// Runs until so many files are read, and is stopped there.
pub fn run_until(batch: &Batch, files: usize) -> BatchError {
    let (cancelled, read) = (AtomicBool::new(false), AtomicUsize::new(0));
    let stop = |progress| {
        if matches!(progress, Progress::Read { .. }) && 1 + read.fetch_add(1, Ordering::Relaxed) >= files {
            cancelled.store(true, Ordering::Relaxed);
        }
    };
    batch.run(&stop, &cancelled).expect_err("the run is stopped")
}

/// The output and its manifest.
pub fn written(out: &Path) -> (Vec<u8>, String) {
    let manifest = fs::read_to_string(manifest(out)).expect("there is a manifest");
    (fs::read(out).expect("there is an output"), manifest)
}

/// The manifest of an output.
pub fn manifest(out: &Path) -> PathBuf {
    beside(out, "manifest.jsonl")
}

/// The folder of the parts of an output.
pub fn parts(out: &Path) -> PathBuf {
    beside(out, "parts")
}

fn beside(out: &Path, behind: &str) -> PathBuf {
    PathBuf::from(format!("{}.{behind}", out.display()))
}
