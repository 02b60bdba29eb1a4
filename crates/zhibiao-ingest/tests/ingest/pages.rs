//! Web pages as governments publish them.

use encoding_rs::{BIG5, GB18030, UTF_8};
use zhibiao_ingest::{CutKind, Format, Warning};

use crate::corpus::{Report, assert_says, read, samples};

const TOP: &str = "<div class='topbar'><a href='/login'>登錄</a> <a href='/'>設為首頁</a></div>
<div id=nav><ul><li><a href='/a'>首頁</a></li><li><a href='/b'>走進我縣</a></li><li><a href='/c'>政務公開</a></li></ul></div>
<div class=crumbs>當前位置：<a href='/'>首頁</a> &gt; <a href='/z'>政務公開</a> &gt; 政府工作報告</div>";
const BOTTOM: &str = "<div class=share>分享到： <a href='#'>微信</a> <a href='//w'>微博</a></div><p>【<a href='javascript:print()'>打印本頁</a>】\
【<a href='javascript:close()'>關閉窗口</a>】</p>
<div class=related><h3>相關鏈接</h3><ul><li><a href='/1'>2019年某鎮財政收入增長12%，新建項目30個</a></li>\
<li><a href='/2'>縣長調研招商引資工作，要求簽約50億元。</a></li></ul></div>
<div id=footer>主辦：某縣人民政府　承辦：政府辦公室<br>電話：0315-1234567　網站標識碼：1302250001<br>冀ICP備05012345號 冀公網安備 13022502000001號</div>
<script>var visits = 1500; document.write('瀏覽3000次');</script>";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The title and the other paragraphs of a report; one that is all in a line has no title of its own.
fn parts(report: &Report) -> (&str, Vec<String>) {
    let mut paragraphs = report.paragraphs();
    let title = if paragraphs.len() > 3 { paragraphs.remove(0) } else { "" };
    (title, paragraphs.into_iter().map(escape).collect())
}

/// Every shape of page, by name.
pub fn shapes(report: &Report) -> Vec<(&'static str, String)> {
    let (title, paragraphs) = parts(report);
    let heading = if title.is_empty() { String::new() } else { format!("<h1>{title}</h1>") };
    let meta = "<div class=info>來源：政府辦公室　發布時間：2025-01-20 09:30　瀏覽次數：<span>1234</span></div>";
    let head = format!(
        "<!DOCTYPE html><html><head><title>{title}_某縣人民政府</title><style>p {{ width: 5% }}</style></head>"
    );
    let whole =
        |body: String| format!("{head}<body>{TOP}<div class=main>{heading}{meta}{body}</div>{BOTTOM}</body></html>");
    let each = |before: &str, after: &str| {
        paragraphs.iter().map(|paragraph| format!("{before}{paragraph}{after}")).collect::<String>()
    };
    let wrapped: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| {
            let characters: Vec<char> = paragraph.chars().collect();
            let lines: Vec<String> = characters.chunks(38).map(|line| line.iter().collect()).collect();
            format!("<p class=MsoNormal>\n<span lang=ZH-TW style='font-size:16.0pt'>{}</span></p>\n", lines.join(""))
        })
        .collect();
    let numbered: String = paragraphs
        .join("\u{1}")
        .chars()
        .map(|it| if it.is_ascii() { it.to_string() } else { format!("&#{};", it as u32) })
        .collect();
    let numbered = numbered.replace('\u{1}', "<br/>");
    let layout = format!(
        "{head}<body bgcolor=#ffffff><center><table width=960><tr><td colspan=2><img src=banner.gif></td></tr><tr>\
         <td width=160 valign=top><table><tr><td><a href=1>首頁</a></td></tr><tr><td><a href=2>政務公開</a></td></tr></table></td>\
         <td><table><tr><td align=center><font size=5><b>{title}</b></font></td></tr><tr><td>{}</td></tr></table></td></tr>\
         <tr><td colspan=2 align=center><a href=/>返回首頁</a><br>版權所有：某縣人民政府 建議使用1024×768分辨率瀏覽</td></tr></table></center>",
        each("<p><font size=3>　　", "")
    );
    vec![
        (
            "paragraphs",
            whole(format!("<div id=zoom class=TRS_Editor>{}</div>", each("<p>&nbsp;&nbsp;&nbsp;&nbsp;", "</p>\n"))),
        ),
        ("line breaks", whole(format!("<div class=content>{}</div>", each("　　", "<br><br>")))),
        ("plain elements", whole(format!("<div class=article>{}</div>", each("<div><span>", "</span></div>")))),
        ("tables", layout),
        ("preformatted", whole(format!("<pre>\n{}</pre>", each("    ", "\n\n")))),
        ("saved by Word", whole(wrapped.concat())),
        ("numbered characters", whole(format!("<section><article>{numbered}</article></section>"))),
        ("spread", {
            let (first, second) = paragraphs.split_at(paragraphs.len() / 2);
            let part = |part: &[String]| part.iter().map(|it| format!("<p>{it}</p>")).collect::<String>();
            whole(format!("<div class=page1>{}</div><div class=page2>{}</div>", part(first), part(second)))
        }),
        ("bare", each("<p>", "")),
    ]
}

