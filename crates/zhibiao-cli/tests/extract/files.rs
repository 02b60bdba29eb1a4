//! Which reports are read, and in which order.

use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};

use crate::command::{directory, extract, lines, strings};

#[test]
fn without_a_file_the_sample_is_read() {
    let assert = cargo_bin_cmd!("zhibiao").arg("extract").assert().success().stderr(contains("sample"));
    let found = lines(&assert.get_output().stdout);
    assert!(found.len() > 20, "the sample report has {} quantities", found.len());
}

#[test]
fn without_a_command_the_sample_is_read_too() {
    let extracted = cargo_bin_cmd!("zhibiao").arg("extract").assert().success().get_output().stdout.clone();
    cargo_bin_cmd!("zhibiao").assert().success().stdout(extracted);
}

#[test]
fn a_dash_among_files_is_standard_input() {
    let files = directory(&[("甲.txt", "修建水渠9公里".as_bytes()), ("乙.txt", "植樹7萬株".as_bytes())]);
    let assert = extract(files.path()).args(["甲.txt", "-", "乙.txt"]).write_stdin("疏浚河道4條").assert().success();
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "doc"), ["甲.txt", "-", "乙.txt"]);
    assert_eq!(strings(&found, "text"), ["9公里", "4條", "7萬株"]);
}

#[test]
fn rows_follow_the_order_of_the_files() {
    let files = directory(&[
        ("z.txt", "建成公園2座，廣場3個".as_bytes()),
        ("a.txt", "栽植苗木80畝".as_bytes()),
        ("m.txt", "整治村莊11個".as_bytes()),
    ]);
    let assert = extract(files.path()).args(["z.txt", "a.txt", "m.txt", "a.txt"]).assert().success();
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "doc"), ["z.txt", "z.txt", "a.txt", "m.txt", "a.txt"]);
    assert_eq!(strings(&found, "text"), ["2座", "3個", "80畝", "11個", "80畝"]);
}

#[test]
fn empty_files_and_texts_without_figures_give_no_rows() {
    let files = directory(&[("空.txt", b""), ("無.txt", "各位代表，現在請予審議。".as_bytes())]);
    for name in ["空.txt", "無.txt"] {
        extract(files.path())
            .args([name, "--format", "jsonl"])
            .assert()
            .success()
            .stdout(is_empty())
            .stderr(is_empty());
        extract(files.path()).args([name, "--format", "csv"]).assert().success().stdout(contains("\n").count(1));
        extract(files.path()).args([name, "--format", "table"]).assert().success().stdout(contains("【").not());
    }
}
