//! The table, as people read it.

use unicode_width::UnicodeWidthStr;

use crate::command::{directory, extract, printed};

const REPORT: &str = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n\
    地區生產總值增長6.3%，招商引資到位資金36.8億元；簽約億元以上項目36個，累計救助1 2 0多人。\n\
    二、2024年主要任務\n（一）擴大有效投資\n力爭固定資產投資增長7%左右，確保新建幼兒園6所以上，公共機構能耗下降3%以內。\n\
    （二）增進民生福祉\n城鎮新增就業不少於3000人，培訓農民5至6萬人次，脫貧人口收入由1.2萬元增加到1.5萬元。\n";

/// The table of a report, this many columns wide.
fn table(text: &str, width: usize) -> String {
    printed(text, &["--format", "table", "--width", &width.to_string()])
}

/// The heads of the blocks with the rows below each, without the heads of the columns.
fn blocks(table: &str) -> Vec<(&str, Vec<&str>)> {
    let parts = table.split("\n\n").skip(1);
    parts
        .map(|block| {
            let mut lines = block.lines();
            let head = lines.next().expect("a block has a head");
            (head, lines.skip(2).collect())
        })
        .collect()
}

/// The row with this figure marked in the words of the text.
fn row<'t>(table: &'t str, figure: &str) -> &'t str {
    let found = table.lines().find(|line| line.contains(&format!("【{figure}】")));
    found.unwrap_or_else(|| panic!("{figure} is in no row of\n{table}"))
}

/// Which columns of the terminal lie between those of the table.
fn gaps(rule: &str) -> Vec<usize> {
    rule.chars().enumerate().filter(|(_, character)| *character == ' ').map(|(at, _)| at).collect()
}

/// Whether nothing is printed in a column of the terminal, however wide the characters before it are.
fn is_free(line: &str, column: usize) -> bool {
    let mut ends = line.char_indices().map(|(at, character)| (at, at + character.len_utf8()));
    ends.all(|(from, to)| line[..to].width() <= column || line[..from].width() > column || &line[from..to] == " ")
}

fn assert_aligned(table: &str) {
    let mut between = Vec::new();
    for line in table.lines().skip(2) {
        match line.chars().next() {
            Some('─') => between = gaps(line),
            None => between.clear(),
            _ => assert!(between.iter().all(|&column| is_free(line, column)), "{line}\n{table}"),
        }
    }
}

#[test]
fn names_are_given_without_readings_in_brackets() {
    let annotated =
        "2024年大河縣(xiàn)政府工作報告\n各位代表：\n一、2023年工作回(huí)顧\n地區(qū)生產(chǎn)總值增長6.3%。\n";
    let table = table(annotated, 200);
    assert!(table.contains("\n大河縣, county, 2024"), "{table}");
    let row = row(&table, "6.3%");
    assert!(row.starts_with("地區生產總值 gdp ") && row.contains("一、2023年工作回顧"), "{row}");
    assert!(row.contains("地區(qū)生產(chǎn)總值增長【6.3%】"), "{row}");
}

#[test]
fn what_is_promised_stands_first_then_what_was_achieved_then_the_rest() {
    let table = table(REPORT, 200);
    let found = blocks(&table);
    let heads: Vec<&str> = found.iter().map(|block| block.0).collect();
    assert_eq!(heads, ["Commitments: 6", "Achieved: 4", "Other (context, and what only qualifies a noun): 2"]);
    let figures =
        [&["7%", "6所", "3%", "3000人", "5至6萬人次", "1.5萬元"][..], &["6.3%", "36.8億元", "36個", "1 2 0多人"]];
    for (block, figures) in found.iter().zip(figures) {
        for (row, figure) in block.1.iter().zip(figures) {
            assert!(row.contains(&format!("【{figure}】")), "{row}");
        }
    }
    assert!(row(&table, "億元").contains("modifier") && row(&table, "1.2萬元").contains("context"), "{table}");
}

#[test]
fn the_report_is_named_with_who_speaks_and_how_many_claims_there_are() {
    let table = table(REPORT, 100);
    assert!(table.starts_with("-\n大河縣, county, 2024, 12 claims\n\n"), "{table}");
    assert_eq!(self::table("各位代表，現在請予審議。", 100), "-\nno claims\n");
    assert!(self::table("修路6公里。", 100).starts_with("-\n1 claim\n\n"));
}

