//! What tries and measures the generator from outside: `cargo xtask corpus`, `bench`, `conformance`, `servers`, `overlays`, `fuzz`,
//! `growth`, `changes`, `features`.

mod bench;
mod changes;
mod components;
mod conformance;
mod corpus;
mod directory;
mod features;
mod fuzz;
mod growth;
mod instances;
mod instrumented;
mod measure;
mod overlays;
mod rustdoc;
mod servers;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What tries and measures the generator from outside.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates, compiles and tries the client of every description in a directory.
    Corpus(corpus::Arguments),
    /// Measures the generator and what it generates, and writes `docs/benchmarks.md`.
    Bench(bench::Arguments),
    /// Calls every operation of descriptions with their generated clients, and lets Prism judge the requests.
    Conformance(conformance::Arguments),
    /// Starts real servers and calls them with their generated clients, and writes `docs/servers.md`.
    Servers(servers::Arguments),
    /// Holds what `tintype diff` says of two versions against the compiler, and writes `docs/changes-proved.md`.
    Changes(changes::Arguments),
    /// Applies overlays with two other implementations too, and writes `docs/overlays.md`.
    Overlays(overlays::Arguments),
    /// Runs the fuzz targets, and writes `docs/fuzzing.md`.
    Fuzz(fuzz::Arguments),
    /// Counts how often each place of the code is reached for inputs of one, two and four times a size.
    Growth(growth::Arguments),
    /// Lets clippy look at the generated crate with each of its features alone, and with each pair of kinds of TLS.
    Features(features::Arguments),
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
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Servers(arguments) => servers::run(&arguments),
        Command::Changes(arguments) => changes::run(&arguments),
        Command::Overlays(arguments) => overlays::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Growth(arguments) => growth::run(&arguments),
        Command::Features(arguments) => features::run(&arguments),
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
    manifest.ancestors().nth(2).unwrap_or(manifest)
}
