use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::target::Target;
use crate::instrumented;

/// What `cargo fuzz` gives the compiler without a sanitizer: edges are counted and comparisons traced. All of it is stable.
const RUSTFLAGS: &str = "-Dwarnings --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds the targets; gives the directory of their programs. Without optimization it takes least time.
pub(super) fn build(targets: &[&Target], plain: bool) -> Result<PathBuf> {
    let (mut command, programs) = instrumented::build("fuzz", RUSTFLAGS)?;
    if !plain {
        command.arg("--release");
    }
    if !targets.iter().any(|target| target.generator) {
        command.args(["--no-default-features", "--features", "mock,serde"]);
    }
    for target in targets {
        command.args(["--bin", target.name]);
    }
    let status = command.status().context("cargo build can't be started")?;
    if !status.success() {
        bail!("the fuzz targets can't be built: {status}");
    }
    let profile = if plain { "debug" } else { "release" };
    Ok(programs.join(profile))
}
