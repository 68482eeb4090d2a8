//! The project's own commands: `cargo xtask COMMAND`.

mod bench;
mod ci;
mod conformance;
mod corpus;
mod generate;
mod measure;
mod servers;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Corpus(corpus::Arguments),
    /// Measures the generator and what it generates, and writes `docs/benchmarks.md`.
    Bench(bench::Arguments),
    /// Calls every operation of descriptions with their generated clients, and lets Prism judge the requests.
    Conformance(conformance::Arguments),
    /// Starts real servers and calls them with their generated clients, and writes `docs/servers.md`.
    Servers(servers::Arguments),
    /// Runs everything that a change has to pass.
    Ci,
    /// Runs a program and writes what it cost.
    #[command(hide = true)]
    Measure {
        /// The file to write to.
        report: PathBuf,
        /// CPU seconds that a process may take; 0 for any number.
        limit: u64,
        /// The program and its arguments.
        #[arg(last = true)]
        program: Vec<String>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Generate { check } => generate::run(check),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Servers(arguments) => servers::run(&arguments),
        Command::Ci => ci::run().map(|()| ExitCode::SUCCESS),
        Command::Measure { report, limit, program } => measure::measure(&report, limit, &program),
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
