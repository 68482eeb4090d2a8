//! What has to be done to a directory so that it holds a crate; nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::path::{is_obstructed, place};
use super::record::{self, Record};
use super::{Difference, WriteError};
use crate::emit::File;

/// The steps, and what they would change.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) differences: Vec<Difference>,
    pub(super) unchanged: usize,
    /// The text of the record while the crate is being changed: that the files of both are Tintype's.
    pub(super) record_of_both: String,
}

/// Compares a directory with the files that should be in it, the record among them.
pub(super) fn plan(directory: &Path, files: &[File]) -> Result<Plan, WriteError> {
    let record = Record::of(files);
    let record_file = File {
        path: record::PATH.to_owned(),
        contents: record.text(),
    };
    let mut wanted = BTreeMap::new();
    for file in files.iter().chain([&record_file]) {
        let place = checked(directory, &file.path)?;
        if wanted.insert(file.path.as_str(), (place, file)).is_some() {
            return Err(WriteError::Path(file.path.clone()));
        }
    }
    let written = match read(&directory.join(record::PATH))? {
        Some(bytes) => Record::parse(&String::from_utf8_lossy(&bytes)),
        None => Record::default(),
    };
    let mut plan = Plan {
        differences: Vec::new(),
        unchanged: 0,
        record_of_both: written.with(&record).text(),
    };
    let mut foreign = BTreeSet::new();
    for (path, (place, file)) in &wanted {
        let found = read(place)?;
        if found.as_deref() == Some(file.contents.as_bytes()) {
            plan.unchanged += 1;
            continue;
        }
        let own = *path == record::PATH || written.contains(path);
        if found.is_some() && !own {
            foreign.insert((*path).to_owned());
        }
        plan.differences.push(Difference {
            path: (*path).to_owned(),
            edited: found.as_deref().is_some_and(|bytes| written.is_edited(path, bytes)),
            old: found,
            new: Some(file.contents.clone()),
        });
    }
    if !foreign.is_empty() {
        return Err(WriteError::Foreign(foreign.into_iter().collect()));
    }
    for path in written.paths().filter(|path| !wanted.contains_key(path)) {
        // The record is a file that anybody may have written: its paths are checked as well.
        let Ok(place) = checked(directory, path) else { continue };
        if let Some(bytes) = read(&place)? {
            plan.differences.push(Difference {
                path: path.to_owned(),
                edited: written.is_edited(path, &bytes),
                old: Some(bytes),
                new: None,
            });
        }
    }
    Ok(plan)
}

/// The place of a path in the directory, if nothing can lead it elsewhere.
pub(super) fn checked(directory: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let place = place(directory, path).ok_or_else(|| WriteError::Path(path.to_owned()))?;
    match is_obstructed(directory, &place) {
        Ok(false) => Ok(place),
        Ok(true) => Err(WriteError::Obstructed(path.to_owned())),
        Err(error) => Err(WriteError::Io(place, error)),
    }
}

fn read(place: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match place.symlink_metadata() {
        Ok(metadata) if !metadata.is_file() => Err(WriteError::Obstructed(place.display().to_string())),
        Ok(_) => fs::read(place)
            .map(Some)
            .map_err(|error| WriteError::Io(place.to_path_buf(), error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::Io(place.to_path_buf(), error)),
    }
}
