//! `zhibiao extract`, run as people and scripts run it.

use std::fmt;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

const KEYS: [&str; 16] = [
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
struct Line(Vec<(String, String)>);

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
    fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(key, _)| key.as_str()).collect()
    }

    /// The value of `key` as it is written, quotes and all.
    fn written(&self, key: &str) -> &str {
        &self.0.iter().find(|entry| entry.0 == key).expect("every row has every key").1
    }

    fn string(&self, key: &str) -> String {
        serde_json::from_str(self.written(key)).expect("this key holds a string")
    }

    fn index(&self, key: &str) -> usize {
        self.written(key).parse().expect("an offset is a whole number")
    }
}

/// A directory with these files in it.
fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    for (name, content) in files {
        fs::write(directory.path().join(name), content).expect("a file in the temporary directory");
    }
    directory
}

/// `zhibiao extract` in that directory.
fn extract(directory: &Path) -> Command {
    let mut command = cargo_bin_cmd!("zhibiao");
    command.current_dir(directory).arg("extract");
    command
}

/// What `zhibiao extract` prints about this text, all being well.
fn printed(text: &str, arguments: &[&str]) -> String {
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

fn lines(jsonl: &[u8]) -> Vec<Line> {
    let jsonl = std::str::from_utf8(jsonl).expect("output is UTF-8");
    jsonl.lines().map(|line| serde_json::from_str(line).expect("each line is a JSON object")).collect()
}

fn rows(text: &str, arguments: &[&str]) -> Vec<Line> {
    lines(printed(text, arguments).as_bytes())
}

fn strings(lines: &[Line], key: &str) -> Vec<String> {
    lines.iter().map(|line| line.string(key)).collect()
}

fn written<'l>(lines: &'l [Line], key: &str) -> Vec<&'l str> {
    lines.iter().map(|line| line.written(key)).collect()
}

#[test]
fn json_lines_have_the_promised_keys_in_order() {
    let found = rows("糧食總產量達到21.4萬噸，新建幼兒園6所，綠化率提高到38%—40%。", &["--format", "jsonl"]);
    assert_eq!(strings(&found, "text"), ["21.4萬噸", "6所", "38%—40%"]);
    for row in &found {
        assert_eq!(row.keys()[..KEYS.len()], KEYS);
    }
}

#[test]
fn output_that_is_no_terminal_is_json_lines_unless_asked_otherwise() {
    let text = "改造老舊小區17個，惠及居民4300戶。";
    assert_eq!(printed(text, &[]), printed(text, &["--format", "jsonl"]));
}

#[test]
fn offsets_count_code_points_beyond_the_basic_plane() {
    let text = "𠮷山鄉👩‍🌾種下e\u{301}號稻種1.2萬畝，🎉畝產達到620公斤，較上年高出𠀋村5.5個百分點。";
    let characters: Vec<char> = text.chars().collect();
    let found = rows(text, &[]);
    assert_eq!(strings(&found, "text"), ["1.2萬畝", "620公斤", "5.5個百分點"]);
    for row in &found {
        let slice: String = characters[row.index("start")..row.index("end")].iter().collect();
        assert_eq!(slice, row.string("text"));
    }
}

#[test]
fn a_byte_order_mark_in_the_file_counts_as_a_code_point() {
    let marked = rows("\u{feff}投資3億元", &[]);
    let plain = rows("投資3億元", &[]);
    assert_eq!(marked[0].index("start"), plain[0].index("start") + 1);
    assert_eq!(marked[0].written("value"), plain[0].written("value"));
}

#[test]
fn numbers_are_plain_exact_json_numbers() {
    let expected = [
        ("地區生產總值完成587.24億元", "58724000000"),
        ("增長6.5%", "6.5"),
        ("全社會用電量30萬億千瓦時", "30000000000000"),
        ("誤差為0.00000001米", "0.00000001"),
        ("結餘9999999999999999999999999999元", "9999999999999999999999999999"),
        ("支出0.1億元", "10000000"),
        ("人口自然增長率1.27‰", "1.27"),
        ("完成投資1,234.56元", "1234.56"),
        ("覆蓋農戶三萬二千戶", "32000"),
    ];
    for (text, value) in expected {
        assert_eq!(written(&rows(text, &[]), "value"), [value], "{text}");
    }
}

#[test]
fn a_range_has_an_upper_end_and_nothing_else_has() {
    let found = rows("經濟增長6%至7.5%，培育龍頭企業5到8家，新增床位300張。", &[]);
    assert_eq!(written(&found, "value"), ["6", "5", "300"]);
    assert_eq!(written(&found, "upper"), ["7.5", "8", "null"]);
    assert_eq!(strings(&found, "bound"), ["range", "range", "exact"]);
}

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
fn a_table_is_aligned_whatever_the_width_of_its_characters() {
    let text = "𠮷野村👍投資３.5億元，增長６.5%左右；e\u{301}tude計畫\t招生不少於1200名，\n新增ＡＢＣ企業8家以上，ﾊﾝ角字旁的土地1 2 3 萬畝。";
    let table = printed(text, &["--format", "table"]);
    let (title, body) = table.split_once('\n').expect("a title stands above the table");
    assert!(title.starts_with("-:"), "{title}");
    let widths: Vec<usize> = body.lines().map(UnicodeWidthStr::width).collect();
    assert!(widths.len() > 5, "{table}");
    assert!(widths.iter().all(|&width| width == widths[0]), "{widths:?}\n{table}");
}

