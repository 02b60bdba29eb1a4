//! `zhibiao extract`.

use std::io::{IsTerminal, Write, stdout};

use anyhow::Result;
use clap::error::ErrorKind;
use zhibiao::Stated;

use crate::arguments::{Extract, Format, refuse};
use crate::input::{ReportText, Source, sources};
use crate::lexicon::analyzer;
use crate::output::{Analyzed, Words, output};

/// How wide a table is where no terminal says it, in columns.
pub const USUAL_WIDTH: u16 = 120;

/// How a run ended.
pub enum Outcome {
    /// Everything was read.
    AllDone,
    /// Something could not be read; the rest was.
    SomeFailed,
    /// The user stopped it.
    Interrupted,
}

/// Prints the quantities of every report; what cannot be read is named on standard error and passed over.
pub fn run(options: &Extract) -> Result<Outcome> {
    if options.format == Some(Format::Html) && options.files.len() > 1 {
        let message = "a page shows one report; name one FILE, and write each page to a file of its own";
        refuse("extract", ErrorKind::TooManyValues, message);
    }
    let analyzer = analyzer(&options.lexicon, "extract");
    let stated = Stated { place: options.place.map(Into::into), year: options.year, ..Stated::default() };
    let analyze = |text: &ReportText| anyhow::Ok(analyzer.analyze_stated(text.source()?, stated)?);
    let format = options.format.unwrap_or(if stdout().is_terminal() { Format::Table } else { Format::Jsonl });
    let mut output = output(format, options, width(options), std::io::BufWriter::new(stdout()))?;
    let mut outcome = Outcome::AllDone;
    for source in sources(&options.files) {
        if matches!(source, Source::Sample) {
            tell(format_args!("no report named, so this is the sample {}; try: zhibiao extract FILE", source.name()));
        }
        let name = source.name();
        let analyzed = source.report(&options.reading).and_then(|text| Ok((analyze(&text)?, text)));
        match analyzed {
            Ok((report, ReportText { text, .. })) => {
                if !report.unread.is_empty() {
                    outcome = Outcome::SomeFailed;
                }
                let analyzed = Analyzed::new(&name, &text, &report);
                tell_unread(&analyzed);
                output.write(&analyzed)?;
            }
            Err(error) => {
                tell(format_args!("{name}: {error:#}"));
                outcome = Outcome::SomeFailed;
            }
        }
    }
    output.finish()?;
    Ok(outcome)
}

/// How wide a table may be: as wide as the terminal, where there is one.
fn width(options: &Extract) -> usize {
    usize::from(options.width.or_else(terminal_width).unwrap_or(USUAL_WIDTH))
}

/// How wide the terminal is, where there is one.
pub fn terminal_width() -> Option<u16> {
    // A terminal that does not know its width says 0.
    terminal_size::terminal_size().map(|size| size.0.0).filter(|&width| width > 0)
}

/// Names the numerals of a report that could not be read.
pub fn tell_unread(analyzed: &Analyzed<'_>) {
    for &unread in &analyzed.report.unread {
        let Words { start, end, .. } = analyzed.words(unread);
        let reason = analyzed.report.why_unread(unread);
        tell(format_args!("{}: the numeral at {start}–{end} {reason} and was left out", analyzed.name));
    }
}

/// Says something on standard error; where that is closed, nobody is there to be told.
pub fn tell(message: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "zhibiao: {message}");
}
