//! Word files.

use std::io::{Cursor, Write};

use zhibiao_ingest::{CutKind, Format, IngestError, Warning};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::corpus::{assert_says, read, samples};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const TYPES: &str =
    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(data).expect("memory can be written to");
    }
    zip.finish().expect("the archive ends").into_inner()
}

pub fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

pub fn docx(body: &str) -> Vec<u8> {
    archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document(body).as_bytes())])
}

fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph in runs of a few characters, as Word leaves them.
fn paragraph(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let runs: String = characters.chunks(17).map(|piece| run(&piece.iter().collect::<String>())).collect();
    format!("<w:p><w:pPr><w:ind w:firstLineChars=\"200\"/></w:pPr>{runs}</w:p>")
}

#[test]
fn every_report_saved_by_word_says_what_the_text_says() {
    for report in samples() {
        let body: String = report.paragraphs().into_iter().map(paragraph).collect();
        let deleted =
            "<w:p><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>刪去的投資增長99%。</w:delText></w:r></w:del></w:p>";
        let found = read(&docx(&(body + deleted)), "report.docx");
        assert_eq!(found.provenance.format, Format::Docx);
        assert_says(&found.text, &report.text, &report.name);
        assert_eq!(found.provenance.cut[0].what, CutKind::Deletion);
    }
}

#[test]
fn changes_that_are_tracked_are_taken_as_made() {
    let body = "<w:p><w:r><w:t>增長</w:t></w:r><w:del><w:r><w:delText>7%</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>6%</w:t></w:r></w:ins><w:r><w:t>左右。</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>移走的一段</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo><w:r><w:t>移來的一段</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>後半</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>刪行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let found = read(&docx(body), "a.docx");
    assert_eq!(found.text, "增長6%左右。\n移來的一段\n前半後半\n");
    let cut: Vec<_> = found.provenance.cut.iter().map(|cut| (cut.what, cut.excerpt.as_str())).collect();
    let deletion = CutKind::Deletion;
    assert_eq!(cut, [(deletion, "7%"), (deletion, "移走的一段"), (deletion, "刪行")]);
}

#[test]
fn tables_breaks_and_boxes_are_read_once() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>", run(text));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let boxed = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p>{}</w:p>\
         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p>\
         </w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("正文"),
        run("框中"),
        run("框中"),
    );
    let body = format!(
        "{boxed}<w:tbl>{}{}</w:tbl><w:p>{}<w:r><w:br/></w:r>{}<w:r><w:tab/></w:r>{}</w:p>",
        row(&["指標", "單位", "增長"]),
        row(&["地區生產總值", "億元", "6%"]),
        run("一行"),
        run("二行"),
        run("AT&T"),
    );
    let found = read(&docx(&body), "a.docx");
    assert_eq!(found.text, "正文\n框中\n指標\t單位\t增長\n地區生產總值\t億元\t6%\n一行\n二行\tAT&T\n");
}

#[test]
fn what_is_not_the_body_is_told() {
    let part = |tag: &str, text: &str| format!("<w:{tag} {SPACES}><w:p>{}</w:p></w:{tag}>", run(text));
    let body = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}</w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}</w:p>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不見</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得見</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1月6日</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        run("加快發展"),
        run("一、回顧 3"),
    );
    let found = read(
        &archive(&[
            ("word/document.xml", document(&body).as_bytes()),
            ("word/header1.xml", part("hdr", "內部文件").as_bytes()),
            ("word/footer1.xml", part("ftr", "第1頁").as_bytes()),
            ("word/footnotes.xml", part("footnotes", "註釋三條").as_bytes()),
            ("word/comments.xml", part("comments", "請再核").as_bytes()),
            ("word/vbaProject.bin", b"macro"),
            ("word/embeddings/book.xlsx", b"PK"),
        ]),
        "a.docx",
    );
    assert_eq!(found.text, "加快發展\n看得見\n1月6日\n");
    let cut: Vec<_> = found.provenance.cut.iter().map(|cut| (cut.what, cut.excerpt.as_str())).collect();
    assert_eq!(
        cut,
        [
            (CutKind::Navigation, "一、回顧 3"),
            (CutKind::Hidden, "看不見"),
            (CutKind::Header, "內部文件"),
            (CutKind::Footer, "第1頁"),
            (CutKind::Note, "註釋三條"),
            (CutKind::Comment, "請再核"),
            (CutKind::Attachment, "book.xlsx"),
        ]
    );
    assert_eq!(found.provenance.warnings, [Warning::NumbersNotWritten { paragraphs: 1 }]);
}

#[test]
fn other_archives_are_named() {
    for (part, named) in [
        ("xl/workbook.xml", "a spreadsheet (XLSX)"),
        ("ppt/presentation.xml", "a presentation (PPTX)"),
        ("photo.jpg", "a ZIP archive"),
    ] {
        let refused = zhibiao_ingest::read_bytes(&archive(&[(part, b"x")]), &zhibiao_ingest::Options::default());
        assert!(matches!(refused, Err(IngestError::Unsupported { what, .. }) if what == named), "{part}");
    }
    let empty = zhibiao_ingest::read_bytes(&docx("<w:p/>"), &zhibiao_ingest::Options::default());
    assert!(matches!(empty, Err(IngestError::NoText { format: Format::Docx })));
}
