//! Every operation of a description, called by its generated client and judged by Prism.

mod description;
mod direction;
mod exceptions;
mod harness;
mod input;
mod literal;
mod method;
mod outcome;
mod prism;
mod report;
mod violation;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::corpus::build::Workspace;
use description::Tools;
use exceptions::Exceptions;
use prism::Prism;

/// What to run on.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The descriptions; `spec/openapi.yaml` comes first in any case.
    descriptions: Vec<PathBuf>,
    /// Write all results to this file, with every fault.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Calls everything, prints the table, writes `docs/conformance.md`, and fails where Prism has something to say.
///
/// # Errors
///
/// Where the tools can't be used. What goes wrong with one description is part of the results.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let root = crate::root();
    let target = root.join("target");
    let prism = Prism::installed(&target.join("prism"))?;
    let workspace = Workspace::with_target(&target.join("conformance"), target.join("corpus/target"))?;
    let tools = Tools {
        workspace: &workspace,
        prism: &prism,
    };
    let mut exceptions = Exceptions::read(&root.join("xtask/conformance-exceptions.toml"))?;
    let mut descriptions = vec![root.join("spec/openapi.yaml")];
    for path in &arguments.descriptions {
        descriptions.push(path.canonicalize()?);
    }
    let bar = ProgressBar::new(descriptions.len() as u64)
        .with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    let mut outcomes = Vec::new();
    let mut complaints = Vec::new();
    for path in &descriptions {
        let name = name(path);
        let step = |step: &str| bar.set_message(format!("{name}: {step}"));
        match description::run(path, &name, &tools, &mut exceptions, &step) {
            Ok(outcome) => {
                bar.println(format!("{name}: {} violations", outcome.faults.len()));
                outcomes.push(outcome);
                // After each one, so that a run that is broken off has something to show.
                report::write(&root.join("docs/conformance.md"), &outcomes)?;
                if let Some(path) = &arguments.json {
                    std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
                }
            }
            Err(error) => complaints.push(format!("{name}: {error:#}")),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    report::print(&outcomes);
    let names: Vec<String> = outcomes.iter().map(|outcome| outcome.name.clone()).collect();
    complaints.extend(exceptions.unused(&names));
    for outcome in outcomes.iter().filter(|outcome| !outcome.faults.is_empty()) {
        complaints.push(format!("{}: {} violations", outcome.name, outcome.faults.len()));
    }
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    Ok(match complaints.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The file without its ending, or its folder where the file is only called `openapi`.
fn name(path: &Path) -> String {
    let stem = path.file_stem().filter(|stem| *stem != "openapi");
    let name = stem.or_else(|| path.parent()?.file_name());
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
