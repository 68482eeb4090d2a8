//! `cargo xtask generate`: `spec/` to `generated/`.

use std::process::ExitCode;

use anyhow::Result;

/// Makes `generated/` from `spec/`, or says what is stale in it.
pub(crate) fn run(_check: bool) -> Result<ExitCode> {
    anyhow::bail!("wip")
}
