//! Other generators, from their own registries.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Tool, Usage, cargo};

/// Package, program and usage of the generators that cargo installs.
const CRATES: [(&str, &str, Usage); 3] = [
    ("openapi-to-rust", "openapi-to-rust", Usage::OpenapiToRust),
    ("oas3-gen", "oas3-gen", Usage::Oas3Gen),
    ("cargo-progenitor", "cargo-progenitor", Usage::Progenitor),
];

/// Installs all that are not there yet; for each either the tool, or why it is missing.
pub(crate) fn install(root: &Path) -> Vec<Result<Tool, String>> {
    let crates = CRATES.into_iter().map(|(package, program, usage)| {
        from_cargo(root, package, program, usage).map_err(|error| format!("{package}: {error:#}"))
    });
    let java = openapi_generator(root).map_err(|error| format!("openapi-generator: {error:#}"));
    crates.chain([java]).collect()
}

fn from_cargo(root: &Path, package: &'static str, program: &str, usage: Usage) -> Result<Tool> {
    let path = root
        .join("bin")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if !path.exists() {
        let status = Command::new(cargo())
            .args(["install", "--quiet", "--locked", "--root"])
            .arg(root)
            .arg("--target-dir")
            .arg(root.join("build"))
            .arg(package)
            .status()?;
        ensure!(status.success(), "cargo can't install it");
    }
    Ok(Tool {
        name: package,
        version: installed_version(root, package)?,
        program: path,
        usage,
    })
}

/// The version that cargo noted when it installed a package.
fn installed_version(root: &Path, package: &str) -> Result<String> {
    let output = Command::new(cargo())
        .args(["install", "--list", "--root"])
        .arg(root)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{package} v")))
        .context("it is not installed")?;
    Ok(version.trim_end_matches(':').to_owned())
}

/// The Java program, out of its package for pip.
fn openapi_generator(root: &Path) -> Result<Tool> {
    let directory = root.join("pip");
    let archive = directory.join("openapi_generator_cli/openapi-generator.jar");
    if !archive.exists() {
        let status = Command::new("pip")
            .args(["install", "--quiet", "--no-deps", "--target"])
            .arg(&directory)
            .arg("openapi-generator-cli")
            .status()
            .context("pip can't be started")?;
        ensure!(status.success() && archive.exists(), "pip can't install it");
    }
    let output = Command::new("java")
        .arg("-jar")
        .arg(&archive)
        .arg("version")
        .output()
        .context("java can't be started")?;
    Ok(Tool {
        name: "openapi-generator",
        version: String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        program: PathBuf::from(&archive),
        usage: Usage::OpenapiGenerator,
    })
}
