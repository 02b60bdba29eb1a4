//! `zhibiao.Table`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::OnceLock;

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyIterator, PyList, PySlice, PyString, PyTuple};
use zhibiao_table::{Condition, Format, MEANING, TableError, Value};

use crate::cell::to_python;
use crate::claim::Claim;
use crate::condition::conditions;
use crate::quantity::Quantity;
use crate::{file, stream};

/// Rows of claims or quantities, or of what was made of them, as Arrow columns: a sequence of its rows.
///
/// polars.DataFrame(table), pyarrow.table(table) and duckdb read it without copying rows; to_pandas(), to_polars() and
/// to_arrow() do so by name. Of claims, targets without a number are among the rows only when asked for:
/// table(unnumbered=True).
#[pyclass(frozen, generic, sequence, module = "zhibiao")]
#[derive(Clone)]
pub struct Table {
    /// All rows, with those that are only shown when asked for.
    whole: zhibiao_table::Table,
    hides_unnumbered: bool,
    shown: OnceLock<zhibiao_table::Table>,
}

/// What pickle keeps of a table: its rows, and whether all of them are shown.
type Kept<'py> = (Bound<'py, PyBytes>, bool);

/// What a row is.
enum Kind {
    Claim,
    Quantity,
    Other,
}

#[pymethods]
impl Table {
    /// The table that pickle kept.
    #[staticmethod]
    #[pyo3(name = "_restore")]
    pub fn restore(bytes: &[u8], unnumbered: bool) -> PyResult<Self> {
        let read = || -> Result<zhibiao_table::Table, TableError> {
            let reader = StreamReader::try_new(bytes, None)?;
            let schema = reader.schema();
            zhibiao_table::Table::from_batches(schema, reader.collect::<Result<_, ArrowError>>()?)
        };
        Ok(Self::of(read().map_err(raised)?, unnumbered))
    }

