//! The rows as CSV, as `zhibiao extract --format csv --unnumbered` prints them.

use serde::Serialize;
use zhibiao::claim::{IndicatorId, Modality, Unnumbered};
use zhibiao::text::CodePoints;
use zhibiao::{Claim, Decimal, Span};

use crate::reading::Reading;

const COLUMNS: [&str; 19] = [
    "doc",
    "start",
    "end",
    "text",
    "value",
    "upper",
    "unit",
    "bound",
    "role",
    "indicator",
    "indicator_id",
    "measure",
    "direction",
    "status",
    "modality",
    "year",
    "scope",
    "base",
    "unnumbered",
];

/// The lines of a file of comma-separated values, each with its end.
#[derive(Serialize)]
pub struct Lines {
    header: String,
    rows: Vec<String>,
}

/// A line for each claim.
pub fn lines(reading: &Reading<'_>) -> Lines {
    let code_points = CodePoints::new(reading.document.text);
    let rows = reading.claims.iter().map(|claim| line(&record(reading, &code_points, claim)));
    Lines { header: line(&COLUMNS.map(str::to_owned)), rows: rows.collect() }
}

fn record(reading: &Reading<'_>, code_points: &CodePoints<'_>, claim: &Claim) -> [String; 19] {
    let quantity = reading.document.report.quantity(claim);
    let number = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    let words = |span: Option<Span>| span.map(|span| span.of(reading.document.text)).unwrap_or_default().to_owned();
    [
        reading.document.name.to_owned(),
        code_points.of_byte(claim.words.start).to_string(),
        code_points.of_byte(claim.words.end).to_string(),
        words(Some(claim.words)),
        number(quantity.map(|quantity| quantity.value)),
        number(quantity.and_then(|quantity| quantity.upper)),
        quantity.map(|quantity| quantity.unit.to_string()).unwrap_or_default(),
        quantity.map_or("", |quantity| quantity.bound.as_str()).to_owned(),
        claim.role.as_str().to_owned(),
        words(claim.indicator),
        claim.indicator_id.as_ref().map_or("", IndicatorId::as_str).to_owned(),
        claim.measure.as_str().to_owned(),
        claim.direction.as_str().to_owned(),
        claim.status.as_str().to_owned(),
        claim.modality.map_or("", Modality::as_str).to_owned(),
        claim.year.map(|year| year.to_string()).unwrap_or_default(),
        words(claim.scope),
        words(claim.base),
        claim.unnumbered.map_or("", Unnumbered::as_str).to_owned(),
    ]
}

fn line(record: &[String; 19]) -> String {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(256).from_writer(Vec::new());
    // Writing to memory fails at nothing.
    let written = writer.write_record(record).ok().and_then(|()| writer.into_inner().ok());
    written.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
