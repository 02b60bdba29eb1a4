//! Every example in the data files holds: what it says is found is found, what it says is none is none.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use zhibiao::Analyzer;
use zhibiao::quantity::{Example, UnitId};

/// What is wrong with the example, if anything; `unit` is the entry that it stands under.
fn fault(analyzer: &Analyzer, example: &Example, unit: Option<&UnitId>) -> Option<String> {
    let report = analyzer.analyze(&example.text).expect("examples are short");
    let found: Vec<String> = report
        .quantities
        .iter()
        .map(|quantity| {
            let upper = quantity.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
            format!(
                "{}={}{upper} {} {}",
                quantity.span.of(&example.text),
                quantity.value,
                quantity.unit,
                quantity.bound
            )
        })
        .collect();
    if example.none {
        return (!found.is_empty()).then(|| format!("{}: nothing expected, found {found:?}", example.text));
    }
    let span = example.span.as_deref().expect("an example has a span or says none");
    let right = report.quantities.iter().any(|quantity| {
        quantity.span.of(&example.text) == span
            && example.value.is_none_or(|value| value == quantity.value)
            && example.upper.is_none_or(|upper| Some(upper) == quantity.upper)
            && example.bound.is_none_or(|bound| bound == quantity.bound)
            && example.unit.as_ref().or(unit).is_none_or(|unit| *unit == quantity.unit)
    });
    (!right).then(|| format!("{}: {example:?} not among {found:?}", example.text))
}

fn assert_none(faults: &[String]) {
    let mut list = String::new();
    for fault in faults {
        writeln!(list, "{fault}").expect("writing to a string");
    }
    assert!(faults.is_empty(), "{} examples fail:\n{list}", faults.len());
}

#[test]
fn examples_of_units_hold() {
    let analyzer = Analyzer::new();
    let units = analyzer.extractor().units();
    let faults: Vec<String> = units
        .iter()
        .flat_map(|unit| unit.examples.iter().map(move |example| (unit, example)))
        .filter_map(|(unit, example)| fault(&analyzer, example, Some(&unit.id)))
        .collect();
    assert_none(&faults);
}

#[test]
fn examples_of_bounds_hold() {
    let analyzer = Analyzer::new();
    let faults: Vec<String> =
        analyzer.extractor().bounds().examples().filter_map(|example| fault(&analyzer, example, None)).collect();
    assert_none(&faults);
}

#[test]
fn examples_of_neighbours_hold() {
    let analyzer = Analyzer::new();
    let examples = analyzer.extractor().neighbours().examples();
    let faults: Vec<String> = examples.filter_map(|example| fault(&analyzer, example, None)).collect();
    assert_none(&faults);
}

#[test]
fn sentences_with_names_hold_no_quantity() {
    let analyzer = Analyzer::new();
    let faults: Vec<String> = analyzer
        .extractor()
        .names()
        .examples()
        .filter_map(|text| {
            let report = analyzer.analyze(text).expect("examples are short");
            let found: Vec<&str> = report.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
            (!found.is_empty()).then(|| format!("{text}: {found:?}"))
        })
        .collect();
    assert_none(&faults);
}

#[test]
fn every_unit_has_an_example_and_a_base_that_exists() {
    let analyzer = Analyzer::new();
    let units = analyzer.extractor().units();
    let ids: HashSet<&UnitId> = units.iter().map(|unit| &unit.id).collect();
    let faults: Vec<String> = units
        .iter()
        .filter(|unit| unit.examples.is_empty() || !ids.contains(&unit.base) || unit.factor.is_zero())
        .map(|unit| unit.id.to_string())
        .collect();
    assert_none(&faults);
}

#[test]
fn units_of_one_dimension_share_a_base() {
    let analyzer = Analyzer::new();
    let mut bases: BTreeMap<&str, HashSet<&UnitId>> = BTreeMap::new();
    for unit in analyzer.extractor().units().iter() {
        bases.entry(&unit.dimension).or_default().insert(&unit.base);
    }
    for dimension in ["area", "length", "mass", "volume", "power", "time"] {
        assert_eq!(bases[dimension].len(), 1, "{dimension} has bases {:?}", bases[dimension]);
    }
}

#[test]
fn reports_find_at_least_a_hundred_and_fifty_measure_words() {
    let analyzer = Analyzer::new();
    let measures = analyzer.extractor().units().iter().filter(|unit| unit.dimension == "count").count();
    assert!(measures >= 150, "only {measures}");
}
