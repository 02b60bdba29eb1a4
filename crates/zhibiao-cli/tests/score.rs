//! `zhibiao score`, as a scholar runs it who must say how far the coding can be trusted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

const REPORT: &str = "2024年平沙縣政府工作報告\n一、2023年工作回顧\n地區生產總值增長6.3%，改造老舊小區17個，\
    惠及居民4300戶，糧食總產量達到21.4萬噸。\n二、2024年主要任務\n力爭地區生產總值增長6.5%左右，確保新建幼兒園6所，\
    完成固定資產投資80億元以上。\n";

const SPAN: &str = "quantity span";
const VALUE: &str = "quantity span+value+unit";
const BOUND: &str = "quantity span+value+unit+bound";
const COMMITMENT: &str = "commitment (quantity+bound, status target, indicator id)";
const WHOLE: &str = "whole claim right, of gold values";
const FIELDS: &str = "field accuracy on matched";

/// What `zhibiao extract` finds in a report.
fn extracted(report: &Path) -> String {
    let assert = cargo_bin_cmd!("zhibiao").arg("extract").arg(report).args(["--format", "jsonl"]).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8")
}

/// The annotations that agree with all that is extracted.
fn agreeing(report: &Path) -> Vec<Value> {
    let keys = [
        ("s", "start"),
        ("e", "end"),
        ("t", "text"),
        ("hi", "upper"),
        ("u", "unit"),
        ("b", "bound"),
        ("role", "role"),
        ("ind", "indicator"),
        ("id", "indicator_id"),
        ("m", "measure"),
        ("dir", "direction"),
        ("st", "status"),
        ("mod", "modality"),
        ("y", "year"),
    ];
    let annotation = |line: &str| {
        let row: Value = serde_json::from_str(line).expect("each line is a JSON object");
        let mut annotation: Map<_, _> =
            keys.map(|(gold, key)| (gold.to_owned(), row[key].clone())).into_iter().collect();
        annotation.insert("v".to_owned(), row["value"].to_string().into());
        annotation.insert("opt".to_owned(), false.into());
        Value::Object(annotation)
    };
    extracted(report).lines().map(annotation).collect()
}

/// A directory with the report, and the annotations that agree with what is extracted from it.
fn sample() -> (TempDir, Vec<Value>) {
    let directory = TempDir::new().expect("a temporary directory");
    let report = directory.path().join("report.txt");
    fs::write(&report, REPORT).expect("a file in the temporary directory");
    let gold = agreeing(&report);
    assert_eq!(gold.len(), 7, "the sample has seven figures");
    (directory, gold)
}

fn write_gold(path: &Path, gold: &[Value]) {
    let lines: Vec<_> = gold.iter().map(Value::to_string).collect();
    fs::write(path, lines.join("\n")).expect("a file in the temporary directory");
}

fn score(directory: &Path) -> Command {
    let mut command = cargo_bin_cmd!("zhibiao");
    command.current_dir(directory).arg("score");
    command
}

/// The figures of the sample against these annotations.
fn figures(directory: &TempDir, gold: &[Value], arguments: &[&str]) -> Value {
    write_gold(&directory.path().join("gold.jsonl"), gold);
    let assert = score(directory.path())
        .args(["report.txt", "--gold", "gold.jsonl", "--format", "json"])
        .args(arguments)
        .assert()
        .success()
        .stderr(is_empty());
    serde_json::from_slice(&assert.get_output().stdout).expect("one JSON object")
}

/// True positives, predicted and gold.
fn counts(figures: &Value, criterion: &str) -> [u64; 3] {
    ["tp", "predicted", "gold"].map(|key| figures[criterion][key].as_u64().expect("a count"))
}

#[test]
fn full_agreement_is_one_in_every_figure() {
    let (directory, gold) = sample();
    let found = figures(&directory, &gold, &[]);
    for criterion in [SPAN, VALUE, BOUND, COMMITMENT] {
        for key in ["p", "r", "f1"] {
            let ends = (&found[criterion]["low"][key], &found[criterion]["high"][key]);
            assert_eq!((&found[criterion][key], ends), (&json!(1.0), (&json!(1.0), &json!(1.0))), "{criterion} {key}");
        }
    }
    assert_eq!(counts(&found, SPAN), [7, 7, 7]);
    assert_eq!(counts(&found, COMMITMENT), [3, 3, 3]);
    assert_eq!(found[WHOLE]["share"], 1.0);
    assert_eq!(found[FIELDS]["status"], "7/7 = 1.0000");
}

