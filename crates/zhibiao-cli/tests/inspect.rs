//! `zhibiao inspect`, as scripts and people use it.

use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

const REPORT: &str =
    "2024年𠮷水縣政府工作報告\n各位代表：\n一、2023年工作回顧\n增長6%。\n二、2024年主要任務\n（一）擴大投資\n";

#[test]
fn json_has_the_keys_that_scripts_rely_on() {
    let assert =
        cargo_bin_cmd!("zhibiao").args(["inspect", "-", "--format", "json"]).write_stdin(REPORT).assert().success();
    let document: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one JSON object");
    assert_eq!(document["title"], "2024年𠮷水縣政府工作報告");
    assert_eq!(document["level"], "county");
    assert_eq!(document["year"], 2024);
    let plan = &document["sections"][2];
    assert_eq!(
        (&plan["label"], &plan["heading"], &plan["kind"]),
        (&"二、".into(), &"2024年主要任務".into(), &"plan".into())
    );
    let start = usize::try_from(plan["start"].as_u64().expect("a number")).expect("a small number");
    let words: String = REPORT.chars().skip(start).take(2).collect();
    assert_eq!(words, "二、");
    assert_eq!(plan["children"][0]["heading"], "擴大投資");
}

#[test]
fn a_tree_is_printed_for_people_and_a_missing_file_is_named() {
    cargo_bin_cmd!("zhibiao")
        .args(["inspect", "-", "沒有.txt"])
        .write_stdin(REPORT)
        .assert()
        .code(1)
        .stdout(contains("  二、2024年主要任務 [plan]"))
        .stderr(contains("沒有.txt").and(contains("panicked").not()));
}

#[test]
fn title_region_and_headings_are_given_without_readings_in_brackets() {
    let annotated = "2024年大河縣(xiàn)政府工作報告\n各位代表：\n一(yī)、2023年工作回(huí)顧\n增長6%。\n";
    let command = || {
        let mut command = cargo_bin_cmd!("zhibiao");
        command.args(["inspect", "-"]).write_stdin(annotated);
        command
    };
    let assert = command().args(["--format", "json"]).assert().success();
    let document: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one JSON object");
    assert_eq!((&document["title"], &document["region"]), (&"2024年大河縣政府工作報告".into(), &"大河縣".into()));
    let review = &document["sections"][1];
    assert_eq!((&review["label"], &review["heading"]), (&"一、".into(), &"2023年工作回顧".into()));
    let start = usize::try_from(review["start"].as_u64().expect("a number")).expect("a small number");
    assert_eq!(annotated.chars().nth(start), Some('一'));
    command().assert().success().stdout(contains("  一、2023年工作回顧 [review]"));
}

#[test]
fn an_empty_text_has_no_sections() {
    let assert =
        cargo_bin_cmd!("zhibiao").args(["inspect", "-", "--format", "json"]).write_stdin("").assert().success();
    let document: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one JSON object");
    assert_eq!((&document["title"], &document["sections"]), (&Value::Null, &Value::Array(Vec::new())));
}