#[test]
fn every_shape_of_page_says_what_the_text_says() {
    for report in samples() {
        let (_, paragraphs) = parts(&report);
        for (shape, page) in shapes(&report) {
            let found = read(page.as_bytes(), "page.html");
            assert_eq!(found.provenance.format, Format::Html);
            let what = format!("{} as {shape}", report.name);
            let lines: Vec<&str> = found.text.lines().collect();
            for paragraph in &paragraphs {
                let paragraph = paragraph.split_whitespace().collect::<String>();
                let found = lines.iter().any(|line| line.split_whitespace().collect::<String>() == paragraph);
                assert!(found, "{what}: a paragraph is not a line: {paragraph}\n{}", lines.len());
            }
            // A page of bare paragraphs has lost the report's title.
            let expected = if shape == "bare" { paragraphs.join("\n") } else { report.text.clone() };
            assert_says(&found.text, &expected, &what);
        }
    }
}

#[test]
fn pages_of_every_encoding_are_read_whatever_they_declare() {
    for report in samples() {
        for (shape, page) in shapes(&report).into_iter().take(2) {
            for (codec, declared) in [
                (GB18030, "gb2312"),
                (GB18030, "utf-8"),
                (GB18030, "big5"),
                (UTF_8, "gb2312"),
                (UTF_8, "utf-8"),
                (BIG5, "big5"),
                (BIG5, "gbk"),
            ] {
                let meta = format!("<head><meta http-equiv=Content-Type content='text/html; charset={declared}'>");
                let page = page.replacen("<head>", &meta, 1);
                let (bytes, ..) = codec.encode(&page);
                let found = read(&bytes, "page.htm");
                let what = format!("{} as {shape} in {} declared {declared}", report.name, codec.name());
                let right = declared == codec.name().to_lowercase() || declared == "gb2312" && codec == GB18030;
                let overruled = matches!(found.provenance.warnings[..], [Warning::DeclarationOverruled { .. }]);
                assert_eq!(overruled, !right, "{what}: {:?}", found.provenance.warnings);
                // Characters that an encoding lacks are written by their numbers.
                assert_says(&found.text, &report.text, &what);
            }
        }
    }
}

#[test]
fn what_stands_around_the_report_is_cut_and_told() {
    let report = &samples()[0];
    let (_, page) = shapes(report).remove(0);
    let found = read(page.as_bytes(), "page.html");
    for gone in ["首頁", "某鎮", "招商引資工作，要求", "ICP", "打印", "分享到", "瀏覽", "1234", "登錄"]
    {
        assert!(!found.text.contains(gone), "{gone} is in the text");
    }
    let cut = &found.provenance.cut;
    let kinds: Vec<CutKind> = cut.iter().map(|cut| cut.what).collect();
    for kind in [CutKind::Navigation, CutKind::Credit, CutKind::Tool, CutKind::Footer] {
        assert!(kinds.contains(&kind), "{kind:?} in {cut:?}");
    }
    let credit = cut.iter().find(|cut| cut.what == CutKind::Credit).expect("it was cut");
    assert!(credit.excerpt.starts_with("來源：政府辦公室") && credit.characters > 20, "{credit:?}");
}

fn text(page: &str) -> String {
    read(page.as_bytes(), "page.html").text
}

const PROSE: &str = "過去一年，全縣地區生產總值增長6%，城鎮新增就業3000人，各項事業取得新的進步。";

