//! Markdown.

use zhibiao_ingest::{CutKind, Format};

use crate::corpus::{assert_says, read, samples};

#[test]
fn every_report_in_markdown_says_what_the_text_says() {
    for report in samples() {
        let paragraphs = report.paragraphs();
        let mut marked = format!("# {}\n\n", paragraphs[0]);
        for paragraph in &paragraphs[1..] {
            let heading = paragraph.chars().nth(1) == Some('、') && paragraph.chars().count() < 30;
            marked.push_str(if heading { "## " } else { "" });
            marked.push_str(&paragraph.replace("增長", "**增長**"));
            marked.push_str("\n\n");
        }
        let found = read(marked.as_bytes(), "報告.md");
        assert_eq!(found.provenance.format, Format::Markdown);
        assert_says(&found.text, &paragraphs.join("\n"), &report.name);
        assert_says(&read(report.text.as_bytes(), "報告.md").text, &report.text, &report.name);
    }
}

#[test]
fn marks_go_and_what_they_mark_stays() {
    let marked = "---\ntitle: 不在其中\n---\n# 一、回顧\n增長**6.5%**，5~6%與7~8%\n1. 修路15公里\n2. 架橋2座\n\n\
        | 指標 | 值 |\n| --- | --- |\n| 糧食 | 31萬噸 |\n\n    縮進的段落\n    第二行\n\n<div>塊<br>行</div>\n";
    let found = read(marked.as_bytes(), "a.md");
    let lines =
        "一、回顧\n增長6.5%，5~6%與7~8%\n1.修路15公里\n2.架橋2座\n指標\t值\n糧食\t31萬噸\n縮進的段落\n第二行\n塊\n行\n";
    assert_eq!(found.text, lines);
    assert_eq!(found.provenance.cut[0].what, CutKind::FrontMatter);
}
