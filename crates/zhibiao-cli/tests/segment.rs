//! `zhibiao segment` as scripts use it.

use assert_cmd::Command;
use predicates::prelude::*;

fn segment() -> Command {
    let mut command = Command::cargo_bin("zhibiao").expect("the command is built");
    command.arg("segment");
    command
}

fn without_space(line: &str) -> String {
    line.split_whitespace().collect()
}

fn output(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn gives_a_line_for_a_line() {
    let text = "全縣生產總值達到５８.２億元\r\n\n　設定\n為1 9 9 3年的第 42 名";
    let printed = output(segment().arg("-").write_stdin(text));
    assert_eq!(printed, "全縣 生產總值 達到 ５８.２億元\n\n設定\n為 1993年 的 第42 名\n");
}

#[test]
fn loses_no_character_of_any_report() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let folders = ["corpus", "../shared/reports", "../shared/reports/simplified"];
    let reports: Vec<_> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(format!("{root}/{folder}")).ok())
        .flat_map(|folder| folder.filter_map(|entry| Some(entry.ok()?.path())))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    assert!(reports.len() >= 11, "the sample reports are part of the repository");
    let printed = output(segment().args(&reports));
    let texts: Vec<String> = reports.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect();
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    assert_eq!(printed.lines().count(), lines.len());
    for (words, line) in printed.lines().zip(lines) {
        assert_eq!(without_space(words), without_space(line));
    }
}

#[test]
fn jieba_words_and_tags_are_options() {
    let text = "智慧水務投資3億元";
    let words = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(words.path(), "智慧水務 200 nz\n").expect("a list");
    let cut = |options: &[&str]| output(segment().args(options).arg("-").write_stdin(text));
    assert_eq!(cut(&[]), "智慧 水務 投資 3億元\n");
    assert_eq!(cut(&["--jieba"]), "智慧 水務 投資 3 億元\n");
    let path = words.path().to_str().expect("UTF-8");
    assert_eq!(cut(&["--words", path, "--tags"]), "智慧水務/nz 投資/vn 3億元/m\n");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_done() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "民生改善").expect("a text");
    let run = segment().arg("missing.txt").arg(file.path()).assert().code(1);
    run.stdout("民生 改善\n").stderr(predicate::str::contains("missing.txt: cannot be read"));
}

#[test]
fn a_list_of_words_of_another_form_is_wrong_usage() {
    let words = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(words.path(), "好詞\n壞 1 n 多\n").expect("a list");
    let run = segment().arg("--words").arg(words.path()).arg("-").write_stdin("").assert().code(2);
    run.stderr(predicate::str::contains("line 2 has more than a word, a number and a tag"));
}
