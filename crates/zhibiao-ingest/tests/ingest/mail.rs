//! Pages saved with their pictures in one file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{GB18030, UTF_8};
use zhibiao_ingest::{Format, Warning};

use crate::corpus::{assert_says, read, samples};
use crate::pages::shapes;

fn quoted(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for &byte in bytes {
        let piece = match byte {
            b'\n' => "\r\n".to_owned(),
            b'=' | 0x80.. | 0..=0x1F => format!("={byte:02X}"),
            byte => char::from(byte).to_string(),
        };
        if column + piece.len() > 74 && byte != b'\n' {
            out.push_str("=\r\n");
            column = 0;
        }
        column = if byte == b'\n' { 0 } else { column + piece.len() };
        out.push_str(&piece);
    }
    out
}

fn encoded(bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    text.as_bytes().chunks(76).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect()
}

fn message(body: &str, transfer: &str, charset: &str) -> Vec<u8> {
    format!(
        "From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"multipart/alternative\"; boundary=\"outer\"\r\n\r\n\
         --outer\r\nContent-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n\
         --inner\r\nContent-Type: text/html; charset=\"{charset}\"\r\nContent-Transfer-Encoding: {transfer}\r\n\
         Content-Location: http://www.example.org/report.html\r\n\r\n{body}\r\n--inner--\r\n\r\n\
         --outer\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--outer--\r\n"
    )
    .into_bytes()
}

#[test]
fn every_report_saved_as_mail_says_what_the_text_says() {
    for report in samples() {
        for (at, (shape, page)) in shapes(&report).into_iter().enumerate().take(4) {
            let codec = if at % 2 == 0 { UTF_8 } else { GB18030 };
            let (bytes, ..) = codec.encode(&page);
            let (body, transfer) =
                if at < 2 { (quoted(&bytes), "quoted-printable") } else { (encoded(&bytes), "base64") };
            let found = read(&message(&body, transfer, codec.name()), "report.mht");
            assert_eq!(found.provenance.format, Format::Mht);
            assert_eq!(found.provenance.warnings, []);
            assert_says(&found.text, &report.text, &format!("{} as {shape}", report.name));
        }
    }
}

#[test]
fn a_wrong_header_is_overruled_and_a_name_of_word_is_no_hindrance() {
    let report = &samples()[0];
    let page = shapes(report).remove(0).1;
    let (bytes, ..) = GB18030.encode(&page);
    let found = read(&message(&encoded(&bytes), "base64", "utf-8"), "報告.doc");
    assert_says(&found.text, &report.text, "wrong header");
    assert!(matches!(found.provenance.warnings[..], [Warning::DeclarationOverruled { .. }]));
}
