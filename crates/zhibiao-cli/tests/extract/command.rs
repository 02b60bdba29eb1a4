//! Runs the command and reads what it prints.

use std::fmt;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use tempfile::TempDir;

pub const KEYS: [&str; 16] = [
    "doc",
    "start",
    "end",
    "text",
    "value",
    "upper",
    "unit",
    "bound",
    "role",
    "indicator",
    "indicator_id",
    "measure",
    "direction",
    "status",
    "modality",
    "year",
];

/// One line of JSON: its keys in their order, each with its value as it is written.
pub struct Line(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Line;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    entries.push((key, value.get().to_owned()));
                }
                Ok(Line(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

impl Line {
    pub fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(key, _)| key.as_str()).collect()
    }

    /// The value of `key` as it is written, quotes and all.
    pub fn written(&self, key: &str) -> &str {
        &self.0.iter().find(|entry| entry.0 == key).expect("every row has every key").1
    }

    pub fn string(&self, key: &str) -> String {
        serde_json::from_str(self.written(key)).expect("this key holds a string")
    }

    pub fn index(&self, key: &str) -> usize {
        self.written(key).parse().expect("an offset is a whole number")
    }
}

/// A directory with these files in it.
pub fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    for (name, content) in files {
        fs::write(directory.path().join(name), content).expect("a file in the temporary directory");
    }
    directory
}

/// `zhibiao extract` in that directory.
pub fn extract(directory: &Path) -> Command {
    let mut command = cargo_bin_cmd!("zhibiao");
    command.current_dir(directory).arg("extract");
    command
}

/// What `zhibiao extract` prints about this text, all being well.
pub fn printed(text: &str, arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("zhibiao")
        .args(["extract", "-"])
        .args(arguments)
        .write_stdin(text)
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    String::from_utf8(output).expect("output is UTF-8")
}

pub fn lines(jsonl: &[u8]) -> Vec<Line> {
    let jsonl = std::str::from_utf8(jsonl).expect("output is UTF-8");
    jsonl.lines().map(|line| serde_json::from_str(line).expect("each line is a JSON object")).collect()
}

pub fn rows(text: &str, arguments: &[&str]) -> Vec<Line> {
    lines(printed(text, arguments).as_bytes())
}

pub fn strings(lines: &[Line], key: &str) -> Vec<String> {
    lines.iter().map(|line| line.string(key)).collect()
}

pub fn written<'l>(lines: &'l [Line], key: &str) -> Vec<&'l str> {
    lines.iter().map(|line| line.written(key)).collect()
}
