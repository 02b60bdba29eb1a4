//! One report: from its bytes to its rows.

use std::any::Any;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zhibiao::text::{CodePoints, Source};
use zhibiao::{Analyzer, Report, Span};
use zhibiao_ingest::damage::examine;
use zhibiao_ingest::{IngestError, Limits, read_bytes};
use zhibiao_table::{Document, Table, claims, numbered_claims};

use crate::digest;
use crate::inputs::Input;
use crate::manifest::Entry;
use crate::options::Options;

/// What became of an input, with its rows where there are any.
pub(crate) fn read(input: &Input, options: &Options, analyzer: &Analyzer) -> (Entry, Option<Table>) {
    let mut entry = Entry::new(&input.name);
    let outcome = match &input.failed {
        Some(reason) => Err(reason.clone()),
        None => load(input, &mut entry).map_err(|error| IngestError::from(error).to_string()).and_then(|bytes| {
            // Files come from anywhere: one that trips a reader of another's must not end the run.
            let analyzed = catch_unwind(AssertUnwindSafe(|| rows(&bytes, options, analyzer, &mut entry)));
            analyzed.unwrap_or_else(|panic| {
                let message = message(panic.as_ref());
                Err(format!("made the program stumble ({message}); please report it with the file"))
            })
        }),
    };
    match outcome {
        Ok(table) => (entry, Some(table)),
        Err(reason) => (entry.failed(reason), None),
    }
}

/// The bytes of a file; of one beyond what is read, as many as tell that it is.
fn load(input: &Input, entry: &mut Entry) -> io::Result<Vec<u8>> {
    let most = Limits::default().bytes;
    let mut bytes = Vec::with_capacity(input.bytes.min(most) as usize + 1);
    File::open(&input.path)?.take(most + 1).read_to_end(&mut bytes)?;
    let (sha256, length) = if bytes.len() as u64 > most {
        digest::of_file(&input.path)?
    } else {
        (digest::of_bytes(&bytes), bytes.len() as u64)
    };
    (entry.sha256, entry.bytes) = (Some(sha256), Some(length));
    Ok(bytes)
}

fn rows(bytes: &[u8], options: &Options, analyzer: &Analyzer, entry: &mut Entry) -> Result<Table, String> {
    // Offsets count a mark at the start of UTF-8, as those of the other commands do.
    let reading = zhibiao_ingest::Options {
        encoding: options.encoding.as_deref(),
        name: Some(&entry.input),
        keep_mark: true,
        ..zhibiao_ingest::Options::default()
    };
    let ingested = read_bytes(bytes, &reading).map_err(|error| error.to_string())?;
    let text = &ingested.text;
    let replacements = if options.repair { examine(text).replacements() } else { Vec::new() };
    let source = Source::repaired(text, &replacements).map_err(|error| error.to_string())?;
    let report = analyzer.analyze_stated(source, options.stated).map_err(|error| error.to_string())?;
    let document = Document { name: Some(&entry.input), text, report: &report };
    let table = if options.unnumbered { claims(&document) } else { numbered_claims(&document) };
    entry.rows = table.rows() as u64;
    entry.claims = report.claims.len() as u64;
    entry.commitments = report.commitments(options.unnumbered).len() as u64;
    entry.warnings = ingested.provenance.warnings.iter().map(ToString::to_string).collect();
    entry.warnings.extend(unread(text, &report));
    Ok(table)
}

/// The numerals that are in no row.
fn unread(text: &str, report: &Report) -> Vec<String> {
    let code_points = CodePoints::new(text);
    let told = |&words: &Span| {
        let (start, end) = (code_points.of_byte(words.start), code_points.of_byte(words.end));
        format!("the numeral at {start}–{end} {} and was left out", report.why_unread(words))
    };
    report.unread.iter().map(told).collect()
}

/// What a panic says.
pub(crate) fn message(panic: &(dyn Any + Send)) -> String {
    let known = panic.downcast_ref::<String>().map(String::as_str);
    known.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
}
