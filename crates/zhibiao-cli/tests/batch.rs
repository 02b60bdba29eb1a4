//! `zhibiao batch`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::assert::{Assert, OutputAssertExt};
use assert_cmd::cargo::CommandCargoExt;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_empty};
use tempfile::TempDir;
use zhibiao_benches::{sample_reports, varied};

const ENDINGS: [&str; 4] = ["csv", "jsonl", "parquet", "xlsx"];

/// How many lines of a sample each report has.
const LINES: usize = 12;

fn archive(reports: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::create_dir(folder.path().join("reports")).expect("a folder can be made");
    let head = |report: &String| report.lines().take(LINES).collect::<Vec<_>>().join("\n");
    let samples: Vec<String> = sample_reports().iter().map(head).collect();
    for number in 0..reports {
        let report = varied(&samples[number % samples.len()], number as u64);
        write(&folder, &format!("county-{number:03}.txt"), report);
    }
    folder
}

fn write(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.path().join("reports").join(name), bytes).expect("there is room for a report");
}

/// The command, at work in a folder.
fn batch(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("zhibiao").expect("the command is built");
    command.arg("batch").args(arguments).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Assert {
    batch(folder, arguments).assert()
}

/// An output and its manifest.
fn written(out: &Path) -> [Vec<u8>; 2] {
    let manifest = PathBuf::from(format!("{}.manifest.jsonl", out.display()));
    [out, &manifest].map(|file| fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

#[test]
fn a_folder_becomes_a_table_with_a_manifest_and_a_summary() {
    let folder = archive(3);
    run(&folder, &["reports", "-o", "all.csv"])
        .success()
        .stdout(is_empty())
        .stderr(contains("3 files, ").and(contains(" 0 failures: all.csv")));
    let [csv, manifest] = written(&folder.path().join("all.csv")).map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert!(csv.lines().nth(1).is_some_and(|line| line.starts_with("reports/county-000.txt,")), "{csv}");
    assert_eq!(manifest.lines().count(), 4);
}

#[test]
fn each_file_that_cannot_be_read_is_named_once_and_the_others_are_there() {
    let folder = archive(18);
    write(&folder, "broken.pdf", b"%PDF-1.7\n1 0 obj");
    write(&folder, "picture.txt", b"\x89PNG\r\n\x1a\n");
    let stderr = run(&folder, &["reports", "-o", "all.jsonl"]).code(1).get_output().stderr.clone();
    let stderr = String::from_utf8(stderr).expect("UTF-8");
    for name in ["broken.pdf", "picture.txt"] {
        assert_eq!(stderr.matches(name).count(), 1, "{stderr}");
    }
    assert!(stderr.contains("20 files, ") && stderr.contains(" 2 failures"), "{stderr}");
    let [lines, _] = written(&folder.path().join("all.jsonl")).map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert!((0..18).all(|number| lines.contains(&format!("reports/county-{number:03}.txt"))));
}

#[test]
fn a_folder_without_reports_is_told_of() {
    let folder = archive(0);
    run(&folder, &["reports", "-o", "all.csv"]).code(1).stderr(contains("reports: holds no report (.txt .md "));
    let [csv, _] = written(&folder.path().join("all.csv")).map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert_eq!(csv.lines().count(), 1);
}

#[test]
fn wrong_usage_is_refused() {
    let folder = archive(1);
    run(&folder, &["reports", "-o", "all.txt"]).code(2).stderr(contains(".parquet, .csv, .jsonl and .xlsx"));
    run(&folder, &["reports"]).code(2).stderr(contains("--out"));
    run(&folder, &["-o", "all.csv"]).code(2).stderr(contains("PATH"));
    run(&folder, &["reports", "-o", "all.csv", "--jobs", "0"]).code(2).stderr(contains("--jobs"));
    run(&folder, &["reports", "-o", "all.csv", "--lexicon", "none.toml"]).code(2).stderr(contains("none.toml"));
    run(&folder, &["reports", "-o", "none/all.csv"]).code(1).stderr(contains("there is no folder none"));
}

#[test]
fn a_second_run_does_the_same_and_resume_does_nothing() {
    let folder = archive(5);
    run(&folder, &["reports", "-o", "all.csv"]).success();
    let first = written(&folder.path().join("all.csv"));
    run(&folder, &["reports", "-o", "all.csv"]).success().stderr(contains("done before").not());
    assert!(written(&folder.path().join("all.csv")) == first);
    run(&folder, &["reports", "-o", "all.csv", "--resume"]).success().stderr(contains("5 of them done before"));
    assert!(written(&folder.path().join("all.csv")) == first);
}

/// The command at work with two jobs, what it did before not done again.
fn resuming(folder: &TempDir, out: &Path) -> Child {
    let out = out.display().to_string();
    batch(folder, &["reports", "-o", &out, "--resume", "--jobs", "2"]).spawn().expect("the command starts")
}

#[test]
fn a_run_that_is_killed_at_any_moment_goes_on_to_the_same_output() {
    let folder = archive(200);
    let mut random = fastrand::Rng::with_seed(2024);
    for (ending, _) in ENDINGS.iter().cycle().zip(0..20) {
        let whole = folder.path().join(format!("whole.{ending}"));
        if !whole.exists() {
            run(&folder, &["reports", "-o", &whole.display().to_string()]).success();
        }
        let out = tempfile::tempdir_in(&folder).expect("there is room for a folder");
        let out = out.path().join(format!("all.{ending}"));
        let begin = Instant::now();
        // A run may take longer than thought, or end before it is killed: either is a moment to go on from.
        for _ in 0..random.usize(1..=3) {
            let mut killed = resuming(&folder, &out);
            std::thread::sleep(Duration::from_millis(random.u64(0..1500)));
            killed.kill().expect("it is a child of this process");
            killed.wait().expect("it is a child of this process");
        }
        let resumed = resuming(&folder, &out).wait_with_output().expect("it is a child of this process");
        assert!(resumed.status.success(), "{}", String::from_utf8_lossy(&resumed.stderr));
        assert!(written(&out) == written(&whole), "{ending} after {:?}", begin.elapsed());
        assert!(!PathBuf::from(format!("{}.parts", out.display())).exists());
    }
}

#[cfg(unix)]
#[test]
fn at_an_interrupt_what_is_done_is_kept() {
    let folder = archive(200);
    let command = batch(&folder, &["reports", "-o", "all.csv", "--jobs", "1"]).spawn().expect("the command starts");
    let manifest = folder.path().join("all.csv.manifest.jsonl");
    while !fs::read_to_string(&manifest).is_ok_and(|manifest| manifest.contains(r#"{"part":"#)) {
        std::thread::yield_now();
    }
    Command::new("kill").args(["-INT", &command.id().to_string()]).assert().success();
    let output = command.wait_with_output().expect("it is a child of this process");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("go on with --resume"), "{stderr}");
    assert!(!folder.path().join("all.csv").exists());
    run(&folder, &["reports", "-o", "all.csv", "--resume"]).success().stderr(contains(" of them done before)"));
}
