//! `zhibiao.Table`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::OnceLock;

use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyIterator, PyList, PySlice, PyString, PyTuple};
use zhibiao_table::{Condition, Format, MEANING, TableError, Value};

use crate::cell::to_python;
use crate::claim::Claim;
use crate::condition::conditions;
use crate::report::Report;
use crate::row::Kind;
use crate::{file, stream};

/// Rows of claims or quantities, or of what was made of them, as Arrow columns: a sequence of its rows.
///
/// polars.DataFrame(table), pyarrow.table(table) and duckdb read it without copying rows; to_pandas(), to_polars() and
/// to_arrow() do so by name. Of claims, targets without a number are among the rows only when asked for:
/// table(unnumbered=True).
#[pyclass(frozen, generic, sequence, module = "zhibiao")]
pub struct Table {
    /// The rows that are shown, found when they are first needed where only the whole is there.
    shown: OnceLock<zhibiao_table::Table>,
    whole: Whole,
}

/// All rows of a table, with those that are only shown when asked for.
enum Whole {
    /// Those that are shown.
    Shown,
    /// The claims of a report that meet these conditions, made when they are asked for.
    Of(Py<Report>, Vec<Condition>),
    /// These, among them targets without a number that are not shown.
    Ready(zhibiao_table::Table),
}

/// What pickle keeps of a table: its rows, and whether all of them are shown.
type Kept<'py> = (Bound<'py, PyBytes>, bool);

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
        let whole = read().map_err(raised)?;
        Ok(if unnumbered { Self::of(whole) } else { Self::hiding(whole) })
    }

    /// The rows of all these tables, one table after the other.
    #[staticmethod]
    fn concat(python: Python<'_>, tables: &Bound<'_, PyAny>) -> PyResult<Self> {
        let tables: Vec<Bound<'_, Self>> =
            tables.try_iter()?.map(|table| Ok(table?.cast_into()?)).collect::<PyResult<_>>()?;
        Self::together(python, &tables.iter().map(Bound::get).collect::<Vec<_>>())
    }

    /// These rows, with the targets without a number among them where unnumbered is true.
    #[pyo3(signature = (unnumbered = false))]
    fn __call__<'py>(slf: &Bound<'py, Self>, unnumbered: bool) -> PyResult<Bound<'py, Self>> {
        if unnumbered { Bound::new(slf.py(), Self::of(slf.get().all(slf.py())?)) } else { Ok(slf.clone()) }
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> PyResult<Vec<&str>> {
        Ok(self.shown()?.columns().collect())
    }

    /// From the name of each column to what it means.
    #[getter]
    fn meanings<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let meanings = PyDict::new(python);
        for field in self.shown()?.schema().fields() {
            meanings.set_item(field.name(), field.metadata().get(MEANING))?;
        }
        Ok(meanings)
    }

    /// The rows in which every column named has the value given, or one of the values.
    #[pyo3(name = "where", signature = (**conditions))]
    fn filter(&self, python: Python<'_>, conditions: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let wanted = self::conditions(conditions)?;
        self.meeting(python, &wanted)
    }

    /// The same rows with these columns alone.
    #[pyo3(signature = (*columns))]
    fn select(&self, columns: Vec<String>) -> PyResult<Self> {
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let twice = names.iter().enumerate().find(|&(place, name)| names[..place].contains(name));
        if let Some((_, name)) = twice {
            return Err(PyValueError::new_err(format!("the column {name:?} is named twice")));
        }
        Ok(Self::of(self.shown()?.select(&names).map_err(raised)?))
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
        rows.batches().first().map_or_else(|| Err(missing()), |batch| Kind::of(self.shown()?).object(python, batch, 0))
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

    fn __repr__(&self, python: Python<'_>) -> PyResult<String> {
        let terminal = python.import("shutil")?.call_method0("get_terminal_size")?;
        zhibiao_table::text(self.shown()?, terminal.getattr("columns")?.extract()?).map_err(raised)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        zhibiao_table::html(self.shown()?).map_err(raised)
    }

    /// What pickle and copy build the same table from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Kept<'py>)> {
        let whole = slf.get().all(slf.py())?;
        let bytes = pickled(slf.py(), whole.schema(), whole.batches())?;
        Ok((slf.get_type().getattr("_restore")?, (bytes, matches!(slf.get().whole, Whole::Shown))))
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
        stream::schema(python, self.shown()?)
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
        let rows = Self::of(slf.get().all(slf.py())?).to_dicts(slf.py())?;
        let plot = slf.py().import("zhibiao.plot")?.getattr("plot_targets")?;
        plot.call((rows, indicator), options)
    }
}

