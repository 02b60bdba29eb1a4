//! Which rows there are, in which order, and how many fit into a batch.

use zhibiao::Claim;
use zhibiao_table::{Table, numbered_claims, unnumbered_claims};

use crate::{CORPUS, REPORT, Read, claims_of, column, decimals, doubles, offsets, strings, texts, years};
use arrow_array::Array;

#[test]
fn targets_without_a_number_stand_among_the_others() {
    let table = Read::new(REPORT).claims();
    let words = texts(&table, "text");
    assert_eq!(words, ["21萬噸", "8萬噸", "2%", "億元", "40個", "6%到7%", "完成市達任務", "3000人"]);
    let row = table.slice(6..7);
    assert_eq!(texts(&row, "unnumbered"), ["assigned"]);
    assert_eq!(texts(&row, "status"), ["target"]);
    assert_eq!(texts(&row, "indicator"), ["進出口"]);
    assert_eq!((decimals(&row, "value"), decimals(&row, "upper")), (vec![None], vec![None]));
    assert_eq!((doubles(&row, "value_float"), doubles(&row, "upper_float")), (vec![None], vec![None]));
    assert_eq!((strings(&row, "unit"), strings(&row, "bound")), (vec![None], vec![None]));
    assert_eq!(column(&table, "unnumbered").null_count(), 7);
}

#[test]
fn claims_with_a_number_and_those_without_are_tables_of_their_own() {
    let read = Read::new(REPORT);
    let (numbered, unnumbered) = (numbered_claims(&read.document()), unnumbered_claims(&read.document()));
    assert_eq!(texts(&numbered, "text"), ["21萬噸", "8萬噸", "2%", "億元", "40個", "6%到7%", "3000人"]);
    assert_eq!(texts(&unnumbered, "text"), ["完成市達任務"]);
    let all = Table::concat(&[numbered, unnumbered]).expect("the columns are the same").expect("there are tables");
    assert_eq!(all.take(&[0, 1, 2, 3, 4, 5, 7, 6]).expect("the rows are there"), read.claims());
}

#[test]
fn rows_are_in_the_order_of_the_text() {
    for read in CORPUS.iter() {
        let (claims, quantities) = (read.claims(), read.quantities());
        assert!(offsets(&claims, "start").is_sorted());
        assert_eq!(claims.rows(), read.report.claims.len() + read.report.unnumbered.len());
        assert!(offsets(&quantities, "start").is_sorted());
        assert_eq!(quantities.rows(), read.report.quantities.len());
    }
}

#[test]
fn several_names_with_one_figure_are_several_rows_in_their_order() {
    let table = claims_of("城鎮居民和農村居民人均可支配收入分別增長6%、8%，出口、進口均增長5%。");
    let read = Read::new("出口和進口均增長5%，完成市達任務。");
    let named: Vec<&str> =
        read.report.claims.iter().filter_map(|claim| claim.indicator).map(|span| span.of(&read.text)).collect();
    assert_eq!(texts(&read.claims().slice(0..named.len()), "indicator"), named);
    assert!(table.rows() >= 3);
}

#[test]
fn what_a_claim_says_stands_in_its_row() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let mut claims: Vec<&Claim> = read.report.claims.iter().chain(&read.report.unnumbered).collect();
        claims.sort_by_key(|claim| claim.words.start);
        let said = |words: fn(&Claim) -> Option<&'static str>| -> Vec<Option<String>> {
            claims.iter().map(|claim| words(claim).map(str::to_owned)).collect()
        };
        assert_eq!(strings(&table, "role"), said(|claim| Some(claim.role.as_str())));
        assert_eq!(strings(&table, "measure"), said(|claim| Some(claim.measure.as_str())));
        assert_eq!(strings(&table, "direction"), said(|claim| Some(claim.direction.as_str())));
        assert_eq!(strings(&table, "status"), said(|claim| Some(claim.status.as_str())));
        assert_eq!(strings(&table, "modality"), said(|claim| claim.modality.map(zhibiao::claim::Modality::as_str)));
        assert_eq!(
            strings(&table, "unnumbered"),
            said(|claim| claim.unnumbered.map(zhibiao::claim::Unnumbered::as_str))
        );
        assert_eq!(years(&table, "year"), claims.iter().map(|claim| claim.year).collect::<Vec<_>>());
        let ids: Vec<_> =
            claims.iter().map(|claim| claim.indicator_id.as_ref().map(|id| id.as_str().to_owned())).collect();
        assert_eq!(strings(&table, "indicator_id"), ids);
        for (name, span) in [
            ("indicator", (|claim: &Claim| claim.indicator) as fn(&Claim) -> _),
            ("scope", |claim| claim.scope),
            ("base", |claim| claim.base),
        ] {
            let words: Vec<_> =
                claims.iter().map(|claim| span(claim).map(|span| span.of(&read.text).to_owned())).collect();
            assert_eq!(strings(&table, name), words, "{name}");
        }
    }
}

/// A text of this many sentences with a figure each.
pub fn sentences(count: usize) -> String {
    (0..count).flat_map(|number| ["新建學校".to_owned(), number.to_string(), "所。".to_owned()]).collect()
}

#[test]
fn a_long_table_is_in_batches_of_8192_rows() {
    let read = Read::new(sentences(10_000));
    for table in [read.claims(), read.quantities()] {
        let lengths: Vec<usize> = table.batches().iter().map(arrow_array::RecordBatch::num_rows).collect();
        assert_eq!((table.rows(), lengths), (10_000, vec![8192, 1808]));
        let expected: Vec<_> = (0..10_000).map(|number| Some(number.to_string())).collect();
        let values: Vec<_> = table
            .batches()
            .iter()
            .flat_map(|batch| {
                let part = Table::from_batches(batch.schema(), vec![batch.clone()]).expect("it has its own schema");
                texts(&part, "text")
            })
            .map(|words| Some(words.trim_end_matches('所').to_owned()))
            .collect();
        assert_eq!(values, expected);
        assert_eq!(texts(&table, "sentence")[8192], "新建學校8192所。");
        assert_eq!(doubles(&table, "value_float")[9999], Some(9999.0));
    }
}

#[test]
fn a_text_without_figures_is_a_table_without_rows() {
    for text in ["", "各位代表，現在我代表政府向大會報告工作。"] {
        let read = Read::new(text);
        assert_eq!((read.claims().rows(), read.quantities().rows()), (0, 0));
        assert!(read.claims().batches().is_empty());
        assert_eq!(read.claims().schema(), &zhibiao_table::claims_schema());
    }
}
