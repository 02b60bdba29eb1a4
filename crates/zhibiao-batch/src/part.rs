//! Parts: consecutive inputs whose rows are made and kept together.

use std::fs;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use zhibiao_table::{Format, Table, TableError, Writer};

use crate::columns::Columns;
use crate::digest;
use crate::error::BatchError;
use crate::inputs::Input;
use crate::manifest::{Entry, Header, Part, PartLine};
use crate::place::{Place, write_whole};
use crate::report::Reader;

/// How many inputs a part has at most.
const MOST: usize = 32;

/// How many parts there are at least, where there are inputs enough, so that every job has some.
const FEWEST: usize = 32;

/// Cuts inputs into parts, always in the same way.
pub(crate) fn cut(inputs: usize) -> Vec<Range<usize>> {
    let size = (inputs / FEWEST).clamp(1, MOST);
    (0..inputs).step_by(size).map(|from| from..inputs.min(from + size)).collect()
}

/// How parts are made, and where.
pub(crate) struct Maker<'m> {
    pub(crate) reader: Reader<'m>,
    pub(crate) columns: &'m Columns,
    pub(crate) format: Format,
    pub(crate) header: &'m Header,
    pub(crate) place: &'m Place,
}

impl Maker<'_> {
    /// Makes the part of these inputs; nothing where it was told to stop before it was done.
    pub(crate) fn make(
        &self,
        inputs: &[Input],
        on_file: &dyn Fn(u64),
        stopped: &AtomicBool,
    ) -> Result<Option<Part>, BatchError> {
        let failed = |error| BatchError::table(&self.place.out, error);
        let mut rows = Rows::new(self.format, self.columns).map_err(failed)?;
        let mut entries = Vec::with_capacity(inputs.len());
        for input in inputs {
            if stopped.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let (entry, claims) = self.reader.rows(input);
            if let Some(claims) = claims {
                rows.add(claims, self.columns).map_err(failed)?;
            }
            entries.push(entry);
            on_file(input.bytes);
        }
        let bytes = rows.finish().map_err(failed)?;
        let identity = self.identity(entries.iter().map(|entry| (&*entry.input, entry.sha256.as_deref())));
        write_whole(&self.place.part(&identity), &bytes)?;
        let line = PartLine { inputs: entries.len(), sha256: digest::of_bytes(&bytes), part: identity };
        Ok(Some(Part { line, entries }))
    }

    /// Whether a part of an earlier run is of these inputs as they are now, and its file as it was.
    pub(crate) fn is_current(&self, part: &Part, inputs: &[Input]) -> bool {
        let hashes: Vec<Option<String>> = inputs.iter().map(sha256).collect();
        let names = inputs.iter().map(|input| &*input.name);
        let identity = self.identity(names.zip(hashes.iter().map(Option::as_deref)));
        identity == part.line.part
            && fs::read(self.place.part(&identity)).is_ok_and(|bytes| digest::of_bytes(&bytes) == part.line.sha256)
    }

    /// What tells the part of these inputs, by name and hash, from every other.
    fn identity<'i>(&self, inputs: impl Iterator<Item = (&'i str, Option<&'i str>)>) -> String {
        let how = serde_json::to_string(self.header).unwrap_or_default();
        let inputs: Vec<(&str, Option<&str>)> = inputs.collect();
        let named = inputs.iter().flat_map(|(name, hash)| [*name, hash.unwrap_or_default()]);
        digest::of_fields([how.as_str()].into_iter().chain(named))
    }
}

/// The hash of an input, where it can be read.
pub(crate) fn sha256(input: &Input) -> Option<String> {
    digest::of_file(&input.path).ok().map(|(hash, _)| hash)
}

/// Whether inputs are what an earlier run made of them, name by name and byte by byte.
pub(crate) fn are_unchanged(inputs: &[Input], entries: &[Entry]) -> bool {
    let named_alike = || inputs.iter().zip(entries).all(|(input, entry)| input.name == entry.input);
    let read_alike = || inputs.iter().zip(entries).all(|(input, entry)| sha256(input) == entry.sha256);
    inputs.len() == entries.len() && named_alike() && read_alike()
}

/// The rows of a part on their way into its file.
struct Rows {
    writer: Writer<Vec<u8>>,
    head: usize,
}

impl Rows {
    fn new(format: Format, columns: &Columns) -> Result<Self, TableError> {
        let head = head(format, columns)?.len();
        Ok(Self { writer: Writer::new(in_parts(format), columns.schema(), Vec::new())?, head })
    }

    fn add(&mut self, claims: Table, columns: &Columns) -> Result<(), TableError> {
        self.writer.write(&columns.select(claims)?)
    }

    fn finish(self) -> Result<Vec<u8>, TableError> {
        let mut bytes = self.writer.finish()?;
        bytes.drain(..self.head);
        Ok(bytes)
    }
}

/// How the parts of an output are written: as it is, but for workbooks, which cannot be put together from others.
fn in_parts(format: Format) -> Format {
    if format == Format::Xlsx { Format::Parquet } else { format }
}

/// What stands before the rows of a whole file, and not in its parts.
pub(crate) fn head(format: Format, columns: &Columns) -> Result<Vec<u8>, TableError> {
    match format {
        Format::Csv | Format::JsonLines => Writer::new(format, columns.schema(), Vec::new())?.finish(),
        Format::Parquet | Format::Xlsx => Ok(Vec::new()),
    }
}
