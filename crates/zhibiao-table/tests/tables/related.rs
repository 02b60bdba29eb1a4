//! The words and the quantities that a row refers to: the whole, the thresholds, the evidence.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, StructArray};
use zhibiao::text::CodePoints;
use zhibiao::{Claim, Span};

use crate::{CORPUS, REPORT, Read, column};

/// Where words begin and end, and the words.
type Words = (i64, i64, String);

/// What a structure of words holds in each of its rows.
fn words(structure: &StructArray) -> Vec<Words> {
    let offsets = |place: usize| structure.column(place).as_primitive::<Int64Type>();
    let texts = structure.column(2).as_string::<i32>();
    (0..structure.len())
        .map(|row| (offsets(0).value(row), offsets(1).value(row), texts.value(row).to_owned()))
        .collect()
}

/// What a report has at a span.
fn at(read: &Read, span: Span) -> Words {
    let code_points = CodePoints::new(&read.text);
    let code_point = |byte| i64::try_from(code_points.of_byte(byte)).expect("the text is short");
    (code_point(span.start), code_point(span.end), span.of(&read.text).to_owned())
}

fn claims_in_order(read: &Read) -> Vec<&Claim> {
    let mut claims: Vec<&Claim> = read.report.claims.iter().chain(&read.report.unnumbered).collect();
    claims.sort_by_key(|claim| claim.words.start);
    claims
}

#[test]
fn a_part_leads_to_its_whole() {
    let read = Read::new(REPORT);
    let column = column(&read.claims(), "part_of");
    assert_eq!(column.null_count(), 7);
    assert!(column.is_valid(1));
    let (start, end, text) = words(column.as_struct())[1].clone();
    let cut = |from: i64, to: i64| -> String {
        read.text
            .chars()
            .skip(usize::try_from(from).unwrap_or(0))
            .take(usize::try_from(to - from).unwrap_or(0))
            .collect()
    };
    assert_eq!((text.as_str(), cut(start, end).as_str()), ("21萬噸", "21萬噸"));
    let values = column.as_struct().column_by_name("value").map(AsArray::as_primitive::<Decimal128Type>);
    assert_eq!(values.map(|values| values.value_as_string(1)).as_deref(), Some("210000.0000000000"));
}

#[test]
fn thresholds_are_quantities() {
    let table = Read::new(REPORT).claims();
    let column = column(&table, "thresholds");
    let lists = column.as_list::<i32>();
    let lengths: Vec<usize> = (0..lists.len()).map(|row| lists.value(row).len()).collect();
    assert_eq!(lengths, [0, 0, 0, 0, 1, 0, 0, 0]);
    let threshold = lists.value(4);
    let threshold = threshold.as_struct();
    assert_eq!(words(threshold)[0].2, "億元");
    let value =
        |name| threshold.column_by_name(name).map(|column| column.as_primitive::<Decimal128Type>().value_as_string(0));
    assert_eq!(value("value").as_deref(), Some("100000000.0000000000"));
    let word = |name| threshold.column_by_name(name).map(|column| column.as_string::<i32>().value(0).to_owned());
    assert_eq!((word("unit").as_deref(), word("bound").as_deref()), (Some("CNY"), Some("at_least")));
}

#[test]
fn wholes_and_thresholds_of_the_sample_reports_are_those_that_were_read() {
    let (mut parts, mut qualified) = (0, 0);
    for read in CORPUS.iter() {
        let table = read.claims();
        let (wholes, thresholds) = (column(&table, "part_of"), column(&table, "thresholds"));
        let found = words(wholes.as_struct());
        for (row, claim) in claims_in_order(read).into_iter().enumerate() {
            let span = |index: usize| at(read, read.report.quantities[index].span);
            assert_eq!(wholes.is_valid(row).then(|| found[row].clone()), claim.part_of.map(span));
            let listed = words(thresholds.as_list::<i32>().value(row).as_struct());
            assert_eq!(listed, claim.thresholds.iter().map(|&index| span(index)).collect::<Vec<_>>());
            parts += usize::from(claim.part_of.is_some());
            qualified += usize::from(!claim.thresholds.is_empty());
        }
    }
    assert!(parts > 5 && qualified > 20, "only {parts} parts and {qualified} qualified nouns");
}

/// The spans of a claim's evidence in the order of the column.
fn spans(read: &Read, claim: &Claim) -> [Vec<Span>; 8] {
    let bound = read.report.quantity(claim).map_or(Vec::new(), |quantity| quantity.bound_words.clone());
    let one = |span: Option<Span>| Vec::from_iter(span);
    let evidence = &claim.evidence;
    [
        bound,
        one(claim.indicator),
        one(evidence.measure),
        one(evidence.status),
        one(evidence.modality),
        one(evidence.year),
        one(claim.scope),
        one(claim.base),
    ]
}

#[test]
fn the_evidence_is_that_of_the_report() {
    let mut compared = [0; 8];
    for read in CORPUS.iter() {
        let table = read.claims();
        let column = column(&table, "evidence");
        let evidence = column.as_struct();
        for (row, claim) in claims_in_order(read).into_iter().enumerate() {
            for (place, spans) in spans(read, claim).into_iter().enumerate() {
                let listed = words(evidence.column(place).as_list::<i32>().value(row).as_struct());
                let expected: Vec<Words> = spans.into_iter().map(|span| at(read, span)).collect();
                assert_eq!(listed, expected, "{} of row {row}", evidence.column_names()[place]);
                compared[place] += listed.len();
            }
        }
    }
    assert!(compared.iter().all(|&count| count > 10), "only {compared:?}");
}
