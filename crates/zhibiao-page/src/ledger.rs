//! What a place promised beside what it reached, a table for each year.

use maud::{Markup, html};
use zhibiao_ledger::{Account, AccountYear, Promise, ReportEntry, Statement, Verdict};

use crate::frame::{STYLE, document};
use crate::terms::{self, Term};
use crate::words::{one_line, words};

const LEDGER_STYLE: &str = include_str!("ledger.css");

/// The page may use its own style, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const COLUMNS: [Term; 5] = [
    Term { english: "Verdict", chinese: "結論" },
    Term { english: "Promise", chinese: "承諾事項" },
    Term { english: "Promised", chinese: "目標" },
    Term { english: "Reached", chinese: "結果" },
    Term { english: "Difference", chinese: "相差" },
];

/// The whole page.
pub fn page(account: &Account<'_>) -> Markup {
    let title = format!("{} · promises and outcomes", one_line(account.region));
    let body = html! {
        body.ledger {
            (header(account))
            main {
                @for year in &account.years { (section(year)) }
                @if account.years.is_empty() { p.empty lang="en" { "There is no report of this place. " i { "沒有報告" } } }
            }
        }
    };
    document(&title, &[STYLE, LEDGER_STYLE], POLICY, &body)
}

fn header(account: &Account<'_>) -> Markup {
    html! {
        header.head {
            h1 { (words(&one_line(account.region))) " " span.what lang="en" { "promises and outcomes " i { "承諾與結果" } } }
            dl lang="en" {
                @if let Some(level) = account.level { div { dt { "Level" } dd { (terms::level(level)) } } }
                @if let Some(code) = account.code { div { dt { "Code" } dd { (words(code)) } } }
                div { dt { "Reports" } dd { (account.years.len()) } }
                div { dt { "Promises" } dd { (account.promises().count()) } }
            }
            ul.verdicts lang="en" aria-label="Verdicts" {
                @for (verdict, count) in account.counts() {
                    li { (sign(verdict)) " " b.count { (count) } }
                }
            }
            p.note lang="en" {
                "Each promise stands beside the figure that a later report of the place gives. Short by at most 5% is near, "
                "or met where about so much (左右) was promised. Numbers behind a report’s name count its characters."
            }
            @if account.years.len() > 1 {
                nav.years aria-label="Years" {
                    @for year in &account.years { a href={ "#year-" (year.year) } { (year.year) } " " }
                }
            }
        }
    }
}

/// A verdict, told apart by colour and by shape.
fn sign(verdict: Verdict) -> Markup {
    let (class, sign) = match verdict {
        Verdict::Met => ("met", "✓"),
        Verdict::Near => ("near", "≈"),
        Verdict::Missed => ("missed", "✗"),
        Verdict::NoOutcome => ("unknown", "?"),
        Verdict::NotComparable => ("unknown", "≠"),
    };
    html! { span class={ "verdict " (class) } { span.sign aria-hidden="true" { (sign) } " " (terms::verdict(verdict)) } }
}

fn section(year: &AccountYear<'_>) -> Markup {
    html! {
        section.year #{ "year-" (year.year) } {
            h2 { (year.year) @if let Some(doc) = &year.report.doc { " " span.file { (words(doc)) } } }
            @if year.promises.is_empty() {
                p.empty lang="en" { "This report promises nothing that could be read. " i { "未發現目標" } }
            } @else {
                table {
                    thead { tr lang="en" { @for head in COLUMNS { th scope="col" { (head) } } } }
                    tbody { @for promise in &year.promises { (line(promise)) } }
                }
            }
        }
    }
}

fn line(promise: &Promise<'_>) -> Markup {
    let tracked = &promise.tracked;
    let target = tracked.target;
    html! {
        tr {
            td lang="en" { (sign(tracked.verdict)) }
            th scope="row" {
                (words(&one_line(target.indicator.as_deref().unwrap_or("–"))))
                @if let Some(id) = &target.indicator_id { " " code { (words(id.as_str())) } }
                @if let Some(year) = target.year.filter(|_| target.year != tracked.report.identity.year) { " " span.until { (year) } }
            }
            td { (stated(target, tracked.report, "target")) }
            td { @if let Some((report, outcome)) = tracked.outcome { (stated(outcome, report, "achieved")) } }
            td.difference {
                @if let Some(difference) = &promise.difference {
                    b { (words(&difference.figure)) } " " span lang="en" { (terms::standing(difference.standing)) }
                }
            }
        }
    }
}

/// A figure with its bound, and the sentence that states it.
fn stated(statement: &Statement, report: &ReportEntry, kind: &str) -> Markup {
    let kind = if statement.amount.is_none() { "unnumbered" } else { kind };
    let bound = statement.amount.as_ref().map(|amount| terms::bound(amount.bound));
    html! {
        p.stated {
            mark class={ "figure " (kind) } { (words(&one_line(&statement.text))) }
            span lang="en" {
                @if let Some(bound) = bound.or(statement.unnumbered.map(terms::unnumbered)) { " " (bound) }
                @if let Some(modality) = statement.modality { " · " (terms::firmness(modality)) }
            }
        }
        @if let Some(around) = &statement.around {
            p.sentence { (words(&one_line(&around.before))) mark { (words(&one_line(&statement.text))) } (words(&one_line(&around.behind))) }
        }
        p.place {
            @if let Some(doc) = &report.doc { (words(doc)) " " }
            (statement.start) "–" (statement.end)
        }
    }
}
