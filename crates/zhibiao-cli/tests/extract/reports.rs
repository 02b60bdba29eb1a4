//! Reports as they come: any encoding, web pages, Word files.

use std::io::{Cursor, Write};

use assert_cmd::cargo::cargo_bin_cmd;
use encoding_rs::{BIG5, GB18030};
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::command::{directory, extract, lines, strings};

const TEXT: &str = "過去一年，全縣地區生產總值增長6%，投資3億元，新建小學5所。";

fn page() -> String {
    format!("<meta charset=utf-8><div class=nav><a href=/>投資90億元的項目</a></div><p>{TEXT}</p>")
}

fn word() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part begins");
    let body =
        format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>");
    zip.write_all(body.as_bytes()).expect("memory can be written to");
    zip.finish().expect("the archive ends").into_inner()
}

#[test]
fn every_format_and_encoding_gives_the_same_figures() {
    let files = [
        ("a.txt", GB18030.encode(TEXT).0.into_owned()),
        ("b.txt", BIG5.encode(TEXT).0.into_owned()),
        ("c.txt", TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("d.html", page().into_bytes()),
        ("e.docx", word()),
        ("f.md", TEXT.replace("6%", "**6%**").into_bytes()),
        ("g.txt", TEXT.as_bytes().to_vec()),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let folder = directory(&files);
    let assert = extract(folder.path()).args(&names).assert().success().stderr(is_empty());
    let found = lines(&assert.get_output().stdout);
    for (name, rows) in names.iter().zip(found.chunks(3)) {
        assert_eq!(strings(rows, "doc"), [*name; 3]);
        assert_eq!(strings(rows, "text"), ["6%", "3億元", "5所"], "{name}");
    }
    assert_eq!(found.len(), 3 * names.len());
}

#[test]
fn what_is_to_be_known_of_a_file_is_told_in_a_line() {
    let page = GB18030.encode(&page()).0.into_owned();
    let folder = directory(&[("頁.txt", &page)]);
    extract(folder.path())
        .arg("頁.txt")
        .assert()
        .success()
        .stderr(contains("zhibiao: 頁.txt: declares UTF-8 but is gb18030"))
        .stderr(contains("zhibiao: 頁.txt: is called .txt but is HTML"))
        .stderr(contains("\n").count(2));
}

#[test]
fn a_stated_encoding_is_followed_or_refused() {
    let bytes = BIG5.encode(TEXT).0.into_owned();
    let folder = directory(&[("五.txt", &bytes)]);
    let assert =
        extract(folder.path()).args(["五.txt", "--encoding", "Big5-HKSCS"]).assert().success().stderr(is_empty());
    assert_eq!(strings(&lines(&assert.get_output().stdout), "text"), ["6%", "3億元", "5所"]);
    extract(folder.path())
        .args(["五.txt", "--encoding", "utf-8"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("五.txt: is not UTF-8: byte 0 ").and(contains("leave the encoding out")));
    cargo_bin_cmd!("zhibiao")
        .args(["inspect", "-", "--encoding", "big5"])
        .write_stdin(BIG5.encode("清河縣2024年政府工作報告\n各位代表：\n").0.into_owned())
        .assert()
        .success()
        .stdout(contains("清河縣2024年政府工作報告"));
}