#[test]
fn a_table_marks_each_figure_in_its_context() {
    let text = "全縣上下同心協力，招商引資到位資金36.8億元，同比增長12%以上。";
    let table = printed(text, &["--format", "table"]);
    let money = table.lines().find(|line| line.contains("【36.8億元】")).expect("the sum is marked");
    assert!(money.contains("招商引資到位資金【36.8億元】，同比增長12%以上"), "{money}");
    assert!(money.contains("3680000000") && money.contains("CNY"), "{money}");
    let growth = table.lines().find(|line| line.contains("【12%】")).expect("the rate is marked");
    assert!(growth.contains("同比增長【12%】以上"), "{growth}");
    assert!(growth.contains("at_least"), "{growth}");
}

#[test]
fn each_file_has_a_table_with_its_name() {
    let files = directory(&[("東鄉.txt", "種茶60畝".as_bytes()), ("西鄉.txt", "養蜂90箱".as_bytes())]);
    let assert = extract(files.path()).args(["東鄉.txt", "西鄉.txt", "--format", "table"]).assert().success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    let positions = ["東鄉.txt", "【60畝】", "西鄉.txt", "【90箱】"].map(|part| output.find(part));
    assert!(positions.iter().all(Option::is_some) && positions.is_sorted(), "{output}");
}

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
fn text_that_is_not_utf8_is_named_with_the_offset_and_advice() {
    let mut broken = "投資3億元".as_bytes().to_vec();
    let offset = broken.len();
    broken.extend([0xB2, 0xFF, 0xFE]);
    let files = directory(&[("舊檔.txt", &broken), ("新檔.txt", "投資4億元".as_bytes())]);
    let assert = extract(files.path())
        .args(["舊檔.txt", "新檔.txt"])
        .assert()
        .code(1)
        .stderr(contains("舊檔.txt").count(1))
        .stderr(contains("UTF-8").and(contains(format!("byte {offset} "))).and(contains("iconv")));
    let found = lines(&assert.get_output().stdout);
    assert_eq!(strings(&found, "doc"), ["新檔.txt"]);
    assert_eq!(written(&found, "value"), ["400000000"]);
}

#[test]
fn standard_input_that_is_not_utf8_fails_likewise() {
    extract(Path::new("."))
        .arg("-")
        .write_stdin([b'a', 0xC3])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("UTF-8").and(contains("byte 1 ")));
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

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    let wrong: [&[&str]; 6] = [
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

#[test]
fn the_place_settles_what_yuan_means() {
    let text = "編列經費5000萬元，另撥美元20萬元。";
    let expected = [("mainland", "CNY"), ("taiwan", "TWD"), ("hong-kong", "HKD"), ("macau", "MOP")];
    for (place, currency) in expected {
        let found = rows(text, &["--place", place]);
        assert_eq!(strings(&found, "unit"), [currency, "USD"], "{place}");
        assert_eq!(written(&found, "value"), ["50000000", "200000"], "{place}");
    }
}

#[test]
fn simplified_text_gives_the_same_figures() {
    let traditional = rows("農村居民人均純收入突破8300元，擴建倉庫12間，儲糧約3.4萬噸。", &[]);
    let simplified = rows("农村居民人均纯收入突破8300元，扩建仓库12间，储粮约3.4万吨。", &[]);
    assert_eq!(traditional.len(), 3);
    for key in ["start", "end", "value", "upper", "unit", "bound"] {
        assert_eq!(written(&traditional, key), written(&simplified, key), "{key}");
    }
    assert_eq!(strings(&simplified, "text"), ["8300元", "12间", "3.4万吨"]);
}

/// Whoever reads the output may stop after its first line, as `head` does.
#[cfg(unix)]
#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let files = directory(&[("big.txt", "投資3億元，".repeat(5_000).as_bytes())]);
    for format in ["jsonl", "csv", "table"] {
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

#[cfg(target_os = "linux")]
#[test]
fn standard_error_that_cannot_be_written_stops_nothing() {
    let files = directory(&[("縣.txt", "減稅2億元".as_bytes())]);
    let command =
        format!("exec 2>/dev/full; exec {} extract 缺.txt 縣.txt --format jsonl", env!("CARGO_BIN_EXE_zhibiao"));
    let assert = Command::new("sh").current_dir(files.path()).args(["-c", &command]).assert().code(1);
    assert_eq!(strings(&lines(&assert.get_output().stdout), "doc"), ["縣.txt"]);
}

#[test]
fn evidence_names_the_words_of_each_decision() {
    let report = "2024年大河縣政府工作報告\n各位代表：\n一、2024年主要任務\n力爭工業增加值增長6%以上。\n";
    let files = directory(&[("縣.txt", report.as_bytes())]);
    let assert = extract(files.path()).args(["縣.txt", "--format", "jsonl", "--evidence"]).assert().success();
    let row: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).expect("one row");
    let words = |key: &str| row["evidence"][key][0]["text"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        [words("bound"), words("indicator"), words("measure"), words("modality")],
        ["以上", "工業增加值", "增長", "力爭"]
    );
    let start =
        usize::try_from(row["evidence"]["bound"][0]["start"].as_u64().expect("a number")).expect("a small number");
    assert_eq!(report.chars().skip(start).take(2).collect::<String>(), "以上");
}
