//! Builds the package in `growth/` so that each place in its code is counted, and runs it.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::fuzz::host;

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
    let host = host()?;
    let directory = crate::root().join("target/growth");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--manifest-path"])
        .arg(crate::root().join("growth/Cargo.toml"))
        // With a target, the flags are not those of build scripts and macros.
        .args(["--locked", "--target", &host, "--target-dir"])
        .arg(&directory)
        .env("RUSTFLAGS", RUSTFLAGS)
        // A place is shown with its line.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .status()
        .context("cargo build can't be started")?;
    if !status.success() {
        bail!("the package `growth` can't be built: {status}");
    }
    let program = directory.join(host).join("debug/tintype-growth");
    let status = Command::new(program).args(&arguments.names).status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
