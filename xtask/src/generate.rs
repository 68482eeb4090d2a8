//! `cargo xtask generate`: from `spec/` to `generated/`, as `tintype generate` does it for anybody.

use std::{ffi::OsString, process::ExitCode};

use anyhow::{Context, Result};

/// Makes `generated/` from `spec/`; with `check`, only shows what is stale in it.
pub(crate) fn run(check: bool) -> Result<ExitCode> {
    // Relative paths, so that messages read the same on every machine.
    std::env::set_current_dir(crate::root()).context("the workspace can't be entered")?;
    let mut arguments = vec![
        "tintype",
        "generate",
        "spec/openapi.yaml",
        "--config",
        "spec/tintype.toml",
        "--out",
        "generated",
        // A degradation of our own description is ours to mend.
        "--strict",
    ];
    if check {
        arguments.push("--check");
    }
    Ok(tintype::cli::run(arguments.into_iter().map(OsString::from)))
}
