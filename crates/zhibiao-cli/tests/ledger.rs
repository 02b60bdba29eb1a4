//! `zhibiao panel` and `zhibiao track` as scripts use them.

use assert_cmd::Command;
use predicates::prelude::*;

fn zhibiao(command: &str) -> Command {
    let mut zhibiao = Command::cargo_bin("zhibiao").expect("the command is built");
    zhibiao.arg(command).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    zhibiao
}

fn rows(command: &mut Command) -> Vec<Vec<String>> {
    let output = String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(output.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_target_stands_beside_the_outcome_of_the_next_report() {
    let rows = rows(zhibiao("track").arg("corpus"));
    let gdp = rows.iter().find(|row| row[0] == "平沙縣" && row[1] == "2023" && row[3] == "gdp").expect("a target");
    assert_eq!(gdp[4..10], ["growth", "target", "6.5", "", "percent", "at_least"]);
    assert_eq!((&*gdp[15], &*gdp[17], &*gdp[20]), ("6.6", "corpus/pingsha-2024.txt", "met"));
}

#[test]
fn a_panel_has_target_and_outcome_of_a_year() {
    let rows = rows(zhibiao("panel").args(["corpus", "--indicator", "gdp"]));
    let of = |status: &str| {
        let found =
            rows.iter().find(|row| row[0] == "清河口縣" && row[2] == "2023" && row[5] == status && row[4] == "growth");
        found.map(|row| (row[1].clone(), row[6].clone(), row[7].clone(), row[9].clone())).expect("a row")
    };
    let row = |words: [&str; 4]| (words[0].to_owned(), words[1].to_owned(), words[2].to_owned(), words[3].to_owned());
    assert_eq!(of("target"), row(["2023", "6.5", "7", "range"]));
    assert_eq!(of("achieved"), row(["2024", "6.6", "", "exact"]));
}

#[test]
fn a_year_without_a_target_has_a_row_where_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    for (year, text) in [(2023, "今年地區生產總值增長6%左右。"), (2024, "今年新增就業3000人。")] {
        let text = format!("{year}年大河縣政府工作報告\n各位代表：{text}");
        std::fs::write(folder.path().join(format!("{year}.txt")), text).expect("a report");
    }
    let rows = rows(zhibiao("panel").arg(folder.path()).args(["--absent", "--indicator", "gdp"]));
    let told: Vec<[&str; 3]> = rows.iter().map(|row| [&*row[2], &*row[6], &*row[18]]).collect();
    assert_eq!(told, [["2023", "6", ""], ["2024", "", "absent"]]);
}

#[test]
fn a_sidecar_tells_what_no_text_does_and_a_report_without_a_year_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, sidecar) = (folder.path().join("a.txt"), folder.path().join("sidecar.csv"));
    std::fs::write(&report, "今年地區生產總值增長6%左右。").expect("a report");
    let run = zhibiao("track").arg(&report).assert().success();
    run.stderr(predicate::str::contains("its place is not known"));
    std::fs::write(&sidecar, "file,region,year\na.txt,樂亭縣,2024\n").expect("a sidecar");
    let rows = rows(zhibiao("track").arg(&report).arg("--sidecar").arg(&sidecar));
    assert_eq!((&*rows[0][0], &*rows[0][1], &*rows[0][2]), ("樂亭縣", "2024", "2024"));
}

#[test]
fn an_indicator_that_nobody_knows_is_wrong_usage() {
    let run = zhibiao("panel").args(["corpus", "--indicator", "growth"]).assert().code(2);
    run.stderr(predicate::str::contains("there is no indicator growth"));
}

#[test]
fn of_two_texts_of_a_place_and_year_one_counts_and_both_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a.txt", "今年財政收入增長5%。"), ("b.txt", "今年財政收入增長5%，新增就業900人。")]
    {
        let text = format!("2024年大河縣政府工作報告\n各位代表：{text}");
        std::fs::write(folder.path().join(name), text).expect("a report");
    }
    let run = zhibiao("track").arg(folder.path()).assert().success();
    run.stderr(predicate::str::contains("b.txt counts, and not ").and(predicate::str::contains("same place and year")));
    assert_eq!(rows(zhibiao("track").arg(folder.path())).len(), 2);
}

#[test]
fn a_wide_panel_has_a_row_for_each_place_and_year() {
    let mut panel = zhibiao("panel");
    let output = panel.args(["corpus", "--indicator", "gdp", "--wide"]).assert().success();
    let output = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(output.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader.headers().expect("heads").iter().map(str::to_owned).collect();
    assert_eq!(heads[..6], ["place", "region", "region_code", "level", "year", "doc"]);
    let place = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of = |year: &str| rows.iter().find(|row| &row[1] == "平沙縣" && &row[4] == year).expect("a row");
    let told = |year: &str| {
        ["target", "bound", "unnumbered", "outcome", "unit"]
            .map(|ending| of(year)[place(&format!("gdp_growth_{ending}"))].to_owned())
    };
    assert_eq!(told("2023"), ["6.5", "at_least", "", "6.6", "percent"]);
    assert_eq!(told("2021")[0..3], ["", "", ""], "a year without a report is not one without a target");
    let mut keys: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0], &row[4])).collect();
    keys.dedup();
    assert_eq!(keys.len(), rows.len());
}

#[test]
fn the_ledger_of_a_place_is_printed_with_both_sentences_and_the_difference() {
    let output = zhibiao("ledger").args(["corpus", "--place", "平沙縣"]).assert().success().get_output().stdout.clone();
    let output = String::from_utf8(output).expect("UTF-8");
    let mut lines = output.lines();
    assert!(lines.next().is_some_and(|line| line.starts_with("平沙縣, county: ") && line.ends_with("2022–2024")));
    let gdp = output
        .lines()
        .position(|line| line.starts_with("met") && line.contains("地區生產總值 gdp") && line.contains("≥ 6.5%"))
        .expect("a line");
    let (promise, below): (Vec<&str>, Vec<&str>) =
        (output.lines().skip(gdp).take(1).collect(), output.lines().skip(gdp + 1).take(2).collect());
    assert!(promise[0].contains("+0.1個百分點, more than promised"), "{}", promise[0]);
    assert!(below[0].trim_start().starts_with("promised ") && below[0].contains("【6.5%】以上"));
    assert!(below[1].contains("corpus/pingsha-2024.txt") && below[1].contains("【6.6%】"));
    assert!(!output.contains('\u{1b}'));
}

#[test]
fn the_ledger_is_a_page_where_one_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("ledger.html");
    zhibiao("ledger").args(["corpus", "--place", "平沙", "-o"]).arg(&out).assert().success().stdout("");
    let page = std::fs::read_to_string(&out).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("more than promised"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let run = zhibiao("ledger").args(["corpus", "--place", "平沙縣", "-o", "ledger.txt"]).assert().code(2);
    run.stderr(predicate::str::contains(".html"));
}

#[test]
fn a_place_has_to_be_named_where_there_are_several_and_to_be_there() {
    let run = zhibiao("ledger").arg("corpus").assert().code(2);
    run.stderr(predicate::str::contains("平沙縣").and(predicate::str::contains("--place")));
    let run = zhibiao("ledger").args(["corpus", "--place", "小河縣"]).assert().code(2);
    run.stderr(predicate::str::contains("no report is of 小河縣").and(predicate::str::contains("平沙縣")));
    zhibiao("ledger").args(["corpus/pingsha-2023.txt"]).assert().success();
}
