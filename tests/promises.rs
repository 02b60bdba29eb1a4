//! Each promise that is written into the invented counties of the sample reports, found again with the verdict intended.

use serde::Deserialize;
use zhibiao::claim::Unnumbered;
use zhibiao::{Analyzer, Decimal};
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar};
use zhibiao_ledger::{Amount, Ledger, Statement, Tracked};
use zhibiao_tests::corpus;

/// The files of the counties, and the year of the first of the three reports of each.
const COUNTIES: [(&str, i32); 3] = [("pingsha", 2022), ("qinghekou", 2022), ("yunling", 2010)];

/// A row of `promises.csv`: what a report promises, and what the next one says became of it.
#[derive(Debug, Deserialize)]
struct Promise {
    region: String,
    report_year: i32,
    indicator_id: Option<String>,
    indicator: String,
    target: String,
    outcome_report_year: Option<i32>,
    outcome: String,
    verdict: String,
}

/// Value, upper end, unit, bound.
type Figure = (Decimal, Option<Decimal>, String, &'static str);

impl Promise {
    /// The figures promised; none for a target without a number.
    fn targets(&self, analyzer: &Analyzer) -> Vec<Figure> {
        figures(&self.indicator, &self.target, analyzer)
    }

    /// How it is set without a number.
    fn unnumbered(&self) -> Option<Unnumbered> {
        [("同步", Unnumbered::InStep), ("完成市", Unnumbered::Assigned)]
            .into_iter()
            .find_map(|(words, kind)| self.target.contains(words).then_some(kind))
    }

    /// Whether a target is the one promised, figures aside.
    fn is_of(&self, tracked: &Tracked<'_>) -> bool {
        let Tracked { report, target, .. } = tracked;
        let is_named = match (&self.indicator_id, &target.indicator_id) {
            (Some(wanted), found) => found.as_ref().is_some_and(|id| id.as_str() == wanted),
            (None, _) => target.indicator.as_ref().is_some_and(|name| share_a_word(name, &self.indicator)),
        };
        let region = report.identity.region.as_deref();
        is_named && region == Some(&*self.region) && report.identity.year == Some(self.report_year)
    }

    /// What is wrong with the outcome and the verdict of a target; nothing where they are as intended.
    fn wrong(&self, tracked: &Tracked<'_>, analyzer: &Analyzer) -> Option<String> {
        if tracked.verdict.as_str() != self.verdict {
            return Some(format!("{}, not {}", said(tracked), self.verdict));
        }
        let (report, outcome) = tracked.outcome?;
        if report.identity.year != self.outcome_report_year {
            return Some(format!("{}, of another year's report", said(tracked)));
        }
        let told = figures(&self.indicator, &self.outcome, analyzer);
        let is_told = outcome.amount.as_ref().is_none_or(|found| {
            told.iter()
                .any(|told| (told.0, told.1) == (found.value.normalize(), found.upper.map(|end| end.normalize())))
        });
        (!is_told).then(|| format!("{}, of another figure", said(tracked)))
    }
}

/// The figures that a few words tell of an indicator: 天 is a duration but of 優良天數.
fn figures(indicator: &str, words: &str, analyzer: &Analyzer) -> Vec<Figure> {
    let report = analyzer.analyze(&format!("{indicator}{words}")).expect("a few words are no longer than 4 GiB");
    let told = report.quantities.into_iter().filter(|one| one.span.start >= indicator.len());
    told.map(|one| Amount { value: one.value, upper: one.upper, unit: one.unit, bound: one.bound })
        .map(|amount| figure(&amount))
        .collect()
}

fn figure(amount: &Amount) -> Figure {
    let unit = if amount.unit.is_count() { "count" } else { amount.unit.as_str() };
    (amount.value.normalize(), amount.upper.map(|end| end.normalize()), unit.to_owned(), amount.bound.as_str())
}

/// Whether two characters stand beside each other in both names.
fn share_a_word(one: &str, other: &str) -> bool {
    let characters: Vec<char> = one.chars().collect();
    characters.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}

fn said(tracked: &Tracked<'_>) -> String {
    let outcome = tracked.outcome.map(|(_, outcome)| outcome);
    let words = |one: &Statement| format!("{}{}", one.indicator.as_deref().unwrap_or("?"), one.text);
    let outcome = outcome.map_or_else(|| "nothing".to_owned(), words);
    format!("{} beside {outcome}: {}", words(tracked.target), tracked.verdict.as_str())
}

/// The ledger of the counties.
fn ledger(analyzer: &Analyzer) -> Ledger<'_> {
    let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    let mut ledger = Ledger::new(analyzer);
    for (county, first) in COUNTIES {
        for name in (first..first + 3).map(|year| format!("{county}-{year}.txt")) {
            let text = std::fs::read_to_string(corpus().join(&name)).expect("a sample report");
            let expected = identifier.expected(&name);
            let report = analyzer.analyze_stated(&text, expected.stated()).expect("no longer than 4 GiB");
            ledger.add(Some(&name), identifier.settle(&expected, &report, &text), &text, &report);
        }
    }
    ledger
}

/// What is wrong with a promise among the targets that were found.
fn faults(promise: &Promise, tracked: &[Tracked<'_>], analyzer: &Analyzer) -> Vec<String> {
    let of_it: Vec<&Tracked<'_>> = tracked.iter().filter(|row| promise.is_of(row)).collect();
    let fault = |found: Option<&&Tracked<'_>>| {
        found.map_or_else(|| Some("not found".to_owned()), |row| promise.wrong(row, analyzer))
    };
    let targets = promise.targets(analyzer);
    if targets.is_empty() {
        let kind = promise.unnumbered().expect("a target with a number, or with words that are known");
        return fault(of_it.iter().find(|row| row.target.unnumbered == Some(kind))).into_iter().collect();
    }
    let is_it =
        |row: &Tracked<'_>, wanted: &Figure| row.target.amount.as_ref().is_some_and(|amount| figure(amount) == *wanted);
    targets.iter().filter_map(|wanted| fault(of_it.iter().find(|row| is_it(row, wanted)))).collect()
}

#[test]
fn every_promise_is_found_with_the_verdict_intended() {
    let analyzer = Analyzer::new();
    let ledger = ledger(&analyzer);
    let tracked = ledger.track();
    let mut reader = csv::Reader::from_path(corpus().join("promises.csv")).expect("a table");
    let promises: Vec<Promise> = reader.deserialize().map(|row| row.expect("a row has every column")).collect();
    assert_eq!(promises.len(), 245);
    let wrong: Vec<String> = promises
        .iter()
        .flat_map(|promise| {
            let Promise { region, report_year, indicator, target, .. } = promise;
            let faults = faults(promise, &tracked, &analyzer).into_iter();
            faults.map(move |fault| format!("{region} {report_year} {indicator} {target}: {fault}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} are not as intended:\n{}", wrong.len(), wrong.join("\n"));
}
