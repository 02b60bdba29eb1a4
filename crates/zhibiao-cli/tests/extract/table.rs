//! The table, as people read it.

use unicode_width::UnicodeWidthStr;

use crate::command::{directory, extract, printed};

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
