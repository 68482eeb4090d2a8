//! The program `tintype`, which is also `cargo tintype`.
//!
//! Exit status: 0 for success, 1 for an error in the description or a stale crate, 2 for a wrong command line.

mod described;
mod diff;
mod explain;
mod fetch;
mod generate;
mod init;
mod input;
mod inspect;
mod inventory;
mod learn;
mod limits;
mod merge;
mod output;
mod overlay;
mod page;
mod progress;
mod runtime;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Generates a Rust client crate from an OpenAPI description.
#[derive(Debug, Parser)]
#[command(name = "tintype", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Arguments),
    Init(init::Arguments),
    Inspect(inspect::Arguments),
    Overlay(overlay::Arguments),
    Merge(merge::Arguments),
    Learn(learn::Arguments),
    Diff(diff::Arguments),
    Explain(explain::Arguments),
    Runtime(runtime::Arguments),
}

/// How results are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command }) => match command {
            Command::Generate(arguments) => generate::run(&arguments),
            Command::Init(arguments) => init::run(&arguments),
            Command::Inspect(arguments) => inspect::run(&arguments),
            Command::Overlay(arguments) => overlay::run(&arguments),
            Command::Merge(arguments) => merge::run(&arguments),
            Command::Learn(arguments) => learn::run(&arguments),
            Command::Diff(arguments) => diff::run(&arguments),
            Command::Explain(arguments) => explain::run(&arguments),
            Command::Runtime(arguments) => runtime::run(&arguments),
        },
        Err(error) => {
            // Nobody is left to be told that standard output is closed.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
    }
}
