//! `zhibiao schema`, as whoever writes a program against the output uses it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::cargo::cargo_bin_cmd;
use jsonschema::Validator;
use predicates::str::contains;
use serde_json::{Map, Value, json};
use zhibiao::Analyzer;

/// What is printed with these arguments.
fn printed(arguments: &[&str]) -> String {
    let assert = cargo_bin_cmd!("zhibiao").args(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8")
}

fn schema(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).expect("a schema is JSON")
}

fn validator(schema: &Value) -> Validator {
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(schema).expect("a schema is of the draft it names");
    jsonschema::draft202012::new(schema).expect("a schema of its draft")
}

/// The same schema with nothing allowed that it does not describe.
fn strict(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let mut object: Map<_, _> = object.iter().map(|(key, value)| (key.clone(), strict(value))).collect();
            if object.get("properties").is_some_and(Value::is_object) && object.contains_key("type") {
                object.insert("additionalProperties".into(), false.into());
            }
            Value::Object(object)
        }
        other => other.clone(),
    }
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let entries = fs::read_dir(folder).expect("the corpus is part of the repository");
    let paths = entries.map(|entry| entry.expect("an entry of the corpus").path());
    let reports: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    assert!(reports.len() >= 11, "{reports:?}");
    reports
}

/// The lines that are extracted from every report of the corpus.
fn lines(arguments: &[&str]) -> Vec<Value> {
    let mut command = cargo_bin_cmd!("zhibiao");
    let assert = command.args(["extract", "--format", "jsonl"]).args(arguments).args(corpus()).assert().success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    let lines: Vec<Value> =
        output.lines().map(|line| serde_json::from_str(line).expect("each line is a JSON object")).collect();
    assert!(lines.len() > 1000, "{} lines", lines.len());
    lines
}

fn assert_valid(validator: &Validator, value: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:?}\n{value}");
}

#[test]
fn every_line_is_as_the_schema_says_and_says_no_more() {
    let validator = validator(&strict(&schema(&["schema"])));
    let options =
        [&[][..], &["--evidence"], &["--unnumbered"], &["--unnumbered", "--evidence"], &["--place", "taiwan"]];
    for arguments in options {
        let lines = lines(arguments);
        assert_eq!(lines.iter().any(|line| line["value"].is_null()), arguments.contains(&"--unnumbered"));
        for line in lines {
            assert_eq!(line["unnumbered"].is_null(), !line["value"].is_null());
            assert_eq!(line.get("evidence").is_some(), arguments.contains(&"--evidence"));
            assert_valid(&validator, &line);
        }
    }
}

#[test]
fn every_report_is_as_its_schema_says_and_says_no_more() {
    let validator = validator(&strict(&schema(&["schema", "report"])));
    let analyzer = Analyzer::new();
    for path in corpus() {
        let text = fs::read_to_string(&path).expect("a report of the corpus");
        let report = analyzer.analyze(&text).expect("a report is no longer than 4 GiB");
        assert_valid(&validator, &serde_json::to_value(&report).expect("a report is JSON"));
    }
}

#[test]
fn every_key_is_described_and_all_but_the_evidence_are_always_there() {
    let schema = schema(&["schema"]);
    let properties = schema["properties"].as_object().expect("a line has keys");
    for (key, described) in properties {
        let words = described["description"].as_str().unwrap_or_default();
        assert!(words.len() > 10 && words.ends_with('.'), "{key}: {described}");
    }
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let keys: Vec<&str> = properties.keys().map(String::as_str).filter(|key| *key != "evidence").collect();
    assert_eq!(required, keys);
}

#[test]
fn what_no_line_can_say_is_refused() {
    let validator = validator(&schema(&["schema"]));
    let line = lines(&["--evidence"]).swap_remove(0);
    let wrong = [
        ("value", json!("6.5")),
        ("upper", json!(false)),
        ("start", json!(-1)),
        ("bound", json!("approximately")),
        ("role", json!(null)),
        ("measure", json!("rate")),
        ("direction", json!("sideways")),
        ("status", json!("promised")),
        ("modality", json!("must")),
        ("year", json!("2024")),
        ("scope", json!(1)),
        ("part_of", json!({"start": 1, "end": 2})),
        ("thresholds", json!(null)),
        ("thresholds", json!([{"start": 1, "end": 2, "text": "億元", "upper": null, "unit": "CNY", "bound": "exact"}])),
        ("unnumbered", json!("assigned by the city")),
        ("evidence", json!(null)),
        ("evidence", json!({"bound": [{"start": 1, "end": 2}]})),
    ];
    for (key, value) in wrong {
        let mut line = line.clone();
        line[key] = value;
        assert!(!validator.is_valid(&line), "{key}: {line}");
    }
    for key in line.as_object().expect("an object").keys().filter(|key| *key != "evidence") {
        let mut line = line.clone();
        line.as_object_mut().expect("an object").remove(key);
        assert!(!validator.is_valid(&line), "without {key}: {line}");
    }
}

#[test]
fn keys_to_come_are_allowed() {
    let validator = validator(&schema(&["schema"]));
    let mut line = lines(&[]).swap_remove(0);
    line["region"] = "平沙縣".into();
    assert_valid(&validator, &line);
}

#[test]
fn nothing_in_a_schema_speaks_of_rust_alone() {
    for arguments in [&["schema"][..], &["schema", "row"], &["schema", "report"]] {
        let schema = printed(arguments);
        assert!(!schema.contains("```") && !schema.contains("\"format\"") && schema.ends_with("}\n"), "{schema}");
    }
    assert_eq!(printed(&["schema"]), printed(&["schema", "row"]));
    cargo_bin_cmd!("zhibiao").args(["schema", "table"]).assert().code(2).stderr(contains("report"));
}
