//! The descriptions to measure with.

pub(crate) mod synthetic;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::directory::{descriptions, name};

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
        Ok(Self {
            name: name(&path),
            path,
        })
    }

    /// Whether its text is JSON, by its ending.
    pub(crate) fn is_json(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == "json")
    }
}

/// The descriptions of a directory, or those of the given names, sorted by path.
///
/// # Errors
///
/// Where the directory can't be read.
pub(crate) fn list(directory: &Path, only: &[String]) -> Result<Vec<Description>> {
    let paths = descriptions(directory, only)?;
    paths.iter().map(|path| Description::new(path)).collect()
}
