//! What a row says.

use serde_json::{Value, json};

use crate::command::{KEYS, directory, extract, printed, rows, strings, written};

#[test]
fn json_lines_have_the_promised_keys_in_order() {
    let found = rows("糧食總產量達到21.4萬噸，新建幼兒園6所，綠化率提高到38%—40%。", &["--format", "jsonl"]);
    assert_eq!(strings(&found, "text"), ["21.4萬噸", "6所", "38%—40%"]);
    for row in &found {
        assert_eq!(row.keys()[..KEYS.len()], KEYS);
    }
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

#[test]
fn evidence_names_the_words_of_each_decision() {
    let report = "2024年大河縣政府工作報告\n各位代表：\n一、2024年主要任務\n力爭工業增加值增長6%以上。\n";
    let files = directory(&[("縣.txt", report.as_bytes())]);
    let assert = extract(files.path()).args(["縣.txt", "--format", "jsonl", "--evidence"]).assert().success();
    let row: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one row");
    let words = |key: &str| row["evidence"][key][0]["text"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        [words("bound"), words("indicator"), words("measure"), words("modality")],
        ["以上", "工業增加值", "增長", "力爭"]
    );
    let start =
        usize::try_from(row["evidence"]["bound"][0]["start"].as_u64().expect("a number")).expect("a small number");
    assert_eq!(report.chars().skip(start).take(2).collect::<String>(), "以上");
}

/// The rows as JSON, so that what is nested in them can be looked at.
fn values(text: &str, arguments: &[&str]) -> Vec<Value> {
    printed(text, arguments).lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

#[test]
fn a_figure_says_per_what_it_is_given_and_what_it_is_compared_with() {
    let sentences = [
        ("每個鄉鎮建設敬老院1所。", "scope", "每個鄉鎮"),
        ("茶農人均增收800元。", "scope", "人均"),
        ("工業用電量比上年增長5%。", "base", "比上年"),
        ("投資增速高於全市2個百分點。", "base", "高於全市"),
    ];
    for (sentence, key, words) in sentences {
        let row = &values(&format!("2023年工作回顧\n𠮷鄉：{sentence}"), &["--evidence"])[0];
        assert_eq!(row[key], words);
        let other = if key == "scope" { "base" } else { "scope" };
        assert!(row[other].is_null() && row["evidence"][other] == json!([]), "{row}");
        let evidence = &row["evidence"][key][0];
        assert_eq!(evidence["text"], words);
        assert_eq!(evidence["start"], json!("2023年工作回顧\n𠮷鄉：".chars().count() + before(sentence, words)));
    }
}

/// How many characters of a sentence stand before these words.
fn before(sentence: &str, words: &str) -> usize {
    let (before, _) = sentence.split_once(words).expect("the words are in the sentence");
    before.chars().count()
}

#[test]
fn a_part_leads_to_its_whole_and_a_count_to_its_thresholds() {
    let rows = values("今年簽約1億元至5億元項目40個，其中10億元以上項目3個。", &[]);
    let [_, whole, _, part] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(whole["part_of"], Value::Null);
    assert_eq!(
        part["part_of"],
        json!({
            "start": 13, "end": 16, "text": "40個", "value": 40, "upper": null, "unit": "count:個", "bound": "exact",
        })
    );
    let threshold = json!({
        "start": 4, "end": 11, "text": "1億元至5億元", "value": 100_000_000, "upper": 500_000_000, "unit": "CNY",
        "bound": "range",
    });
    assert_eq!(whole["thresholds"], json!([threshold]));
    assert_eq!(part["thresholds"][0]["text"], "10億元");
    assert_eq!(part["thresholds"][0]["bound"], "at_least");
}

#[test]
fn what_stands_to_nothing_else_says_so() {
    for row in values("今年簽約億元以上項目40個，新建小學3所。", &["--format", "jsonl"]) {
        assert_eq!([&row["scope"], &row["base"], &row["part_of"], &row["unnumbered"]], [&Value::Null; 4]);
        assert!(row["thresholds"].is_array(), "{row}");
    }
}
