//! `zhibiao ledger`.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::PlaceId;

use crate::arguments::{Ledger, refuse};
use crate::extract::{Outcome, USUAL_WIDTH, terminal_width};
use crate::ledger::read;
use crate::lexicon::analyzer;

/// Prints what a place promised and what became of it, or writes it as a page.
pub fn run(arguments: &Ledger) -> Result<Outcome> {
    if arguments.out.as_deref().is_some_and(|out| out.extension().is_none_or(|ending| ending != "html")) {
        refuse("ledger", ErrorKind::ValueValidation, "a page is written; let the name of OUT end in .html");
    }
    let analyzer = analyzer(&arguments.archive.lexicon, "ledger");
    let mut ledger = zhibiao_ledger::Ledger::new(&analyzer).keeping_sentences();
    let outcome = read(&mut ledger, &arguments.archive, &analyzer, "ledger");
    let place = place(&ledger, arguments.place.as_deref())?;
    ledger.keep_place(&place);
    let account = ledger.account(&place);
    if let Some(out) = &arguments.out {
        save(&zhibiao_page::ledger_page(&account), out)?;
    } else {
        let width = usize::from(terminal_width().unwrap_or(USUAL_WIDTH));
        writeln!(stdout(), "{}", zhibiao_table::account(&account, width))?;
    }
    Ok(outcome)
}

/// The place that is asked for; a name that leads to none is wrong usage.
fn place(ledger: &zhibiao_ledger::Ledger<'_>, name: Option<&str>) -> Result<PlaceId> {
    use zhibiao_ledger::PlaceError;
    ledger.find_place(name, Divisions::shared()).or_else(|error| match error {
        PlaceError::NoPlaces => Err(error.into()),
        PlaceError::Several { .. } => {
            refuse("ledger", ErrorKind::MissingRequiredArgument, format_args!("{error} (with --place)"))
        }
        PlaceError::Unknown { .. } | PlaceError::Ambiguous { .. } => {
            refuse("ledger", ErrorKind::ValueValidation, error)
        }
    })
}

/// Writes a page aside and puts it into place when it is complete.
fn save(page: &str, out: &Path) -> Result<()> {
    let mut aside = out.as_os_str().to_owned();
    aside.push(".partial");
    let written = fs::write(&aside, page).and_then(|()| fs::rename(&aside, out));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written.with_context(|| format!("{} cannot be written", out.display()))
}
