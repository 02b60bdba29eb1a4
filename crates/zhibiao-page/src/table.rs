//! The claims under the text, a row each.

use maud::{Markup, Render, html};
use zhibiao::Claim;
use zhibiao::claim::IndicatorId;

use crate::mark::Kind;
use crate::number;
use crate::reading::Reading;
use crate::terms::{self, Term};
use crate::words::{beginning, one_line, words};

/// How much of a figure or a name a cell shows, in characters; the text has the rest.
const CELL_LENGTH: usize = 40;

/// More rows than this are laid out one by one as they come into view.
const MANY: usize = 2000;

/// The columns: their class, their head, and whether they hold numbers.
const COLUMNS: [(&str, Term, bool); 12] = [
    ("text", Term { english: "Figure", chinese: "數字" }, false),
    ("indicator", Term { english: "Indicator", chinese: "指標" }, false),
    ("id", Term { english: "Id", chinese: "代碼" }, false),
    ("value", Term { english: "Value", chinese: "數值" }, true),
    ("unit", Term { english: "Unit", chinese: "單位" }, false),
    ("bound", Term { english: "Bound", chinese: "界限" }, false),
    ("measure", Term { english: "Measure", chinese: "口徑" }, false),
    ("direction", Term { english: "Direction", chinese: "方向" }, false),
    ("status", Term { english: "Status", chinese: "狀態" }, false),
    ("firmness", Term { english: "Firmness", chinese: "力度" }, false),
    ("year", Term { english: "Year", chinese: "年份" }, true),
    ("place", Term { english: "Section", chinese: "章節" }, false),
];

/// The table of a report.
pub fn table(reading: &Reading<'_>) -> Markup {
    html! {
        table #claims .many[reading.claims.len() > MANY] {
            caption { "Claims " i { "數據表" } }
            thead {
                tr lang="en" {
                    @for (name, head, is_number) in COLUMNS {
                        th scope="col" class=(name) data-number[is_number] { button type="button" { (head) } }
                    }
                }
            }
            tbody { @for (row, claim) in reading.claims.iter().enumerate() { (line(reading, row, claim)) } }
        }
        @if reading.claims.is_empty() { p .empty lang="en" { "No figures were found in this text. " i { "未發現數字" } } }
    }
}

fn line(reading: &Reading<'_>, row: usize, claim: &Claim) -> Markup {
    let text = reading.document.text;
    let report = reading.document.report;
    let quantity = report.quantity(claim);
    let kind = Kind::of(claim);
    let mark = reading.marks.of_claim(row);
    let section = reading.places.at(claim.words.start);
    let figure = beginning(&one_line(claim.words.of(text)), CELL_LENGTH);
    let indicator = claim.indicator.map(|span| beginning(&one_line(&report.words(span, text)), CELL_LENGTH));
    html! {
        tr #{ "claim-" (row) } data-figure=[mark] data-kind=(kind.class()) data-indicator=(reading.indicators.of_claim(row))
            data-section=[section] {
            td.text {
                @match mark {
                    Some(mark) => a href={ "#figure-" (mark) } { (words(&figure)) },
                    None => (words(&figure)),
                }
            }
            td.indicator { @if let Some(indicator) = indicator { (words(&indicator)) } }
            td.id { (claim.indicator_id.as_ref().map_or("", IndicatorId::as_str)) }
            td.value { @if let Some(quantity) = quantity { (number::value(quantity)) } }
            td.unit { @if let Some(quantity) = quantity { (words(quantity.unit.as_str())) } }
            td.bound {
                (some(quantity.map(|quantity| terms::bound(quantity.bound)).or(claim.unnumbered.map(terms::unnumbered))))
            }
            td.measure { (terms::measure(claim.measure)) }
            td.direction { (some(terms::direction(claim.direction))) }
            td.status { span class={ "figure " (kind.class()) } { (terms::kind(kind)) } }
            td.firmness { (some(claim.modality.map(terms::firmness))) }
            td.year { @if let Some(year) = claim.year { (year) } }
            td.place { @if let Some(section) = section { (words(&reading.places.all()[section].name)) } }
        }
    }
}

fn some(term: Option<Term>) -> Markup {
    term.map(|term| term.render()).unwrap_or_default()
}
