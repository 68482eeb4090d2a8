use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use super::progress::Progress;
use super::{Format, limits, output};
use crate::package;
use crate::pipeline::Timings;
use crate::{Failure, Generator};

/// Write the client crate for a description, or check that it is fresh.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The description: OpenAPI or Swagger, YAML or JSON.
    #[arg(value_name = "SPEC")]
    description: PathBuf,
    /// The directory of the crate. Files in it that Tintype did not write are left alone.
    #[arg(long = "out", value_name = "DIR")]
    directory: PathBuf,
    /// The crate's name; otherwise the configuration's, or made from the API's title.
    #[arg(long)]
    name: Option<String>,
    /// The configuration, `tintype.toml`.
    #[arg(long = "config", value_name = "FILE")]
    configuration: Option<PathBuf>,
    /// The directory in which references may lead to files: one around the description's, so that `../common.yaml` is read.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// A file that changes the description before it is read, an overlay; may be given several times.
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// Write nothing; show what is stale as a unified diff, and exit with 1 if anything is.
    #[arg(long)]
    check: bool,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// How diagnostics are shown on standard error: JSON is one object a line.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show how long each stage took.
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    limits: limits::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match generate(arguments) {
        Ok(fresh) if fresh => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(failure) => {
            output::report(&failure.report, arguments.format);
            ExitCode::FAILURE
        }
    }
}

/// Whether the directory holds the crate, now or, for a check, already.
fn generate(arguments: &Arguments) -> Result<bool, Failure> {
    let progress = Progress::begin();
    let mut generator = Generator::new(&arguments.description)
        .limits(arguments.limits.limits())
        .strict(arguments.strict)
        .watch(Progress::stage);
    if let Some(name) = &arguments.name {
        generator = generator.name(name);
    }
    if let Some(root) = &arguments.root {
        generator = generator.root(root);
    }
    for overlay in &arguments.overlays {
        generator = generator.overlay(overlay);
    }
    if let Some(path) = &arguments.configuration {
        generator = generator.configuration_file(path);
    }
    let mut generation = generator.sound()?;
    let mut timings = generation.timings.clone();
    let start = Instant::now();
    let directory = &arguments.directory;
    Progress::stage("package");
    if arguments.check {
        let stale = package::check(directory, &generation.files);
        drop(progress);
        let stale = stale.map_err(|error| generator.not_written(&mut generation, directory, &error))?;
        timings.stages.push(("check", start.elapsed()));
        output::report(&generation.report(arguments.strict), arguments.format);
        output::stale(&stale, generation.files.len(), arguments.format);
        show_timings(arguments, &timings);
        return Ok(stale.is_empty());
    }
    let written = package::write(directory, &generation.files);
    drop(progress);
    let written = written.map_err(|error| generator.not_written(&mut generation, directory, &error))?;
    timings.stages.push(("package", start.elapsed()));
    written.say(directory, &mut generation.diagnostics);
    output::report(&generation.report(arguments.strict), arguments.format);
    output::written(directory, &written, arguments.format);
    show_timings(arguments, &timings);
    Ok(true)
}

fn show_timings(arguments: &Arguments, timings: &Timings) {
    if !arguments.timings {
        return;
    }
    for (stage, time) in &timings.stages {
        output::remark(&format!("{stage:>8} {:9.1} ms", time.as_secs_f64() * 1000.0));
    }
}
