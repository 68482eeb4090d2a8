//! Overlays of ours, applied by Tintype and by implementations that know nothing of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;
use tintype::diagnostic::Diagnostics;
use tintype::source::{self, Limits, Notation};

use crate::directory;
use crate::servers::install;

/// What is applied.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A directory with `description.yaml` and the overlays beside it.
    #[arg(default_value = "xtask/trials/overlays")]
    directory: PathBuf,
    /// Compare, and leave `docs/overlays.md` as it is.
    #[arg(long)]
    check: bool,
}

/// Another implementation.
struct Other {
    name: &'static str,
    version: &'static str,
    /// Where it comes from.
    index: &'static str,
    install: fn(&Path, &[&str]) -> Result<()>,
    package: &'static str,
    /// The command that applies an overlay: where it is installed, description, overlay, file to write.
    command: fn(&Path, &Path, &Path, &Path) -> Command,
}

const OTHERS: [Other; 2] = [
    Other {
        name: "openapi-format",
        version: "1.33.6",
        index: "npm",
        install: install::npm,
        package: "openapi-format@1.33.6",
        command: |installed, description, overlay, out| {
            let mut command = Command::new("node");
            command
                .arg(installed.join("node_modules/openapi-format/bin/cli.js"))
                .arg(description)
                .arg("--overlayFile")
                .arg(overlay)
                .args(["--no-sort", "--no-bundle", "--output"])
                .arg(out);
            command
        },
    },
    Other {
        name: "oas-patch",
        version: "0.6.0",
        index: "PyPI",
        install: install::python,
        package: "oas-patch==0.6.0",
        command: |installed, description, overlay, out| {
            let mut command = Command::new(installed.join("bin/oas-patch"));
            command.arg("overlay").arg(description).arg(overlay).arg("-o").arg(out);
            command
        },
    },
];

/// What is known to differ.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Differences {
    difference: Vec<Difference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    overlay: String,
    with: String,
    /// The sentence of the specification, and what the other does.
    rule: String,
}

/// Applies all overlays, prints what differs and writes `docs/overlays.md`.
///
/// # Errors
///
/// Where an implementation can't be installed, or a file can't be read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let root = crate::root();
    let directory = root.join(&arguments.directory);
    let description = directory.join("description.yaml");
    let text = std::fs::read_to_string(root.join("xtask/trials/overlay-differences.toml"))?;
    let known: Differences = toml::from_str(&text).context("overlay-differences.toml")?;
    let work = root.join("target/overlays");
    for other in &OTHERS {
        let installed = work.join(other.name);
        std::fs::create_dir_all(&installed)?;
        (other.install)(&installed, &[other.package])?;
    }
    let mut rows = String::new();
    let mut notes = String::new();
    let mut found = BTreeSet::new();
    let mut unexplained = Vec::new();
    let overlays = overlays(&directory)?;
    for overlay in &overlays {
        let name = directory::name(overlay);
        let ours = ours(&description, overlay)?;
        let _ = write!(
            rows,
            "| `{name}` | {} |",
            if ours.is_some() { "applied" } else { "refused" }
        );
        for other in &OTHERS {
            let theirs = theirs(other, &work, &description, overlay)?;
            let rule = known
                .difference
                .iter()
                .find(|known| known.overlay == name && known.with == other.name);
            match (theirs == ours, rule) {
                (true, _) => rows.push_str(" same |"),
                (false, Some(Difference { rule, .. })) => {
                    let _ = write!(rows, " differs |");
                    let _ = writeln!(notes, "- `{name}`, {}: {rule}", other.name);
                    found.insert((name.clone(), other.name));
                }
                (false, None) => {
                    rows.push_str(" **differs** |");
                    unexplained.push(format!("{name} differs from {}", other.name));
                }
            }
        }
        rows.push('\n');
    }
    let is_found = |known: &&Difference| {
        !found
            .iter()
            .any(|(name, with)| *name == known.overlay && *with == known.with)
    };
    let unneeded = known.difference.iter().filter(is_found);
    unexplained.extend(unneeded.map(|known| format!("{} no longer differs from {}", known.overlay, known.with)));
    let page = page(overlays.len(), &rows, &notes);
    println!("{page}");
    if !arguments.check {
        std::fs::write(root.join("docs/overlays.md"), page)?;
    }
    for complaint in &unexplained {
        eprintln!("{complaint}");
    }
    Ok(match unexplained.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn overlays(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut overlays = directory::entries(directory)?;
    let is_yaml = |path: &Path| path.extension().is_some_and(|extension| extension == "yaml");
    overlays.retain(|path| is_yaml(path) && !path.ends_with("description.yaml"));
    ensure!(!overlays.is_empty(), "no overlays in {}", directory.display());
    Ok(overlays)
}

/// What Tintype makes; nothing where it refuses.
fn ours(description: &Path, overlay: &Path) -> Result<Option<Value>> {
    let mut diagnostics = Diagnostics::default();
    let opened = source::open(description, None, &Limits::default(), &mut diagnostics);
    let mut sources = opened.ok().context("the description can't be read")?;
    tintype::overlay::apply(&mut sources, &[overlay.to_path_buf()], &mut diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&Notation::Json.print(sources.root()))?))
}

/// What the other makes; nothing where it fails.
fn theirs(other: &Other, work: &Path, description: &Path, overlay: &Path) -> Result<Option<Value>> {
    let out = work.join("out.json");
    if out.exists() {
        std::fs::remove_file(&out)?;
    }
    let status = (other.command)(&work.join(other.name), description, overlay, &out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .with_context(|| format!("{} can't be run", other.name))?;
    if !status.success() || !out.exists() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&std::fs::read_to_string(&out)?)?))
}

fn page(count: usize, rows: &str, notes: &str) -> String {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let with: Vec<String> = OTHERS
        .iter()
        .map(|other| format!("`{}` {} ({})", other.name, other.version, other.index))
        .collect();
    let columns: String = OTHERS
        .iter()
        .fold(String::new(), |columns, other| columns + " " + other.name + " |");
    let rule = "---|".repeat(OTHERS.len());
    let with = with.join(" and ");
    format!(
        "# Overlays, beside other implementations

`cargo xtask overlays` applies the {count} overlays of `xtask/trials/overlays` to the description there with Tintype and with
{with}, which were written without regard to each other, and compares the results
as JSON. A difference has to be explained by the specification, in `xtask/trials/overlay-differences.toml`; one that is not fails the run, and so does an explanation that is
not needed. Measured on {date}.

| overlay | Tintype |{columns}
|---|---|{rule}
{rows}
## What differs, and why

{notes}"
    )
}