    /// The rows of all these tables, one table after the other.
    #[staticmethod]
    fn concat(tables: &Bound<'_, PyAny>) -> PyResult<Self> {
        let tables: Vec<Bound<'_, Self>> =
            tables.try_iter()?.map(|table| Ok(table?.cast_into()?)).collect::<PyResult<_>>()?;
        // Where some tables show their targets without a number, those that others hide would come to light.
        let hides_unnumbered = tables.iter().all(|table| table.get().hides_unnumbered);
        let part = |table: &Bound<'_, Self>| {
            if hides_unnumbered { Ok(table.get().whole.clone()) } else { table.get().shown().cloned() }
        };
        let parts: Vec<_> = tables.iter().map(part).collect::<PyResult<_>>()?;
        let whole = zhibiao_table::Table::concat(&parts).map_err(raised)?;
        let whole = whole.ok_or_else(|| PyValueError::new_err("there should be at least one table"))?;
        Ok(Self::of(whole, !hides_unnumbered))
    }

    /// These rows, with the targets without a number among them where unnumbered is true.
    #[pyo3(signature = (unnumbered = false))]
    fn __call__(&self, unnumbered: bool) -> Self {
        if unnumbered { Self::of(self.whole.clone(), true) } else { self.clone() }
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.whole.columns().collect()
    }

    /// From the name of each column to what it means.
    #[getter]
    fn meanings<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let meanings = PyDict::new(python);
        for field in self.whole.schema().fields() {
            meanings.set_item(field.name(), field.metadata().get(MEANING))?;
        }
        Ok(meanings)
    }

    /// The rows in which every column named has the value given, or one of the values.
    #[pyo3(name = "where", signature = (**conditions))]
    fn filter(&self, conditions: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let wanted = self::conditions(conditions)?;
        self.meeting(&wanted)
    }

    /// The same rows with these columns alone.
    #[pyo3(signature = (*columns))]
    fn select(&self, columns: Vec<String>) -> PyResult<Self> {
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let twice = names.iter().enumerate().find(|&(place, name)| names[..place].contains(name));
        if let Some((_, name)) = twice {
            return Err(PyValueError::new_err(format!("the column {name:?} is named twice")));
        }
        Ok(Self::of(self.shown()?.select(&names).map_err(raised)?, true))
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.shown()?.rows())
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let python = index.py();
        if let Ok(slice) = index.cast::<PySlice>() {
            return Ok(Bound::new(python, self.slice(slice)?)?.into_any());
        }
        if let Ok(name) = index.cast::<PyString>() {
            return Ok(self.values(python, name.to_str()?)?.into_any());
        }
        let count = self.__len__()?;
        let missing = || PyIndexError::new_err(format!("there is no row {index} among {count}"));
        let is_too_large =
            |error: PyErr| if error.is_instance_of::<PyOverflowError>(python) { missing() } else { error };
        let at: isize = index.extract().map_err(is_too_large)?;
        let place = if at < 0 { count.checked_add_signed(at) } else { usize::try_from(at).ok() };
        let place = place.filter(|&place| place < count).ok_or_else(missing)?;
        let rows = self.shown()?.slice(place..place + 1);
        rows.batches().first().map_or_else(|| Err(missing()), |batch| self.kind().object(python, batch, 0))
    }

    fn __iter__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.list(python)?.try_iter()
    }

    fn __reversed__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.list(python)?.call_method0("__reversed__")
    }

    fn __contains__(&self, thing: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.list(thing.py())?.contains(thing)
    }

    /// Where a row stands first; raises ValueError where it does not stand between start and stop.
    #[pyo3(
        signature = (value, start = 0, stop = isize::MAX, /),
        text_signature = "($self, value, start=0, stop=9223372036854775807, /)"
    )]
    fn index<'py>(&self, value: &Bound<'py, PyAny>, start: isize, stop: isize) -> PyResult<Bound<'py, PyAny>> {
        self.list(value.py())?.call_method1("index", (value, start, stop))
    }

    /// How many times a row stands here.
    #[pyo3(signature = (value, /))]
    fn count<'py>(&self, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.list(value.py())?.call_method1("count", (value,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let python = other.py();
        let equal = if let Ok(other) = other.cast::<Self>() {
            self.shown()? == other.get().shown()?
        } else if let Ok(other) = other.cast::<PyList>() {
            self.list(python)?.eq(other)?
        } else {
            return Ok(python.NotImplemented());
        };
        Ok(equal.into_pyobject(python)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self) -> PyResult<u64> {
        let shown = self.shown()?;
        let mut hasher = DefaultHasher::new();
        shown.rows().hash(&mut hasher);
        shown.columns().for_each(|column| column.hash(&mut hasher));
        Ok(hasher.finish())
    }

    fn __repr__(&self) -> PyResult<String> {
        zhibiao_table::text(self.shown()?).map_err(raised)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        zhibiao_table::html(self.shown()?).map_err(raised)
    }

    /// What pickle and copy build the same table from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Kept<'py>)> {
        let Self { whole, hides_unnumbered, .. } = slf.get();
        let bytes = pickled(slf.py(), whole.schema(), whole.batches())?;
        Ok((slf.get_type().getattr("_restore")?, (bytes, !hides_unnumbered)))
    }

    /// The rows for whatever speaks the Arrow PyCapsule interface; requested_schema is not heeded.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        python: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give what it has where it cannot convert.
        let _ = requested_schema;
        stream::stream(python, self.shown()?)
    }

    /// The columns for whatever speaks the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        stream::schema(python, &self.whole)
    }

    /// A list of a dict for each row.
    fn to_dicts<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.objects(python, &Kind::Other)
    }

    /// A pandas.DataFrame.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_pandas")
    }

    /// A polars.DataFrame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_polars")
    }

    /// A pyarrow.Table.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_arrow")
    }

    /// Write comma-separated values after a byte-order mark.
    fn write_csv(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        self.write(python, &path, Format::Csv)
    }

    /// Write one JSON object a line.
    fn write_jsonl(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        self.write(python, &path, Format::JsonLines)
    }

    /// Write Parquet.
    fn write_parquet(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        self.write(python, &path, Format::Parquet)
    }

    /// Write a workbook.
    fn write_xlsx(&self, python: Python<'_>, path: PathBuf) -> PyResult<()> {
        self.write(python, &path, Format::Xlsx)
    }

    /// Draw the targets of an indicator beside the outcomes; see zhibiao.plot.plot_targets.
    #[pyo3(signature = (indicator, **options))]
    fn plot_targets<'py>(
        slf: &Bound<'py, Self>,
        indicator: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let rows = Self::of(slf.get().whole.clone(), true).to_dicts(slf.py())?;
        let plot = slf.py().import("zhibiao.plot")?.getattr("plot_targets")?;
        plot.call((rows, indicator), options)
    }
}

impl Table {
    pub fn of(whole: zhibiao_table::Table, unnumbered: bool) -> Self {
        let has_unnumbered = || whole.schema().index_of("unnumbered").is_ok();
        let hides_unnumbered = !unnumbered && has_unnumbered();
        Self { whole, hides_unnumbered, shown: OnceLock::new() }
    }

    /// The rows that meet these conditions, shown or not.
    pub fn meeting(&self, conditions: &[Condition]) -> PyResult<Self> {
        Ok(Self::of(self.whole.filter(conditions).map_err(raised)?, !self.hides_unnumbered))
    }

    /// The rows that meet these conditions, all of them shown.
    pub fn unnumbered(&self, conditions: &[Condition]) -> PyResult<Self> {
        Ok(Self::of(self.whole.filter(conditions).map_err(raised)?, true))
    }

