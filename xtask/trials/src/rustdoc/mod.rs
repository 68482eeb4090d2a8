//! What rustdoc knows of a compiled crate: its public items by the paths that a user names them by.
//!
//! `items` lists them, but for what the runtime declares, `paths` says how each is named, and `words` says types and functions as the
//! generator does. `corpus` holds the list against the generator's own; `changes` writes from it a program that uses every item.

mod items;
mod paths;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rustdoc_types::{Crate, FORMAT_VERSION};

pub(crate) use items::{Listed, What};
pub(crate) use paths::Paths;

/// The public items of a crate.
pub(crate) struct Items<'c> {
    /// How they are named.
    pub(crate) paths: Paths<'c>,
    /// Each by its path.
    pub(crate) all: BTreeMap<String, Listed<'c>>,
}

impl<'c> Items<'c> {
    /// Those of a crate.
    pub(crate) fn of(documented: &'c Crate) -> Self {
        let paths = Paths::of(documented);
        let all = items::of(documented, &paths);
        Self { paths, all }
    }
}

/// What rustdoc wrote of a crate.
///
/// # Errors
///
/// Where it can't be read, or is of another version of rustdoc's format.
pub(crate) fn read(path: &Path) -> Result<Crate> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| format!("rustdoc's output is not of version {FORMAT_VERSION}"))
}
