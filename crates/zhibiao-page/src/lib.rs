//! A report that was read as one HTML page: its text with every quantity marked where it stands, an outline, filters, and
//! a table of what it says; and what one place promised, year by year, beside what it reached.
//!
//! The page needs no network, and no script to be read. `reading` orders what the report holds (`section`, `mark`,
//! `evidence`), `weave` cuts the text where any of it begins or ends and puts it into elements, `frame`, `controls` and
//! `table` stand around the text, `download` holds the rows as CSV. Words for people are in `terms`. The
//! page of a place is made by `ledger`, in the same frame and style, and has no script.

#![forbid(unsafe_code)]

mod controls;
mod download;
mod evidence;
mod frame;
mod ledger;
mod mark;
mod number;
mod reading;
mod section;
mod table;
mod terms;
mod weave;
mod words;

use reading::Reading;
use zhibiao_ledger::Account;
use zhibiao_table::Document;

/// The whole page, ready to be written to a file.
///
/// It keeps the text as it is; only control characters other than tab and line breaks become U+FFFD, one for one.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_page::page;
/// use zhibiao_table::Document;
/// let text = "2024年清河口縣政府工作報告\n地區生產總值增長6%左右<br>。";
/// let report = Analyzer::new().analyze(text)?;
/// let page = page(&Document { name: Some("qinghekou-2024.txt"), text, report: &report });
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("&lt;br&gt;"));
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[must_use]
pub fn page(document: &Document<'_>) -> String {
    frame::page(&Reading::new(*document)).into_string()
}

/// The page of what a place promised: of each year its promises with outcome, difference, verdict and both sentences, ready to
/// be written to a file. Sentences are there where the ledger keeps them.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_ledger::Ledger;
/// use zhibiao_ledger::division::Divisions;
/// use zhibiao_ledger::identity::{Identifier, Sidecar};
///
/// let (analyzer, divisions) = (Analyzer::new(), Divisions::shared());
/// let identifier = Identifier::new(divisions, Sidecar::default());
/// let mut ledger = Ledger::new(&analyzer).keeping_sentences();
/// let text = "2024年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。";
/// let report = analyzer.analyze(text)?;
/// ledger.add(Some("<dahe>.txt"), identifier.settle(&identifier.expected(""), &report, text), text, &report);
/// let page = zhibiao_page::ledger_page(&ledger.account(&ledger.find_place(None, divisions)?));
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("&lt;dahe&gt;.txt"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn ledger_page(account: &Account<'_>) -> String {
    ledger::page(account).into_string()
}
