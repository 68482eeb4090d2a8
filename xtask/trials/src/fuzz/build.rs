use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::target::Target;

/// What `cargo fuzz` gives the compiler without a sanitizer: edges are counted and comparisons traced. All of it is stable.
const RUSTFLAGS: &str = "-Dwarnings --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds the targets; gives the directory of their programs. Without optimization it takes least time.
pub(super) fn build(targets: &[&Target], plain: bool) -> Result<PathBuf> {
    let host = host()?;
    let directory = crate::root().join("target/fuzz");
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--manifest-path"])
        .arg(crate::root().join("fuzz/Cargo.toml"))
        // With a target, the flags are not those of build scripts and macros.
        .args(["--locked", "--target", &host, "--target-dir"])
        .arg(&directory)
        .env("RUSTFLAGS", RUSTFLAGS);
    if !plain {
        command.arg("--release");
    }
    if !targets.iter().any(|target| target.generator) {
        command.args(["--no-default-features", "--features", "mock"]);
    }
    for target in targets {
        command.args(["--bin", target.name]);
    }
    let status = command.status().context("cargo build can't be started")?;
    if !status.success() {
        bail!("the fuzz targets can't be built: {status}");
    }
    let profile = if plain { "debug" } else { "release" };
    Ok(directory.join(host).join(profile))
}

/// The triple that the compiler builds for by itself.
pub(crate) fn host() -> Result<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("rustc can't be started")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say its host")
}
