//! The page around the text: its head, its header and its parts.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::controls::{filters, legend, outline, shown, steps};
use crate::download::{Lines, lines};
use crate::evidence::Links;
use crate::reading::Reading;
use crate::table::table;
use crate::terms;
use crate::weave::weave;
use crate::words::{one_line, words};

pub const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("script/figures.js"),
    include_str!("script/card.js"),
    include_str!("script/filter.js"),
    include_str!("script/steps.js"),
    include_str!("script/table.js"),
    include_str!("script/outline.js"),
    "}\n"
);

/// What the script reads: a claim's links, and its line of the download, for each row of the table.
#[derive(Serialize)]
struct Data {
    claims: Vec<Links>,
    download: Lines,
}

/// A page for this title, in this style.
pub fn document(title: &str, style: &[&str], policy: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-Hant" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words(title)) }
                style { @for part in style { (PreEscaped(part)) } }
            }
            (body)
        }
    }
}

/// The whole page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let body = html! {
        body {
            a.skip href="#table" lang="en" { "Skip to the table of claims" }
            (header(reading))
            div.toolbar lang="en" { (legend(reading)) (shown()) (filters(reading)) (steps()) }
            div.columns {
                nav.side aria-label="Outline" { (outline(reading)) }
                main {
                    article #text { (weave(reading)) }
                }
            }
            section.table #table aria-label="Claims" { div.scroller { (table(reading)) } }
            div #card role="dialog" aria-label="Figure" tabindex="-1" hidden { }
            script #data type="application/json" { (PreEscaped(data(reading))) }
            script { (PreEscaped(SCRIPT)) }
        }
    };
    document(&title(reading), &[STYLE], &policy(), &body)
}

/// What the page may do: use its own style and run its own script, and nothing else.
fn policy() -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// The data as JSON in which no end of a script can stand.
fn data(reading: &Reading<'_>) -> String {
    let document = &reading.document;
    let links = |claim| reading.evidence.links(document.text, document.report, claim, &reading.marks);
    let data = Data { claims: reading.claims.iter().map(|claim| links(claim)).collect(), download: lines(document) };
    serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
}

fn title(reading: &Reading<'_>) -> String {
    let report = reading.document.report;
    let title = report.outline.title.map(|title| one_line(&report.words(title, reading.document.text)));
    let name = || reading.document.name.unwrap_or("Report").to_owned();
    title.filter(|title| !title.is_empty()).unwrap_or_else(name)
}

fn header(reading: &Reading<'_>) -> Markup {
    let report = reading.document.report;
    let outline = &report.outline;
    let title = title(reading);
    html! {
        header.head {
            h1 { (words(&title)) }
            dl lang="en" {
                @if let Some(region) = &outline.region {
                    div { dt { "Region" } dd { (words(&one_line(&report.words(region.span, reading.document.text)))) } }
                    div { dt { "Level" } dd { (terms::level(region.level)) } }
                }
                @if let Some(year) = outline.year { div { dt { "Year" } dd { (year) } } }
                @if let Some(date) = outline.date { div { dt { "Date" } dd { time datetime=(date) { (date) } } } }
                div { dt { "Figures" } dd { (report.quantities.len()) } }
                div { dt { "Claims" } dd { (reading.claims.len()) } }
                @if !report.unread.is_empty() {
                    div title="Numerals of more than 28 digits or ten decimals, which no exact decimal of a table holds" {
                        dt { "Left out" } dd { (report.unread.len()) }
                    }
                }
                @if let Some(name) = reading.document.name.filter(|name| *name != title) {
                    div { dt { "File" } dd.file { (words(name)) } }
                }
            }
        }
    }
}
