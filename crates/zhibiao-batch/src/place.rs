//! Where the output goes, and what stands beside it while it is made.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::BatchError;

/// The file that says that a run is at work.
const LOCK: &str = "lock";
/// The file that the manifest of the output before is kept in.
const EARLIER: &str = "earlier";

/// The output and its companions.
pub(crate) struct Place {
    /// The output.
    pub(crate) out: PathBuf,
    /// The output while it is put together.
    pub(crate) partial: PathBuf,
    /// What became of each input.
    pub(crate) manifest: PathBuf,
    /// The manifest of the output that is there, while the next is made.
    pub(crate) earlier: PathBuf,
    /// The folder of the parts.
    parts: PathBuf,
    /// The lock, held to the end.
    lock: File,
    /// The folder that all of it is in, without links.
    folder: PathBuf,
}

impl Place {
    /// The place of an output, which no other run has as long as this one.
    pub(crate) fn take(out: &Path) -> Result<Self, BatchError> {
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(folder) = fs::canonicalize(parent).ok().filter(|folder| folder.is_dir()) else {
            return Err(BatchError::NoFolder { folder: parent.to_owned() });
        };
        if out.is_dir() {
            return Err(BatchError::OutIsFolder { out: out.to_owned() });
        }
        let parts = beside(out, ".parts");
        let not_writable = |source| BatchError::NotWritable { folder: parent.to_owned(), source };
        fs::create_dir_all(&parts).map_err(not_writable)?;
        let lock = File::options().create(true).append(true).open(parts.join(LOCK)).map_err(not_writable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BatchError::Busy { out: out.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(BatchError::io(&parts.join(LOCK), error)),
        }
        let (partial, manifest) = (beside(out, ".partial"), beside(out, ".manifest.jsonl"));
        let earlier = parts.join(EARLIER);
        Ok(Self { out: out.to_owned(), partial, manifest, earlier, parts, lock, folder })
    }

    /// Whether a file or folder without links is of the batch's own.
    pub(crate) fn is_own(&self, path: &Path) -> bool {
        let in_folder = |own: &PathBuf| own.file_name().map(|name| self.folder.join(name));
        let own = [&self.out, &self.partial, &self.manifest, &self.parts].into_iter().filter_map(in_folder);
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        own.into_iter().any(|own| path.starts_with(own))
    }

    /// The file of the part that has this identity.
    pub(crate) fn part(&self, identity: &str) -> PathBuf {
        self.parts.join(identity)
    }

    /// Where files may stand that last as long as the parts.
    pub(crate) fn parts(&self) -> &Path {
        &self.parts
    }

    /// Deletes every part.
    pub(crate) fn clear(&self) -> Result<(), BatchError> {
        let failed = |error| BatchError::io(&self.parts, error);
        for entry in fs::read_dir(&self.parts).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name() != LOCK {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Deletes the folder of the parts and gives the place free.
    pub(crate) fn leave(self) -> Result<(), BatchError> {
        self.clear()?;
        drop(self.lock);
        fs::remove_dir_all(&self.parts).map_err(|error| BatchError::io(&self.parts, error))
    }

    /// How many bytes can still be written here, where the system says it.
    #[cfg(unix)]
    pub(crate) fn free_bytes(&self) -> Option<u64> {
        let about = rustix::fs::statvfs(&self.parts).ok()?;
        Some(about.f_bavail.saturating_mul(about.f_frsize))
    }

    /// How many bytes can still be written here, where the system says it.
    #[cfg(not(unix))]
    pub(crate) const fn free_bytes(&self) -> Option<u64> {
        None
    }
}

/// Writes a file aside and renames it, so that it is there whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), BatchError> {
    let aside = beside(path, ".partial");
    let written = fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, path));
    written.map_err(|error| {
        // What is half written would only take room.
        let _ = fs::remove_file(&aside);
        BatchError::io(path, error)
    })
}

/// The file whose name has this behind it.
fn beside(path: &Path, behind: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(behind);
    name.into()
}
