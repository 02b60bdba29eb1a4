//! A whole run.

use std::collections::HashMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::available_parallelism;

use zhibiao_table::Format;

use crate::assemble::assemble;
use crate::columns::Columns;
use crate::digest;
use crate::error::BatchError;
use crate::inputs::{Input, inputs};
use crate::kept::Kept;
use crate::manifest::{self, Earlier, Entry, Header, Journal, Output, Part};
use crate::options::Options;
use crate::part::{Maker, are_unchanged, cut};
use crate::place::Place;
use crate::report::Reader;
use crate::summary::{Progress, Summary};
use crate::work::{Made, Work};

/// Reports to be read into one table.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Files, and folders that hold some: see [`ENDINGS`](crate::ENDINGS). A file is taken once, by its first name.
    pub inputs: Vec<PathBuf>,
    /// The file to write.
    pub out: PathBuf,
    /// How it is written.
    pub format: Format,
    /// How many files are read at a time; as many as there are cores by default. The output does not depend on it.
    pub jobs: Option<NonZeroUsize>,
    /// Whether to go on with what an earlier run left.
    pub resume: bool,
    /// How reports are read.
    pub options: Options,
}

impl Batch {
    /// These inputs into this file, whose ending says what to write.
    ///
    /// # Errors
    /// [`BatchError::UnknownEnding`].
    pub fn new(inputs: Vec<PathBuf>, out: PathBuf) -> Result<Self, BatchError> {
        let Some(format) = format_of(&out) else { return Err(BatchError::UnknownEnding { out }) };
        Ok(Self { inputs, out, format, jobs: None, resume: false, options: Options::default() })
    }

    /// Reads all inputs and writes the output and its manifest; `on_progress` is called from the jobs. Once `cancelled` is
    /// set, each job stops after the file that it is at, and what is done is kept.
    ///
    /// # Errors
    /// Where the output cannot be written, or the run was cancelled. A file that cannot be read is a
    /// [`Failure`](crate::Failure) in the summary.
    pub fn run(&self, on_progress: &(dyn Fn(Progress) + Sync), cancelled: &AtomicBool) -> Result<Summary, BatchError> {
        let analyzer = self.options.analyzer()?;
        let identifier = self.options.identifier()?;
        let place = Place::take(&self.out)?;
        let header = self.header();
        let inputs = inputs(&self.inputs, &place);
        let bytes = inputs.iter().map(|input| input.bytes).sum();
        on_progress(Progress::Found { files: inputs.len(), bytes });
        let columns = Columns::of(self.format).map_err(|error| BatchError::table(&self.out, error))?;
        let begun = match self.begin(&inputs, &columns, &header, &place)? {
            Begun::Done(summary) => {
                place.leave()?;
                return Ok(summary);
            }
            Begun::Work(begun) => begun,
        };
        warn_where_scarce(bytes, self.format, &place, on_progress);
        let maker = Maker {
            reader: Reader { analyzer: &analyzer, identifier: &identifier, options: &self.options },
            columns: &columns,
            format: self.format,
            header: &header,
            place: &place,
            kept: &begun.kept,
        };
        let (count, parts) = (inputs.len(), cut(inputs.len()));
        let work = Work { maker, inputs: &inputs, parts: &parts, earlier: begun.parts, on_progress, cancelled };
        let made = work.run(self.jobs(), begun.journal)?;
        if cancelled.load(Ordering::Relaxed) {
            return Err(BatchError::Cancelled { done: count, of: count });
        }
        on_progress(Progress::Assembling);
        // The output is put together in the room that these had.
        drop(work);
        drop((analyzer, identifier, inputs));
        let summary = self.finish(&made, &columns, header.clone(), &place)?;
        place.leave()?;
        Ok(summary)
    }

