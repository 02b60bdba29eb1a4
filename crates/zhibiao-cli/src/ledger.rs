//! `zhibiao panel` and `zhibiao track`.

use std::io::{BufWriter, stdout};
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use anyhow::Result;
use clap::error::ErrorKind;
use zhibiao::{Analyzer, Stated};
use zhibiao_batch::{Gathered, Options, gather};
use zhibiao_ledger::{Ledger, PanelOptions};
use zhibiao_table::{Format, Table};

use crate::arguments::{Archive, Panel, RowFormat, Track, refuse};
use crate::extract::{Outcome, tell};
use crate::input::sidecar;
use crate::lexicon::analyzer;

/// Prints the target and the outcome of each place, year and indicator.
pub fn panel(arguments: &Panel) -> Result<Outcome> {
    let analyzer = analyzer(&arguments.archive.lexicon, "panel");
    let indicators: Vec<&str> = arguments.indicators.iter().map(String::as_str).collect();
    if let Some(unknown) =
        indicators.iter().find(|&&id| !analyzer.indicators().iter().any(|known| known.id.as_str() == id))
    {
        let message = format!("there is no indicator {unknown}; `zhibiao extract` prints the ids as indicator_id");
        refuse("panel", ErrorKind::ValueValidation, message);
    }
    let mut ledger = Ledger::new(&analyzer);
    let outcome = read(&mut ledger, &arguments.archive, &analyzer, "panel");
    let options = PanelOptions { indicators: &indicators, absent: arguments.absent };
    let table = if arguments.wide {
        zhibiao_table::wide_panel(&ledger.wide_panel(&options))
    } else {
        zhibiao_table::panel(&ledger.panel(&options))
    };
    write(&table, arguments.format)?;
    Ok(outcome)
}

/// Prints each target beside what became of it.
pub fn track(arguments: &Track) -> Result<Outcome> {
    let analyzer = analyzer(&arguments.archive.lexicon, "track");
    let mut ledger = Ledger::new(&analyzer);
    let outcome = read(&mut ledger, &arguments.archive, &analyzer, "track");
    write(&zhibiao_table::tracked(&ledger.track()), arguments.format)?;
    Ok(outcome)
}

/// Takes an archive into a ledger; what cannot be read is named on standard error, as are warnings.
pub fn read(ledger: &mut Ledger<'_>, archive: &Archive, analyzer: &Analyzer, command: &str) -> Outcome {
    let options = Options {
        encoding: archive.reading.encoding.clone(),
        repair: !archive.reading.no_repair,
        stated: Stated { year: archive.year, ..Stated::default() },
        unnumbered: true,
        sidecar: sidecar(archive.sidecar.as_deref(), command),
        ..Options::default()
    };
    let jobs = archive.jobs.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let gathered = gather(ledger, analyzer, &archive.paths, &options, jobs);
    let Gathered { failures, warnings } =
        gathered.unwrap_or_else(|error| refuse(command, ErrorKind::ValueValidation, error));
    for (file, warning) in warnings {
        tell(format_args!("{file}: {warning}"));
    }
    for failure in &failures {
        tell(format_args!("{}: {}", failure.input, failure.reason));
    }
    for entry in ledger.entries() {
        let lacking = if entry.identity.place.is_none() { "place" } else { "year" };
        if entry.identity.place.is_none() || entry.identity.year.is_none() {
            let doc = entry.doc.as_deref().unwrap_or_default();
            tell(format_args!(
                "{doc}: its {lacking} is not known, so nothing can be put beside it; name it in a --sidecar"
            ));
        }
    }
    for twins in ledger.twins() {
        let docs: Vec<&str> = twins.iter().map(|entry| entry.doc.as_deref().unwrap_or_default()).collect();
        let (counts, others) = (docs[0], docs[1..].join(", "));
        tell(format_args!("of the same place and year: {counts} counts, and not {others}"));
    }
    if failures.is_empty() { Outcome::AllDone } else { Outcome::SomeFailed }
}

fn write(table: &Table, format: RowFormat) -> Result<()> {
    let out = BufWriter::new(stdout());
    let format = match format {
        RowFormat::Csv => Format::Csv,
        RowFormat::Jsonl => Format::JsonLines,
    };
    let mut writer = zhibiao_table::Writer::new(format, table.schema(), out)?;
    writer.write(table)?;
    writer.finish()?;
    Ok(())
}
