//! The new files beside their places, and the few steps that bring them there.
//!
//! Everything new is written to `.tintype-staging` first. The record then says that the files of both crates are
//! Tintype's, so that whatever a run that is killed leaves is brought to an end by the next one, which compares what is
//! there with what should be. A directory at the top of which every file is Tintype's changes places with its successor
//! in one step; other files follow one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::exchange::exchange;
use super::plan::{Plan, checked};
use super::{Difference, WriteError, record};
use crate::emit::File;

const STAGING: &str = ".tintype-staging";
/// In it, the new files under the paths that they will have.
const TREE: &str = "crate";
/// In it, the record of both crates.
const RECORD: &str = "record";

/// New files that are complete, and not in their places yet.
#[derive(Debug)]
pub(super) struct Staging<'a> {
    directory: &'a Path,
    steps: Vec<Step<'a>>,
}

/// One step from the old crate to the new one.
#[derive(Debug)]
enum Step<'a> {
    /// Puts a whole directory in its place.
    Exchange(&'a str),
    /// Puts a file in its place.
    Move(&'a str),
    /// Removes a file, and the directories that are empty without it.
    Remove(&'a str),
}

/// Removes what a run that was killed left.
pub(super) fn clear(directory: &Path) -> Result<(), WriteError> {
    let staging = directory.join(STAGING);
    match staging.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(metadata) if !metadata.is_dir() => Err(WriteError::Obstructed(STAGING.to_owned())),
        Ok(_) => fs::remove_dir_all(&staging).map_err(|error| WriteError::Io(staging, error)),
        Err(error) => Err(WriteError::Io(staging, error)),
    }
}

impl<'a> Staging<'a> {
    /// Writes everything that is new beside its place. The crate that is there is not touched.
    pub(super) fn write(directory: &'a Path, plan: &'a Plan, files: &'a [File]) -> io::Result<Self> {
        let tree = directory.join(STAGING).join(TREE);
        fs::create_dir_all(&tree)?;
        let mut tops = BTreeMap::<&str, Vec<&Difference>>::new();
        for difference in &plan.differences {
            tops.entry(top(&difference.path)).or_default().push(difference);
        }
        let own = own(plan, files);
        let (mut exchanged, mut single) = (Vec::new(), Vec::new());
        for (top, differences) in tops {
            let is_directory = differences.iter().all(|difference| difference.path != top);
            let mut successors = files.iter().filter(|file| self::top(&file.path) == top).peekable();
            // One without a successor has nothing to change places with.
            let is_directory = is_directory && successors.peek().is_some();
            if is_directory && differences.len() > 1 && is_whole(&directory.join(top), top, &own)? {
                for file in successors {
                    let changed = differences.iter().any(|difference| difference.path == file.path);
                    stage(directory, &tree, file, changed)?;
                }
                exchanged.push(Step::Exchange(top));
                continue;
            }
            for difference in differences {
                match &difference.new {
                    Some(contents) => {
                        put(&tree.join(&difference.path), contents)?;
                        single.push(Step::Move(&difference.path));
                    }
                    None if difference.edited => {}
                    None => single.push(Step::Remove(&difference.path)),
                }
            }
        }
        put(&directory.join(STAGING).join(RECORD), &plan.record_of_both)?;
        // The record of the new crate alone says that all is done.
        single.sort_by_key(|step| matches!(step, Step::Move(record::PATH)));
        Ok(Self {
            directory,
            steps: exchanged.into_iter().chain(single).collect(),
        })
    }

    /// Brings the new files to their places.
    pub(super) fn commit(self) -> Result<(), WriteError> {
        let staging = self.directory.join(STAGING);
        let record = self.directory.join(record::PATH);
        fs::rename(staging.join(RECORD), &record).map_err(|error| WriteError::Io(record, error))?;
        for step in &self.steps {
            self.perform(step)?;
        }
        clear(self.directory)
    }

    fn perform(&self, step: &Step<'_>) -> Result<(), WriteError> {
        let (Step::Exchange(path) | Step::Move(path) | Step::Remove(path)) = step;
        let place = checked(self.directory, path)?;
        let new = self.directory.join(STAGING).join(TREE).join(path);
        let result = match step {
            Step::Exchange(_) => exchange(&new, &place),
            Step::Move(_) => place
                .parent()
                .map_or(Ok(()), fs::create_dir_all)
                .and_then(|()| fs::rename(new, &place)),
            Step::Remove(_) => fs::remove_file(&place).map(|()| remove_empty(self.directory, &place)),
        };
        result.map_err(|error| WriteError::Io(place, error))
    }
}

/// The first part of a path.
fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// Every path at which nobody but Tintype has anything to keep.
fn own<'a>(plan: &'a Plan, files: &'a [File]) -> BTreeSet<&'a str> {
    let removed = plan.differences.iter().filter(|difference| !difference.edited);
    let wanted = files.iter().map(|file| file.path.as_str());
    removed
        .map(|difference| difference.path.as_str())
        .chain(wanted)
        .collect()
}

/// Whether all that is in a directory is Tintype's. So is one that is not there.
fn is_whole(directory: &Path, path: &str, own: &BTreeSet<&str>) -> io::Result<bool> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        entries => entries?,
    };
    let mut is_empty = true;
    for entry in entries {
        let entry = entry?;
        is_empty = false;
        let name = entry.file_name();
        // Nothing of Tintype's has another name than text.
        let Some(name) = name.to_str() else { return Ok(false) };
        let path = format!("{path}/{name}");
        let kind = entry.file_type()?;
        let is_own = match kind.is_dir() {
            true => is_whole(&entry.path(), &path, own)?,
            false => kind.is_file() && own.contains(path.as_str()),
        };
        if !is_own {
            return Ok(false);
        }
    }
    Ok(!is_empty)
}

