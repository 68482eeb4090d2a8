//! Every description of a directory: generated, compiled, and its types tried with what the description itself allows.

pub(crate) mod build;
mod description;
pub(crate) mod features;
pub(crate) mod harness;
pub(crate) mod operations;
mod outcome;
mod projects;
mod public;
mod ratchet;
mod report;
mod round_trip;
mod targets;
mod trial;
mod usage;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};

use crate::directory::{self, name};
use crate::measure::Cost;
use build::Workspace;
use description::Extent;
use outcome::Outcome;
use ratchet::Floors;

/// The package with the runtime, where crates share one.
const SHARED_RUNTIME: &str = "tintype-runtime";

/// What to run on.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The directory with the descriptions (`.yaml`, `.yml`, `.json`).
    #[arg(default_value = "tests/fixtures")]
    directory: PathBuf,
    /// Only the descriptions of these names: their files without the ending.
    #[arg(long)]
    only: Vec<String>,
    /// Write all results to this file, with every failure.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only compile the crates of descriptions that have tests beside them, with a runtime that they share, and run those tests.
    #[arg(long, conflicts_with_all = ["record", "json"])]
    shared_runtime: bool,
    /// Only hold the public items of the crates, as rustdoc sees them, against those that the generator says they have.
    #[arg(long, conflicts_with_all = ["record", "json", "shared_runtime"])]
    face: bool,
    /// Build the users' projects in the directory from a clean copy, and again when their descriptions have changed.
    #[arg(long, conflicts_with_all = ["record", "json", "shared_runtime", "face"])]
    projects: bool,
    /// Let the program that stands beside this one make what is in the projects, in the place of one that is built for it.
    #[arg(long, requires = "projects")]
    beside: bool,
    /// Only compile the crates of descriptions that have no tests beside them, don't ask what crates cost, and write no page: those
    /// descriptions are there for what their crates carry of the runtime.
    #[arg(long, conflicts_with_all = ["record", "json", "shared_runtime", "face", "projects"])]
    brief: bool,
    /// Record what the descriptions come to as their floors.
    #[arg(long)]
    record: bool,
}

/// Runs the corpus, prints the table, writes `docs/corpus.md` when the whole directory was run, and compares with the floors.
///
/// # Errors
///
/// Where a directory or cargo can't be used at all. What goes wrong with one description is part of the results.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let start = Instant::now();
    if arguments.projects {
        return projects::run(&arguments.directory, &arguments.only, arguments.beside);
    }
    let mut descriptions = directory::descriptions(&arguments.directory, &arguments.only)?;
    // The others are there for what their crates carry of the runtime, and these carry none.
    descriptions.retain(|path| !arguments.shared_runtime || usage::is_used(path));
    ensure!(
        !descriptions.is_empty(),
        "no description in {}",
        arguments.directory.display()
    );
    // With rustdoc's unstable output, dependencies are built otherwise.
    let directory = if arguments.face { "target/face" } else { "target/corpus" };
    let workspace = Workspace::new(&crate::root().join(directory))?;
    if arguments.shared_runtime {
        let directory = workspace.member(SHARED_RUNTIME);
        tintype::package::write(&directory, &tintype::emit::runtime_package())?;
    }
    let bar = ProgressBar::new(descriptions.len() as u64).with_style(style()?);
    let mut outcomes = Vec::new();
    // Those of which only faults are told: there are no figures.
    let mut compiled = Vec::new();
    for path in &descriptions {
        let name = name(path);
        let step = |step: &str| bar.set_message(format!("{name}: {step}"));
        let extent = arguments.extent(path);
        let outcome = match arguments.face {
            true => description::hold_face(path, &name, &workspace, &step)?,
            false => description::run(path, &name, extent, &workspace, &step)?,
        };
        bar.println(format!("{name}: {} faults", outcome.failures.len()));
        match arguments.face || !matches!(extent, Extent::Whole) {
            true => compiled.push(outcome),
            false => outcomes.push(outcome),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let compile = without_faults(&compiled);
    if outcomes.is_empty() {
        return Ok(code(compile));
    }
    report::print(&outcomes);
    if let Some(path) = &arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
    }
    if arguments.only.is_empty() && !arguments.brief {
        let corpus = arguments.directory.canonicalize()?;
        let corpus = corpus
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let own = Cost {
            seconds: start.elapsed().as_secs_f64(),
            ..crate::measure::of_this_run()
        };
        report::write(&crate::root().join("docs/corpus.md"), &corpus, &outcomes, own)?;
    }
    Ok(code(hold(&outcomes, arguments.record)? && compile))
}

impl Arguments {
    /// How much is done to the description at this path.
    fn extent(&self, path: &Path) -> Extent<'static> {
        match self.shared_runtime {
            true => Extent::Shared(SHARED_RUNTIME),
            false if !self.brief => Extent::Whole,
            false if usage::is_used(path) => Extent::Tried,
            false => Extent::Compiled,
        }
    }
}

fn code(success: bool) -> ExitCode {
    match success {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Prints every fault, and says whether there was none.
fn without_faults(outcomes: &[Outcome]) -> bool {
    let mut faults = outcomes.iter().flat_map(|outcome| &outcome.failures).peekable();
    let none = faults.peek().is_none();
    faults.for_each(|fault| eprintln!("error: {fault:?}"));
    none
}

/// Compares with the floors, or records them; whether all is as it should be.
fn hold(outcomes: &[Outcome], record: bool) -> Result<bool> {
    let path = crate::root().join("xtask/trials/corpus-floors.json");
    let mut floors = Floors::read(&path)?;
    if record {
        outcomes.iter().for_each(|outcome| floors.record(outcome));
        floors.write(&path)?;
        return Ok(true);
    }
    let complaints: Vec<String> = outcomes.iter().flat_map(|outcome| floors.complaints(outcome)).collect();
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    Ok(complaints.is_empty())
}

fn style() -> Result<ProgressStyle> {
    Ok(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?)
}
