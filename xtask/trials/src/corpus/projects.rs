//! Projects as users have them: copied, so that nothing is there but what they would commit, built, and built again with what changed later.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::directory::{entries, name};

/// What the program is to make before the project is built: its arguments, a line each run.
const ARGUMENTS: &str = "tintype.args";

/// What is put over the project when it has been built once.
const LATER: &str = "later";

/// Builds each project of a directory, and tests it. What is in it is made by the program beside this one, or by one that is built for it.
///
/// # Errors
///
/// Where a project can't be copied, or cargo can't be run.
pub(super) fn run(directory: &Path, only: &[String], is_beside: bool) -> Result<ExitCode> {
    let program = match is_beside {
        true => {
            let own = std::env::current_exe().context("where this program stands is not known")?;
            Some(own.with_file_name(format!("tintype{EXE_SUFFIX}")))
        }
        false => None,
    };
    let mut paths = entries(directory)?;
    paths.retain(|path| path.join("Cargo.toml").is_file() && (only.is_empty() || only.contains(&name(path))));
    ensure!(!paths.is_empty(), "no project in {}", directory.display());
    let mut faults = 0;
    for path in &paths {
        let name = name(path);
        let fault = build(
            path,
            &crate::root().join("target/projects").join(&name),
            program.as_deref(),
        )?;
        match &fault {
            None => println!("{name}: no fault"),
            Some(fault) => eprintln!("{name}: {fault}"),
        }
        faults += usize::from(fault.is_some());
    }
    Ok(match faults {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// What goes wrong with a project, if anything does.
fn build(from: &Path, to: &Path, program: Option<&Path>) -> Result<Option<String>> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    copy(from, to)?;
    let manifest = fs::read_to_string(to.join("Cargo.toml"))?;
    let root = format!("{}/", crate::root().display());
    fs::write(to.join("Cargo.toml"), manifest.replace("../../../", &root))?;
    // The versions that all else is tried with.
    fs::copy(crate::root().join("Cargo.lock"), to.join("Cargo.lock"))?;
    if let Some(fault) = made(to, program)? {
        return Ok(Some(fault));
    }
    let later = to.join(LATER);
    if !later.is_dir() {
        return Ok(None);
    }
    copy(&later, to)?;
    Ok(made(to, program)?.map(|fault| format!("after the description has changed: {fault}")))
}

/// Lets the program make what it is to make, and cargo lint, test and document the project.
fn made(project: &Path, program: Option<&Path>) -> Result<Option<String>> {
    let arguments = fs::read_to_string(project.join(ARGUMENTS)).unwrap_or_default();
    for line in arguments.lines() {
        let mut command = tintype(project, program);
        if let Some(fault) = fault(command.args(line.split(' ')))? {
            return Ok(Some(fault));
        }
    }
    for arguments in [
        &["clippy", "--quiet", "--all-targets"][..],
        &["test", "--quiet"],
        &["doc", "--quiet", "--no-deps"],
    ] {
        if let Some(fault) = fault(&mut cargo(project, arguments))? {
            return Ok(Some(fault));
        }
    }
    Ok(None)
}

/// The program, or cargo that builds it in this repository's own target directory.
fn tintype(project: &Path, program: Option<&Path>) -> Command {
    if let Some(program) = program {
        let mut command = Command::new(program);
        command.current_dir(project);
        return command;
    }
    let manifest = crate::root().join("generator/Cargo.toml");
    let mut command = cargo(project, &["run", "--quiet", "--bin", "tintype", "--manifest-path"]);
    command.env_remove("CARGO_TARGET_DIR").arg(manifest).arg("--");
    command
}

fn cargo(project: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(project);
    command.env("CARGO_TARGET_DIR", crate::root().join("target/projects/target"));
    command
}

/// What a command says where it fails, or where it warns.
fn fault(command: &mut Command) -> Result<Option<String>> {
    let started = command.output();
    let output = started.with_context(|| format!("{command:?} can't be started"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let is_well = output.status.success() && !said.contains("warning");
    Ok((!is_well).then(|| {
        format!(
            "{command:?}: {}\n{}{said}",
            output.status,
            String::from_utf8_lossy(&output.stdout)
        )
    }))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => fs::copy(entry.path(), &target).map(drop)?,
        }
    }
    Ok(())
}
