//! Packages outside of the workspace that are built with flags of their own for the compiler.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

/// The command that builds the package in a directory of the repository so, and the directory below which each profile has its
/// programs.
pub(crate) fn build(package: &str, flags: &str) -> Result<(Command, PathBuf)> {
    let host = host()?;
    let target = crate::root().join("target").join(package);
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--manifest-path"])
        .arg(crate::root().join(package).join("Cargo.toml"))
        // With a target, the flags are not those of build scripts and macros.
        .args(["--locked", "--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", flags);
    Ok((command, target.join(host)))
}

/// The triple that the compiler builds for by itself.
fn host() -> Result<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("rustc can't be started")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say its host")
}
