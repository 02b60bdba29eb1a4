//! One report: from its bytes to its rows.

use std::any::Any;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zhibiao::text::{CodePoints, Source};
use zhibiao::{Analyzer, Report, Span, Stated};
use zhibiao_ingest::damage::examine;
use zhibiao_ingest::{IngestError, Limits, read_bytes};
use zhibiao_ledger::identity::{Identifier, Identity};
use zhibiao_ledger::{Ledger, ReportEntry};
use zhibiao_table::{Document, Table, claims_of};

use crate::digest;
use crate::inputs::Input;
use crate::manifest::Entry;
use crate::options::Options;

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

/// What reports are read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'r> {
    pub(crate) analyzer: &'r Analyzer,
    pub(crate) identifier: &'r Identifier<'static>,
    pub(crate) options: &'r Options,
}

/// A report that was read.
struct Analyzed {
    text: String,
    report: Report,
    identity: Identity,
}

impl Reader<'_> {
    /// What became of an input, with its rows where there are any.
    pub(crate) fn rows(self, input: &Input) -> (Entry, Option<Table>) {
        self.read(input, |entry, Analyzed { text, report, identity }| {
            let document = Document { name: Some(&entry.input), text, report };
            let table = claims_of(&document, identity, self.options.unnumbered);
            entry.rows = table.rows() as u64;
            table
        })
    }

    /// What became of an input, with what a ledger takes in of it.
    pub(crate) fn statements(self, input: &Input, ledger: &Ledger<'_>) -> (Entry, Option<ReportEntry>) {
        self.read(input, |entry, Analyzed { text, report, identity }| {
            ledger.entry(Some(&entry.input), identity.clone(), text, report)
        })
    }

    fn read<T>(self, input: &Input, take: impl FnOnce(&mut Entry, &Analyzed) -> T) -> (Entry, Option<T>) {
        let mut entry = Entry::new(&input.name);
        let outcome = match &input.failed {
            Some(reason) => Err(reason.clone()),
            None => load(input, &mut entry).map_err(|error| IngestError::from(error).to_string()).and_then(|bytes| {
                // Files come from anywhere: one that trips a reader of another's must not end the run.
                let analyzed = catch_unwind(AssertUnwindSafe(|| {
                    self.analyzed(&bytes, &mut entry).map(|analyzed| take(&mut entry, &analyzed))
                }));
                analyzed.unwrap_or_else(|panic| {
                    let message = message(panic.as_ref());
                    Err(format!("made the program stumble ({message}); please report it with the file"))
                })
            }),
        };
        match outcome {
            Ok(taken) => (entry, Some(taken)),
            Err(reason) => (entry.failed(reason), None),
        }
    }

    fn analyzed(self, bytes: &[u8], entry: &mut Entry) -> Result<Analyzed, String> {
        let options = self.options;
        // Offsets count a mark at the start of UTF-8, as those of the other commands do.
        let reading = zhibiao_ingest::Options {
            encoding: options.encoding.as_deref(),
            name: Some(&entry.input),
            keep_mark: true,
            ..zhibiao_ingest::Options::default()
        };
        let ingested = read_bytes(bytes, &reading).map_err(|error| error.to_string())?;
        let text = ingested.text;
        let replacements = if options.repair { examine(&text).replacements() } else { Vec::new() };
        let source = Source::repaired(&text, &replacements).map_err(|error| error.to_string())?;
        let expected = self.identifier.expected(&entry.input);
        let stated = self.stated(expected.stated());
        let report = self.analyzer.analyze_stated(source, stated).map_err(|error| error.to_string())?;
        let mut identity = self.identifier.settle(&expected, &report, &text);
        identity.year = identity.year.or(report.outline.year).or(stated.year);
        entry.describe(&identity);
        entry.claims = report.claims.len() as u64;
        entry.commitments = report.commitments(options.unnumbered).len() as u64;
        entry.warnings = ingested.provenance.warnings.iter().map(ToString::to_string).collect();
        entry.warnings.extend(unread(&text, &report));
        entry.warnings.extend(identity.warnings.iter().map(ToString::to_string));
        Ok(Analyzed { text, report, identity })
    }

    /// What is stated for all reports holds where a report's own record and path say nothing.
    fn stated(self, expected: Stated) -> Stated {
        let Stated { place, year, .. } = self.options.stated;
        Stated { place: place.or(expected.place), year: expected.year.or(year), ..expected }
    }
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
