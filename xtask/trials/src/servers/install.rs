//! Servers from the package indexes, each in a directory of its own: nothing is installed on the machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Unpacks packages of Debian, without what they depend on, and says which version the first one has.
///
/// What is there already is taken as it is.
///
/// # Errors
///
/// Where a package can't be had or unpacked.
pub(super) fn debian(directory: &Path, packages: &[&str]) -> Result<String> {
    for package in packages {
        let mark = directory.join(format!("{package}.unpacked"));
        if mark.exists() {
            continue;
        }
        let download = || {
            run(Command::new("apt-get")
                .args(["download", package])
                .current_dir(directory))
        };
        if download().is_err() {
            // A machine that was never asked has no lists of what there is.
            run(Command::new("apt-get").arg("update"))
                .with_context(|| format!("{package} can't be downloaded, and what there is can't be looked up"))?;
            download()?;
        }
        let archive = archive(directory, package)?.with_context(|| format!("{package} was not downloaded"))?;
        run(Command::new("dpkg-deb").arg("--extract").arg(archive).arg(directory))?;
        std::fs::write(mark, "")?;
    }
    let first = packages.first().context("no package named")?;
    let archive = archive(directory, first)?.with_context(|| format!("{first} is not there"))?;
    output(Command::new("dpkg-deb").arg("--field").arg(archive).arg("Version"))
}

/// The archive of a package in this directory: `NAME_VERSION_ARCHITECTURE.deb`.
fn archive(directory: &Path, package: &str) -> Result<Option<PathBuf>> {
    let prefix = format!("{package}_");
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(".deb") {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Makes a virtual environment of Python with these packages, each `NAME==VERSION`, unless it has them already.
///
/// # Errors
///
/// Where one can't be made, or a package can't be had.
pub(crate) fn python(directory: &Path, packages: &[&str]) -> Result<()> {
    let mark = directory.join("packages");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    run(Command::new("python3").args(["-m", "venv"]).arg(directory))
        .context("a virtual environment can't be made; it takes Debian's `python3-venv`")?;
    let pip = directory.join("bin/pip");
    run(Command::new(pip)
        .args(["install", "--quiet", "--disable-pip-version-check"])
        .args(packages))?;
    Ok(std::fs::write(mark, wanted)?)
}

/// Installs a package of npm, `NAME@VERSION`, unless it is there already.
///
/// # Errors
///
/// Where it can't be had.
pub(crate) fn npm(directory: &Path, packages: &[&str]) -> Result<()> {
    let mark = directory.join("packages");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    std::fs::write(directory.join("package.json"), "{ \"private\": true }\n")?;
    run(Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"])
        .args(packages)
        .current_dir(directory))?;
    Ok(std::fs::write(mark, wanted)?)
}

/// Runs a program to its end. Where it fails, the error has the end of what it said.
pub(super) fn run(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}

/// Runs a program to its end, and gives what it says.
fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{program}` can't be run"))?;
    if !output.status.success() {
        // A compiler of TypeScript complains on its standard output.
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        let said: Vec<&str> = said.lines().rev().take(5).collect();
        let said: Vec<&str> = said.into_iter().rev().collect();
        bail!("`{program}`: {}: {}", output.status, said.join("; "));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The value of `NAME=VERSION` without the name, for packages that are asked for in one version.
pub(super) fn version_of(package: &str) -> Result<String> {
    let version = package.rsplit(['=', '@']).next().unwrap_or_default();
    ensure!(!version.is_empty(), "{package} names no version");
    Ok(version.to_owned())
}
