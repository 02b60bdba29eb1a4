//! What cannot be read is named, and the rest is done.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};

use crate::command::{directory, extract, lines, strings, written};

#[test]
fn a_missing_file_is_named_once_and_the_others_are_done() {
    let files = directory(&[("前.txt", "修路6公里".as_bytes()), ("後.txt", "架橋2座".as_bytes())]);
    let assert = extract(files.path())
        .args(["前.txt", "不存在.txt", "後.txt"])
        .assert()
        .code(1)
        .stderr(contains("不存在.txt").count(1))
        .stderr(contains("前.txt").or(contains("後.txt")).not());
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "doc"), ["前.txt", "後.txt"]);
    assert_eq!(strings(&found, "text"), ["6公里", "2座"]);
}

#[test]
fn every_file_that_cannot_be_read_is_named() {
    let files = directory(&[("好.txt", "捐款5萬元".as_bytes())]);
    extract(files.path())
        .args(["失一.txt", "好.txt", "失二.txt"])
        .assert()
        .code(1)
        .stderr(contains("失一.txt").and(contains("失二.txt")))
        .stdout(contains("\n").count(1));
}

#[test]
fn a_few_bytes_that_cannot_be_decoded_are_told_and_the_rest_is_read() {
    let mut broken = "投資3億元，修路6公里".as_bytes().to_vec();
    broken.extend([0xB2, 0xFF, 0xFE]);
    let files = directory(&[("舊檔.txt", &broken), ("新檔.txt", "投資4億元".as_bytes())]);
    let assert =
        extract(files.path()).args(["舊檔.txt", "新檔.txt"]).assert().success().stderr(
            contains("舊檔.txt").count(1).and(contains("could not be decoded")).and(contains("at character 11")),
        );
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "text"), ["3億元", "6公里", "4億元"]);
}

#[test]
fn what_is_no_text_is_named_with_advice_and_the_rest_is_done() {
    let noise: Vec<u8> = (0..400_u32).map(|at| ((at * at * 31 + at * 7) >> 3) as u8).collect();
    let files = directory(&[
        ("雜.txt", &noise),
        ("圖.pdf", b"\x89PNG\r\n\x1a\n"),
        ("舊.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("斷.docx", b"PK\x03\x04\x14"),
        ("好.txt", "投資4億元".as_bytes()),
    ]);
    let assert = extract(files.path())
        .args(["雜.txt", "圖.pdf", "舊.doc", "斷.docx", "好.txt"])
        .assert()
        .code(1)
        .stderr(contains("雜.txt: is not text").and(contains("圖.pdf: is a PNG picture")).and(contains("OCR")))
        .stderr(contains("舊.doc: is an old Office file").and(contains("save it as DOCX")))
        .stderr(contains("斷.docx: is a broken DOCX"));
    assert_eq!(written(&lines(&assert.get_output().stdout), "value"), ["400000000"]);
}

#[test]
fn standard_input_that_is_no_text_fails_likewise() {
    extract(Path::new("."))
        .arg("-")
        .write_stdin([b'a', 0xC3, 0, 1, 2])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("-: is not text"));
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    let wrong: [&[&str]; 7] = [
        &["extract", "--encoding", "klingon"],
        &["extract", "--format", "xml"],
        &["extract", "--place", "atlantis"],
        &["extract", "--year", "去年"],
        &["extract", "--no-such-option"],
        &["extract", "-", "--format"],
        &["extracts"],
    ];
    for arguments in wrong {
        cargo_bin_cmd!("zhibiao").args(arguments).assert().code(2).stdout(is_empty()).stderr(contains("error"));
    }
}

#[cfg(unix)]
#[test]
fn a_directory_in_place_of_a_file_is_said_to_be_one() {
    let files = directory(&[("縣.txt", "減稅2億元".as_bytes())]);
    fs::create_dir(files.path().join("年報")).expect("a directory in the temporary directory");
    let assert = extract(files.path())
        .args(["年報", "縣.txt"])
        .assert()
        .code(1)
        .stderr(contains("年報").count(1))
        .stderr(contains("directory").and(contains("panicked").not()));
    assert_eq!(strings(&lines(&assert.get_output().stdout), "doc"), ["縣.txt"]);
}

#[test]
fn an_overlong_numeral_is_named_and_the_rest_is_done() {
    let text = format!("建校3所，共{}元，另有教師52名。", "8".repeat(60));
    let files = directory(&[("長.txt", text.as_bytes()), ("短.txt", "建橋1座".as_bytes())]);
    let assert = extract(files.path()).args(["長.txt", "短.txt"]).assert().code(1);
    let assert = assert.stderr(contains("長.txt").count(1)).stderr(contains("6–66").and(contains("more digits")));
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "text"), ["3所", "52名", "1座"]);
}

#[test]
fn a_million_digits_in_a_row_are_survived() {
    let text = format!("共{}，投資3億元。", "7".repeat(1_000_000));
    let assert = extract(Path::new(".")).arg("-").write_stdin(text).assert();
    let assert = assert.stderr(contains("panicked").not());
    assert_eq!(strings(&lines(&assert.get_output().stdout), "text"), ["3億元"]);
}

#[cfg(target_os = "linux")]
#[test]
fn standard_error_that_cannot_be_written_stops_nothing() {
    let files = directory(&[("縣.txt", "減稅2億元".as_bytes())]);
    let command =
        format!("exec 2>/dev/full; exec {} extract 缺.txt 縣.txt --format jsonl", env!("CARGO_BIN_EXE_zhibiao"));
    let assert = Command::new("sh").current_dir(files.path()).args(["-c", &command]).assert().code(1);
    assert_eq!(strings(&lines(&assert.get_output().stdout), "doc"), ["縣.txt"]);
}
