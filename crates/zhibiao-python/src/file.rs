//! Files that appear whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use tempfile::Builder;
use zhibiao_table::TableError;

/// Why a file was not written.
pub enum Failure {
    Io(std::io::Error),
    Table(TableError),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

/// Writes a file aside and puts it into place when it is complete; a file that was there before stays until then.
pub fn write(
    python: Python<'_>,
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), Failure> + Send,
) -> PyResult<()> {
    let written = python.detach(|| {
        // A link stays one, and a pipe or a device is written to as it is.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let path = target.as_path();
        if path.exists() && !path.is_file() {
            let mut file = OpenOptions::new().write(true).open(path)?;
            let mut out = BufWriter::new(&mut file);
            fill(&mut out)?;
            return Ok(out.flush()?);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        let mut file = Builder::new().prefix(".zhibiao-").make_in(folder, create)?;
        let mut out = BufWriter::new(file.as_file_mut());
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        if let Ok(before) = std::fs::metadata(path) {
            file.as_file().set_permissions(before.permissions())?;
        }
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    });
    written.map_err(|failure| raised(python, &failure, path))
}

/// With the permissions that the user's other new files have; the error keeps its number, which Python tells by its class.
fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// An OSError of the right kind with the file's name, or a ValueError.
fn raised(python: Python<'_>, failure: &Failure, path: &Path) -> PyErr {
    let io = match failure {
        Failure::Io(error) => Some(error),
        Failure::Table(error) => error.io(),
    };
    match (io, failure) {
        (Some(error), _) => os_error(python, error, path),
        (None, Failure::Table(error)) => PyValueError::new_err(format!("{}: {error}", path.display())),
        (None, Failure::Io(error)) => PyValueError::new_err(format!("{}: {error}", path.display())),
    }
}

fn os_error(python: Python<'_>, error: &std::io::Error, path: &Path) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return PyOSError::new_err(format!("{}: {error}", path.display()));
    };
    let words = python.import("os").and_then(|os| os.call_method1("strerror", (number,))?.extract::<String>());
    let words = words.unwrap_or_else(|_| error.to_string());
    PyOSError::new_err((number, words, path.as_os_str().to_owned()))
}
