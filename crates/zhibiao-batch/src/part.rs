//! Parts: consecutive inputs whose rows are made and kept together.

use std::fs;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_schema::SchemaRef;
use zhibiao_table::{Format, Table, TableError, Writer};

use crate::columns::Columns;
use crate::digest;
use crate::error::BatchError;
use crate::inputs::Input;
use crate::kept::{self, Kept};
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
    /// The output before this.
    pub(crate) kept: &'m Kept,
}

impl Maker<'_> {
    /// Makes the part of these inputs; nothing where it was told to stop before it was done.
    pub(crate) fn make(
        &self,
        inputs: &[Input],
        on_file: &dyn Fn(u64),
        on_kept: &dyn Fn(),
        stopped: &AtomicBool,
    ) -> Result<Option<Part>, BatchError> {
        let failed = |error| BatchError::table(&self.place.out, error);
        let mut rows = Rows::new(self.format, self.columns).map_err(failed)?;
        let mut entries = Vec::with_capacity(inputs.len());
        for input in inputs {
            if stopped.load(Ordering::Relaxed) {
                return Ok(None);
            }
            entries.push(self.add(input, &mut rows, on_kept).map_err(failed)?);
            on_file(input.bytes);
        }
        let bytes = rows.finish().map_err(failed)?;
        let identity = self.identity(entries.iter().map(|entry| (&*entry.input, entry.sha256.as_deref())));
        write_whole(&self.place.part(&identity), &bytes)?;
        let line = PartLine { inputs: entries.len(), sha256: digest::of_bytes(&bytes), part: identity };
        Ok(Some(Part { line, entries }))
    }

    /// Adds the rows of an input, those of the output before where it is as it was.
    fn add(&self, input: &Input, rows: &mut Rows, on_kept: &dyn Fn()) -> Result<Entry, TableError> {
        if let Some((entry, kept)) = self.kept.rows(input, self.columns) {
            rows.keep(kept)?;
            on_kept();
            return Ok(entry);
        }
        let (mut entry, claims) = self.reader.rows(input);
        if let Some(claims) = claims {
            entry.row_bytes = rows.add(&self.columns.select(claims)?)?;
        }
        Ok(entry)
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
enum Rows {
    /// Text, without what stands before the rows of a whole file.
    Lines {
        format: Format,
        schema: SchemaRef,
        head: usize,
        bytes: Vec<u8>,
    },
    Columns(Writer<Vec<u8>>),
}

impl Rows {
    fn new(format: Format, columns: &Columns) -> Result<Self, TableError> {
        let schema = columns.schema();
        Ok(match in_parts(format) {
            Format::Csv | Format::JsonLines => {
                let head = head(format, columns)?.len();
                Self::Lines { format, schema: Arc::clone(schema), head, bytes: Vec::new() }
            }
            format => Self::Columns(Writer::new(format, schema, Vec::new())?),
        })
    }

    /// Adds rows; gives how many bytes they take where they are text.
    fn add(&mut self, table: &Table) -> Result<Option<u64>, TableError> {
        match self {
            Self::Columns(writer) => writer.write(table).map(|()| None),
            Self::Lines { format, schema, head, bytes } => {
                let mut writer = Writer::new(*format, schema, Vec::new())?;
                writer.write(table)?;
                let lines = writer.finish()?;
                bytes.extend_from_slice(&lines[*head..]);
                Ok(Some((lines.len() - *head) as u64))
            }
        }
    }

    /// Adds rows that were written before.
    fn keep(&mut self, rows: kept::Rows) -> Result<(), TableError> {
        match (self, rows) {
            (Self::Lines { bytes, .. }, kept::Rows::Lines(lines)) => bytes.extend(lines),
            (rows, kept::Rows::Table(table)) => drop(rows.add(&table)?),
            (Self::Columns(_), kept::Rows::Lines(_)) => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, TableError> {
        match self {
            Self::Lines { bytes, .. } => Ok(bytes),
            Self::Columns(writer) => writer.finish(),
        }
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
