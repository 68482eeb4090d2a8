//! The files of a crate and the directory that they belong in: compare, and write so that nothing is ever half done.
//!
//! What is `kept` beside a crate, and what is known of the one that is `standing`, say the version of the next one where that is asked for.

mod difference;
mod exchange;
pub(crate) mod kept;
mod lock;
mod path;
mod plan;
mod record;
mod staging;
pub(crate) mod standing;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use difference::{Difference, unified_diff};
pub use write::{Written, write};

use crate::diagnostic::codes::package::{FOREIGN_FILE, NOT_WRITTEN};
use crate::diagnostic::{Diagnostic, Place};
use crate::emit::File;

/// What is not as it should be in a directory. Nothing is changed. A run that writes to it is waited for.
///
/// # Errors
///
/// When the directory can't be read, or holds a file in the way that Tintype did not write.
pub fn check(directory: &Path, files: &[File]) -> Result<Vec<Difference>, WriteError> {
    let _lock = match lock::Lock::to_read(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        lock => Some(lock.map_err(|error| WriteError::Io(directory.to_path_buf(), error))?),
    };
    let mut differences = plan::plan(directory, files)?.differences;
    // The record follows from the files: where one of them is stale, the record's own difference says nothing more.
    if differences.len() > 1 {
        differences.retain(|difference| difference.path != record::PATH);
    }
    Ok(differences)
}

/// Why a crate can't be written.
#[derive(Debug)]
pub enum WriteError {
    /// The system refuses.
    Io(PathBuf, io::Error),
    /// These files are in the way, and Tintype did not write them.
    Foreign(Vec<String>),
    /// A link or a special file is in the way.
    Obstructed(String),
    /// No file may have this path.
    Path(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(formatter, "`{}` can't be written: {error}", path.display()),
            Self::Foreign(paths) => write!(
                formatter,
                "`{}` was not written by Tintype and is in the way",
                paths.join("`, `")
            ),
            Self::Obstructed(path) => write!(
                formatter,
                "on the way to `{path}` is a link or something else than a directory"
            ),
            Self::Path(path) => write!(formatter, "`{}` is no path for a file of a crate", path.escape_debug()),
        }
    }
}

impl std::error::Error for WriteError {}

impl WriteError {
    /// The error as a diagnostic about the directory.
    pub fn diagnostic(&self, directory: &Path) -> Diagnostic {
        Diagnostic {
            code: match self {
                Self::Foreign(_) => &FOREIGN_FILE,
                _ => &NOT_WRITTEN,
            },
            message: self.to_string(),
            place: Place::Path(directory.display().to_string()),
            notes: Vec::new(),
        }
    }
}