#[test]
fn a_figure_has_its_unit_as_the_report_writes_it_and_its_bound_as_a_sign() {
    let text = "投資超50億元、約8億元，招生不少於1200名、不超過1500名，虧損不到3萬元，接待近100萬人次，損耗6家。";
    let table = table(text, 200);
    let signs = [
        ("50億元", "> 50億元 "),
        ("8億元", "≈ 8億元 "),
        ("1200名", "≥ 1200名 "),
        ("1500名", "≤ 1500名 "),
        ("3萬元", "< 3萬元 "),
        ("100萬人次", "≲ 100萬人次 "),
        ("6家", "   6家 "),
    ];
    for (figure, shown) in signs {
        assert!(row(&table, figure).contains(shown), "{figure} as {shown} in\n{table}");
    }
}

#[test]
fn a_range_is_shown_with_a_dash_and_its_unit_once() {
    let text = "增長6%至7.5%，培育企業5到8家，年產2.5～3萬噸，增收5%——6%，降低百分之八至九，建房1 0—1 2間。";
    let table = table(text, 200);
    let shown = ["6–7.5% ", "5–8家 ", "2.5–3萬噸 ", "5–6% ", "百分之八–九 ", "10–12間 "];
    for range in shown {
        assert!(table.contains(&format!("   {range}")), "{range} in\n{table}");
    }
}

#[test]
fn a_row_says_what_is_measured_and_how_when_how_firmly_and_where() {
    let table = table(REPORT, 200);
    let cells = |figure: &str| row(&table, figure).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let investment = ["固定資產投資", "fixed_asset_investment", "≈", "7%", "growth", "↑", "2024", "strive"];
    assert_eq!(cells("7%")[..8], investment);
    assert_eq!(cells("7%")[8], "（一）擴大有效投資");
    assert!(cells("3%").contains(&"↓".to_owned()) && cells("6所")[..].contains(&"ensure".to_owned()), "{table}");
    assert!(cells("3000人").contains(&"（二）增進民生福祉".to_owned()), "{table}");
    let at = REPORT.chars().position(|character| character == '7').expect("the figure is in the report");
    assert!(cells("7%").contains(&at.to_string()), "{at} in\n{table}");
}

#[test]
fn a_figure_is_marked_within_its_sentence_and_the_marks_stand_below_each_other() {
    let table = table(REPORT, 200);
    let money = row(&table, "36.8億元");
    assert!(
        money.contains(" 地區生產總值增長6.3%，招商引資到位資金【36.8億元】") && !money.contains("簽約"),
        "{money}"
    );
    assert!(row(&table, "3%").contains("下降【3%】以內"), "{table}");
    for (head, rows) in blocks(&table) {
        let marks: Vec<usize> =
            rows.iter().map(|row| row[..row.find('【').expect("each row has a mark")].width()).collect();
        assert!(marks.iter().all(|&mark| mark == marks[0]), "{head}: {marks:?}\n{table}");
    }
}

#[test]
fn columns_stand_below_each_other_whatever_the_width_of_their_characters() {
    let text = "𠮷野村👍投資３.5億元，增長６.５%左右；e\u{301}tude計畫\t招生不少於1200名，\n新增ＡＢＣ企業8家以上，ﾊﾝ角字旁的土地1 2 3 萬畝。";
    for width in [70, 80, 100, 120, 160, 240] {
        let table = table(&format!("{text}{REPORT}"), width);
        assert!(table.lines().count() > 20, "{table}");
        assert_aligned(&table);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let sample = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/pingsha-2024.txt"));
    let sample = sample.expect("the corpus is part of the repository");
    let rows = |width: usize| {
        let table = table(&sample, width);
        let widest = table.lines().map(UnicodeWidthStr::width).max().expect("a table has lines");
        assert!(widest <= width, "{widest} of {width}\n{table}");
        table.lines().count()
    };
    let counts: Vec<usize> = [60, 80, 93, 100, 120, 150, 300].into_iter().map(rows).collect();
    assert!(counts.iter().all(|&count| count == counts[0]), "nothing is wrapped: {counts:?}");
}

#[test]
fn what_is_too_long_is_cut_and_what_there_is_room_for_is_whole() {
    let text = "今年爭取創建國家級高新技術產業開發區和優勢區38個。";
    let (narrow, wide) = (table(text, 60), table(text, 240));
    assert!(narrow.contains('…'), "{narrow}");
    assert!(!wide.contains('…') && wide.contains("今年爭取創建國家級高新技術產業開發區和優勢區【38個】"), "{wide}");
}

#[test]
fn each_file_has_a_table_with_its_name() {
    let files = directory(&[("東鄉.txt", "種茶60畝".as_bytes()), ("西鄉.txt", "養蜂90箱".as_bytes())]);
    let assert = extract(files.path()).args(["東鄉.txt", "西鄉.txt", "--format", "table"]).assert().success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8");
    let positions = ["東鄉.txt", "【60畝】", "\n\n西鄉.txt", "【90箱】"].map(|part| output.find(part));
    assert!(positions.iter().all(Option::is_some) && positions.is_sorted(), "{output}");
}
