use std::fs;
use std::path::Path;

use super::record::{self, Record};
use crate::configuration::is_version;
use crate::emit::{File, KEPT};

/// The crate that another one follows, as far as that one's version depends on it.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Its version.
    pub(crate) version: String,
    /// The text of what it was made from, if that is kept.
    pub(crate) kept: Option<String>,
    manifest: String,
    written: Record,
}

impl Standing {
    /// The crate that stands in a directory, if one does.
    pub(crate) fn in_directory(directory: &Path) -> Option<Self> {
        // What is there and can't be read is said when the crate is written.
        Self::of(|path| fs::read_to_string(directory.join(path)).ok())
    }

    /// The crate whose files have these texts by their paths.
    pub(crate) fn of(text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let manifest = text("Cargo.toml")?;
        let table: toml::Table = manifest.parse().ok()?;
        let version = table.get("package")?.get("version")?.as_str()?;
        is_version(version).then_some(())?;
        Some(Self {
            version: version.to_owned(),
            kept: text(KEPT),
            manifest,
            written: Record::parse(&text(record::PATH).unwrap_or_default()),
        })
    }

    /// Whether a crate of these files is another one. What was changed by hand since is no other one, nor is what it is made from.
    pub(crate) fn is_other_than(&self, files: &[File]) -> bool {
        let is_kept = |path: &str| path == KEPT;
        let made = Record::of(files);
        let is_new = |file: &File| {
            let is_version_by_hand = file.path == "Cargo.toml" && file.contents == self.manifest;
            let bytes = file.contents.as_bytes();
            let is_as_written = self.written.contains(&file.path) && !self.written.is_edited(&file.path, bytes);
            !is_kept(&file.path) && !is_version_by_hand && !is_as_written
        };
        files.iter().any(is_new) || self.written.paths().any(|path| !is_kept(path) && !made.contains(path))
    }
}
