//! Programs of probes compiled until nothing is left that fails.
//!
//! An error of an early phase hides those of later ones: a path that leads nowhere, all types that don't fit. So the probes that fail are
//! taken out, and what is left is compiled again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use serde_json::Value;

use super::FEATURES;
use super::probe::{self, Probe};
use crate::corpus::build::{Workspace, manifest_head};

/// So many times the compiler is asked at most.
const ROUNDS: usize = 12;

/// A program that is compiled against a version.
pub(crate) struct Program<'p> {
    /// The name of its package.
    pub(crate) package: String,
    /// The package of the client.
    pub(crate) client: String,
    /// What it consists of.
    pub(crate) probes: &'p [Probe],
}

/// What the compiler says of a probe.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) text: String,
    /// The probes that it names with it, by their indices: of two that are in each other's way it is one that fails.
    pub(crate) with: Vec<usize>,
}

/// The probes of a program that fail, by their indices.
pub(crate) type Failing = BTreeMap<usize, Failure>;

/// Compiles all programs until they are clean.
///
/// # Errors
///
/// Where cargo can't be run, or says something that concerns no probe.
pub(crate) fn compile(workspace: &Workspace, members: &[String], programs: &[Program<'_>]) -> Result<Vec<Failing>> {
    let mut failing: Vec<Failing> = programs.iter().map(|_| Failing::new()).collect();
    let packages: Vec<&str> = programs.iter().map(|program| program.package.as_str()).collect();
    for program in programs {
        manifest(&workspace.member(&program.package), &program.client)?;
    }
    let all: Vec<&str> = members
        .iter()
        .map(String::as_str)
        .chain(packages.iter().copied())
        .collect();
    workspace.hold(&all)?;
    let mut open: BTreeSet<usize> = (0..programs.len()).collect();
    for _ in 0..ROUNDS {
        if open.is_empty() {
            return Ok(failing);
        }
        let mut lines = Vec::new();
        for &index in &open {
            let (Some(program), Some(failing)) = (programs.get(index), failing.get(index)) else {
                continue;
            };
            let left = program
                .probes
                .iter()
                .enumerate()
                .filter(|(probe, _)| !failing.contains_key(probe));
            let (numbers, left): (Vec<usize>, Vec<&Probe>) = left.unzip();
            let file = workspace.member(&program.package).join("src/lib.rs");
            std::fs::write(&file, probe::program(left.into_iter()))?;
            lines.push((index, file, numbers));
        }
        let asked: Vec<&str> = open.iter().filter_map(|index| packages.get(*index).copied()).collect();
        let said = workspace.check_all(&asked)?;
        let errors: Vec<Error> = said.stdout.lines().filter_map(Error::of).collect();
        ensure!(said.success || !errors.is_empty(), "cargo says: {}", said.stderr);
        open.clear();
        for (index, file, numbers) in lines {
            for error in errors.iter().filter(|error| error.file == file) {
                let places = error
                    .lines
                    .iter()
                    .filter_map(|line| numbers.get(line.checked_sub(2)?).copied());
                let with: Vec<usize> = places.collect();
                let place = with.first().copied();
                ensure!(place.is_some(), "an error stands in no probe: {}", error.text);
                if let (Some(place), Some(failing)) = (place, failing.get_mut(index)) {
                    let text = error.text.clone();
                    failing.entry(place).or_insert(Failure { text, with });
                    open.insert(index);
                }
            }
        }
        let is_ours = |error: &&Error| {
            programs
                .iter()
                .any(|program| error.file == workspace.member(&program.package).join("src/lib.rs"))
        };
        let other = errors.iter().find(|error| !is_ours(error));
        ensure!(
            other.is_none(),
            "a client does not compile: {}",
            other.map_or("", |error| &error.text)
        );
    }
    ensure!(open.is_empty(), "probes still fail after {ROUNDS} rounds");
    Ok(failing)
}

/// The package of a program.
fn manifest(directory: &Path, client: &str) -> Result<()> {
    let name = directory.file_name().unwrap_or_default().to_string_lossy();
    let features: Vec<&str> = FEATURES.split(',').collect();
    let head = manifest_head(&name);
    let text = format!(
        r#"{head}
[dependencies]
bytes = "1"
futures-core = {{ version = "0.3", default-features = false }}
http = "1"
serde = "1"
serde_json = "1"
uuid = {{ version = "1", default-features = false }}
client = {{ package = "{client}", path = "../{client}", features = {features:?} }}
"#
    );
    std::fs::create_dir_all(directory.join("src"))?;
    std::fs::write(directory.join("Cargo.toml"), text)?;
    Ok(())
}

/// An error of the compiler.
struct Error {
    /// The root of the crate that it concerns.
    file: PathBuf,
    /// The lines of that file that it stands in, the first where it begins.
    lines: Vec<usize>,
    text: String,
}

impl Error {
    /// What a line of cargo's says, if it is one.
    fn of(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        if line.get("reason")?.as_str()? != "compiler-message" {
            return None;
        }
        let message = line.get("message")?;
        if message.get("level")?.as_str()? != "error" {
            return None;
        }
        let file = PathBuf::from(line.get("target")?.get("src_path")?.as_str()?);
        let spans = message.get("spans")?.as_array()?;
        let primary = |span: &&Value| span.get("is_primary").and_then(Value::as_bool) == Some(true);
        let ordered = spans
            .iter()
            .filter(primary)
            .chain(spans.iter().filter(|span| !primary(span)));
        let lines = ordered.filter_map(|span| within(span, &file)).collect();
        let text = message.get("message")?.as_str()?.to_owned();
        // The sum at the end has no place.
        (!spans.is_empty()).then_some(Self { file, lines, text })
    }
}

/// The line of a file that a span, or the use of the macro that it is of, stands in.
fn within(span: &Value, file: &Path) -> Option<usize> {
    let named = Path::new(span.get("file_name")?.as_str()?);
    if file.ends_with(named) {
        return usize::try_from(span.get("line_start")?.as_u64()?).ok();
    }
    within(span.get("expansion")?.get("span")?, file)
}
