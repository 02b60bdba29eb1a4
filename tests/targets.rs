//! The national targets that eleven reports set, each found wherever its report states it.

use std::fs::read_to_string;
use std::path::Path;

use serde::Deserialize;
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Claim, Decimal, Quantity, Report, Stated};
use zhibiao_tests::shared;

/// A row of `targets.csv`: a target as a person read it, its place in code points.
#[derive(Deserialize)]
struct Target {
    report: String,
    start: usize,
    end: usize,
    indicator_id: String,
    value: Decimal,
    upper: Option<Decimal>,
    unit: String,
    bound: String,
    measure: String,
    direction: String,
    year: i32,
}

impl Target {
    /// What is to be found, in the words of the annotation guide.
    fn wanted(&self) -> String {
        let Self { indicator_id, unit, bound, measure, direction, year, .. } = self;
        let value = amount(self.value, self.upper);
        format!("{indicator_id} {bound} {value} {unit}, {measure} {direction}, target for {year}")
    }
}

/// What a claim says, put as [`Target::wanted`] puts it.
fn said(quantity: &Quantity, claim: &Claim) -> String {
    let indicator = claim.indicator_id.as_ref().map_or("no indicator", |id| id.as_str());
    let value = amount(quantity.value, quantity.upper);
    let (bound, unit) = (quantity.bound, quantity.unit.as_str());
    let (measure, direction, status) = (claim.measure.as_str(), claim.direction.as_str(), claim.status.as_str());
    let year = claim.year.map_or_else(|| "no year".to_owned(), |year| year.to_string());
    format!("{indicator} {bound} {value} {unit}, {measure} {direction}, {status} for {year}")
}

fn amount(value: Decimal, upper: Option<Decimal>) -> String {
    let upper = upper.map(|upper| format!(" to {}", upper.normalize()));
    format!("{}{}", value.normalize(), upper.unwrap_or_default())
}

/// The targets in the order of the reports, then of the text.
fn targets() -> Vec<Target> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("targets.csv");
    let mut reader = csv::Reader::from_path(table).expect("the table is part of the repository");
    reader.deserialize().map(|row| row.expect("a row has every column")).collect()
}

/// What every claim says whose quantity stands exactly where `target` does.
fn said_there(report: &Report, code_points: &CodePoints, target: &Target) -> Vec<String> {
    let claims = report.claims.iter().filter_map(|claim| Some((report.quantity(claim)?, claim)));
    claims
        .filter(|(quantity, _)| {
            code_points.of_byte(quantity.span.start) == target.start
                && code_points.of_byte(quantity.span.end) == target.end
        })
        .map(|(quantity, claim)| said(quantity, claim))
        .collect()
}

/// A line for each target of one report that is not found as it was read.
fn missed(analyzer: &Analyzer, reports: &Path, targets: &[Target]) -> Vec<String> {
    let name = &targets[0].report;
    let text = read_to_string(reports.join(format!("{name}.txt"))).expect("the report is there");
    let year = name.rsplit('-').next().and_then(|year| year.parse().ok());
    let report =
        analyzer.analyze_stated(&text, Stated { year, ..Stated::default() }).expect("a report is no longer than 4 GiB");
    let code_points = CodePoints::new(&text);
    let line = |target: &Target| {
        let (wanted, found) = (target.wanted(), said_there(&report, &code_points, target));
        (!found.contains(&wanted)).then(|| format!("{name} at {}: {wanted}; found {found:?}", target.start))
    };
    targets.iter().filter_map(line).collect()
}

#[test]
fn national_targets_are_found_wherever_their_report_states_them() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let (analyzer, reports, targets) = (Analyzer::new(), shared.join("reports"), targets());
    let of_each: Vec<&[Target]> = targets.chunk_by(|one, next| one.report == next.report).collect();
    assert_eq!(of_each.len(), 11, "reports in the table");
    let missed: Vec<String> = of_each.into_iter().flat_map(|of_one| missed(&analyzer, &reports, of_one)).collect();
    assert!(missed.is_empty(), "{} of {} targets missed:\n{}", missed.len(), targets.len(), missed.join("\n"));
}