#[test]
fn a_target_without_a_number_is_neither_right_nor_wrong() {
    let (directory, gold) = sample();
    let more = format!("{REPORT}進出口完成市達任務；居民收入與經濟增長同步；物價總水平保持基本穩定。\n");
    let report = directory.path().join("report.txt");
    fs::write(&report, more).expect("a file in the temporary directory");
    cargo_bin_cmd!("zhibiao").arg("extract").arg(&report).arg("--unnumbered").assert().stdout(contains("assigned"));
    let found = figures(&directory, &gold, &[]);
    for criterion in [SPAN, VALUE, BOUND] {
        assert_eq!(counts(&found, criterion), [7, 7, 7], "{criterion}");
    }
    assert_eq!(counts(&found, COMMITMENT), [3, 3, 3]);
}

#[test]
fn a_wrong_value_counts_against_value_bound_and_claim_but_not_against_the_span() {
    let (directory, mut gold) = sample();
    gold[1]["v"] = "18".into();
    let found = figures(&directory, &gold, &[]);
    assert_eq!(counts(&found, SPAN), [7, 7, 7]);
    assert_eq!(counts(&found, VALUE), [6, 7, 7]);
    assert_eq!(counts(&found, BOUND), [6, 7, 7]);
    assert_eq!(found[VALUE]["f1"], 0.8571);
    assert_eq!((&found[WHOLE]["right"], &found[WHOLE]["of"]), (&6.into(), &7.into()));
    assert_eq!(found[FIELDS]["measure"], "7/7 = 1.0000");
}

#[test]
fn a_wrong_bound_counts_against_the_promise_too() {
    let (directory, mut gold) = sample();
    gold[6]["b"] = "more_than".into();
    let found = figures(&directory, &gold, &[]);
    assert_eq!(counts(&found, VALUE), [7, 7, 7]);
    assert_eq!(counts(&found, BOUND), [6, 7, 7]);
    assert_eq!(counts(&found, COMMITMENT), [2, 3, 3]);
}

#[test]
fn values_are_equal_however_they_are_written() {
    let (directory, mut gold) = sample();
    gold[0]["v"] = "6.300".into();
    gold[1]["v"] = 17.into();
    gold[3]["v"] = "2.14e5".into();
    assert_eq!(counts(&figures(&directory, &gold, &[]), VALUE), [7, 7, 7]);
}

#[test]
fn what_is_missed_lowers_recall_and_what_is_too_much_lowers_precision() {
    let (directory, mut gold) = sample();
    gold.truncate(5);
    let mut unseen = gold[0].clone();
    unseen["s"] = 0.into();
    unseen["e"] = 4.into();
    gold.push(unseen);
    let found = figures(&directory, &gold, &[]);
    assert_eq!(counts(&found, SPAN), [5, 7, 6]);
    assert_eq!((&found[SPAN]["p"], &found[SPAN]["r"]), (&0.7143.into(), &0.8333.into()));
}

#[test]
fn an_optional_quantity_is_scored_neither_way() {
    let (directory, mut gold) = sample();
    gold[2]["opt"] = true.into();
    gold[5] = json!({"s": gold[5]["s"], "e": gold[5]["e"].as_u64().expect("an offset") + 1, "opt": true});
    assert_eq!(counts(&figures(&directory, &gold, &[]), SPAN), [5, 5, 5]);
}

#[test]
fn only_what_starts_in_the_window_counts() {
    let (directory, gold) = sample();
    let [start, end] = [&gold[1]["s"], &gold[3]["s"]].map(ToString::to_string);
    assert_eq!(counts(&figures(&directory, &gold, &["--window", &start, &end]), SPAN), [2, 2, 2]);
}

#[test]
fn a_figure_of_nothing_has_no_interval() {
    let (directory, mut gold) = sample();
    for line in &mut gold {
        line["mod"] = Value::Null;
    }
    let found = figures(&directory, &gold, &[]);
    assert_eq!((&found[FIELDS]["modality"], &found[FIELDS]["low"]["modality"]), (&"none".into(), &Value::Null));
    let nothing = figures(&directory, &gold, &["--window", "90000", "90001"]);
    assert_eq!((&nothing[SPAN]["f1"], &nothing[SPAN]["low"]["f1"]), (&0.0.into(), &Value::Null));
    assert_eq!(nothing[WHOLE]["share"], Value::Null);
}

