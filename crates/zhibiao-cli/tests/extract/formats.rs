//! JSON Lines, CSV and pages, as programs, spreadsheets and browsers take them.

use assert_cmd::Command;
use predicates::str::contains;

use crate::command::{KEYS, directory, extract, printed};

#[test]
fn output_that_is_no_terminal_is_json_lines_unless_asked_otherwise() {
    let text = "改造老舊小區17個，惠及居民4300戶。";
    assert_eq!(printed(text, &[]), printed(text, &["--format", "jsonl"]));
}

#[test]
fn csv_opens_in_a_spreadsheet() {
    let name = "平沙,\"草稿\".txt";
    let text = "接待遊客1,250.5萬人次，旅遊收入587.24億元，增長6%—7%。";
    let files = directory(&[(name, text.as_bytes())]);
    let assert = extract(files.path()).args([name, "--format", "csv"]).assert().success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    let table = output.strip_prefix('\u{feff}').expect("CSV begins with a byte-order mark");

    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("CSV has a header").clone();
    assert_eq!(header.iter().take(KEYS.len()).collect::<Vec<_>>(), KEYS);
    let records: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("every line has as many fields as the header");
    let column = |name: &str| -> Vec<&str> {
        let index = header.iter().position(|column| column == name).expect("the column is there");
        records.iter().map(|record| &record[index]).collect()
    };
    assert_eq!(column("doc"), [name; 3]);
    assert_eq!(column("text"), ["1,250.5萬人次", "587.24億元", "6%—7%"]);
    assert_eq!(column("value"), ["12505000", "58724000000", "6"]);
    assert_eq!(column("upper"), ["", "", "7"]);
    assert_eq!(column("unit"), ["count:人次", "CNY", "percent"]);
    assert_eq!(column("bound"), ["exact", "exact", "range"]);
}

#[test]
fn csv_of_several_files_has_one_mark_and_one_header() {
    let files = directory(&[("一.txt", "救助320人".as_bytes()), ("二.txt", "培訓45場次".as_bytes())]);
    let assert = extract(files.path()).args(["一.txt", "二.txt", "--format", "csv"]).assert().success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    assert_eq!(output.matches('\u{feff}').count(), 1);
    let firsts: Vec<&str> = output.lines().filter_map(|line| line.split(',').next()).collect();
    assert_eq!(firsts, ["\u{feff}doc", "一.txt", "二.txt"]);
}

#[test]
fn a_page_is_one_whole_document_in_which_a_report_can_do_nothing() {
    let page = printed("見<script>alert(1)</script>新建幼兒園6所，居民收入與經濟增長同步。", &["--format", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"));
    assert!(page.contains("6所") && !page.contains("http://") && !page.contains("https://"));
}

#[test]
fn a_page_shows_one_report() {
    let files = directory(&[("一.txt", "救助320人".as_bytes()), ("二.txt", "培訓45場次".as_bytes())]);
    let assert = extract(files.path()).args(["一.txt", "二.txt", "--format", "html"]).assert().code(2);
    assert.stdout("").stderr(contains("one FILE"));
    extract(files.path()).args(["零.txt", "--format", "html"]).assert().code(1).stdout("").stderr(contains("零.txt"));
}

/// Whoever reads the output may stop after its first line, as `head` does.
#[cfg(unix)]
#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let files = directory(&[("big.txt", "投資3億元，".repeat(5_000).as_bytes())]);
    for format in ["jsonl", "csv", "table", "html"] {
        let script = format!(r#"{{ "$ZHIBIAO" extract big.txt --format {format}; echo "exit $?" >&2; }} | head -n 1"#);
        Command::new("sh")
            .args(["-c", &script])
            .env("ZHIBIAO", env!("CARGO_BIN_EXE_zhibiao"))
            .current_dir(files.path())
            .assert()
            .success()
            .stdout(contains("\n").count(1))
            .stderr("exit 0\n");
    }
}
