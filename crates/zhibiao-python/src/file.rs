//! Files that appear whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use tempfile::Builder;
use zhibiao_table::TableError;

/// Writes a file aside and puts it into place when it is complete; a file that was there before stays until then.
pub fn write(
    python: Python<'_>,
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), TableError> + Send,
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
    written.map_err(|error| raised(python, &error, path))
}

/// With the permissions that the user's other new files have; the error keeps its number, which Python tells by its class.
fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// An OSError of the right kind with the file's name, or a ValueError.
fn raised(python: Python<'_>, error: &TableError, path: &Path) -> PyErr {
    match error.io() {
        Some(error) => os_error(python, error, path),
        None => PyValueError::new_err(format!("{}: {error}", path.display())),
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
