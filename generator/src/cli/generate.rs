use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::fetch::{Refused, git};
use super::input::{Decisions, Input};
use super::progress::Progress;
use super::{Format, output};
use crate::Failure;
use crate::diagnostic::neutral;
use crate::emit::profile;
use crate::package;
use crate::package::standing::Standing;
use crate::pipeline::Timings;

/// Write the client for a description, a crate or a module of one's own crate, or check that it is fresh.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("place").required(true).args(["directory", "module"]))]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The directory of the crate. Files in it that Tintype did not write are left alone.
    #[arg(long = "out", value_name = "DIR")]
    directory: Option<PathBuf>,
    /// The directory of a module in the sources of one's own crate, which `mod` mounts: `src/api` for `mod api;`.
    #[arg(long, value_name = "DIR")]
    module: Option<PathBuf>,
    /// The crate's name; otherwise the configuration's, or made from the API's title.
    #[arg(long, conflicts_with = "module")]
    name: Option<String>,
    /// Which optional parts of the runtime the module has: `rustls-ring`, `http2`, `serde` and `jiff`, if nothing is said.
    #[arg(long, value_name = "FEATURES", value_delimiter = ',', conflicts_with = "directory")]
    features: Option<Vec<String>>,
    /// Let the module have the types of the components alone, without client, operations and transport.
    #[arg(long, conflicts_with_all = ["directory", "features"])]
    types_only: bool,
    #[command(flatten)]
    decisions: Decisions,
    /// Let the crate's version follow from the crate that stands in the same directory in a revision of git, such as the last release; with
    /// `version = "from-diff"`.
    #[arg(long, value_name = "REV", conflicts_with = "module")]
    since: Option<String>,
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
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match generate(arguments) {
        Ok(fresh) if fresh => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(Unwritten::Failure(failure)) => {
            output::report(&failure.report, arguments.format);
            ExitCode::FAILURE
        }
        Err(Unwritten::Refused(refused)) => refused.say(arguments.format),
        Err(Unwritten::NotKept(why)) => {
            output::remark(&why);
            ExitCode::FAILURE
        }
    }
}

/// Why no crate was written.
enum Unwritten {
    Failure(Failure),
    Refused(Refused),
    /// What was fetched can't be kept.
    NotKept(String),
}

impl From<Failure> for Unwritten {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Whether the directory holds the crate, now or, for a check, already.
fn generate(arguments: &Arguments) -> Result<bool, Unwritten> {
    let progress = Progress::begin();
    let (generator, kept) = arguments.input.generator(arguments.check).map_err(Unwritten::Refused)?;
    let generator = arguments.decisions.followed_by(generator);
    let mut generator = generator.strict(arguments.strict);
    if let Some(name) = &arguments.name {
        generator = generator.name(name);
    }
    if let Some(features) = &arguments.features {
        generator = generator.features(features.iter().cloned());
    }
    if arguments.types_only {
        generator = generator.types_only();
    }
    if let Some(module) = &arguments.module {
        generator = generator.as_module(module);
    }
    // The one or the other is given.
    let given = arguments.directory.as_ref().or(arguments.module.as_ref());
    let directory = given.map_or(Path::new("."), PathBuf::as_path);
    if let Some(revision) = &arguments.since {
        let standing = standing(revision, directory).map_err(|why| Unwritten::Refused(Refused::Wrong(why)))?;
        generator = generator.since(standing);
    }
    let generator = generator.beside(directory);
    let mut generation = generator.sound()?;
    let mut timings = generation.timings.clone();
    let start = Instant::now();
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
    kept.write().map_err(Unwritten::NotKept)?;
    let written = package::write(directory, &generation.files);
    drop(progress);
    let written = written.map_err(|error| generator.not_written(&mut generation, directory, &error))?;
    timings.stages.push(("package", start.elapsed()));
    written.say(directory, &mut generation.diagnostics);
    generation.say_missing(directory);
    output::report(&generation.report(arguments.strict), arguments.format);
    output::written(directory, &written, arguments.format);
    // Said once: who generates again has read it.
    if arguments.format == Format::Text
        && written.created.iter().any(|path| path == "Cargo.toml")
        && let Some(lines) = profile(&generation.files)
    {
        output::remark(&format!(
            "the first debug build takes two thirds of its CPU time with these lines in the workspace's `Cargo.toml`; README.md says what they cost:\n\n{lines}"
        ));
    }
    show_timings(arguments, &timings);
    Ok(true)
}

/// The crate that stands in a directory in a revision.
fn standing(revision: &str, directory: &Path) -> Result<Standing, String> {
    let within = |why| format!("`--since {}`: {why}", neutral(revision));
    let files = git::Directory::of(revision, directory).map_err(within)?;
    let standing = Standing::of(|path| files.text(path));
    standing.ok_or_else(|| within(format!("there is no crate in `{}` there", directory.display())))
}

fn show_timings(arguments: &Arguments, timings: &Timings) {
    if !arguments.timings {
        return;
    }
    for (stage, time) in &timings.stages {
        output::remark(&format!("{stage:>8} {:9.1} ms", time.as_secs_f64() * 1000.0));
    }
}