impl Table {
    /// A table whose rows are all shown.
    pub fn of(shown: zhibiao_table::Table) -> Self {
        Self { shown: OnceLock::from(shown), whole: Whole::Shown }
    }

    /// A table that shows its targets without a number only when asked for.
    fn hiding(whole: zhibiao_table::Table) -> Self {
        Self { shown: OnceLock::new(), whole: Whole::Ready(whole) }
    }

    /// The claims of a report that have a number.
    pub fn of_report(report: &Bound<'_, Report>, numbered: zhibiao_table::Table) -> Self {
        let whole = Whole::Of(report.clone().unbind(), Vec::new());
        let whole = if report.get().has_unnumbered() { whole } else { Whole::Shown };
        Self { shown: OnceLock::from(numbered), whole }
    }

    /// The rows that meet these conditions.
    pub fn meeting(&self, python: Python<'_>, conditions: &[Condition]) -> PyResult<Self> {
        let shown = self.shown()?.filter(conditions).map_err(raised)?;
        let whole = match &self.whole {
            Whole::Shown => Whole::Shown,
            Whole::Of(report, before) => Whole::Of(report.clone_ref(python), [before, conditions].concat()),
            Whole::Ready(whole) => Whole::Ready(whole.filter(conditions).map_err(raised)?),
        };
        Ok(Self { shown: OnceLock::from(shown), whole })
    }

    /// The rows of all these tables, one table after the other.
    fn together(python: Python<'_>, tables: &[&Self]) -> PyResult<Self> {
        let all_shown = tables.iter().all(|table| matches!(table.whole, Whole::Shown));
        // Where some tables show their targets without a number, those that others hide would come to light.
        let as_shown = all_shown || tables.iter().any(|table| table.shows_unnumbered());
        let part = |table: &&Self| if as_shown { table.shown().cloned() } else { table.all(python) };
        let parts: Vec<_> = tables.iter().map(part).collect::<PyResult<_>>()?;
        let whole = zhibiao_table::Table::concat(&parts).map_err(raised)?;
        let whole = whole.ok_or_else(|| PyValueError::new_err("there should be at least one table"))?;
        Ok(if as_shown { Self::of(whole) } else { Self::hiding(whole) })
    }

    fn shows_unnumbered(&self) -> bool {
        let is_set = |batch: &RecordBatch| {
            batch.column_by_name("unnumbered").is_some_and(|column| column.null_count() < column.len())
        };
        let shown = self.shown.get().filter(|_| matches!(self.whole, Whole::Shown));
        shown.is_some_and(|shown| shown.batches().iter().any(is_set))
    }

    /// All rows, shown or not.
    fn all(&self, python: Python<'_>) -> PyResult<zhibiao_table::Table> {
        match &self.whole {
            Whole::Shown => self.shown().cloned(),
            Whole::Of(report, conditions) => report.get().all_claims(python)?.filter(conditions).map_err(raised),
            Whole::Ready(whole) => Ok(whole.clone()),
        }
    }

    fn shown(&self) -> PyResult<&zhibiao_table::Table> {
        if let (None, Whole::Ready(whole)) = (self.shown.get(), &self.whole) {
            let numbered = Condition { column: "unnumbered".to_owned(), values: vec![Value::Nothing] };
            let numbered = whole.filter(&[numbered]).map_err(raised)?;
            return Ok(self.shown.get_or_init(|| numbered));
        }
        self.shown.get().ok_or_else(|| PyValueError::new_err("a table without rows to show"))
    }

    /// The claim of a row; none where there is no such row or it is no claim.
    pub fn claim(&self, row: usize) -> PyResult<Option<Claim>> {
        let one = self.shown()?.slice(row..row + 1);
        let is_claim = matches!(Kind::of(self.shown()?), Kind::Claim);
        Ok(one.batches().first().filter(|_| is_claim).map(|batch| Claim::new(batch.clone())))
    }

    fn list<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.objects(python, &Kind::of(self.shown()?))
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
            let known = self.columns().unwrap_or_default().join(", ");
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
        Ok(Self::of(part))
    }

    fn write(&self, python: Python<'_>, path: &std::path::Path, format: Format) -> PyResult<()> {
        let shown = self.shown()?;
        file::write(python, path, |out| shown.write(format, out))
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

pub fn raised(error: TableError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
