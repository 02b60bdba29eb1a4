//! The panel of the national reports against the targets that a person read in them, and against the outcomes that the next
//! reports tell.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use zhibiao::claim::Status;
use zhibiao::{Analyzer, Decimal};
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar};
use zhibiao_ledger::{Ledger, PanelOptions, Verdict};
use zhibiao_tests::shared;

const INDICATORS: [&str; 6] =
    ["gdp", "cpi", "new_urban_jobs", "unemployment_registered", "unemployment_surveyed", "deficit_ratio"];

/// A target of `targets.csv`.
#[derive(Deserialize)]
struct Target {
    report: String,
    indicator_id: String,
    value: Decimal,
    upper: Option<Decimal>,
    bound: String,
    measure: String,
    year: i32,
}

/// A year and what was reached in it.
type Reached = (i32, Option<&'static str>, Option<&'static str>, Option<&'static str>);
/// Value, upper end and bound.
type Figure = (Decimal, Option<Decimal>, String);

/// Year, growth of gdp, cpi and new urban jobs as the report of the year behind it tells them; nothing where it does not.
const OUTCOMES: [Reached; 9] = [
    (2008, Some("9"), None, Some("11130000")),
    (2009, Some("8.7"), None, Some("11020000")),
    (2010, Some("10.3"), Some("3.3"), Some("11680000")),
    (2011, Some("9.2"), None, Some("12210000")),
    (2012, Some("7.8"), Some("2.6"), Some("12660000")),
    (2013, Some("7.7"), Some("2.6"), Some("13100000")),
    (2021, Some("8.1"), Some("0.9"), Some("12690000")),
    (2022, Some("3"), Some("2"), Some("12060000")),
    (2023, Some("5.2"), Some("0.2"), Some("12440000")),
];

fn ledger<'a>(analyzer: &'a Analyzer, reports: &Path) -> Ledger<'a> {
    let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    let mut ledger = Ledger::new(analyzer);
    for year in (2008..=2014).chain(2021..=2024) {
        let name = format!("state-council-{year}.txt");
        let text = std::fs::read_to_string(reports.join(&name)).expect("the report is there");
        let expected = identifier.expected(&name);
        let report = analyzer.analyze_stated(&text, expected.stated()).expect("a report is no longer than 4 GiB");
        ledger.add(Some(&name), identifier.settle(&expected, &report, &text), &text, &report);
    }
    ledger
}

#[test]
fn the_national_targets_are_those_that_a_person_read() {
    let Some(shared) = shared() else {
        eprintln!("skipped: there is no folder shared beside the repository");
        return;
    };
    let analyzer = Analyzer::new();
    let ledger = ledger(&analyzer, &shared.join("reports"));
    let panel = ledger.panel(&PanelOptions { indicators: &INDICATORS, absent: false });
    let mut reader =
        csv::Reader::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("targets.csv")).expect("a table");
    let mut read: BTreeMap<(i32, String, String), Vec<Figure>> = BTreeMap::new();
    for target in reader.deserialize().map(|row: Result<Target, _>| row.expect("a row has every column")) {
        let is_annual = target.report.ends_with(&target.year.to_string());
        if is_annual && INDICATORS.contains(&&*target.indicator_id) {
            let key = (target.year, target.indicator_id, target.measure);
            read.entry(key).or_default().push((target.value.normalize(), target.upper, target.bound));
        }
    }
    assert!(read.len() >= 40, "{} targets were read", read.len());
    for ((year, id, measure), wanted) in read {
        let is_it = |row: &&zhibiao_ledger::PanelRow<'_>| {
            row.year == year
                && row.indicator_id.as_str() == id
                && row.status == Status::Target
                && row.measure.is_some_and(|found| found.as_str() == measure)
        };
        let row = panel.iter().find(is_it).unwrap_or_else(|| panic!("{id} of {year} has no row"));
        let amount = row.statement.and_then(|statement| statement.amount.as_ref()).expect("a number");
        let found = (amount.value.normalize(), amount.upper, amount.bound.as_str().to_owned());
        assert!(wanted.contains(&found), "{id} of {year}: {found:?}, not {wanted:?}");
    }
}

#[test]
fn the_national_outcomes_are_those_that_the_next_report_tells() {
    let Some(shared) = shared() else {
        eprintln!("skipped: there is no folder shared beside the repository");
        return;
    };
    let analyzer = Analyzer::new();
    let ledger = ledger(&analyzer, &shared.join("reports"));
    let panel = ledger.panel(&PanelOptions { indicators: &INDICATORS, absent: false });
    for (year, gdp, cpi, jobs) in OUTCOMES {
        for (id, measure, wanted) in [("gdp", "growth", gdp), ("cpi", "growth", cpi), ("new_urban_jobs", "level", jobs)]
        {
            let row = panel.iter().find(|row| {
                row.year == year
                    && row.indicator_id.as_str() == id
                    && row.status == Status::Achieved
                    && row.measure.is_some_and(|found| found.as_str() == measure)
            });
            let found = row.and_then(|row| Some(row.statement?.amount.as_ref()?.value.normalize().to_string()));
            assert_eq!(found.as_deref(), wanted, "{id} of {year}");
        }
    }
    // 8%左右 of 2009 and 8.7% of the report of 2010.
    let growth = |row: &&zhibiao_ledger::Tracked<'_>| {
        let is_gdp = row.target.indicator_id.as_ref().is_some_and(|id| id.as_str() == "gdp");
        is_gdp && row.target.year == Some(2009) && row.target.text == "8%"
    };
    let tracked = ledger.track();
    let row = tracked.iter().find(growth).expect("the target of 2009");
    let (report, outcome) = row.outcome.expect("an outcome");
    assert_eq!((report.identity.year, &*outcome.text, row.verdict), (Some(2010), "8.7%", Verdict::Met));
}
