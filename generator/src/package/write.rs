//! Files to disk, so that a crate that is there stays whole until its successor is complete.

use std::fs;
use std::path::Path;

use super::lock::Lock;
use super::plan::plan;
use super::staging::{self, Staging};
use super::{Difference, WriteError};
use crate::diagnostic::codes::package::{EDIT_KEPT, EDIT_LOST};
use crate::diagnostic::{Diagnostics, Place};
use crate::emit::File;

/// What a write did. Paths are under the crate's root and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there before.
    pub created: Vec<String>,
    /// Files with new contents.
    pub changed: Vec<String>,
    /// Files that are no longer made.
    pub removed: Vec<String>,
    /// Of the changed ones, those that somebody had edited: the edits are gone.
    pub edits_lost: Vec<String>,
    /// Files that are no longer made, and are left because somebody had edited them.
    pub edits_kept: Vec<String>,
    /// How many files are as they were; they are not touched.
    pub unchanged: usize,
}

/// Makes a directory hold these files. Files in it that Tintype did not write are left alone. Another run that writes to
/// the same directory is waited for.
///
/// # Errors
///
/// When the files can't be written, or one of them would take the place of a file that Tintype did not write. Then the
/// directory is as it was, unless a rename failed half-way, which the next call completes.
pub fn write(directory: &Path, files: &[File]) -> Result<Written, WriteError> {
    let failed = |error| WriteError::Io(directory.to_path_buf(), error);
    fs::create_dir_all(directory).map_err(failed)?;
    let directory = directory.canonicalize().map_err(failed)?;
    let _lock = Lock::to_write(&directory).map_err(failed)?;
    staging::clear(&directory)?;
    let plan = plan(&directory, files)?;
    let written = Written::of(&plan.differences, plan.unchanged);
    if plan.differences.is_empty() {
        return Ok(written);
    }
    match Staging::write(&directory, &plan, files) {
        Ok(staging) => staging.commit()?,
        Err(error) => {
            // What is staged is of no use any more; that it can't be removed either is not worth a second error.
            let _ = staging::clear(&directory);
            return Err(failed(error));
        }
    }
    Ok(written)
}

impl Written {
    /// Adds what a person should know about edits by hand.
    pub(crate) fn say(&self, directory: &Path, diagnostics: &mut Diagnostics) {
        let mut say = |code, path: &str, message: &str| {
            let place = Place::Path(directory.join(path).display().to_string());
            diagnostics.at(code, place, format!("`{path}` {message}"));
        };
        for path in &self.edits_lost {
            say(
                &EDIT_LOST,
                path,
                "had been edited by hand, and is the generator's again",
            );
        }
        for path in &self.edits_kept {
            say(
                &EDIT_KEPT,
                path,
                "is no longer made, and is left because it had been edited by hand",
            );
        }
    }

    fn of(differences: &[Difference], unchanged: usize) -> Self {
        let mut written = Self {
            unchanged,
            ..Self::default()
        };
        for difference in differences {
            let path = difference.path.clone();
            match (&difference.old, &difference.new) {
                (None, _) => written.created.push(path),
                (Some(_), Some(_)) => {
                    if difference.edited {
                        written.edits_lost.push(path.clone());
                    }
                    written.changed.push(path);
                }
                (Some(_), None) if difference.edited => written.edits_kept.push(path),
                (Some(_), None) => written.removed.push(path),
            }
        }
        written
    }
}
