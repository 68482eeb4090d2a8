//! Compiles generated crates: check, debug, release. Dependencies are compiled before, with nothing in the crate, so
//! that they are no part of its cost.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use super::description::Description;
use super::generation::{directory, reason};
use super::manifest;
use super::program;
use super::record::{Record, Step};
use super::tool::{Tool, Usage, cargo};
use crate::measure::{self, Cost, Finished};

const ONE_REQUEST_NEEDS: &str = "reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"json\", \"rustls\"] }\nserde_json = \"1\"\n";

const ONE_REQUEST: &str = "//! One request.\n\n/// Makes it.\n///\n/// # Errors\n///\n/// Where it fails.\n\
    pub async fn call(url: &str) -> Result<serde_json::Value, reqwest::Error> {\n    \
    reqwest::get(url).await?.error_for_status()?.json().await\n}\n";

/// Compiles with one target directory for all, so that equal dependencies compile once.
#[derive(Debug)]
pub(crate) struct Compiler {
    scratch: PathBuf,
    target: PathBuf,
    /// As cargo does it without being told otherwise; else each time is the first.
    incremental: bool,
}

/// A package that was compiled.
pub(crate) struct Compiled {
    /// What it cost, cargo's own part included.
    pub(crate) cost: Cost,
    /// The library or program.
    pub(crate) artifact: Option<PathBuf>,
}

impl Compiler {
    /// With its files in this directory.
    ///
    /// # Errors
    ///
    /// Where the directory can't be made.
    pub(crate) fn new(scratch: &Path) -> Result<Self> {
        std::fs::create_dir_all(scratch)?;
        Ok(Self {
            scratch: scratch.to_owned(),
            target: scratch.join("target"),
            incremental: false,
        })
    }

    /// One that compiles as a user does, into a directory of its own.
    pub(crate) fn of_user(&self, target: &Path) -> Self {
        Self {
            scratch: self.scratch.clone(),
            target: target.to_owned(),
            incremental: true,
        }
    }

    /// The directory with all crates.
    pub(crate) fn scratch(&self) -> &Path {
        &self.scratch
    }

    /// Compiles the crate of a record in the given ways, until one fails.
    ///
    /// # Errors
    ///
    /// Where cargo can't be started or files can't be written.
    pub(crate) fn measure(
        &self,
        tool: &Tool,
        description: &Description,
        steps: &[Step],
        record: &mut Record,
        progress: &dyn Fn(&str),
    ) -> Result<()> {
        let directory = directory(&self.scratch, tool.name, &description.name);
        for &step in steps {
            let arguments: &[&str] = match step {
                Step::Check => &["check"],
                Step::Debug => &["build"],
                Step::Release => &["build", "--release"],
                Step::Generate | Step::Program | Step::Work => continue,
            };
            let label = arguments.join(" ");
            progress(&label);
            self.dependencies(&directory, arguments)?;
            match self.cargo(&directory, arguments)? {
                Ok(compiled) => {
                    record.steps.insert(step, compiled.cost);
                    if let Some(library) = compiled.artifact.filter(|_| step != Step::Check) {
                        record.library_bytes.insert(step, std::fs::metadata(library)?.len());
                    }
                }
                Err(reason) => {
                    record.failure = Some((label, reason));
                    return Ok(());
                }
            }
        }
        if steps.contains(&Step::Program) && [Usage::Tintype, Usage::SharedRuntime].contains(&tool.usage) {
            progress("small program");
            match program::measure(self, tool, &directory, description)? {
                Ok(program) => record.program = Some(program),
                Err(reason) => record.failure = Some(("program".to_owned(), reason)),
            }
        }
        Ok(())
    }

    /// What it costs to check a crate that makes one request with reqwest: the least that a client in Rust can cost.
    ///
    /// # Errors
    ///
    /// Where cargo can't be started, files can't be written, or that crate does not compile.
    pub(crate) fn one_request(&self) -> Result<Cost> {
        let directory = self.scratch.join("one-request");
        std::fs::create_dir_all(directory.join("src"))?;
        std::fs::write(
            directory.join("Cargo.toml"),
            manifest::of("one-request", ONE_REQUEST_NEEDS),
        )?;
        std::fs::write(directory.join("src/lib.rs"), ONE_REQUEST)?;
        self.dependencies(&directory, &["check"])?;
        let checked = self.cargo(&directory, &["check"])?;
        checked.map(|compiled| compiled.cost).map_err(anyhow::Error::msg)
    }

    /// Compiles what a crate depends on. What is wrong with them shows when the crate itself is compiled.
    fn dependencies(&self, directory: &Path, arguments: &[&str]) -> Result<()> {
        let root = directory.join("src/lib.rs");
        let Ok(text) = std::fs::read(&root) else {
            return Ok(());
        };
        std::fs::write(&root, "//! Nothing yet.\n")?;
        let outcome = self.cargo(directory, arguments);
        std::fs::write(&root, text)?;
        outcome.map(|_| ())
    }

    /// Runs cargo on a package. The inner error is what the compiler said.
    ///
    /// # Errors
    ///
    /// Where cargo can't be started.
    pub(crate) fn cargo(&self, directory: &Path, arguments: &[&str]) -> Result<Result<Compiled, String>> {
        let mut command = Command::new(cargo());
        command.args(arguments).args(["--quiet", "--message-format", "json"]);
        command.current_dir(directory);
        command.env("CARGO_TARGET_DIR", &self.target);
        match self.incremental {
            true => command.env_remove("CARGO_INCREMENTAL"),
            false => command.env("CARGO_INCREMENTAL", "0"),
        };
        let finished = measure::run(&command, &self.scratch)?;
        if !finished.success {
            return Ok(Err(complaint(&finished)));
        }
        Ok(Ok(Compiled {
            cost: finished.cost,
            artifact: messages(&finished).filter_map(|message| artifact(&message)).last(),
        }))
    }
}

fn messages(finished: &Finished) -> impl Iterator<Item = Value> + '_ {
    finished
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
}

/// The first error, and how many there are.
fn complaint(finished: &Finished) -> String {
    let errors: Vec<String> = messages(finished)
        .filter_map(|message| {
            let message = message.get("message")?;
            let is_error = message.get("level")? == "error";
            is_error.then(|| message.get("message")?.as_str().map(str::to_owned))?
        })
        .collect();
    match errors.first() {
        Some(first) => format!("{} errors, the first: {first}", errors.len())
            .replace('\n', " ")
            .chars()
            .take(200)
            .collect(),
        None => reason(finished),
    }
}

/// The program or library that a message of cargo's tells of.
fn artifact(message: &Value) -> Option<PathBuf> {
    let is_artifact = message.get("reason")? == "compiler-artifact";
    let program = message.get("executable").and_then(Value::as_str);
    let library = || {
        let files = message.get("filenames")?.as_array()?;
        files
            .iter()
            .filter_map(Value::as_str)
            .find(|file| file.ends_with(".rlib"))
    };
    is_artifact.then(|| program.or_else(library).map(PathBuf::from))?
}
