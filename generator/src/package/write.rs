//! Files to disk, so that a crate that is there stays whole until its successor is complete.
//!
//! All new contents are written beside their places first, in `.tintype-staging`. Then a journal of the moves and
//! removals that make the new crate of it appears there, by one rename: before it, a run that is killed has changed
//! nothing; after it, only renames are left to do, and the next run does those that a killed one left.

use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::plan::{checked, plan};
use super::{Difference, WriteError};
use crate::diagnostic::codes::package::{EDIT_KEPT, EDIT_LOST};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
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

const STAGING: &str = ".tintype-staging";
const JOURNAL: &str = "journal";

/// One step from the old crate to the new one.
#[derive(Debug, Serialize, Deserialize)]
enum Step {
    /// Moves the staged file with this number to its place.
    Move(usize, String),
    /// Removes a file.
    Remove(String),
}

/// Makes a directory hold these files. Files in it that Tintype did not write are left alone.
///
/// # Errors
///
/// When the files can't be written, or one of them would take the place of a file that Tintype did not write. Then the
/// directory is as it was, unless a rename failed half-way, which the next call completes.
pub fn write(directory: &Path, files: &[File]) -> Result<Written, WriteError> {
    let failed = |error| WriteError::Io(directory.to_path_buf(), error);
    fs::create_dir_all(directory).map_err(failed)?;
    let directory = directory.canonicalize().map_err(failed)?;
    recover(&directory)?;
    let plan = plan(&directory, files)?;
    let written = Written::of(&plan.differences, plan.unchanged);
    if plan.differences.is_empty() {
        return Ok(written);
    }
    stage(&directory, &plan.differences).map_err(|error| {
        // What is staged is of no use any more; that it can't be removed either is not worth a second error.
        let _ = fs::remove_dir_all(directory.join(STAGING));
        WriteError::Io(directory.join(STAGING), error)
    })?;
    recover(&directory)?;
    Ok(written)
}

impl Written {
    /// Adds what a person should know about edits by hand.
    pub(crate) fn say(&self, directory: &Path, diagnostics: &mut Diagnostics) {
        let mut say = |code, path: &str, message: &str| {
            diagnostics.push(Diagnostic {
                code,
                message: format!("`{path}` {message}"),
                place: Place::Path(directory.join(path).display().to_string()),
                notes: Vec::new(),
            });
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

/// Writes everything that is new into the staging directory, and then the journal.
fn stage(directory: &Path, differences: &[Difference]) -> io::Result<()> {
    let staging = directory.join(STAGING);
    fs::create_dir(&staging)?;
    let mut steps = Vec::new();
    for (number, difference) in differences.iter().enumerate() {
        match &difference.new {
            Some(contents) => {
                fs::write(staging.join(number.to_string()), contents)?;
                steps.push(Step::Move(number, difference.path.clone()));
            }
            None if difference.edited => {}
            None => steps.push(Step::Remove(difference.path.clone())),
        }
    }
    let draft = staging.join("journal.draft");
    fs::write(&draft, serde_json::to_vec(&steps)?)?;
    fs::rename(draft, staging.join(JOURNAL))
}

/// Does what the journal says, as far as it is not done yet; or removes what was staged without one.
fn recover(directory: &Path) -> Result<(), WriteError> {
    let staging = directory.join(STAGING);
    let failed = |error| WriteError::Io(staging.clone(), error);
    match staging.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(WriteError::Obstructed(STAGING.to_owned())),
        Ok(_) => {}
    }
    match fs::read(staging.join(JOURNAL)) {
        Ok(journal) => {
            let steps: Vec<Step> = serde_json::from_slice(&journal).map_err(|error| failed(error.into()))?;
            steps.iter().try_for_each(|step| perform(directory, step))?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    fs::remove_dir_all(&staging).map_err(failed)
}

fn perform(directory: &Path, step: &Step) -> Result<(), WriteError> {
    let (Step::Move(_, path) | Step::Remove(path)) = step;
    let place = checked(directory, path)?;
    let result = match step {
        Step::Move(number, _) => place
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::rename(directory.join(STAGING).join(number.to_string()), &place)),
        Step::Remove(_) => fs::remove_file(&place),
    };
    match result {
        // Done by the run that was killed.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(WriteError::Io(place, error)),
        Ok(()) => {}
    }
    if matches!(step, Step::Remove(_)) {
        // A directory that still holds something can't be removed, and stays.
        let parents = place.ancestors().skip(1).take_while(|parent| *parent != directory);
        parents.into_iter().all(|parent| fs::remove_dir(parent).is_ok());
    }
    Ok(())
}
