//! What no report holds and a program may be given all the same.

use proptest::prelude::*;
use zhibiao_table::{Document, Format, Table, claims, html, quantities, text};

use crate::{ANALYZER, REPORT, Read, column};
use arrow_array::Array;

/// Writes the tables in every way.
fn write(tables: &[Table]) {
    for table in tables {
        for &format in Format::ALL {
            let mut out = Vec::new();
            table.write(format, &mut out).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        }
        for shown in [text(table), html(table)] {
            assert!(
                shown.is_ok_and(|shown| shown.contains(table.what().trim_end_matches("ies").trim_end_matches('s')))
            );
        }
    }
}

/// Words that make claims of many kinds, to be mixed with anything.
fn words() -> impl Strategy<Value = String> {
    let figures = prop_oneof![
        Just("增長6.5%左右，"),
        Just("其中工業8萬噸；"),
        Just("億元以上項目40個。"),
        Just("\n一、2024年主要任務\n"),
        Just("（一）\n"),
        Just("力爭實現三成到四成"),
        Just("完成市達任務。"),
        Just("每個鄉鎮新建不少於3所，高於全省"),
        Just("2024年大河縣政府工作報告\n各位代表："),
        Just("0.0000000001元"),
        Just("9999999999999999999999999999元"),
    ];
    prop_oneof![3 => figures.prop_map(str::to_owned), 2 => any::<String>(), 1 => "[\\PC\\n,\"=<]{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_written_in_every_format(parts in proptest::collection::vec(words(), 0..12), name in any::<Option<String>>()) {
        let read = Read { name, ..Read::new(parts.concat()) };
        write(&[read.claims(), read.quantities()]);
    }

    #[test]
    fn a_report_of_another_text_harms_nothing(other in words(), cut in 0_usize..400) {
        let report = ANALYZER.analyze(REPORT).expect("the text is short");
        let cut = (0..=cut.min(REPORT.len())).rev().find(|&at| REPORT.is_char_boundary(at)).unwrap_or(0);
        for text in [other.as_str(), &REPORT[..cut], &REPORT[cut..]] {
            let document = Document { name: None, text, report: &report };
            let tables = [claims(&document), quantities(&document)];
            prop_assert_eq!((tables[0].rows(), tables[1].rows()), (8, 7));
            write(&tables);
        }
    }
}

#[test]
fn a_report_whose_claims_lead_nowhere_harms_nothing() {
    let mut read = Read::new(REPORT);
    for claim in &mut read.report.claims {
        claim.part_of = claim.part_of.map(|_| usize::MAX);
        claim.thresholds.push(usize::MAX);
        claim.words.start = usize::MAX;
        claim.indicator = claim.indicator.map(|span| zhibiao::Span::new(span.end, span.start));
    }
    read.report.quantities.truncate(1);
    read.report.sentences.reverse();
    let table = read.claims();
    assert_eq!(table.rows(), 8);
    assert_eq!(column(&table, "part_of").null_count(), 8);
    write(&[table, read.quantities()]);
}
