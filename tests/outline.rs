//! The outlines of whole reports.

use std::fs::read_to_string;

use zhibiao::outline::{Level, Section, SectionKind};
use zhibiao::{Analyzer, Span};
use zhibiao_tests::{corpus, shared};

#[test]
fn the_county_report_has_its_nine_parts_and_twenty_nine_items() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let text = read_to_string(shared.join("reports/leting-2024.txt")).expect("the county report is there");
    let outline = Analyzer::new().outline(&text).expect("a report is no longer than 4 GiB");
    let region = outline.region.expect("the title names the county");
    assert_eq!((region.span.of(&text).chars().count(), region.level), (3, Level::County));
    assert_eq!((outline.year, outline.date.map(|date| date.to_string()).as_deref()), (Some(2024), Some("2024-01-23")));
    let kinds: Vec<SectionKind> = outline.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [SectionKind::Preamble, SectionKind::Review, SectionKind::Plan, SectionKind::Governance]);
    let parts = &outline.sections[2].children;
    assert_eq!(parts.len(), 9);
    let labels: Vec<&str> = parts.iter().flat_map(|part| &part.children).map(|item| label(item).of(&text)).collect();
    let wanted: Vec<String> = (1..=29).map(|number| format!("{number}、")).collect();
    assert_eq!(labels, wanted);
}

fn label(section: &Section) -> Span {
    section.label.expect("an item has a number")
}

/// Years of the national reports that say them, in their heads or headings.
const YEARS: [(i32, bool); 12] = [
    (1957, true),
    (2008, true),
    (2009, true),
    (2010, true),
    (2011, true),
    (2012, true),
    (2013, false),
    (2014, true),
    (2021, true),
    (2022, true),
    (2023, true),
    (2024, true),
];

#[test]
fn national_reports_are_national_and_of_their_year() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let analyzer = Analyzer::new();
    for (year, is_said) in YEARS {
        let text =
            read_to_string(shared.join(format!("reports/state-council-{year}.txt"))).expect("the report is there");
        let outline = analyzer.outline(&text).expect("a report is no longer than 4 GiB");
        assert_eq!(outline.region.map(|region| region.level), Some(Level::National), "{year}");
        assert_eq!(outline.year, is_said.then_some(year));
    }
}

#[test]
fn sample_reports_say_where_and_when_they_were_delivered() {
    let analyzer = Analyzer::new();
    let wanted = [
        ("qinghekou-2023", "清河口縣", Level::County, Some("2023-01-06")),
        ("pingsha-2024", "平沙縣", Level::County, Some("2024-01-16")),
        ("yunling-2010", "雲嶺縣", Level::County, Some("2010-02-26")),
        ("haitang-2024", "海棠市", Level::City, Some("2024-09-18")),
        ("hongkong-2024", "香港特別行政區", Level::Province, None),
    ];
    for (name, region, level, date) in wanted {
        let text = read_to_string(corpus().join(format!("{name}.txt"))).expect("the sample is there");
        let outline = analyzer.outline(&text).expect("a report is no longer than 4 GiB");
        let found = outline.region.expect("the head names the place");
        assert_eq!((found.span.of(&text), found.level), (region, level));
        assert_eq!(outline.date.map(|date| date.to_string()).as_deref(), date, "{name}");
        assert_eq!(outline.year.map(|year| year.to_string()), Some(name[name.len() - 4..].to_owned()));
    }
}
