//! `zhibiao score`.

mod bootstrap;
mod counts;
mod figure;
mod gold;
mod json;
mod number;
mod table;
mod tally;

use std::io::{Write, stdout};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use zhibiao::{Analyzer, Stated};

use crate::arguments::{Reading, Score, ScoreFormat, refuse};
use crate::extract::{Outcome, tell, tell_unread};
use crate::input::{Source, sources};
use crate::lexicon::analyzer;
use crate::output::{Analyzed, Row};
use bootstrap::Resamples;
use counts::Counts;
use gold::Gold;

const COMMAND: &str = "score";

/// Prints how well what is extracted from the reports agrees with their annotations.
///
/// What cannot be read is named on standard error, and then there are no figures: those of a part of the sample would
/// pass for those of the whole.
pub fn run(options: &Score) -> Result<Outcome> {
    let (reports, golds) = (options.files.len(), options.gold.len());
    if reports != golds {
        let message = format!("each FILE needs its GOLD, in the same order: there are {reports} FILE and {golds} GOLD");
        refuse(COMMAND, ErrorKind::WrongNumberOfValues, message);
    }
    let window = window(options);
    let analyzer = analyzer(&options.lexicon, COMMAND);
    let stated = Stated { place: options.place.map(Into::into), year: options.year, ..Stated::default() };

    let mut spans: Vec<Counts> = Vec::new();
    let (mut all_scored, mut all_read) = (true, true);
    for (source, gold_path) in sources(&options.files).iter().zip(&options.gold) {
        let extracted = extracted(&analyzer, source, &options.reading, stated).with_context(|| source.name());
        let gold = read_gold(gold_path).with_context(|| gold_path.to_string_lossy().into_owned());
        match (extracted, gold) {
            (Ok(extracted), Ok(gold)) => {
                all_read &= extracted.whole;
                spans.extend(tally::spans(&extracted.rows, gold, window.as_ref()));
            }
            (extracted, gold) => {
                all_scored = false;
                for error in [extracted.err(), gold.err()].into_iter().flatten() {
                    tell(format_args!("{error:#}"));
                }
            }
        }
    }
    if !all_scored {
        tell(format_args!("no figures, as they would leave out a part of the sample"));
        return Ok(Outcome::SomeFailed);
    }

    let resamples = Resamples::draw(&spans, options.resamples, options.seed);
    let sum = Counts::sum(&spans);
    let mut out = std::io::BufWriter::new(stdout().lock());
    match options.format {
        ScoreFormat::Json => writeln!(out, "{}", json::document(&sum, &resamples)?)?,
        ScoreFormat::Table => {
            let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
            writeln!(
                out,
                "{}, {}; 95% intervals by bootstrap over the spans, {} resamples, seed {}\n{}",
                counted(reports, "report"),
                counted(spans.len(), "span"),
                options.resamples,
                options.seed,
                table::table(&sum, &resamples)
            )?;
        }
    }
    out.flush()?;
    Ok(if all_read { Outcome::AllDone } else { Outcome::SomeFailed })
}

/// The stretch of each report that counts, where not all of it does.
fn window(options: &Score) -> Option<Range<usize>> {
    let [start, end] = *options.window.as_deref()? else { return None };
    if end <= start {
        refuse(COMMAND, ErrorKind::ValueValidation, format!("nothing lies in the window from {start} to {end}"));
    }
    Some(start..end)
}

/// What `extract` prints about a report.
struct Extracted {
    rows: Vec<Row>,
    /// Whether every numeral could be read.
    whole: bool,
}

fn extracted(analyzer: &Analyzer, source: &Source<'_>, reading: &Reading, stated: Stated) -> Result<Extracted> {
    let text = source.report(reading)?;
    let report = analyzer.analyze_stated(text.source()?, stated)?;
    let name = source.name();
    let analyzed = Analyzed::new(&name, &text.text, &report);
    tell_unread(&analyzed);
    // Only quantities are annotated, so that a target without a number is neither right nor wrong.
    let rows = report.claims.iter().map(|claim| Row::new(&analyzed, claim)).collect();
    Ok(Extracted { rows, whole: report.unread.is_empty() })
}

fn read_gold(path: &Path) -> Result<Gold> {
    Gold::parse(&Source::File(path).read()?)
}
