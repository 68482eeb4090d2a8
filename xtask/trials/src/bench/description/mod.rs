//! The descriptions to measure with.

pub(crate) mod synthetic;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One description.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    /// The file without the ending.
    pub(crate) name: String,
    /// Where it is, absolute.
    pub(crate) path: PathBuf,
}

impl Description {
    /// The description in a file.
    ///
    /// # Errors
    ///
    /// Where there is no such file.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let path = path
            .canonicalize()
            .with_context(|| format!("can't read {}", path.display()))?;
        let name = path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(Self { name, path })
    }

    /// Whether its text is JSON, by its ending.
    pub(crate) fn is_json(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == "json")
    }
}

/// The descriptions of a directory, or those of the given names, sorted by name.
///
/// # Errors
///
/// Where the directory can't be read.
pub(crate) fn list(directory: &Path, only: &[String]) -> Result<Vec<Description>> {
    let entries = std::fs::read_dir(directory).with_context(|| format!("can't read {}", directory.display()))?;
    let mut descriptions = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_description = path
            .extension()
            .is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|known| ending == *known));
        if path.is_file() && is_description {
            let description = Description::new(&path)?;
            if only.is_empty() || only.contains(&description.name) {
                descriptions.push(description);
            }
        }
    }
    descriptions.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(descriptions)
}