#[test]
fn tables_are_lines_with_tabs() {
    let page = format!(
        "<p>{PROSE}</p><table><tr><th>指標</th><th>單位</th><th>2023年</th></tr>\
         <tr><td>地區<br>生產總值</td><td>億元</td><td>182.6</td></tr><tr><td>糧食</td><td></td><td>31萬噸</td></tr></table>"
    );
    assert_eq!(text(&page), format!("{PROSE}\n指標\t單位\t2023年\n地區 生產總值\t億元\t182.6\n糧食\t\t31萬噸\n"));
}

#[test]
fn entities_breaks_and_indents_are_read() {
    let page = format!("<p>&nbsp;&#12288;&emsp;{PROSE}</p><p>R&amp;D&nbsp;投入&lt;5%&gt;<br />增長&#x36;%\n  左右</p>");
    assert_eq!(text(&page), format!("{PROSE}\nR&D 投入<5%>\n增長6%左右\n"));
    assert_eq!(
        text(&format!("<p>{PROSE}</p><ruby>產<rp>(</rp><rt>chǎn</rt><rp>)</rp></ruby>值")),
        format!("{PROSE}\n產值\n")
    );
}

#[test]
fn a_title_is_taken_from_the_page_only_where_the_report_has_none() {
    let titled =
        |body: &str| text(&format!("<title>清河縣2024年政府工作報告_清河縣人民政府</title><body>{body}<p>{PROSE}</p>"));
    assert_eq!(titled(""), format!("清河縣2024年政府工作報告\n{PROSE}\n"));
    assert_eq!(titled("<h2>清河縣2024年政府工作報告</h2>"), format!("清河縣2024年政府工作報告\n{PROSE}\n"));
    assert_eq!(titled("<p align=center><b>2024年政府工作報告</b></p>"), format!("2024年政府工作報告\n{PROSE}\n"));
}

#[test]
fn in_doubt_a_paragraph_stays() {
    for page in [
        format!("<div class=footer-wrap><p>{PROSE}</p><p>{PROSE}</p></div>"),
        format!("<div style='display: none'><p>{PROSE}</p></div>"),
        format!("<div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div><div class=x><p>{PROSE}</p></div>"),
        format!("<a href='/broken'><p>{PROSE}</p><p>{PROSE}</p>"),
        format!("<form><div><p>{PROSE}</p><p>{PROSE}</p></div></form>"),
        format!("<nav><p>{PROSE}</p></nav>"),
    ] {
        let kept = text(&page).matches(PROSE).count();
        assert_eq!(kept, page.matches(PROSE).count(), "{page}");
    }
}

#[test]
fn short_lines_of_the_report_stay() {
    let page = format!(
        "<ul><li><a href=/>首頁</a></ul><div><h1>政府工作報告</h1><p>縣長　顧長河</p><p>各位代表：</p><p>{PROSE}</p><p>謝謝大家！</p></div>"
    );
    assert_eq!(text(&page), format!("政府工作報告\n縣長　顧長河\n各位代表：\n{PROSE}\n謝謝大家！\n"));
}

#[test]
fn attachments_are_told() {
    let page = format!("<div><p>{PROSE}</p><p><a href='a.pdf'>附件：名詞解釋.pdf</a></p></div>");
    let found = read(page.as_bytes(), "page.html");
    assert_eq!(found.text, format!("{PROSE}\n"));
    assert_eq!(found.provenance.cut[0].what, CutKind::Attachment);
}

#[test]
fn content_decides_and_the_name_only_helps() {
    let page = format!("<html><body><p>{PROSE}</p></body></html>");
    let found = read(page.as_bytes(), "報告.txt");
    assert_eq!(found.text, format!("{PROSE}\n"));
    let is = Format::Html;
    assert_eq!(found.provenance.warnings, [Warning::NameDisagrees { named: "txt".into(), is }]);
    let utf_16 = crate::encodings::utf_16(&page, false, true);
    assert_eq!(read(&utf_16, "報告.html").text, format!("{PROSE}\n"));
    // Text that only speaks of tags is text.
    for text in ["增長<5%>，見<p>", "見<html><body>", "增長6%\n<div>"] {
        assert_eq!(read(text.as_bytes(), "a.txt").provenance.format, Format::Text, "{text}");
    }
}
