//! Which versions are compared.
//!
//! In a directory, `NAME/{old,new}.*` is a pair, the files of any other `NAME/` are a series of versions, and so are files `NAME-VERSION.*`:
//! neighbours are pairs. A file with `changes` or `series` holds a description and what is changed of it (`mutations`); of any other description
//! versions can be made (`sampled`).

mod mutations;
mod sampled;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

pub(crate) use sampled::Sampling;

use super::version::{Version, of_file};
use crate::directory::{entries, is_description, name};

/// Versions, and which are compared with which.
pub(crate) struct Set {
    /// What it is called.
    pub(crate) name: String,
    pub(crate) versions: Vec<Version>,
    pub(crate) pairs: Vec<Pair>,
    /// The versions whose clients read what is answered: a program is built for each.
    pub(crate) readers: Vec<usize>,
}

/// Two versions, by their places among the set's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// Whether a program for the old one has to compile with the new one.
    pub(crate) is_harmless: bool,
}

/// All sets of a directory, by their names.
///
/// # Errors
///
/// Where something can't be read, or nothing is there.
pub(crate) fn sets(directory: &Path) -> Result<Vec<Set>> {
    let mut series: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut sets = Vec::new();
    for path in entries(directory)? {
        let name = name(&path);
        if path.is_dir() {
            let files: Vec<PathBuf> = entries(&path)?
                .into_iter()
                .filter(|path| is_description(path))
                .collect();
            series.insert(name, files);
        } else if is_description(&path) {
            match (mutations::read(&path)?, name.rsplit_once('-')) {
                (Some(set), _) => sets.push(set),
                (None, Some((of, _))) => series.entry(of.to_owned()).or_default().push(path),
                (None, None) => {}
            }
        }
    }
    for (name, files) in series.into_iter().filter(|(_, files)| files.len() > 1) {
        let versions: Vec<Version> = in_order(files).iter().map(|path| of_file(path)).collect();
        let neighbours = versions.iter().zip(versions.iter().skip(1)).enumerate();
        let pairs = neighbours.map(|(old, (one, two))| Pair {
            name: format!("{} to {}", one.name, two.name),
            old,
            new: old + 1,
            is_harmless: false,
        });
        sets.push(Set {
            name,
            pairs: pairs.collect(),
            readers: (0..versions.len()).collect(),
            versions,
        });
    }
    ensure!(!sets.is_empty(), "no versions in {}", directory.display());
    sets.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(sets)
}

/// `old` before `new`, and versions by their numbers.
fn in_order(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.sort_by_cached_key(|path| {
        let name = name(path);
        let numbers: Vec<u64> = name
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        (name == "new", numbers, name)
    });
    files
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::path::PathBuf;

    #[test]
    fn versions_stand_by_their_numbers_and_old_before_new() {
        let order = |names: &[&str]| {
            let files = in_order(names.iter().map(PathBuf::from).collect());
            files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(order(&["a-1.10.yaml", "a-1.9.yaml"]), ["a-1.9.yaml", "a-1.10.yaml"]);
        assert_eq!(order(&["new.yaml", "old.json"]), ["old.json", "new.yaml"]);
    }
}