/// Writes one file of a directory that is staged as a whole. One that does not change stays the same file, with its time.
fn stage(directory: &Path, tree: &Path, file: &File, changed: bool) -> io::Result<()> {
    let new = tree.join(&file.path);
    if !changed {
        new.parent().map_or(Ok(()), fs::create_dir_all)?;
        if fs::hard_link(directory.join(&file.path), &new).is_ok() {
            return Ok(());
        }
    }
    put(&new, &file.contents)
}

fn put(place: &PathBuf, contents: &str) -> io::Result<()> {
    place.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(place, contents)
}

/// Removes the directories above a place that hold nothing any more.
fn remove_empty(directory: &Path, place: &Path) {
    let mut parents = place.ancestors().skip(1).take_while(|parent| *parent != directory);
    // A directory that still holds something can't be removed, and stays.
    while parents.next().is_some_and(|parent| fs::remove_dir(parent).is_ok()) {}
}

#[cfg(test)]
mod tests {
    use super::super::plan::plan;
    use super::super::{check, write};
    use super::*;

    fn files(list: &[(&str, &str)]) -> Vec<File> {
        let file = |(path, contents): &(&str, &str)| File {
            path: (*path).to_owned(),
            contents: (*contents).to_owned(),
        };
        list.iter().map(file).collect()
    }

    /// A directory with a crate, another crate, and whether the sources can change at once.
    fn crates() -> [(tempfile::TempDir, Vec<File>, Vec<File>, bool); 2] {
        [true, false].map(|whole| {
            let directory = tempfile::tempdir().unwrap();
            let old = files(&[("Cargo.toml", "a"), ("src/lib.rs", "a"), ("src/types/a.rs", "a")]);
            let new = files(&[
                ("Cargo.toml", "b"),
                ("README.md", "b"),
                ("src/lib.rs", "b"),
                ("src/b.rs", "b"),
            ]);
            write(directory.path(), &old).unwrap();
            if !whole {
                fs::write(directory.path().join("src/mine.rs"), "mine").unwrap();
            }
            (directory, old, new, whole)
        })
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn killed_while_staging_the_old_crate_is_whole() {
        for (directory, old, new, _) in crates() {
            let path = directory.path();
            let plan = plan(path, &new).unwrap();
            Staging::write(path, &plan, &new).unwrap();
            assert!(path.join(STAGING).exists());
            assert_eq!(check(path, &old).unwrap(), []);
            write(path, &old).unwrap();
            assert!(!path.join(STAGING).exists());
        }
    }

    /// Whatever step was the last one, and whatever the next run wants: it ends with a whole crate.
    #[test]
    fn killed_between_two_steps_the_next_run_makes_a_whole_crate() {
        for next in ["old", "new", "third"] {
            for done in 0..=6 {
                for (directory, old, new, whole) in crates() {
                    let path = directory.path();
                    let plan = plan(path, &new).unwrap();
                    let staging = Staging::write(path, &plan, &new).unwrap();
                    assert_eq!(
                        staging.steps.iter().any(|step| matches!(step, Step::Exchange("src"))),
                        whole
                    );
                    fs::rename(path.join(STAGING).join(RECORD), path.join(record::PATH)).unwrap();
                    for step in staging.steps.iter().take(done) {
                        staging.perform(step).unwrap();
                    }
                    let third = files(&[("Cargo.toml", "c"), ("src/lib.rs", "c")]);
                    let wanted = match next {
                        "old" => old,
                        "new" => new,
                        _ => third,
                    };
                    let written = write(path, &wanted).unwrap();
                    assert_eq!(written.edits_lost, [""; 0], "no file was edited by hand");
                    assert_eq!(check(path, &wanted).unwrap(), []);
                    let mut expected: Vec<&str> = wanted
                        .iter()
                        .map(|file| top(&file.path))
                        .chain([record::PATH])
                        .collect();
                    expected.sort_unstable();
                    expected.dedup();
                    assert_eq!(names(path), expected);
                    assert_eq!(path.join("src/mine.rs").exists(), !whole);
                }
            }
        }
    }
}