#[test]
fn the_same_seed_gives_the_same_intervals_and_no_seed_moves_a_figure() {
    let (directory, mut gold) = sample();
    gold[1]["v"] = "18".into();
    gold[4]["st"] = "context".into();
    let usual = figures(&directory, &gold, &["--resamples", "37"]);
    assert_eq!(usual, figures(&directory, &gold, &["--resamples", "37"]));
    let others: Vec<_> =
        ["2", "3", "4"].map(|seed| figures(&directory, &gold, &["--resamples", "37", "--seed", seed])).into();
    assert!(others.iter().any(|other| *other != usual));
    assert!(others.into_iter().all(|other| without_intervals(other) == without_intervals(usual.clone())));
}

#[test]
fn a_figure_lies_in_its_interval() {
    let (directory, mut gold) = sample();
    gold[1]["v"] = "18".into();
    gold.pop();
    let found = figures(&directory, &gold, &[]);
    let end = |end: &str| found[VALUE][end]["f1"].as_f64().expect("an end of an interval");
    let value = found[VALUE]["f1"].as_f64().expect("a figure");
    assert!(end("low") < value && value < end("high") && end("high") <= 1.0, "{found}");
}

#[test]
fn the_table_has_a_line_for_each_figure() {
    let (directory, mut gold) = sample();
    gold[1]["v"] = "18".into();
    write_gold(&directory.path().join("gold.jsonl"), &gold);
    let assert = score(directory.path()).args(["report.txt", "--gold", "gold.jsonl"]).assert().success();
    let table = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    assert!(table.starts_with("1 report, 7 spans; 95% intervals"), "{table}");
    assert!(table.contains("1000 resamples, seed 1\n"), "{table}");
    let line = |name: &str| {
        let lines: Vec<_> = table.lines().filter(|line| line.trim().starts_with(name)).collect();
        assert_eq!(lines.len(), 1, "{name}\n{table}");
        lines[0].split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    for criterion in [SPAN, VALUE, BOUND, COMMITMENT] {
        for measure in ["precision", "recall", "F1"] {
            line(&format!("{criterion}: {measure} "));
        }
    }
    line(&format!("{WHOLE} "));
    for field in ["measure", "direction", "status", "modality", "year", "indicator_id", "role", "indicator_text"] {
        line(&format!("{FIELDS}: {field} "));
    }
    let precision = line(&format!("{VALUE}: precision"));
    assert!(precision.contains(&"0.8571".to_owned()) && precision.contains(&"6/7".to_owned()), "{precision:?}");
    assert!(precision.iter().any(|word| word.contains('–') && word.ends_with("1.0000")), "{precision:?}");
}

#[test]
fn a_report_without_its_annotations_is_wrong_usage() {
    let (directory, gold) = sample();
    write_gold(&directory.path().join("gold.jsonl"), &gold);
    score(directory.path())
        .args(["report.txt", "report.txt", "--gold", "gold.jsonl"])
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(contains("2 FILE and 1 GOLD").and(contains("score")));
    let wrong: [&[&str]; 6] = [
        &["report.txt"],
        &["--gold", "gold.jsonl"],
        &["report.txt", "--gold", "gold.jsonl", "--window", "5"],
        &["report.txt", "--gold", "gold.jsonl", "--window", "5", "5"],
        &["report.txt", "--gold", "gold.jsonl", "--resamples", "0"],
        &["report.txt", "--gold", "gold.jsonl", "--format", "csv"],
    ];
    for arguments in wrong {
        score(directory.path()).args(arguments).assert().code(2).stdout(is_empty()).stderr(contains("error"));
    }
}

#[test]
fn malformed_annotations_are_named_with_their_line() {
    let (directory, gold) = sample();
    let complete = gold[0].to_string();
    let mut wordy = gold[0].clone();
    wordy["v"] = "六".into();
    let mut backward = gold[0].clone();
    backward["e"] = 0.into();
    let mut lacking = gold[0].clone();
    lacking.as_object_mut().expect("an object").remove("st");
    let wrong = [
        ("{\"s\": 1,".to_owned(), "annotation"),
        ("[]".to_owned(), "annotation"),
        (wordy.to_string(), "六"),
        (backward.to_string(), "spans nothing"),
        (lacking.to_string(), "st"),
    ];
    for (line, reason) in wrong {
        let lines = format!("\u{feff}{complete}\r\n\r\n{line}\r\n");
        fs::write(directory.path().join("gold.jsonl"), lines).expect("a file in the temporary directory");
        score(directory.path())
            .args(["report.txt", "--gold", "gold.jsonl"])
            .assert()
            .code(1)
            .stdout(is_empty())
            .stderr(contains("gold.jsonl: line 3:").and(contains(reason)).and(contains("line 1").not()));
    }
}

#[test]
fn every_file_that_cannot_be_read_is_named_and_no_part_passes_for_the_whole() {
    let (directory, gold) = sample();
    write_gold(&directory.path().join("gold.jsonl"), &gold);
    score(directory.path())
        .args(["report.txt", "失.txt", "report.txt", "--gold", "缺.jsonl", "gold.jsonl", "gold.jsonl"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("失.txt: ").and(contains("缺.jsonl: ")).and(contains("no figures")));
}

/// The figures alone, as `score.py` gives them.
fn without_intervals(mut figures: Value) -> Value {
    for group in figures.as_object_mut().expect("an object").values_mut() {
        let group = group.as_object_mut().expect("each group of figures is an object");
        assert!(group.remove("low").is_some() && group.remove("high").is_some());
    }
    figures
}

/// The texts in a directory that have annotations, with these.
fn pairs(reports: &Path, golds: &Path) -> Vec<(PathBuf, PathBuf)> {
    let mut pairs: Vec<_> = fs::read_dir(golds)
        .expect("a directory of annotations")
        .map(|entry| entry.expect("an entry of the directory").path())
        .filter_map(|gold| {
            let name = gold.file_name()?.to_str()?.strip_suffix(".gold.jsonl")?.to_owned();
            Some((reports.join(format!("{name}.txt")), gold))
        })
        .collect();
    pairs.sort();
    assert!(!pairs.is_empty());
    pairs
}

#[test]
fn every_figure_is_the_one_that_the_script_of_the_annotators_gives() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = repository.join("../shared");
    let script = shared.join("gold/score.py");
    if !script.exists() {
        eprintln!("skipped: there is no {}", script.display());
        return;
    }
    let corpus = pairs(&repository.join("corpus"), &repository.join("corpus"));
    let national = pairs(&shared.join("reports"), &shared.join("gold"));
    // Annotations of another report, so that next to nothing agrees.
    let crossed: Vec<_> =
        national.iter().zip(national.iter().skip(1)).map(|(one, other)| (one.0.clone(), other.1.clone())).collect();
    let all = [&corpus[..], &national, &crossed].concat();
    let window = ["--window", "500", "6000"];
    let samples: [(&[_], &[&str]); 5] =
        [(&corpus, &[]), (&national, &[]), (&national, &window), (&crossed[..1], &[]), (&all, &window)];

    let directory = TempDir::new().expect("a temporary directory");
    let mut predictions = BTreeMap::new();
    for (index, (report, _)) in corpus.iter().chain(&national).enumerate() {
        let path = directory.path().join(format!("{index}.jsonl"));
        fs::write(&path, extracted(report)).expect("a file in the temporary directory");
        predictions.insert(report, path);
    }
    for (pairs, window) in samples {
        let by_script = Command::new("python3")
            .arg(&script)
            .args(pairs.iter().flat_map(|(report, gold)| [&predictions[report], gold]))
            .args(window)
            .arg("--json")
            .assert()
            .success();
        let expected: Value = serde_json::from_slice(&by_script.get_output().stdout).expect("one JSON object");
        let scored = score(directory.path())
            .args(pairs.iter().map(|pair| &pair.0))
            .arg("--gold")
            .args(pairs.iter().map(|pair| &pair.1))
            .args(window)
            .args(["--format", "json", "--resamples", "10"])
            .assert()
            .success();
        let found: Value = serde_json::from_slice(&scored.get_output().stdout).expect("one JSON object");
        assert_eq!(without_intervals(found), expected, "{pairs:?}");
    }
}
