//! Plain text in every encoding that reports are written in.

use encoding_rs::{BIG5, Encoding, GB18030};
use zhibiao_ingest::{Format, IngestError, Known, Options, Sure, Warning, read_bytes, read_file, read_from};

use crate::corpus::{assert_says, read, real, samples};

pub fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// The text without the characters that an encoding lacks, and its bytes.
fn encodable(text: &str, codec: &'static Encoding) -> (String, Vec<u8>) {
    let has = |character: char| !codec.encode(character.encode_utf8(&mut [0; 4])).2;
    let text: String = text.chars().filter(|&character| has(character)).collect();
    let bytes = codec.encode(&text).0.into_owned();
    (text, bytes)
}

#[test]
fn every_report_in_every_encoding_is_read_exactly() {
    let mut missing = 0;
    for report in samples().into_iter().chain(real()) {
        let (name, text) = (&report.name, &report.text);
        let (big5_text, big5) = encodable(text, BIG5);
        missing += text.chars().count() - big5_text.chars().count();
        let (gb_text, gb) = encodable(text, GB18030);
        assert_eq!(&gb_text, text, "GB18030 has every character");
        for (encoding, bytes, text) in [
            ("UTF-8", text.as_bytes().to_vec(), text),
            ("gb18030", gb, text),
            ("Big5", big5, &big5_text),
            ("UTF-16LE", utf_16(text, false, true), text),
            ("UTF-16BE", utf_16(text, true, true), text),
            ("UTF-16LE", utf_16(text, false, false), text),
            ("UTF-16BE", utf_16(text, true, false), text),
            ("UTF-8", format!("\u{feff}{text}").into_bytes(), text),
        ] {
            let found = read(&bytes, "report.txt");
            assert!(found.text == *text, "{name} in {encoding} is read as another text");
            let known = found.provenance.encoding.expect("text has an encoding");
            assert_eq!((known.name.as_str(), found.provenance.warnings.len()), (encoding, 0), "{name}");
            assert!(known.sure > Sure::Unsure, "{name} {encoding}");
        }
    }
    eprintln!("characters that Big5 lacks, left out of its tests: {missing}");
}

#[test]
fn what_is_read_from_other_encodings_says_the_same() {
    for report in samples() {
        let (text, bytes) = encodable(&report.text, BIG5);
        assert_says(&read(&bytes, "a.txt").text, &text, &report.name);
        assert_says(&read(&GB18030.encode(&report.text).0, "a.txt").text, &report.text, &report.name);
    }
}

#[test]
fn every_title_alone_tells_its_encoding() {
    for report in samples().into_iter().chain(real()) {
        let title: String = report.text.trim().chars().filter(|&it| it as u32 > 0x4e00).take(8).collect();
        for codec in [GB18030, BIG5] {
            let (title, bytes) = encodable(&title, codec);
            let found = read(&bytes, "a.txt");
            assert_eq!(found.text, title, "{} in {}", report.name, codec.name());
        }
        for big in [false, true] {
            assert_eq!(read(&utf_16(&title, big, false), "a.txt").text, title);
        }
    }
}

#[test]
fn text_stands_as_it_is_with_its_line_ends() {
    let text = "第一段\r\n\r\n　　第二段\u{a0} \t\n第三段\r";
    assert_eq!(read(text.as_bytes(), "a.txt").text, text);
    assert_eq!(read(b"", "a.txt").text, "");
    let marked = format!("\u{feff}{text}");
    assert_eq!(read(marked.as_bytes(), "a.txt").text, text);
    let kept = Options { keep_mark: true, ..Options::default() };
    assert_eq!(read_bytes(marked.as_bytes(), &kept).expect("it is text").text, marked);
    assert_eq!(read_bytes(&utf_16(text, true, true), &kept).expect("it is text").text, text);
}

#[test]
fn lost_bytes_are_damage_and_not_another_encoding() {
    for report in samples() {
        let bytes = GB18030.encode(&report.text).0.into_owned();
        for lost in [101, 1001, 3003] {
            let mut damaged = bytes.clone();
            damaged.remove(lost);
            let found = read(&damaged, "a.txt");
            assert_eq!(found.provenance.encoding.expect("text has one").name, "gb18030", "{} at {lost}", report.name);
        }
        let mut damaged = report.text.clone().into_bytes();
        damaged.remove(report.text.find('，').unwrap_or(100) + 1);
        let found = read(&damaged, "a.txt");
        assert_eq!(found.provenance.encoding.expect("text has one").name, "UTF-8", "{}", report.name);
        let first = found.text.chars().position(|it| it == '\u{fffd}').expect("a place that cannot be decoded");
        assert!(matches!(found.provenance.warnings[..], [Warning::Undecodable { first: at, .. }] if at == first));
    }
}

#[test]
fn a_stated_encoding_is_followed_or_refused() {
    let text = "地區生產總值增長6.5%，城鎮新增就業3000人。";
    let bytes = BIG5.encode(text).0;
    let stated = |label| read_bytes(&bytes, &Options { encoding: Some(label), ..Options::default() });
    for label in ["big5", "Big5-HKSCS", "cp950", "big5hkscs"] {
        let found = stated(label).expect("it is Big5");
        assert_eq!(found.text, text);
        assert_eq!(found.provenance.encoding.expect("text has one").known, Known::Stated);
    }
    assert!(matches!(stated("utf-8"), Err(IngestError::NotDecodable { encoding: "UTF-8", at: 0, .. })));
    assert!(matches!(stated("klingon"), Err(IngestError::UnknownEncoding { label }) if label == "klingon"));
}

#[test]
fn a_file_and_a_stream_are_read_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("報告.md");
    std::fs::write(&path, "# 報告\n增長6%。\n").expect("it can be written");
    let found = read_file(&path, &Options::default()).expect("it is text");
    assert_eq!((found.text.as_str(), found.provenance.format), ("報告\n增長6%。\n", Format::Markdown));
    let streamed = read_from("# 報告".as_bytes(), &Options::default()).expect("it is text");
    assert_eq!((streamed.text.as_str(), streamed.provenance.format), ("# 報告", Format::Text));
}
