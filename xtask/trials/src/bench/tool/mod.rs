//! A generator that is measured.

pub(crate) mod peer;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::bench::description::Description;

/// The configuration of crates that share their runtime, beside them.
const SHARED: &str = "shared-runtime.toml";

/// A generator, ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Tool {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its version.
    pub(crate) version: String,
    /// The program: an executable, or an archive that Java runs.
    pub(crate) program: PathBuf,
    /// How it is called.
    pub(crate) usage: Usage,
}

/// How a generator is called, and what it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    /// This project's: writes a crate that carries its runtime.
    Tintype,
    /// This project's: writes a crate beside the runtime as a package of its own.
    SharedRuntime,
    /// Writes a crate.
    Oas3Gen,
    /// Reads a configuration, and writes modules without a crate around them.
    OpenapiToRust,
    /// Writes a crate.
    Progenitor,
    /// Writes a crate.
    OpenapiGenerator,
}

impl Tool {
    /// This project's generator, built for release.
    ///
    /// # Errors
    ///
    /// Where it does not compile.
    pub(crate) fn tintype() -> Result<Self> {
        let status = Command::new(cargo())
            .args(["build", "--quiet", "--release", "--package", "tintype"])
            .current_dir(crate::root())
            .status()?;
        ensure!(status.success(), "tintype does not compile");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from);
        Ok(Self {
            name: "tintype",
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: target
                .join("release")
                .join(format!("tintype{}", std::env::consts::EXE_SUFFIX)),
            usage: Usage::Tintype,
        })
    }

    /// The same generator, where crates share their runtime: the package is written into this directory.
    ///
    /// # Errors
    ///
    /// Where it can't be written.
    pub(crate) fn sharing(&self, scratch: &Path) -> Result<Self> {
        let mut command = Command::new(&self.program);
        command.args(["runtime", "--out"]).arg(scratch.join("tintype-runtime"));
        ensure!(command.output()?.status.success(), "the runtime can't be written");
        std::fs::write(scratch.join(SHARED), "runtime = \"../tintype-runtime\"\n")?;
        Ok(Self {
            name: "tintype-shared-runtime",
            usage: Usage::SharedRuntime,
            ..self.clone()
        })
    }

    /// The name with the version.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The command that makes the crate `package` for a description in an empty directory.
    ///
    /// # Errors
    ///
    /// Where what the tool needs can't be written.
    pub(crate) fn command(&self, description: &Description, package: &str, directory: &Path) -> Result<Command> {
        let mut command = Command::new(&self.program);
        match self.usage {
            Usage::Tintype | Usage::SharedRuntime => {
                command.args(["generate", "--name", package, "--out"]);
                command.arg(directory).arg(&description.path);
                match self.usage {
                    Usage::SharedRuntime => command.arg("--config").arg(directory.with_file_name(SHARED)),
                    _ => command.arg("--timings"),
                };
            }
            Usage::Oas3Gen => {
                command
                    .args(["generate", "client-mod", "--workspace", "-i"])
                    .arg(&description.path);
                command.arg("-o").arg(directory);
            }
            Usage::OpenapiToRust => {
                let configuration = directory.join("openapi-to-rust.toml");
                std::fs::write(&configuration, openapi_to_rust(description, directory))?;
                command.args(["generate", "--config"]).arg(configuration);
            }
            Usage::Progenitor => {
                command.args(["progenitor", "--name", package, "--version", "0.1.0", "-i"]);
                command.arg(&description.path).arg("-o").arg(directory);
            }
            Usage::OpenapiGenerator => {
                command = Command::new("java");
                command
                    .arg("-jar")
                    .arg(&self.program)
                    .args(["generate", "--skip-validate-spec", "-g", "rust", "-i"]);
                command.arg(&description.path).arg("-o").arg(directory);
            }
        }
        Ok(command)
    }
}

/// The configuration of openapi-to-rust: an asynchronous client, all else as it comes.
fn openapi_to_rust(description: &Description, directory: &Path) -> String {
    let text = |path: &Path| toml::Value::from(path.to_string_lossy().into_owned()).to_string();
    format!(
        "[generator]\nspec_path = {}\noutput_dir = {}\nmodule_name = \"api\"\n\n[features]\nenable_async_client = true\n",
        text(&description.path),
        text(&directory.join("src")),
    )
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
