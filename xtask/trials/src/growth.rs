//! Builds the package in `growth/` so that each place in its code is counted, and runs it.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::instrumented;

/// Which cases to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Parts of the names of cases; all of them where none is given.
    names: Vec<String>,
}

/// Lets the compiler call a function of the package at each edge of the control flow, and of all that it stands on. All of it is
/// stable.
const RUSTFLAGS: &str = "-Dwarnings -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
    -Cllvm-args=-sanitizer-coverage-trace-pc-guard";

/// Runs the cases.
///
/// Fails where something is done more often than twice the input gives a reason for.
///
/// # Errors
///
/// Where the package can't be built or run.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let (mut command, programs) = instrumented::build("growth", RUSTFLAGS)?;
    let status = command
        .arg("--quiet")
        // A place is shown with its line, whatever the environment says.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .status()
        .context("cargo build can't be started")?;
    if !status.success() {
        bail!("the package `growth` can't be built: {status}");
    }
    let status = Command::new(programs.join("debug/tintype-growth"))
        .args(&arguments.names)
        .status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
