//! Files that cannot be read, and places that cannot be written to.

use std::fs::{self, File};
use std::sync::atomic::AtomicBool;

use encoding_rs::GB18030;
use zhibiao_batch::{Batch, BatchError, Lexicon, Options};

use crate::archive::{Archive, parts, run, written};

fn refusal(batch: &Batch) -> BatchError {
    batch.run(&|_| (), &AtomicBool::new(false)).expect_err("the run is refused")
}

#[test]
fn a_file_in_ten_that_cannot_be_read_costs_no_other() {
    let archive = Archive::of(45);
    let whole = run(&archive.batch("whole.csv"));
    let (gbk, ..) = GB18030.encode("今年地區生產總值增長6%，修路6公里。");
    let unreadable: [(&str, &[u8]); 4] = [
        ("a-picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("county-010.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
        ("county-020.docx", b"PK\x03\x04"),
        ("county-030.html", &gbk),
    ];
    for (name, bytes) in unreadable {
        archive.write(name, bytes);
    }
    let missing = archive.reports().join("county-999.txt");
    let options = Options { encoding: Some("utf-8".into()), ..Options::default() };
    let batch = Batch { inputs: vec![archive.reports(), missing.clone()], options, ..archive.batch("all.csv") };
    let summary = run(&batch);
    let named: Vec<_> = summary.failures.iter().map(|failure| failure.input.rsplit('/').next().unwrap_or("")).collect();
    let expected: Vec<_> = unreadable.iter().map(|(name, _)| *name).chain(["county-999.txt"]).collect();
    assert_eq!(named, expected);
    assert_eq!((summary.files, summary.rows), (50, whole.rows));
    assert!(written(&batch.out).0 == written(&archive.batch("whole.csv").out).0);
    let failed = |line: &&str| line.contains(r#""status":"failed""#);
    assert_eq!(written(&batch.out).1.lines().filter(failed).count(), 5);
}

#[test]
fn a_place_that_is_not_there_is_refused_before_the_work() {
    let archive = Archive::of(1);
    let error = refusal(&archive.batch("missing/all.csv"));
    assert!(matches!(error, BatchError::NoFolder { .. }), "{error}");
    fs::create_dir(archive.path("out/folder.csv")).expect("a folder can be made");
    let error = refusal(&archive.batch("folder.csv"));
    assert!(matches!(error, BatchError::OutIsFolder { .. }), "{error}");
    fs::write(archive.path("out/file.csv.parts"), "in the way").expect("there is room");
    let error = refusal(&archive.batch("file.csv"));
    assert!(matches!(error, BatchError::NotWritable { .. }), "{error}");
}

#[test]
fn an_unknown_ending_is_refused_with_those_that_there_are() {
    for out in ["all.txt", "all", ".csv", "all.csv.gz"] {
        let error = Batch::new(Vec::new(), out.into()).expect_err("nobody knows what to write");
        assert!(error.to_string().contains(".parquet, .csv, .jsonl and .xlsx"), "{error}");
    }
}

#[test]
fn two_runs_cannot_write_the_same_output() {
    let archive = Archive::of(1);
    let batch = archive.batch("all.csv");
    fs::create_dir(parts(&batch.out)).expect("a folder can be made");
    let lock = File::create(parts(&batch.out).join("lock")).expect("a file can be made");
    lock.lock().expect("nobody else has it");
    let error = refusal(&batch);
    assert!(matches!(error, BatchError::Busy { .. }), "{error}");
    drop(lock);
    assert_eq!(run(&batch).files, 1);
}

#[test]
fn a_lexicon_of_no_use_is_refused() {
    let archive = Archive::of(1);
    let lexicons = vec![Lexicon { name: "mine.toml".into(), text: "[[indicator]]".into() }];
    let batch = Batch { options: Options { lexicons, ..Options::default() }, ..archive.batch("all.csv") };
    let error = refusal(&batch);
    assert!(matches!(error, BatchError::Lexicon(_)), "{error}");
    assert!(!parts(&batch.out).exists());
}
