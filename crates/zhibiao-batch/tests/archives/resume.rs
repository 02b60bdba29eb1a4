//! Runs that were cut off, and go on.

use std::fs::{self, File};
use std::io::Write;
use std::num::NonZeroUsize;

use zhibiao::Stated;
use zhibiao_batch::{Batch, BatchError, Options};

use crate::archive::{Archive, manifest, parts, run, run_until, written};

/// What a run that was never cut off writes.
fn uninterrupted(archive: &Archive, ending: &str) -> (Vec<u8>, String) {
    let batch = archive.batch(&format!("uninterrupted.{ending}"));
    run(&batch);
    written(&batch.out)
}

fn resumed(batch: &Batch) -> Batch {
    Batch { resume: true, jobs: NonZeroUsize::new(2), ..batch.clone() }
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    let archive = Archive::of(70);
    for ending in ["csv", "jsonl", "parquet", "xlsx"] {
        let batch = archive.batch(&format!("all.{ending}"));
        let stopped = run_until(&batch, 21);
        let BatchError::Cancelled { done: 20, of: 70 } = stopped else { panic!("{stopped}") };
        assert!(!batch.out.exists() && parts(&batch.out).exists());
        assert_eq!(run(&resumed(&batch)).kept, 20);
        assert!(written(&batch.out) == uninterrupted(&archive, ending), "{ending}");
        assert!(!parts(&batch.out).exists());
    }
}

#[test]
fn without_resume_all_is_done_anew() {
    let archive = Archive::of(40);
    let batch = archive.batch("all.csv");
    run_until(&batch, 20);
    assert_eq!(run(&batch).kept, 0);
}

#[test]
fn work_that_is_done_is_not_done_again() {
    let archive = Archive::of(10);
    let batch = archive.batch("all.csv");
    let first = run(&batch);
    let before = written(&batch.out);
    let again = run(&resumed(&batch));
    assert_eq!((again.kept, again.rows, again.commitments), (10, first.rows, first.commitments));
    assert!(written(&batch.out) == before);
    fs::write(&batch.out, "spoilt").expect("there is room");
    assert_eq!(run(&resumed(&batch)).kept, 0);
    assert!(written(&batch.out) == before);
}

#[test]
fn what_changed_meanwhile_is_read_again() {
    type Change = fn(&Archive);
    let changes: [(&str, Change); 4] = [
        ("changed", |archive| archive.write("county-001.txt", "修路6公里。")),
        ("added", |archive| archive.write("a.txt", "修路6公里。")),
        ("removed", |archive| archive.remove("county-004.txt")),
        ("readable", |archive| archive.write("county-002.txt", "修路6公里。")),
    ];
    for (name, change) in changes {
        for ending in ["csv", "parquet"] {
            let archive = Archive::of(20);
            archive.write("county-002.txt", b"\x89PNG\r\n\x1a\n");
            let (begun, whole) = (archive.batch(&format!("begun.{ending}")), archive.batch(&format!("whole.{ending}")));
            run_until(&begun, 15);
            run(&whole);
            change(&archive);
            let expected = uninterrupted(&archive, ending);
            for batch in [begun, whole] {
                run(&resumed(&batch));
                assert!(written(&batch.out) == expected, "{name}: {}", batch.out.display());
            }
        }
    }
}

#[test]
fn reports_that_are_added_to_an_archive_are_read_alone() {
    let archive = Archive::of(70);
    archive.write("county-002.txt", b"\x89PNG\r\n\x1a\n");
    for (ending, kept) in [("csv", 69), ("jsonl", 69), ("parquet", 69), ("xlsx", 0)] {
        let batch = archive.batch(&format!("all.{ending}"));
        run(&batch);
        archive.write("county-000-b.txt", "2024年大河縣政府工作報告\n今年計劃修路6公里，\n“新建”學校3所。");
        let expected = uninterrupted(&archive, ending);
        let summary = run(&resumed(&batch));
        assert_eq!((summary.files, summary.kept), (71, kept), "{ending}");
        assert!(written(&batch.out) == expected, "{ending}");
        archive.remove("county-000-b.txt");
    }
}

#[test]
fn a_run_over_an_output_that_is_there_may_be_cut_off_too() {
    let archive = Archive::of(70);
    for ending in ["csv", "jsonl", "parquet"] {
        let batch = archive.batch(&format!("all.{ending}"));
        run(&batch);
        archive.write("a.txt", "修路6公里。");
        let stopped = run_until(&resumed(&batch), 30);
        let BatchError::Cancelled { of: 71, .. } = stopped else { panic!("{stopped}") };
        assert!(run(&resumed(&batch)).kept >= 70, "{ending}");
        assert!(written(&batch.out) == uninterrupted(&archive, ending), "{ending}");
        archive.remove("a.txt");
    }
}

#[test]
fn with_other_options_nothing_is_kept() {
    let archive = Archive::of(20);
    let (begun, whole) = (archive.batch("begun.csv"), archive.batch("whole.csv"));
    run_until(&begun, 15);
    run(&whole);
    let options = Options { stated: Stated { year: Some(1999), ..Stated::default() }, ..Options::default() };
    for batch in [begun, whole] {
        assert_eq!(run(&Batch { options: options.clone(), ..resumed(&batch) }).kept, 0);
    }
}

#[test]
fn a_manifest_that_was_torn_anywhere_serves_as_far_as_it_goes() {
    let archive = Archive::of(12);
    let expected = uninterrupted(&archive, "csv");
    let batch = archive.batch("all.csv");
    run_until(&batch, 10);
    let length = fs::metadata(manifest(&batch.out)).expect("there is a manifest").len();
    for fifth in 0..=5 {
        run_until(&batch, 10);
        let torn = File::options().write(true).open(manifest(&batch.out)).expect("it can be written to");
        torn.set_len(length * fifth / 5).expect("it can be cut");
        run(&resumed(&batch));
        assert!(written(&batch.out) == expected, "{fifth}");
    }
    run_until(&batch, 10);
    let mut torn = File::options().append(true).open(manifest(&batch.out)).expect("it can be written to");
    torn.write_all(br#"{"input":"county"#).expect("there is room");
    assert_eq!(run(&resumed(&batch)).kept, 10);
    assert!(written(&batch.out) == expected);
}

#[test]
fn a_part_that_was_spoilt_is_made_again() {
    let archive = Archive::of(12);
    let batch = archive.batch("all.parquet");
    run_until(&batch, 10);
    let entries = fs::read_dir(parts(&batch.out)).expect("there are parts").map(|entry| entry.expect("a part").path());
    for (number, part) in entries.filter(|path| !path.ends_with("lock")).enumerate() {
        if number % 2 == 0 {
            fs::write(part, "spoilt").expect("there is room");
        } else {
            fs::remove_file(part).expect("it is there");
        }
    }
    assert_eq!(run(&resumed(&batch)).kept, 0);
    assert!(written(&batch.out) == uninterrupted(&archive, "parquet"));
}

#[test]
fn an_output_stays_as_it_was_until_the_next_is_whole() {
    let archive = Archive::of(12);
    let batch = archive.batch("all.csv");
    run(&batch);
    let before = fs::read(&batch.out).expect("there is an output");
    archive.write("a.txt", "修路6公里。");
    run_until(&batch, 5);
    assert!(fs::read(&batch.out).expect("it is still there") == before);
    run(&resumed(&batch));
    assert!(written(&batch.out) == uninterrupted(&archive, "csv"));
}
