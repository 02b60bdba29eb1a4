//! PDFs.

use zhibiao_ingest::{CutKind, Format, IngestError, Options, Warning, read_bytes};

use crate::corpus::{assert_reads, assert_says, read, samples};
use crate::print::{Naming, Setting, file, objects, print};

#[test]
fn every_report_as_pdf_says_what_the_text_says() {
    let own = Setting::of(Naming::Own);
    for report in samples() {
        for setting in [
            own,
            Setting { packed: false, indent: 0, ..own },
            Setting { size: 10.5, measure: 40, lines: 40, ..own },
            Setting { size: 10.5, measure: 20, lines: 40, columns: 2, left: 60.0, ..own },
            Setting::of(Naming::Utf16("UniGB-UTF16-H", "GB1")),
            Setting::of(Naming::Utf16("UniCNS-UTF16-H", "CNS1")),
            Setting::of(Naming::Collected),
            Setting::of(Naming::Gbk),
            Setting::of(Naming::Big5),
        ] {
            let found = read(&print(&report.paragraphs(), &setting), "report.pdf");
            assert_eq!(found.provenance.format, Format::Pdf);
            let what = format!("{} as {setting:?}", report.name);
            // What Big5 lacks cannot be printed by it.
            if setting.naming == Naming::Big5 && encoding_rs::BIG5.encode(&report.text).2 {
                eprintln!("skipped: {} has characters that Big5 lacks", report.name);
                continue;
            }
            assert_eq!(found.provenance.warnings, [], "{what}");
            let expected = report.paragraphs().join("\n");
            assert_reads(&found.text, &expected, &what);
            assert_says(&found.text, &expected, &what);
        }
    }
}

#[test]
fn paragraphs_are_put_together_and_margins_cut() {
    let reports = samples();
    let report = reports.iter().find(|report| report.name == "qinghekou-2023").expect("it is there");
    let found = read(&print(&report.paragraphs(), &Setting::USUAL), "report.pdf");
    for (found, expected) in found.text.lines().zip(report.paragraphs()) {
        assert_reads(found, expected, &report.name);
    }
    let cut: Vec<_> = found.provenance.cut.iter().map(|cut| cut.what).collect();
    assert_eq!(cut, [CutKind::Header, CutKind::PageNumber]);
    assert!(found.provenance.cut[1].excerpt.starts_with("- 1 -\n- 2 -"), "{:?}", found.provenance.cut);
}

/// A page that draws what `content` says, with a font that is one byte a character.
fn page(content: &str) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes();
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /one /percent /uni589E] >> >>";
    file(&objects(&[stream], &["/F1 5 0 R".to_owned()], &[font.to_vec()]))
}

fn text(content: &str) -> String {
    read(&page(content), "a.pdf").text
}

#[test]
fn lines_are_read_from_top_to_bottom_whatever_the_order_of_drawing() {
    let line = |y: i32, text: &str| format!("BT /F1 12 Tf 72 {y} Td ({text}) Tj ET\n");
    assert_eq!(
        text(&(line(600, "third.") + &line(700, "first.") + &line(650, "second."))),
        "first.\nsecond.\nthird.\n"
    );
    assert_eq!(text("BT /F1 12 Tf 72 700 Td (GDP \\001\\002) Tj ( ) Tj <03> Tj ET"), "GDP 1% 增\n");
}

#[test]
fn shadows_are_read_once_and_stamps_not_at_all() {
    let bold = "BT /F1 12 Tf 72 700 Td (Bold 66) Tj ET BT /F1 12 Tf 72.4 700 Td (Bold 66) Tj ET";
    assert_eq!(text(bold), "Bold 66\n");
    let stamped = format!("{bold} BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET");
    let found = read(&page(&stamped), "a.pdf");
    assert_eq!(found.text, "Bold 66\n");
    assert_eq!((found.provenance.cut[0].what, found.provenance.cut[0].excerpt.as_str()), (CutKind::Watermark, "DRAFT"));
}

#[test]
fn double_letters_and_radicals_are_read() {
    assert_eq!(text("BT /F1 12 Tf 72 700 Td (filling 11) Tj ET"), "filling 11\n");
    let content = "BT /F2 12 Tf 72 700 Td <000100020003> Tj ET";
    let map = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 3 beginbfchar <0001> <2ea0> <0002> <2ed1> <0003> <2f64> \
        endbfchar endcmap";
    let stream = |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes();
    let font =
        b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /DW 1000 >>] >>";
    let bytes = file(&objects(&[stream(content)], &["/F2 5 0 R".to_owned()], &[font.to_vec(), stream(map)]));
    assert_eq!(read(&bytes, "a.pdf").text, "民長用\n");
}

#[test]
fn tables_keep_their_columns_apart() {
    let row = |y: i32, cells: [&str; 3]| {
        let cell = |(at, text): (usize, &str)| format!("BT /F1 12 Tf {} {y} Td ({text}) Tj ET\n", 72 + at * 150);
        cells.into_iter().enumerate().map(cell).collect::<String>()
    };
    let table = row(700, ["item", "unit", "2023"]) + &row(680, ["grain", "tons", "31"]);
    assert_eq!(text(&table), "item\tunit\t2023\ngrain\ttons\t31\n");
}

#[test]
fn scans_and_locked_files_are_told_from_empty_reports() {
    let scan = read_bytes(&page("q 595 0 0 842 0 0 cm /Im1 Do Q"), &Options::default());
    assert!(matches!(scan, Err(IngestError::Scanned { pages: 1 })));
    assert!(scan.expect_err("it has no text").to_string().contains("OCR"));
    let mixed = file(&{
        let text = "BT /F1 12 Tf 72 700 Td (text) Tj ET";
        let stream =
            |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes();
        objects(
            &[stream(text), stream("q Q")],
            &["/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".into()],
            &[],
        )
    });
    assert_eq!(read(&mixed, "a.pdf").provenance.warnings, [Warning::PagesWithoutText { pages: vec![2] }]);
    let mut locked = page("q Q");
    let trailer = b"trailer\n<< /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 \
        /O <aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> \
        /U <bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb> >> /ID [<00> <00>] ";
    let at = locked.windows(10).position(|window| window == b"trailer\n<<").expect("it has a trailer");
    locked.splice(at..at + 10, trailer.iter().copied());
    let refused = read_bytes(&locked, &Options::default());
    assert!(matches!(refused, Err(IngestError::Encrypted)), "{refused:?}");
}
