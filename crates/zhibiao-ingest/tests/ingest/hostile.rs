//! Files that are broken or made to do harm: a clear error, in bounded time and memory.

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use zhibiao_ingest::{Format, IngestError, Ingested, Limits, Options, read_bytes, read_file, read_from};

use crate::corpus::samples;
use crate::encodings::utf_16;
use crate::print::{Setting, file, objects, print};
use crate::word::{archive, document, docx};

const ENDINGS: [&str; 9] = ["txt", "md", "html", "htm", "mht", "mhtml", "docx", "pdf", "doc"];

fn read(bytes: &[u8]) -> Result<Ingested, IngestError> {
    read_bytes(bytes, &Options::default())
}

/// A reader of the same words again and again.
struct Endless {
    given: u64,
    most: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = buffer.len().min(usize::try_from(self.most - self.given).unwrap_or(usize::MAX));
        let words = "增長6%，".as_bytes();
        for (at, byte) in buffer[..room].iter_mut().enumerate() {
            *byte = words[(self.given as usize + at) % words.len()];
        }
        self.given += room as u64;
        Ok(room)
    }
}

#[test]
fn two_hundred_megabytes_are_refused_before_they_are_read() {
    let mut text = Endless { given: 0, most: 200 << 20 };
    let refused = read_from(&mut text, &Options::default()).expect_err("it is too large");
    assert!(matches!(refused, IngestError::TooLarge { limit, .. } if limit == 64 << 20));
    assert!(refused.to_string().contains("Limits::bytes"), "{refused}");
    assert!(text.given <= (64 << 20) + (1 << 20), "{} bytes were taken", text.given);
}

#[test]
fn limits_can_be_raised_and_lowered() {
    let limits = Limits { bytes: 100 << 20, text: 6, ..Limits::default() };
    let refused = read_bytes("增長6%".as_bytes(), &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "text", .. })));
    let limits = Limits { bytes: 3, ..Limits::default() };
    let refused = read_bytes(b"1234", &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "bytes", .. })));
}

#[test]
fn a_million_nested_elements_are_refused() {
    for page in [
        format!("<html><body>{}增長6%", "<div>".repeat(1_000_000)),
        format!("<html>{}", "<b><i>".repeat(500_000)),
        format!("<html>{}", "<table><tr><td>".repeat(300_000)),
        format!("<html>{}", "<svg><g>".repeat(300_000)),
    ] {
        let refused = read(page.as_bytes());
        assert!(matches!(refused, Err(IngestError::TooDeep { limit: 512 })), "{:?} {}", refused.err(), &page[..40]);
    }
    let body = format!("{}<w:p/>{}", "<w:tbl>".repeat(1_000_000), "</w:tbl>".repeat(1_000_000));
    assert!(matches!(read(&docx(&body)), Err(IngestError::Bomb { .. } | IngestError::TooDeep { .. })));
    let deep = format!("{}<w:p/>{}", "<w:tbl>".repeat(20_000), "</w:tbl>".repeat(20_000));
    assert!(matches!(read(&docx(&deep)), Err(IngestError::TooDeep { .. })));
    let deep = ">".repeat(100_000) + "增長";
    let named = Options { name: Some("a.md"), ..Options::default() };
    assert!(matches!(read_bytes(deep.as_bytes(), &named), Err(IngestError::TooDeep { .. })));
}

#[test]
fn pages_with_too_many_elements_or_attributes_are_refused() {
    let page = format!("<html>{}", "<p><a href=x><font size=1>".repeat(200_000));
    assert!(matches!(read(page.as_bytes()), Err(IngestError::TooLarge { name: "nodes", .. })));
    let limits = Limits { nodes: 1000, ..Limits::default() };
    let page = format!("<html>{}", "<br>a".repeat(5000));
    let refused = read_bytes(page.as_bytes(), &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "nodes", .. })));
    let mut page = String::from("<html><div ");
    for at in 0..300_000 {
        let _ = write!(page, "a{at} ");
    }
    assert!(matches!(read(page.as_bytes()), Err(IngestError::Broken { format: Format::Html, .. })));
}

