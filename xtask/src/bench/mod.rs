//! What Tintype costs: to generate, to compile what it generated, and how both grow. `--peers` measures others beside it.

mod compile;
mod description;
mod floor;
mod generation;
mod growth;
mod machine;
mod manifest;
mod peer;
mod program;
mod record;
mod report;
mod synthetic;
mod table;
mod tool;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};

use compile::Compiler;
use record::{Record, Run, Step};
use tool::Tool;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The directory with the descriptions (`.yaml`, `.yml`, `.json`).
    #[arg(default_value = "spec")]
    directory: PathBuf,
    /// Only the descriptions of these names: their files without the ending.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Install other generators from their registries under `target/peers`, and measure them on the same descriptions.
    #[arg(long)]
    peers: bool,
    /// How to compile what was generated.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Step::Check, Step::Debug, Step::Release, Step::Program])]
    steps: Vec<Step>,
    /// Measure how time grows with the number of schemas, on descriptions made for that.
    #[arg(long)]
    growth: bool,
    /// Write all figures to this file.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The page to write.
    #[arg(long, value_name = "FILE", default_value = "docs/benchmarks.md")]
    page: PathBuf,
}

/// Measures, and writes the page.
///
/// # Errors
///
/// Where a directory or cargo can't be used at all. That a tool fails on a description is one of its figures.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    // The floor is measured in this process.
    if cfg!(debug_assertions) {
        return optimized();
    }
    let scratch = crate::root().join("target/bench");
    std::fs::create_dir_all(&scratch)?;
    let descriptions = description::list(&arguments.directory, &arguments.only)?;
    ensure!(
        !descriptions.is_empty(),
        "no description in {}",
        arguments.directory.display()
    );
    let tintype = Tool::tintype()?;
    let mut tools = vec![tintype.clone()];
    let mut skipped = Vec::new();
    if arguments.peers {
        for peer in peer::install(&crate::root().join("target/peers")) {
            match peer {
                Ok(tool) => tools.push(tool),
                Err(reason) => skipped.push(reason),
            }
        }
    }
    let compiler = Compiler::new(&scratch)?;
    let bar = ProgressBar::new((descriptions.len() * tools.len()) as u64)
        .with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    let mut run = Run::new(skipped);
    for description in &descriptions {
        run.floors.push(floor::measure(description)?);
        // One after the other on the same description, so that a busy machine is busy for all of them.
        for tool in &tools {
            let progress = |step: &str| bar.set_message(format!("{} {}: {step}", tool.name, description.name));
            run.records
                .push(subject(tool, description, &compiler, &arguments.steps, &progress)?);
            bar.inc(1);
        }
        keep(arguments, &run)?;
    }
    if arguments.growth {
        run.growth = growth::measure(&tintype, &compiler, &|step| bar.set_message(step.to_owned()))?;
        keep(arguments, &run)?;
    }
    bar.finish_and_clear();
    let page = report::page(&run);
    std::fs::write(&arguments.page, &page)?;
    println!("{page}");
    Ok(ExitCode::SUCCESS)
}

/// Runs the same command again in an optimised build.
fn optimized() -> Result<ExitCode> {
    let mut command = std::process::Command::new(tool::cargo());
    command.args(["run", "--quiet", "--release", "--package", "xtask", "--"]);
    let status = command.args(std::env::args_os().skip(1)).status()?;
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// One tool on one description: generates, and compiles where that made a crate.
fn subject(
    tool: &Tool,
    description: &description::Description,
    compiler: &Compiler,
    steps: &[Step],
    progress: &dyn Fn(&str),
) -> Result<Record> {
    progress("generate");
    let mut record = generation::measure(tool, description, compiler.scratch())?;
    if record.failure.is_none() {
        compiler.measure(tool, description, steps, &mut record, progress)?;
    }
    Ok(record)
}

fn keep(arguments: &Arguments, run: &Run) -> Result<()> {
    if let Some(path) = &arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(run)?)?;
    }
    Ok(())
}
