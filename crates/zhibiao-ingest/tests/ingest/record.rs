//! The record of what was done, as people and programs read it.

use zhibiao_ingest::{Format, Ingested, Options, Warning, read_bytes};

#[test]
fn the_record_is_data() {
    let page = "<meta charset=big5><p>過去一年，地區生產總值增長6%，城鎮新增就業3000人。</p><p><a href=/>首頁</a></p>";
    let found = read_bytes(page.as_bytes(), &Options::default()).expect("it is a page");
    let json = serde_json::to_value(&found).expect("it can be written");
    assert_eq!(json["provenance"]["format"], "html");
    assert_eq!(json["provenance"]["encoding"]["name"], "UTF-8");
    assert_eq!(json["provenance"]["encoding"]["sure"], "certain");
    assert_eq!(json["provenance"]["cut"][0]["what"], "navigation");
    assert_eq!(json["provenance"]["warnings"][0]["warning"], "declaration_overruled");
    let again: Ingested = serde_json::from_value(json).expect("it can be read");
    assert_eq!(again, found);
}

#[test]
fn warnings_are_sentences_about_the_file() {
    let found = read_bytes("增長6%，\u{fffd}增長".as_bytes(), &Options { name: Some("a.docx"), ..Options::default() });
    let found = found.expect("it is text");
    let told: Vec<_> = found.provenance.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "has 1 places that could not be decoded, the first at character 5",
            "is called .docx but is plain text, and was read as that",
        ]
    );
    assert_eq!(found.provenance.warnings[1], Warning::NameDisagrees { named: "docx".into(), is: Format::Text });
}

#[test]
fn what_is_read_can_be_sent_to_another_thread() {
    fn sent<T: Send + Sync + 'static>() {}
    sent::<Ingested>();
    sent::<zhibiao_ingest::IngestError>();
}
