//! An archive of reports into one table: speed, memory and how both grow with jobs and files.
//!
//! `cargo bench -p zhibiao-benches --bench archive` makes archives of reports of 35 kB from the samples, reads each in a
//! process of its own with one job and with two, and prints a Markdown table; behind `--` it takes other numbers of files,
//! and an ending instead of `parquet`.

use std::fs;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use jieba_rs::Jieba;
use zhibiao_batch::Batch;
use zhibiao_benches::{fastest, made_report, repeated, sample_reports};

const FILES: [usize; 2] = [500, 10_000];
const JOBS: [usize; 2] = [1, 2];

/// How long the reports are, in bytes.
const BYTES: usize = 35_000;

/// How often an archive of 500 reports is read; larger ones less often.
const RUNS: usize = 5;

/// The first argument of the process that reads an archive.
const READ: &str = "--read-archive";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [read, folder, out, jobs] = &arguments[..]
        && read == READ
    {
        return read_archive(folder.into(), out.into(), jobs.parse().expect("a number of jobs"));
    }
    let given: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let ending = arguments.iter().find(|argument| argument.parse::<usize>().is_err());
    let ending = ending.map_or("parquet", String::as_str);
    let jieba = jieba_speed();
    println!(
        "| reports | jobs | MB/s | ms per report | × jieba-rs `cut` on one core ({jieba:.1} MB/s) | × one job | peak MB |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for files in if given.is_empty() { FILES.to_vec() } else { given } {
        print_archive(files, ending, jieba);
    }
}

/// Prints the rows of an archive of so many files.
#[expect(clippy::cast_precision_loss, reason = "some hundred million bytes")]
fn print_archive(files: usize, ending: &str, jieba: f64) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let bytes = make_archive(&folder.path().join("reports"), files);
    let runs = (RUNS * FILES[0] / files.max(1)).clamp(2, RUNS);
    let mut one = None;
    for jobs in JOBS {
        let out = folder.path().join(format!("claims.{ending}"));
        let measured = (0..runs).map(|_| measure(folder.path(), &out, jobs));
        let (time, peak) = measured.min_by_key(|(time, _)| *time).unwrap_or_default();
        let seconds = time.as_secs_f64();
        let (speed, each) = (bytes as f64 / 1e6 / seconds, 1e3 * seconds / files as f64);
        let gain = *one.get_or_insert(seconds) / seconds;
        println!("| {files} | {jobs} | {speed:.1} | {each:.2} | {:.2} | {gain:.2} | {peak} |", speed / jieba);
    }
}

/// Writes the reports of an archive and gives back how many bytes they have.
fn make_archive(folder: &Path, files: usize) -> usize {
    fs::create_dir(folder).expect("there is room for a folder");
    let samples = sample_reports();
    let write = |number| {
        let report = made_report(&samples, BYTES, number as u64);
        fs::write(folder.join(format!("report-{number:05}.txt")), &report).expect("there is room for a report");
        report.len()
    };
    (0..files).map(write).sum()
}

/// How long a process of its own takes to read the archive, and how many megabytes it has at most.
fn measure(folder: &Path, out: &Path, jobs: usize) -> (Duration, u64) {
    let program = std::env::current_exe().expect("this program has a name");
    let mut command = Command::new(program);
    command.arg(READ).arg(folder.join("reports")).arg(out).arg(jobs.to_string());
    let begin = Instant::now();
    let output = command.output().expect("the program starts");
    let time = begin.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (time, String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or_default())
}

/// Reads an archive and prints how many megabytes this process had at most, where the system tells.
fn read_archive(folder: PathBuf, out: PathBuf, jobs: usize) {
    let batch = Batch::new(vec![folder], out).expect("the ending is known");
    let batch = Batch { jobs: NonZeroUsize::new(jobs), ..batch };
    let summary = batch.run(&|_| (), &AtomicBool::new(false)).expect("nothing hinders the run");
    assert!(summary.failures.is_empty(), "every report can be read");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    println!("{}", peak.and_then(|peak| peak.parse::<u64>().ok()).unwrap_or_default() / 1024);
}

/// How fast jieba cuts the same text, in MB/s.
#[expect(clippy::cast_precision_loss, reason = "some million bytes")]
fn jieba_speed() -> f64 {
    let jieba = Jieba::new();
    let text = repeated(&made_report(&sample_reports(), BYTES, 1));
    let time = fastest(3, || drop(black_box(jieba.cut(black_box(&text), true))));
    text.len() as f64 / 1e6 / time.as_secs_f64()
}
