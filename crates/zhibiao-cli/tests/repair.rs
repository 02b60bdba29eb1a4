//! `zhibiao repair`, and what damage does to the other commands.

use assert_cmd::Command;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use serde_json::Value;

const DAMAGED: &str = "2024年大河縣政府工作報告\n各位代表：\n加速現代化工產業向規?；?、高端化延伸，產值增長6%。\n";
const MENDED: &str = "2024年大河縣政府工作報告\n各位代表：\n加速現代化工產業向規模化、高端化延伸，產值增長6%。\n";

fn zhibiao(arguments: &[&str], text: &str) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("zhibiao").expect("the command is built");
    command.args(arguments).write_stdin(text).assert()
}

fn rows(arguments: &[&str], text: &str) -> Vec<Value> {
    let output = zhibiao(arguments, text).success().get_output().stdout.clone();
    let lines = String::from_utf8(output).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

#[test]
fn damage_is_mended_and_told() {
    zhibiao(&["repair", "-"], DAMAGED).success().stdout(MENDED).stderr(contains("-: 1 of 1 damaged stretches mended"));
}

#[test]
fn a_healthy_report_is_printed_as_it_is() {
    zhibiao(&["repair", "-"], MENDED).success().stdout(MENDED).stderr("");
    zhibiao(&["repair", "-"], "").success().stdout("");
}

#[test]
fn each_mended_stretch_is_reported_in_code_points_of_the_text_as_read() {
    let rows = rows(&["repair", "-", "--report"], DAMAGED);
    assert_eq!(rows.len(), 1);
    let characters: Vec<char> = DAMAGED.chars().collect();
    let at = |key: &str| usize::try_from(rows[0][key].as_u64().expect("a number")).expect("an offset");
    let before: String = characters[at("start")..at("end")].iter().collect();
    assert_eq!(rows[0]["before"], before);
    let mended: String = [
        characters[..at("start")].iter().collect(),
        rows[0]["after"].as_str().expect("a string").to_owned(),
        characters[at("end")..].iter().collect(),
    ]
    .concat();
    assert_eq!(mended, MENDED);
    assert_eq!(rows[0]["kind"], "slipped");
}

#[test]
fn readings_in_brackets_are_dropped() {
    zhibiao(&["repair", "-"], "地區(qū)生產(chǎn)總值").success().stdout("地區生產總值");
}

#[test]
fn what_is_extracted_from_a_damaged_report_stands_in_the_text_as_it_is() {
    let text = "今年糧食產?量增長6%。規?；?產業增長7%。";
    for row in rows(&["extract", "-", "--year", "2024"], text) {
        let at = |key: &str| usize::try_from(row[key].as_u64().expect("a number")).expect("an offset");
        let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(row["text"], words);
    }
}

#[test]
fn names_read_as_mended_unless_told_not_to() {
    let text = DAMAGED.replace("規?；?、高端化延伸，產值", "高端化延伸，規?；?農產品產值");
    let indicator = |arguments: &[&str]| rows(arguments, &text)[0]["indicator"].clone();
    assert_eq!(indicator(&["extract", "-"]), "規模化、農產品產值");
    let as_it_stands = indicator(&["extract", "-", "--no-repair"]);
    assert_ne!(as_it_stands, "規模化、農產品產值");
}

#[test]
fn several_files_are_reported_and_not_run_together() {
    zhibiao(&["repair", "a.txt", "b.txt"], "").failure().code(2).stderr(contains("--report"));
    zhibiao(&["repair", "a.txt", "b.txt", "--report"], "")
        .failure()
        .code(1)
        .stderr(contains("a.txt").and(contains("b.txt")));
}
