//! Runs a generator and counts what it wrote.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::description::Description;
use super::manifest;
use super::record::Record;
use super::tool::{Tool, Usage};
use crate::measure::{self, Finished};

/// Runs of which the median counts.
const RUNS: usize = 3;

/// Where the crate that a tool makes of a description stands.
pub(crate) fn directory(scratch: &Path, tool: &str, description: &str) -> PathBuf {
    scratch.join(format!("{tool}-{description}"))
}

/// Generates several times, each into an empty directory, and keeps the last output.
///
/// # Errors
///
/// Where the scratch directory can't be used, or the tool can't be started.
pub(crate) fn measure(tool: &Tool, description: &Description, scratch: &Path) -> Result<Record> {
    let directory = directory(scratch, tool.name, &description.name);
    let package = manifest::package(tool.name, &description.name);
    let mut record = Record {
        tool: tool.title(),
        description: description.name.clone(),
        ..Record::default()
    };
    let mut runs = Vec::new();
    let old = scratch.join("old");
    std::fs::create_dir_all(&old)?;
    for run in 0..RUNS {
        // A file system may be slow where files were deleted seconds ago.
        if directory.exists() {
            std::fs::rename(&directory, old.join(run.to_string()))?;
        }
        std::fs::create_dir_all(&directory)?;
        settle();
        let finished = measure::run(&tool.command(description, &package, &directory)?, scratch)?;
        if !finished.success {
            std::fs::remove_dir_all(&old)?;
            record.failure = Some(("generate".to_owned(), reason(&finished)));
            return Ok(record);
        }
        runs.push((finished.cost, stages(&finished)));
    }
    std::fs::remove_dir_all(&old)?;
    runs.sort_by(|(one, _), (other, _)| one.seconds.total_cmp(&other.seconds));
    let (cost, stages) = runs.swap_remove(RUNS / 2);
    record.generate = Some(cost);
    record.stages = stages;
    if let Err(error) = finish(tool, &directory, &package) {
        record.failure = Some(("manifest".to_owned(), format!("{error:#}")));
    }
    count(&directory, &directory, &mut record)?;
    Ok(record)
}

/// Makes what a tool wrote a package of this name.
///
/// # Errors
///
/// Where files can't be read or written, or the manifest is none.
pub(crate) fn finish(tool: &Tool, directory: &Path, package: &str) -> Result<()> {
    if tool.usage == Usage::OpenapiToRust {
        manifest::around_modules(directory)?;
    }
    manifest::adopt(directory, package)
}

/// Waits until all that was written before is on the disk, which would otherwise be waited for in the middle of a run. Where
/// there is no such command, nothing is waited for.
fn settle() {
    let _ = std::process::Command::new("sync").status();
}

/// The first line that says what went wrong.
pub(crate) fn reason(finished: &Finished) -> String {
    let lines = || finished.stderr.lines().chain(finished.stdout.lines());
    let telling = |line: &&str| {
        ["error", "Error", "panicked", "Exception"]
            .iter()
            .any(|word| line.contains(word))
    };
    let line = lines().find(telling).or_else(|| finished.stderr.lines().next_back());
    without_directories(line.unwrap_or("no message").trim())
        .chars()
        .take(200)
        .collect()
}

/// A message without the directories of this machine: of a path from the root, its last part is kept.
fn without_directories(message: &str) -> String {
    let last = |word: &str| match word.rsplit_once('/') {
        Some((before, name)) if before.starts_with('/') => name.to_owned(),
        _ => word.to_owned(),
    };
    message.split(' ').map(last).collect::<Vec<_>>().join(" ")
}

/// The lines that `--timings` adds: `   stage     1.2 ms`.
fn stages(finished: &Finished) -> Vec<(String, f64)> {
    let stage = |line: &str| {
        let (stage, time) = line.strip_suffix(" ms")?.trim().rsplit_once(' ')?;
        Some((stage.trim().to_owned(), time.parse().ok()?))
    };
    finished.stderr.lines().filter_map(stage).collect()
}

fn count(root: &Path, directory: &Path, record: &mut Record) -> Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            count(root, &path, record)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let lines = std::fs::read_to_string(&path)?.lines().count();
            if path.starts_with(root.join("src/runtime")) {
                record.runtime_lines += lines;
            } else {
                record.lines += lines;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_directories;

    #[test]
    fn a_message_names_no_directory_of_the_machine() {
        let message = "panicked at /home/me/registry/src/entry.rs:287:13: no/such `a/b`";
        assert_eq!(
            without_directories(message),
            "panicked at entry.rs:287:13: no/such `a/b`"
        );
    }
}
