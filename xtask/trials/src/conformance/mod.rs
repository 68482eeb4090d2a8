//! Every operation of a description, called by its generated client: judged by Prism, and against a hostile server.

pub(crate) mod answers;
pub(crate) mod description;
mod direction;
mod exceptions;
pub(crate) mod harness;
mod hostile;
pub(crate) mod input;
mod judged;
mod literal;
mod method;
mod outcome;
mod prism;
mod questions;
mod report;
mod violation;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use tintype::configuration::Configuration;

use crate::corpus::build::Workspace;
use description::Description;
use exceptions::Exceptions;
use judged::Prisms;
use outcome::Outcome;
use prism::Prism;

/// What to run on.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The descriptions; `spec/openapi.yaml` comes first in any case.
    descriptions: Vec<PathBuf>,
    /// Call one server alone.
    #[arg(long)]
    against: Option<Against>,
    /// Write all results to this file, with every fault.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// A server to call.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Against {
    /// The one that validates requests.
    Prism,
    /// The one that answers as it should not.
    Hostile,
}

/// Calls everything, prints the tables, writes `docs/conformance.md`, and fails where Prism has something to say.
///
/// # Errors
///
/// Where the tools can't be used. What goes wrong with one description is part of the results.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let root = crate::root();
    let target = root.join("target");
    let workspace = Workspace::with_target(&target.join("conformance"), target.join("corpus/target"))?;
    let prism = match arguments.against {
        Some(Against::Hostile) => None,
        _ => Some(Prism::installed(&target.join("prism"))?),
    };
    let mut exceptions = Exceptions::read(&root.join("xtask/trials/conformance-exceptions.toml"))?;
    let mut descriptions = vec![root.join("spec/openapi.yaml")];
    for path in &arguments.descriptions {
        descriptions.push(path.canonicalize()?);
    }
    let bar = ProgressBar::new(descriptions.len() as u64)
        .with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    let mut outcomes = Outcomes::default();
    let mut complaints = Vec::new();
    for path in &descriptions {
        let name = name(path);
        let step = |step: &str| bar.set_message(format!("{name}: {step}"));
        let mut call = || -> Result<()> {
            let configuration = Configuration {
                name: Some(format!(
                    "conformance-{}",
                    name.to_ascii_lowercase().replace(['_', '.', ' '], "-")
                )),
                ..Configuration::default()
            };
            let description = Description::prepare(path, &name, &configuration, &harness::asked(), &workspace, &step)?;
            if arguments.against != Some(Against::Prism) {
                outcomes.hostile.push(hostile::run(&description, &step)?);
            }
            if let Some(prism) = &prism {
                let judged = judge(path, &description, &workspace, prism, &mut exceptions, &step)?;
                outcomes.judged.push(judged);
            }
            Ok(())
        };
        if let Err(error) = call() {
            complaints.push(format!("{name}: {error:#}"));
        }
        bar.inc(1);
        // After each one, so that a run that is broken off has something to show.
        report::write(&root.join("docs/conformance.md"), &outcomes.judged, &outcomes.hostile)?;
        if let Some(path) = &arguments.json {
            std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
        }
    }
    bar.finish_and_clear();
    report::print(&outcomes.judged, &outcomes.hostile);
    complaints.extend(outcomes.complaints());
    let names: Vec<String> = outcomes.judged.iter().map(|outcome| outcome.name.clone()).collect();
    complaints.extend(exceptions.unused(&names));
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    Ok(match complaints.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What all descriptions came to.
#[derive(Default, serde::Serialize)]
struct Outcomes {
    judged: Vec<Outcome>,
    hostile: Vec<hostile::Outcome>,
}

impl Outcomes {
    /// The descriptions with which something is wrong.
    fn complaints(&self) -> Vec<String> {
        let judged = self.judged.iter().filter(|outcome| !outcome.faults.is_empty());
        let judged = judged.map(|outcome| format!("{}: {} violations", outcome.name, outcome.faults.len()));
        let hostile = self.hostile.iter().filter(|outcome| !outcome.failures.is_empty());
        let hostile = hostile.map(|outcome| {
            let count = outcome.failures.len();
            format!("{}: {count} calls ended otherwise than they should", outcome.name)
        });
        judged.chain(hostile).collect()
    }
}

/// Lets Prism judge the calls of one description.
fn judge(
    path: &Path,
    description: &Description,
    workspace: &Workspace,
    prism: &Prism,
    exceptions: &mut Exceptions,
    step: &dyn Fn(&str),
) -> Result<Outcome> {
    let log = workspace.member("prism.log");
    let asked = workspace.member("questions.json");
    let prisms = Prisms {
        whole: &|| prism.serve(path, &log),
        questions: &|| {
            questions::write(description.sources()?, &asked)?;
            prism.serve(&asked, &log)
        },
    };
    judged::run(description, &prisms, exceptions, step)
}

/// The file without its ending, or its folder where the file is only called `openapi`.
fn name(path: &Path) -> String {
    let stem = path.file_stem().filter(|stem| *stem != "openapi");
    let name = stem.or_else(|| path.parent()?.file_name());
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
