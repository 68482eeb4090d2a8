//! What stands in a directory: descriptions above all, each known by its name.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The name of a file without its ending.
pub(crate) fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a file is a description, by its ending.
pub(crate) fn is_description(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    path.is_file() && ["yaml", "yml", "json"].iter().any(|known| ending == *known)
}

/// All that is in a directory, sorted by path.
///
/// # Errors
///
/// Where the directory can't be read.
pub(crate) fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(directory).with_context(|| format!("can't read {}", directory.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// The descriptions of a directory, or those of the given names, sorted by path.
///
/// # Errors
///
/// Where the directory can't be read.
pub(crate) fn descriptions(directory: &Path, only: &[String]) -> Result<Vec<PathBuf>> {
    let mut paths = entries(directory)?;
    paths.retain(|path| is_description(path) && (only.is_empty() || only.contains(&name(path))));
    Ok(paths)
}
