//! `--lexicon`, as a researcher uses it whose indicators the program does not carry.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "生態茶園面積達到3.2萬畝，農家書屋藏書45萬冊，地區生產總值增長6%。";
const TEA: &str = "[[indicator]]\nid = \"tea_gardens\"\nchinese = \"生态茶园面积\"\n";
const BOOKS: &str = "[[indicator]]\nid = \"village_books\"\nchinese = \"農家書屋藏書\"\n";

/// A directory with the report and these files.
fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    for (name, content) in [("縣.txt", REPORT.as_bytes())].iter().chain(files) {
        fs::write(directory.path().join(name), content).expect("a file in the temporary directory");
    }
    directory
}

fn zhibiao(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("zhibiao");
    command.current_dir(directory).args(arguments);
    command
}

fn ids(jsonl: &[u8]) -> Vec<Option<String>> {
    let lines = std::str::from_utf8(jsonl).expect("output is UTF-8").lines();
    lines
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("each line is a JSON object");
            row["indicator_id"].as_str().map(str::to_owned)
        })
        .collect()
}

#[test]
fn indicators_of_several_files_are_known_beside_those_carried() {
    let files = directory(&[("茶.toml", TEA.as_bytes()), ("書.toml", BOOKS.as_bytes())]);
    let arguments = ["extract", "縣.txt", "--lexicon", "茶.toml", "--lexicon", "書.toml"];
    let assert = zhibiao(files.path(), &arguments).assert().success().stderr(is_empty());
    let known = ["tea_gardens", "village_books", "gdp"].map(|id| Some(id.to_owned()));
    assert_eq!(ids(&assert.get_output().stdout), known);
}

#[test]
fn agreement_is_scored_with_the_same_indicators() {
    let files = directory(&[("茶.toml", TEA.as_bytes())]);
    let line = r#"{"s":8,"e":13,"t":"3.2萬畝","v":"32000","hi":null,"u":"mu","b":"exact","role":"value","ind":"生態茶園面積","id":"tea_gardens","m":"level","dir":"none","st":"achieved","mod":null,"y":null,"opt":false}"#;
    fs::write(files.path().join("gold.jsonl"), line).expect("a file in the temporary directory");
    let share = |arguments: &[&str]| -> Value {
        let fixed = ["score", "縣.txt", "--gold", "gold.jsonl", "--window", "0", "14", "--format", "json"];
        let assert = zhibiao(files.path(), &[&fixed[..], arguments].concat()).assert().success();
        let figures: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one JSON object");
        figures["field accuracy on matched"]["indicator_id"].clone()
    };
    assert_eq!(share(&[]), "0/1 = 0.0000");
    assert_eq!(share(&["--lexicon", "茶.toml"]), "1/1 = 1.0000");
}

#[test]
fn a_file_of_no_use_is_wrong_usage_and_no_report_is_read() {
    let wrong: [(&str, &[u8], &str); 4] = [
        ("壞.toml", b"[[indicator]]\nid = \"tea\"\n", "壞.toml: line 1: no indicator has the id \"tea\" yet"),
        ("壞.toml", b"[[indicator]]\nid = \"tea\nchinese = \"x\"", "壞.toml: line 2: "),
        ("壞.toml", &[0xB2, 0xE8], "壞.toml: is not UTF-8"),
        ("別的.toml", b"", "壞.toml: cannot be read"),
    ];
    for (name, content, said) in wrong {
        let files = directory(&[("好.toml", TEA.as_bytes()), (name, content)]);
        for command in [&["extract", "縣.txt", "缺.txt"][..], &["score", "縣.txt", "--gold", "缺.jsonl"]] {
            zhibiao(files.path(), &[command, &["--lexicon", "好.toml", "--lexicon", "壞.toml"]].concat())
                .assert()
                .code(2)
                .stdout(is_empty())
                .stderr(contains(said).and(contains("Usage: ")).and(contains("缺").not()));
        }
    }
}