    /// Looks at what an earlier run left.
    fn begin<'p>(
        &self,
        inputs: &[Input],
        columns: &Columns,
        header: &Header,
        place: &'p Place,
    ) -> Result<Begun<'p>, BatchError> {
        let earlier = if self.resume { Earlier::read(&place.manifest, header) } else { Earlier::Other };
        let (journal, parts, kept) = match earlier {
            Earlier::Whole { output, entries } if self.is_there(&output) => {
                if are_unchanged(inputs, &entries) {
                    return Ok(Begun::Done(Summary::new(entries.iter(), &output, entries.len())));
                }
                place.clear()?;
                fs::copy(&place.manifest, &place.earlier).map_err(|error| BatchError::io(&place.earlier, error))?;
                (Journal::begin(&place.manifest, header)?, HashMap::new(), self.kept(columns, entries))
            }
            Earlier::Begun { parts, bytes } => {
                let kept = match Earlier::read(&place.earlier, header) {
                    Earlier::Whole { output, entries } if self.is_there(&output) => self.kept(columns, entries),
                    _ => Kept::default(),
                };
                (Journal::go_on(&place.manifest, bytes)?, parts, kept)
            }
            Earlier::Whole { .. } | Earlier::Other => {
                place.clear()?;
                (Journal::begin(&place.manifest, header)?, HashMap::new(), Kept::default())
            }
        };
        Ok(Begun::Work(Beginning { journal, parts, kept }))
    }

    /// Puts the output together, and tells of it.
    fn finish(&self, made: &Made, columns: &Columns, header: Header, place: &Place) -> Result<Summary, BatchError> {
        let files: Vec<PathBuf> = made.parts.iter().map(|part| place.part(&part.line.part)).collect();
        let rows = made.parts.iter().map(Part::rows).sum();
        let output = assemble(self.format, columns, &files, rows, place)?;
        let entries = || made.parts.iter().flat_map(|part| &part.entries);
        manifest::write(&place.manifest, &Header { output: Some(output.clone()), ..header }, entries())?;
        Ok(Summary::new(entries(), &output, made.kept))
    }

    fn jobs(&self) -> usize {
        self.jobs.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }

    fn header(&self) -> Header {
        Header {
            zhibiao: env!("CARGO_PKG_VERSION").into(),
            format: self.format.ending().into(),
            options: self.options.told(),
            output: None,
        }
    }

    /// The output that is there, made of these; what cannot be taken from it is made anew.
    fn kept(&self, columns: &Columns, entries: Vec<Entry>) -> Kept {
        Kept::of(&self.out, self.format, columns, entries).unwrap_or_default()
    }

    /// Whether the output of an earlier run is there as it was.
    fn is_there(&self, output: &Output) -> bool {
        let is_it = |(sha256, bytes)| bytes == output.bytes && sha256 == output.sha256;
        digest::of_file(&self.out).is_ok_and(is_it)
    }
}

/// What an earlier run left to do.
enum Begun<'p> {
    /// Nothing: the output is there, of these inputs as they are.
    Done(Summary),
    Work(Beginning<'p>),
}

/// Where the work begins.
struct Beginning<'p> {
    journal: Journal<'p>,
    /// The parts that are there, by the names of their inputs.
    parts: HashMap<Vec<String>, Part>,
    kept: Kept,
}

/// What the name of a file says to write.
fn format_of(out: &Path) -> Option<Format> {
    let ending = out.extension()?.to_str()?.to_ascii_lowercase();
    Format::ALL.iter().copied().find(|format| format.ending() == ending)
}

/// How many bytes the output and its parts take for a byte of the inputs, about, times ten, where the reports are plain
/// text and dense with figures.
const fn tenths_of_room(format: Format) -> u64 {
    match format {
        Format::Csv => 55,
        Format::JsonLines | Format::Xlsx => 150,
        Format::Parquet => 30,
    }
}

fn warn_where_scarce(bytes: u64, format: Format, place: &Place, on_progress: &(dyn Fn(Progress) + Sync)) {
    let needed = bytes.saturating_mul(tenths_of_room(format)) / 10;
    if let Some(free) = place.free_bytes().filter(|&free| free < needed) {
        on_progress(Progress::Scarce { free, needed });
    }
}
