//! What Tintype costs: to generate, to compile what it generated, and how both grow. `--peers` measures others beside it.

mod compile;
mod description;
mod floor;
mod generation;
mod growth;
mod machine;
mod manifest;
mod program;
mod record;
mod report;
mod runtime;
mod tool;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};

use compile::Compiler;
use record::{Record, Run, Step};
use tool::Tool;
use work::Programs;

use crate::measure;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The directory with the descriptions (`.yaml`, `.yml`, `.json`).
    #[arg(default_value = "spec")]
    directory: PathBuf,
    /// Only the descriptions of these names: their files without the ending. `none` leaves the rest to measure alone.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Install other generators from their registries under `target/peers`, and measure them on the same descriptions.
    #[arg(long)]
    peers: bool,
    /// What to do with each description. Without `generate`, the crates of an earlier run are used.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Step::Generate, Step::Check, Step::Debug, Step::Release, Step::Program])]
    steps: Vec<Step>,
    /// Stop what takes longer than so many CPU seconds in one process; that is its figure then.
    #[arg(long, value_name = "SECONDS")]
    limit: Option<u64>,
    /// Measure how time grows with the number of schemas, on descriptions made for that.
    #[arg(long)]
    growth: bool,
    /// Measure the codec and the calls of generated crates as they run.
    #[arg(long)]
    runtime: bool,
    /// Keep all figures in this file. What is in it already stays and goes into the page, so that a long run can be made
    /// in parts.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The server of an editor, for the step `work`; where none is given, `rust-analyzer` if it can be started.
    #[arg(long, value_name = "PROGRAM")]
    editor: Option<PathBuf>,
    /// A sentence about how the run was made, which goes into the page: what was compiled when, what else the machine did.
    #[arg(long, value_name = "SENTENCE")]
    note: Vec<String>,
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
        !descriptions.is_empty() || arguments.growth || arguments.runtime,
        "no description in {}",
        arguments.directory.display()
    );
    measure::limit(arguments.limit);
    let tintype = Tool::tintype()?;
    let mut tools = vec![tintype.clone(), tintype.sharing(&scratch)?];
    let mut skipped = Vec::new();
    if arguments.peers {
        for peer in tool::peer::install(&crate::root().join("target/peers")) {
            match peer {
                Ok(tool) => tools.push(tool),
                Err(reason) => skipped.push(reason),
            }
        }
    }
    let compiler = Compiler::new(&scratch)?;
    let programs = Programs {
        tintype: tintype.program.clone(),
        editor: arguments.editor.clone().or_else(work::find_editor),
    };
    if arguments.steps.contains(&Step::Work) && programs.editor.is_none() {
        skipped.push("an editor, because there is no rust-analyzer".to_owned());
    }
    let bar = ProgressBar::new((descriptions.len() * tools.len()) as u64)
        .with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    let mut run = begin(arguments, skipped)?;
    run.notes.extend(arguments.note.iter().cloned());
    if arguments.steps.contains(&Step::Check) {
        run.one_request = Some(compiler.one_request()?);
    }
    for description in &descriptions {
        run.add_floor(floor::measure(description)?);
        // One after the other on the same description, so that a busy machine is busy for all of them.
        for tool in &tools {
            let progress = |step: &str| bar.set_message(format!("{} {}: {step}", tool.name, description.name));
            let before = run.record(tool, description);
            let mut record = subject(tool, description, &compiler, &arguments.steps, before, &progress)?;
            if arguments.steps.contains(&Step::Work) && record.failure.is_none() {
                record.work = Some(work::measure(tool, description, &programs, &compiler, &progress)?);
            }
            run.add_record(record);
            bar.inc(1);
            keep(arguments, &run)?;
        }
    }
    if arguments.growth {
        run.growth = growth::measure(&tintype, &compiler, &|step| bar.set_message(step.to_owned()))?;
        keep(arguments, &run)?;
    }
    if arguments.runtime {
        bar.set_message("at run time");
        run.runtime = Some(runtime::measure(&scratch)?);
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
    command.args(["run", "--quiet", "--release", "--package", "trials", "--"]);
    let status = command.args(std::env::args_os().skip(1)).status()?;
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The run of the file that is to be kept, or a new one.
fn begin(arguments: &Arguments, skipped: Vec<String>) -> Result<Run> {
    let mut run = Run::new(skipped);
    if let Some(path) = arguments.json.as_ref().filter(|path| path.exists()) {
        let before: Run = serde_json::from_slice(&std::fs::read(path)?)?;
        run = Run {
            date: run.date,
            machine: run.machine,
            ..before
        };
    }
    Ok(run)
}

/// One tool on one description: generates, and compiles where that made a crate.
fn subject(
    tool: &Tool,
    description: &description::Description,
    compiler: &Compiler,
    steps: &[Step],
    before: Record,
    progress: &dyn Fn(&str),
) -> Result<Record> {
    let mut record = before;
    if steps.contains(&Step::Generate)
        || !generation::directory(compiler.scratch(), tool.name, &description.name).exists()
    {
        progress("generate");
        record = generation::measure(tool, description, compiler.scratch())?;
    }
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
