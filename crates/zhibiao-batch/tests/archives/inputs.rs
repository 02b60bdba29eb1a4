//! Which files are read.

use std::fs;

use zhibiao_batch::Batch;

use crate::archive::{Archive, run, written};

fn inputs(batch: &Batch) -> Vec<String> {
    run(batch);
    let (_, manifest) = written(&batch.out);
    let name = |line: &str| {
        let entry: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        entry["input"].as_str().expect("a name").to_owned()
    };
    manifest.lines().skip(1).map(name).collect()
}

#[test]
fn of_a_folder_the_reports_within_are_read_in_the_order_of_their_names() {
    let archive = Archive::of(0);
    for name in ["b.txt", "2024/a.HTML", "a.mhtml", "c.md", ".hidden.txt", "~$c.docx", "README.md", "notes.csv"] {
        archive.write(name, "修路6公里。");
    }
    fs::create_dir(archive.reports().join("looks-like.txt")).expect("a folder can be made");
    let folder = archive.reports().display().to_string();
    let expected = ["2024/a.HTML", "a.mhtml", "b.txt", "c.md"].map(|name| format!("{folder}/{name}"));
    assert_eq!(inputs(&archive.batch("all.csv")), expected);
}

#[test]
fn a_named_file_is_read_whatever_its_ending_and_each_file_once() {
    let archive = Archive::of(0);
    archive.write("notes.csv", "修路6公里。");
    archive.write("a.txt", "修路7公里。");
    let [notes, report] = ["notes.csv", "a.txt"].map(|name| archive.reports().join(name));
    let again = archive.reports().join("2024/../a.txt");
    let named = vec![notes.clone(), report.clone(), again, archive.reports(), notes.clone()];
    let expected = [notes, report].map(|path| path.display().to_string());
    assert_eq!(inputs(&Batch { inputs: named, ..archive.batch("all.csv") }), expected);
}

#[test]
fn what_the_batch_writes_is_no_input() {
    let archive = Archive::of(2);
    let out = archive.reports().join("all.csv");
    let batch = Batch { out: out.clone(), ..archive.batch("all.csv") };
    run(&batch);
    let manifest = archive.reports().join("all.csv.manifest.jsonl");
    let named = Batch { inputs: vec![archive.reports(), out, manifest], ..batch };
    assert_eq!(inputs(&named).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_a_failure_and_one_in_a_circle_is_not_followed() {
    let archive = Archive::of(1);
    std::os::unix::fs::symlink("nowhere", archive.reports().join("gone.txt")).expect("a link can be made");
    std::os::unix::fs::symlink("..", archive.reports().join("2024/circle")).expect("a link can be made");
    let summary = run(&archive.batch("all.csv"));
    assert_eq!(summary.files, 2);
    assert!(summary.failures[0].input.ends_with("gone.txt"));
}
