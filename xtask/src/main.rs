//! The project's own commands: `cargo xtask COMMAND`.
//!
//! What tries and measures the generator from outside is a package of its own, `trials`, which is compiled when one of
//! its commands is called, and not by who changes a rule and runs the tests.

mod ci;
mod generate;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// The project's own commands.
#[derive(Parser)]
#[command(name = "xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes `generated/` from `spec/`.
    Generate {
        /// Write nothing; show what is stale, and exit with 1 if anything is.
        #[arg(long)]
        check: bool,
    },
    /// Generates, compiles and tries the client of every description in a directory.
    #[command(disable_help_flag = true)]
    Corpus(Trial),
    /// Measures the generator and what it generates, and writes `docs/benchmarks.md`.
    #[command(disable_help_flag = true)]
    Bench(Trial),
    /// Calls every operation of descriptions with their generated clients, and lets Prism judge the requests.
    #[command(disable_help_flag = true)]
    Conformance(Trial),
    /// Starts real servers and calls them with their generated clients, and writes `docs/servers.md`.
    #[command(disable_help_flag = true)]
    Servers(Trial),
    /// Holds what `tintype diff` says of two versions against the compiler, and writes `docs/changes-proved.md`.
    #[command(disable_help_flag = true)]
    Changes(Trial),
    /// Applies overlays with two other implementations too, and writes `docs/overlays.md`.
    #[command(disable_help_flag = true)]
    Overlays(Trial),
    /// Runs the fuzz targets, and writes `docs/fuzzing.md`.
    #[command(disable_help_flag = true)]
    Fuzz(Trial),
    /// Counts how often each place of the code is reached for inputs of one, two and four times a size.
    #[command(disable_help_flag = true)]
    Growth(Trial),
    /// Lets clippy look at the generated crate with each of its features alone, and with each pair of kinds of TLS.
    #[command(disable_help_flag = true)]
    Features(Trial),
    /// Runs everything that a change has to pass.
    Ci,
}

/// The arguments of a command of the package `trials`, which knows them.
#[derive(Args)]
struct Trial {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Trial {
    fn run(&self, name: &str) -> anyhow::Result<ExitCode> {
        let status = std::process::Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--package", "trials", "--manifest-path"])
            .arg(root().join("Cargo.toml"))
            .args(["--", name])
            .args(&self.arguments)
            .status()?;
        // A process that a signal has ended has no code.
        Ok(status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from))
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Generate { check } => generate::run(check),
        Command::Corpus(trial) => trial.run("corpus"),
        Command::Bench(trial) => trial.run("bench"),
        Command::Conformance(trial) => trial.run("conformance"),
        Command::Servers(trial) => trial.run("servers"),
        Command::Changes(trial) => trial.run("changes"),
        Command::Overlays(trial) => trial.run("overlays"),
        Command::Fuzz(trial) => trial.run("fuzz"),
        Command::Growth(trial) => trial.run("growth"),
        Command::Features(trial) => trial.run("features"),
        Command::Ci => ci::run().map(|()| ExitCode::SUCCESS),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The root of the workspace.
fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}