#[test]
fn mails_within_mails_are_refused() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n";
    for part in [
        "--x\r\nContent-Type: message/rfc822\r\n\r\n",
        "--x\r\ncontent-type: multipart/digest; boundary=x\r\n\r\n",
        "--x\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
    ] {
        let refused = read(format!("{head}{}", part.repeat(200_000)).as_bytes());
        assert!(matches!(refused, Err(IngestError::TooLarge { name: "parts", .. })), "{part}");
        // As many as are allowed do no harm.
        let deep = format!("{head}{}--x\r\nContent-Type: text/html\r\n\r\n<p>增長", part.repeat(900));
        if let Err(error) = read(deep.as_bytes()) {
            assert!(matches!(error, IngestError::Broken { format: Format::Mht, .. }), "{error}");
        }
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let bomb = docx(&" ".repeat(100 << 20));
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(read(&bomb), Err(IngestError::Bomb { limit: 200 })));
    let limits = Limits { unpacked: 4 << 20, ..Limits::default() };
    let large = docx(&"<w:p><w:r><w:t>增長</w:t></w:r></w:p>".repeat(200_000));
    let refused = read_bytes(&large, &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "unpacked", .. })));
    let entities = "<!DOCTYPE w [<!ENTITY a \"哈哈哈\"><!ENTITY b \"&a;&a;&a;\">]>".to_owned()
        + &document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>");
    assert!(matches!(read(&archive(&[("word/document.xml", entities.as_bytes())])), Err(IngestError::Broken { .. })));
    // A page whose drawing unpacks to a hundred times what is allowed.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let line = b"0 0 m 1 1 l S ".repeat(1 << 16);
    for _ in 0..20 {
        encoder.write_all(&line).expect("memory can be written to");
    }
    let packed = encoder.finish().expect("it is packed");
    let stream = |head: &str| {
        let mut object = format!("<< {head} /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).into_bytes();
        object.extend(&packed);
        object.extend(b"\nendstream");
        object
    };
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let page = file(&objects(&[stream("")], &[], &[]));
    assert!(matches!(read_bytes(&page, &options), Err(IngestError::TooLarge { name: "unpacked", .. })));
    let hidden = file(&objects(&[], &[], &[stream("/Type /ObjStm /N 1 /First 4")]));
    assert!(matches!(read_bytes(&hidden, &options), Err(IngestError::TooLarge { name: "unpacked", .. })));
}

fn pdf(content: &str, more: &[Vec<u8>], resources: &str) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes();
    let mut objects = objects(&[stream], &[], more);
    let page = String::from_utf8_lossy(&objects[2]).replace("/Font <<  >>", resources);
    objects[2] = page.into_bytes();
    file(&objects)
}

#[test]
fn pdfs_that_loop_end() {
    let looped = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >>".to_vec(),
        b"<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] /Parent 3 0 R >>".to_vec(),
    ]);
    assert!(matches!(read(&looped), Err(IngestError::Broken { format: Format::Pdf, .. })));
    // An object that is itself, and a drawing that draws itself twice.
    let own = pdf("/F1 Do /F1 Do", &[b"5 0 R".to_vec()], "/XObject << /F1 5 0 R >>");
    assert!(matches!(read(&own), Err(IngestError::Scanned { .. })));
    // Drawings of which each draws the next twice.
    let form = |next: usize| {
        let resources = format!("/Resources << /XObject << /F1 {next} 0 R >> >>");
        let head = format!("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Length 13 >>");
        format!("{head}\nstream\n/F1 Do /F1 Do\nendstream").into_bytes()
    };
    let forms: Vec<_> = (6..40).map(form).collect();
    let limits = Limits { instructions: 10_000, ..Limits::default() };
    let doubled = pdf("/F1 Do", &forms, "/XObject << /F1 5 0 R >>");
    let refused = read_bytes(&doubled, &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "instructions", .. })), "{refused:?}");
    let itself =
        b"%PDF-1.5\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF"
            .to_vec();
    assert!(matches!(read(&itself), Err(IngestError::Broken { .. })));
    let deep = pdf(
        &"[".repeat(200_000),
        &["[".repeat(200_000).into_bytes(), "<<".repeat(200_000).into_bytes()],
        "/Font 5 0 R",
    );
    assert!(read(&deep).is_err());
}

