//! Rows of an output that is there: those of inputs that are as they were are taken over into the next.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use zhibiao_table::{Format, Table, TableError};

use crate::columns::Columns;
use crate::inputs::Input;
use crate::manifest::{Entry, Status};
use crate::part::{head, sha256};

/// The rows of one input, as the format has them.
pub(crate) enum Rows {
    /// Lines of text.
    Lines(Vec<u8>),
    Table(Table),
}

/// An output that is there, and where in it the rows of its inputs are.
#[derive(Default)]
pub(crate) struct Kept {
    out: PathBuf,
    /// What became of each input that was read, with its bytes of a text or its rows of Parquet.
    entries: HashMap<String, (Entry, Range<u64>)>,
    /// How an output in Parquet is built.
    parquet: Option<ArrowReaderMetadata>,
}

impl Kept {
    /// The output at `out` that was made of these inputs; nothing of a workbook, whose rows are not told apart.
    pub(crate) fn of(out: &Path, format: Format, columns: &Columns, entries: Vec<Entry>) -> Result<Self, TableError> {
        let parquet = match format {
            Format::Xlsx => return Ok(Self::default()),
            Format::Parquet => Some(ArrowReaderMetadata::load(&File::open(out)?, ArrowReaderOptions::new())?),
            Format::Csv | Format::JsonLines => None,
        };
        let mut at = head(format, columns)?.len() as u64;
        let located = entries.into_iter().map_while(|entry| {
            let length =
                if parquet.is_some() { entry.rows } else { entry.row_bytes.or((entry.rows == 0).then_some(0))? };
            let place = at..at + length;
            at = place.end;
            Some((entry.input.clone(), (entry, place)))
        });
        let entries = located.filter(|(_, (entry, _))| entry.status == Status::Done).collect();
        Ok(Self { out: out.to_owned(), entries, parquet })
    }

    /// What became of an input, and its rows, where it is as it was.
    pub(crate) fn rows(&self, input: &Input, columns: &Columns) -> Option<(Entry, Rows)> {
        let (entry, place) = self.entries.get(&input.name)?;
        if sha256(input) != entry.sha256 {
            return None;
        }
        // What cannot be taken over is made anew.
        let rows = match &self.parquet {
            Some(metadata) => Rows::Table(self.table(metadata, place.clone(), columns).ok()?),
            None => Rows::Lines(self.lines(place.clone()).ok()?),
        };
        Some((entry.clone(), rows))
    }

    fn lines(&self, place: Range<u64>) -> std::io::Result<Vec<u8>> {
        let mut file = File::open(&self.out)?;
        file.seek(SeekFrom::Start(place.start))?;
        let mut lines = vec![0; usize::try_from(place.end - place.start).unwrap_or_default()];
        file.read_exact(&mut lines)?;
        Ok(lines)
    }

    fn table(&self, metadata: &ArrowReaderMetadata, place: Range<u64>, columns: &Columns) -> Result<Table, TableError> {
        let rows = usize::try_from(place.end - place.start).unwrap_or_default();
        let (mut groups, mut first, mut before) = (Vec::new(), 0, 0);
        for (number, group) in metadata.metadata().row_groups().iter().enumerate() {
            let behind = before + u64::try_from(group.num_rows()).unwrap_or_default();
            if behind > place.start && before < place.end {
                if groups.is_empty() {
                    first = before;
                }
                groups.push(number);
            }
            before = behind;
        }
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(File::open(&self.out)?, metadata.clone())
            .with_row_groups(groups)
            .with_offset(usize::try_from(place.start.saturating_sub(first)).unwrap_or_default())
            .with_limit(rows)
            // The rows of a report are written at once, and are to be so again.
            .with_batch_size(rows.max(1))
            .build()?;
        let schema = columns.schema();
        let batches: Result<Vec<RecordBatch>, _> =
            reader.map(|batch| RecordBatch::try_new(Arc::clone(schema), batch?.columns().to_vec())).collect();
        Table::from_batches(Arc::clone(schema), batches?)
    }
}
