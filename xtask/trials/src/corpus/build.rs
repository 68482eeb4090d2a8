//! Compiles generated crates, all in one workspace and one target directory, so that dependencies compile once.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::features::declared;
use crate::measure::{self, Cost, Finished};

/// What a crate is looked at with, beside what is on by default: all but further kinds of TLS, which take C to build, and codings.
const FEATURES: &str = "blocking,mock,tower,tracing";

/// The package of the program that uses a crate.
pub(crate) const HARNESS: &str = "harness";

/// The workspace that holds one generated crate at a time, and the program that tries its types.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

/// What a compiler said about one package.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// Warnings and errors, rendered.
    pub(crate) messages: Vec<String>,
    /// Whether it was compiled, warnings or not.
    pub(crate) compiles: bool,
    /// What it cost, without dependencies.
    pub(crate) cost: Cost,
}

impl Workspace {
    /// The workspace in this directory.
    ///
    /// # Errors
    ///
    /// Where the directory can't be made.
    pub(crate) fn new(root: &Path) -> Result<Self> {
        Self::with_target(root, root.join("target"))
    }

    /// The workspace in this directory, with a target directory that it shares with others.
    ///
    /// # Errors
    ///
    /// Where the directory can't be made.
    pub(crate) fn with_target(root: &Path, target: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(root)?;
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// What a member is looked at with: `FEATURES`, and `check` where it has that.
    ///
    /// # Errors
    ///
    /// Where its manifest can't be read.
    pub(crate) fn features(&self, name: &str) -> Result<String> {
        Ok(match declared(&self.member(name))?.contains_key("check") {
            true => format!("{FEATURES},check"),
            false => FEATURES.to_owned(),
        })
    }

    /// Where a member stands.
    pub(crate) fn member(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Makes these the members.
    ///
    /// # Errors
    ///
    /// Where the manifest can't be written.
    pub(crate) fn hold(&self, members: &[&str]) -> Result<()> {
        // Nobody debugs these crates, and without debug information they link in half the time.
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        std::fs::write(self.root.join("Cargo.toml"), manifest).context("can't write the workspace's manifest")
    }

    /// Runs `cargo check`, `cargo clippy` or `cargo doc` on a package and gathers what it says about it.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run.
    pub(crate) fn inspect(&self, subcommand: &str, package: &str) -> Result<Verdict> {
        self.inspect_with(subcommand, package, &[])
    }

    /// The same with further arguments.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run.
    pub(crate) fn inspect_with(&self, subcommand: &str, package: &str, further: &[&str]) -> Result<Verdict> {
        let mut arguments = vec![subcommand, "--quiet", "--package", package, "--message-format", "json"];
        arguments.extend(further);
        if subcommand == "doc" {
            arguments.push("--no-deps");
        }
        let finished = self.cargo(&arguments)?;
        let mut messages: Vec<String> = finished.stdout.lines().filter_map(message).collect();
        if !finished.success && messages.is_empty() {
            messages.push(finished.stderr.trim().to_owned());
        }
        Ok(Verdict {
            messages,
            compiles: finished.success,
            cost: finished.cost,
        })
    }

    /// Builds the program of the package `harness`, which is among those that are selected, and says where it stands. What
    /// they stand on is built for all of them.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run. What the compiler says comes back as the inner error.
    pub(crate) fn build_harness(&self, selected: &[&str]) -> Result<std::result::Result<PathBuf, String>> {
        let mut arguments = vec!["build", "--quiet", "--bins"];
        arguments.extend(selected.iter().flat_map(|package| ["--package", package]));
        let finished = self.cargo(&arguments)?;
        if !finished.success {
            return Ok(Err(finished.stderr));
        }
        let program = format!("{HARNESS}{}", std::env::consts::EXE_SUFFIX);
        Ok(Ok(self.target.join("debug").join(program)))
    }

    /// Lets rustdoc write what it knows of a package with these features as JSON, and says where that stands.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run. What the compiler says comes back as the inner error.
    pub(crate) fn documented(&self, package: &str, features: &str) -> Result<std::result::Result<PathBuf, String>> {
        let arguments = [
            "rustdoc",
            "--quiet",
            "--lib",
            "--features",
            features,
            "--package",
            package,
        ];
        let output = ["--", "-Z", "unstable-options", "--output-format", "json"];
        let mut command = self.command(&[&arguments[..], &output].concat());
        // The output is unstable, and the toolchain is not a nightly one.
        command.env("RUSTC_BOOTSTRAP", "1");
        let finished = measure::run(&command, &self.root)?;
        if !finished.success {
            return Ok(Err(finished.stderr));
        }
        let file = format!("{}.json", package.replace('-', "_"));
        Ok(Ok(self.target.join("doc").join(file)))
    }

    /// Runs `cargo check` on several packages, and gives what cargo says as it says it: a line of JSON each. As for
    /// [`Workspace::documented`], so that both share what they compile.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run.
    pub(crate) fn check_all(&self, packages: &[&str]) -> Result<Finished> {
        let mut arguments = vec!["check", "--quiet", "--keep-going", "--message-format", "json"];
        arguments.extend(packages.iter().flat_map(|package| ["--package", package]));
        let mut command = self.command(&arguments);
        command.env("RUSTC_BOOTSTRAP", "1");
        measure::run(&command, &self.root)
    }

    /// Runs `cargo test` with these arguments.
    ///
    /// # Errors
    ///
    /// Where cargo can't be run. What a test that fails says comes back.
    pub(crate) fn test(&self, arguments: &[&str]) -> Result<Option<String>> {
        let finished = self.cargo(&[&["test", "--quiet"], arguments].concat())?;
        Ok((!finished.success).then(|| finished.stdout + &finished.stderr))
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Finished> {
        measure::run(&self.command(arguments), &self.root)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }
}

/// What stands first in the manifest of a program that uses a client.
pub(crate) fn manifest_head(package: &str) -> String {
    format!("[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n")
}

/// A warning or an error in one line of cargo's output.
fn message(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let message = line
        .get("message")
        .filter(|_| line.get("reason") == Some(&Value::from("compiler-message")))?;
    let is_fault = ["warning", "error"].contains(&message.get("level")?.as_str()?);
    // The sum at the end ("12 warnings emitted") has no place.
    let has_place = message.get("spans")?.as_array().is_some_and(|spans| !spans.is_empty());
    (is_fault && has_place).then(|| message.get("rendered")?.as_str().map(str::to_owned))?
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn warnings_with_a_place_are_taken() {
        let line = |level: &str, spans: &str| {
            format!(
                r#"{{"reason":"compiler-message","message":{{"level":"{level}","spans":{spans},"rendered":"text"}}}}"#
            )
        };
        assert_eq!(message(&line("warning", "[{}]")).as_deref(), Some("text"));
        assert_eq!(message(&line("warning", "[]")), None);
        assert_eq!(message(&line("note", "[{}]")), None);
        assert_eq!(message(r#"{"reason":"build-finished","success":true}"#), None);
    }
}