#[test]
fn a_pdf_of_too_many_pages_is_refused() {
    let limits = Limits { pages: 2, ..Limits::default() };
    let bytes = print(&samples()[0].paragraphs(), &Setting::USUAL);
    let refused = read_bytes(&bytes, &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(IngestError::TooLarge { name: "pages", limit: 2, .. })));
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes_or_refused() {
    let report = &samples()[0];
    let word = docx(
        &report.paragraphs().iter().map(|it| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>")).collect::<String>(),
    );
    let print = print(&report.paragraphs(), &Setting::USUAL);
    let text = utf_16(&report.text, false, true);
    for part in 0..40 {
        let cut = |bytes: &[u8]| bytes[..bytes.len() * part / 40].to_vec();
        if part > 0 {
            let refused = read(&cut(&word)).expect_err("a Word file has its list of parts at the end");
            assert!(
                matches!(refused, IngestError::Broken { format: Format::Docx, .. } | IngestError::NotText),
                "{refused}"
            );
        }
        for bytes in [cut(&print), cut(&text)] {
            match read(&bytes) {
                Ok(found) => assert!(found.text.len() <= report.text.len() * 2),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
    let xml = document("<w:p><w:r><w:t>增長</w:t></w:r></w:p>");
    let broken = archive(&[("word/document.xml", &xml.as_bytes()[..xml.len() - 30])]);
    let refused = read(&broken).expect_err("its XML ends in the middle");
    assert!(refused.to_string().contains("broken DOCX"), "{refused}");
}

#[test]
fn other_files_are_named_with_advice() {
    for (bytes, what, advice) in [
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"[..], "old Office", "save it as DOCX"),
        (b"{\\rtf1\\ansi", "RTF", "save it as DOCX"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG", "OCR"),
        (b"\x89PNG\r\n\x1A\n", "PNG", "OCR"),
        (b"Rar!\x1A\x07", "RAR", "unpack"),
        (b"\x1F\x8B\x08\0", "gzip", "unpack"),
    ] {
        for ending in ENDINGS {
            let name = format!("報告.{ending}");
            let refused = read_bytes(bytes, &Options { name: Some(&name), ..Options::default() });
            let message = refused.expect_err("it is not read").to_string();
            assert!(message.contains(what) && message.contains(advice), "{message}");
        }
    }
}

#[test]
fn empty_files_and_folders_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    for ending in ENDINGS {
        let path = folder.path().join(format!("空.{ending}"));
        std::fs::write(&path, b"").expect("it can be written");
        assert_eq!(read_file(&path, &Options::default()).expect("it is an empty text").text, "");
    }
    assert!(matches!(read_file(folder.path(), &Options::default()), Err(IngestError::Io(_))));
    assert!(matches!(read_file(&folder.path().join("無.txt"), &Options::default()), Err(IngestError::Io(_))));
}

fn magic() -> impl Strategy<Value = &'static [u8]> {
    prop::sample::select(vec![
        &b""[..],
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"<html><body><table><tr><td>",
        b"<!DOCTYPE html><p>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_by_any_name_end_in_text_or_an_error(
        start in magic(),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        ending in prop::sample::select(ENDINGS.to_vec()),
    ) {
        let bytes = [start, &bytes].concat();
        let name = format!("a.{ending}");
        if let Err(error) = read_bytes(&bytes, &Options { name: Some(&name), ..Options::default() }) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn random_tags_end_in_text_or_an_error(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<p>", "<a href=x>", "</a>", "<pre>", "<b>", "</b>",
                "<template>", "<select>", "<svg>", "<title>", "</title>", "<br>", "增長6%，", "各位代表。", "\n", "<!--", "-->",
                "<frameset>", "<li>", "<nav>", "<rt>", "&lt;", "<form>", "<h1>",
            ]),
            0..200,
        ),
    ) {
        let page = format!("<html>{}", pieces.concat());
        let found = read(page.as_bytes());
        prop_assert!(found.is_ok(), "{:?}", found.err());
    }

    #[test]
    fn a_changed_pdf_ends_in_text_or_an_error(at in 0_usize..4000, to in any::<u8>(), cut in 0_usize..200) {
        let mut bytes = print(&["標題", "過去一年，地區生產總值增長6%，各項事業取得新的進步。"], &Setting { packed: false, ..Setting::USUAL });
        let length = bytes.len();
        bytes[at % length] = to;
        bytes.drain(at % length..(at + cut).min(length).max(at % length));
        if let Err(error) = read(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn text_of_any_characters_is_read_as_it_is(text in "[\u{20}-\u{7e}\u{4e00}-\u{9fa5}，。、；\n\r\t]{0,80}") {
        let found = read_bytes(text.as_bytes(), &Options { name: Some("a.txt"), encoding: Some("utf-8"), ..Options::default() });
        if !text.starts_with(['<', '%', '{', '!']) && !text.contains(':') && !text.contains("%PDF") && !text.contains('B') {
            prop_assert_eq!(found.expect("it is text").text, text);
        }
    }
}