    /// Whether a claim is among the rows, shown or not; the name of its report does not count.
    pub fn has(&self, claim: &Claim) -> PyResult<bool> {
        let start = Condition::new("start", [i64::try_from(claim.start())?]);
        let there = self.whole.filter(&[start]).map_err(raised)?;
        let mut rows = there.batches().iter().flat_map(|batch| (0..batch.num_rows()).map(|row| batch.slice(row, 1)));
        Ok(rows.any(|row| Claim::new(row).is_same(claim)))
    }

    fn shown(&self) -> PyResult<&zhibiao_table::Table> {
        if !self.hides_unnumbered {
            return Ok(&self.whole);
        }
        if let Some(shown) = self.shown.get() {
            return Ok(shown);
        }
        let numbered = Condition { column: "unnumbered".to_owned(), values: vec![Value::Nothing] };
        let shown = self.whole.filter(&[numbered]).map_err(raised)?;
        Ok(self.shown.get_or_init(|| shown))
    }

    /// The claim of a row; none where there is no such row or it is no claim.
    pub fn row(&self, row: usize) -> PyResult<Option<Claim>> {
        let one = self.shown()?.slice(row..row + 1);
        let is_claim = matches!(self.kind(), Kind::Claim);
        Ok(one.batches().first().filter(|_| is_claim).map(|batch| Claim::new(batch.clone())))
    }

    fn kind(&self) -> Kind {
        let fields = self.whole.schema().fields();
        if fields == zhibiao_table::claims_schema().fields() {
            Kind::Claim
        } else if fields == zhibiao_table::quantities_schema().fields() {
            Kind::Quantity
        } else {
            Kind::Other
        }
    }

    fn list<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.objects(python, &self.kind())
    }

    fn objects<'py>(&self, python: Python<'py>, kind: &Kind) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(python);
        for batch in self.shown()?.batches() {
            for row in 0..batch.num_rows() {
                rows.append(kind.object(python, batch, row)?)?;
            }
        }
        Ok(rows)
    }

    fn values<'py>(&self, python: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let values = PyList::empty(python);
        let shown = self.shown()?;
        let place = shown.schema().index_of(name).map_err(|_| {
            let known = self.columns().join(", ");
            PyKeyError::new_err(format!("there is no column {name:?}; there are {known}"))
        })?;
        for batch in shown.batches() {
            for row in 0..batch.num_rows() {
                values.append(to_python(python, batch.column(place), row)?)?;
            }
        }
        Ok(values)
    }

    fn slice(&self, slice: &Bound<'_, PySlice>) -> PyResult<Self> {
        let shown = self.shown()?;
        let indices = slice.indices(isize::try_from(shown.rows())?)?;
        let places = std::iter::successors(Some(indices.start), |at| at.checked_add(indices.step));
        let rows = places.take(indices.slicelength).map(usize::try_from).collect::<Result<Vec<_>, _>>()?;
        let is_stretch = indices.step == 1 || rows.is_empty();
        let (first, count) = (rows.first().copied().unwrap_or_default(), rows.len());
        let part = if is_stretch { shown.slice(first..first + count) } else { shown.take(&rows).map_err(raised)? };
        Ok(Self::of(part, true))
    }

    fn write(&self, python: Python<'_>, path: &std::path::Path, format: Format) -> PyResult<()> {
        let shown = self.shown()?;
        file::write(python, path, |out| Ok(shown.write(format, out)?))
    }
}

impl Kind {
    /// A row as the object that it is.
    fn object<'py>(&self, python: Python<'py>, batch: &RecordBatch, row: usize) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Claim => Ok(Bound::new(python, Claim::new(batch.slice(row, 1)))?.into_any()),
            Self::Quantity => {
                let quantity = Quantity::of_row(|name| batch.column_by_name(name), row);
                let quantity = quantity.ok_or_else(|| PyTypeError::new_err("a row of quantities without a number"))?;
                Ok(Bound::new(python, quantity)?.into_any())
            }
            Self::Other => {
                let dict = PyDict::new(python);
                for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
                    dict.set_item(field.name(), to_python(python, column, row)?)?;
                }
                Ok(dict.into_any())
            }
        }
    }
}

/// Batches as the bytes that pickle keeps.
pub fn pickled<'py>(python: Python<'py>, schema: &SchemaRef, batches: &[RecordBatch]) -> PyResult<Bound<'py, PyBytes>> {
    let written = || -> Result<Vec<u8>, ArrowError> {
        let mut writer = StreamWriter::try_new(Vec::new(), schema)?;
        batches.iter().try_for_each(|batch| writer.write(batch))?;
        writer.into_inner()
    };
    let bytes = written().map_err(|error| raised(error.into()))?;
    Ok(PyBytes::new(python, &bytes))
}

fn framed<'py>(table: &Bound<'py, Table>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    table.py().import("zhibiao.frames")?.call_method1(function, PyTuple::new(table.py(), [table])?)
}

fn raised(error: TableError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
