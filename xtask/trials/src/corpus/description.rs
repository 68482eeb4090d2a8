//! One description: generated, compiled, and its types tried.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use tintype::configuration::Configuration;
use tintype::diagnostic::Severity;
use tintype::pipeline::{self, Generation};
use tintype::source::Limits;
use toml::{Table, Value};

use super::build::{HARNESS, Verdict, Workspace};
use super::features::{self, Features};
use super::harness::Harness;
use super::operations;
use super::outcome::Outcome;
use super::public;
use super::round_trip;
use super::targets::Targets;
use super::trial::Trial;
use super::usage::{self, Usage};

/// A subcommand of cargo, and whether with features beside those that are on by default and with the examples' test.
type Inspection = (&'static str, bool);

const CHECK: Inspection = ("check", false);

const CLIPPY: Inspection = ("clippy", true);

const DOC: Inspection = ("doc", false);

/// How much is done to a description.
#[derive(Clone, Copy)]
pub(crate) enum Extent<'a> {
    /// Everything.
    Whole,
    /// All but the check by itself: nobody asks what it costs, and warnings without further features show in the crates that are
    /// only compiled.
    Tried,
    /// Its crate shares the runtime of this package, which changes paths and impls, and neither cost, types nor documentation.
    Shared(&'a str),
    /// Its crate is compiled: what it carries of the runtime has to go without the rest.
    Compiled,
}

impl<'a> Extent<'a> {
    /// What a crate has to pass. The features' code has to go with whatever modules of the runtime the description needs.
    fn inspections(self) -> &'static [Inspection] {
        match self {
            Self::Whole => &[CHECK, CLIPPY, DOC],
            Self::Tried => &[CLIPPY, DOC],
            Self::Shared(_) => &[CLIPPY],
            Self::Compiled => &[CHECK, CLIPPY],
        }
    }

    /// The package whose runtime is shared.
    fn runtime(self) -> Option<&'a str> {
        match self {
            Self::Shared(package) => Some(package),
            Self::Whole | Self::Tried | Self::Compiled => None,
        }
    }
}

/// Does as much as `extent` says to the description at `path`, and calls `step` with what it does next.
///
/// # Errors
///
/// Where the workspace or cargo can't be used at all. What goes wrong with the description is part of the outcome.
pub(crate) fn run(
    path: &Path,
    name: &str,
    extent: Extent<'_>,
    workspace: &Workspace,
    step: &dyn Fn(&str),
) -> Result<Outcome> {
    let runtime = extent.runtime();
    let mut outcome = Outcome {
        name: name.to_owned(),
        ..Outcome::default()
    };
    step("generate");
    let mut generation = generate(path, runtime, &mut outcome);
    if generation.files.is_empty() {
        outcome.fail("generate", "", "nothing was generated");
        return Ok(outcome);
    }
    let package = package(&generation)?;
    let compiles = compile(&generation, extent, workspace, &package, &mut outcome, step)?;
    if !compiles || matches!(extent, Extent::Compiled) {
        return Ok(outcome);
    }
    let usage = Usage::write(path, &package, runtime.is_some(), workspace)?;
    let harness = runtime.is_none().then_some(HARNESS);
    let tests = usage.as_ref().map(|_| usage::PACKAGE);
    let programs: Vec<&str> = harness.into_iter().chain(tests).collect();
    workspace.hold(&[&[package.as_str()], &programs[..]].concat())?;
    if (runtime.is_some() || try_types(&mut generation, workspace, (&package, &programs), &mut outcome, step)?)
        && let Some(usage) = usage
    {
        step("usage");
        usage.run(&package, harness, workspace, &mut outcome)?;
    }
    Ok(outcome)
}

/// Holds the face of the crate for the description at `path` against what rustdoc finds in it.
///
/// # Errors
///
/// Where the workspace or cargo can't be used at all.
pub(crate) fn hold_face(path: &Path, name: &str, workspace: &Workspace, step: &dyn Fn(&str)) -> Result<Outcome> {
    let mut outcome = Outcome {
        name: name.to_owned(),
        ..Outcome::default()
    };
    step("generate");
    let generation = generate(path, None, &mut outcome);
    if generation.files.is_empty() {
        outcome.fail("generate", "", "nothing was generated");
        return Ok(outcome);
    }
    let package = package(&generation)?;
    write_files(&generation, workspace, &package)?;
    step("rustdoc");
    public::run(&generation, &package, workspace, &mut outcome)?;
    Ok(outcome)
}

/// Tries the types with what the description allows; whether that could be done at all.
fn try_types(
    generation: &mut Generation,
    workspace: &Workspace,
    (package, programs): (&str, &[&str]),
    outcome: &mut Outcome,
    step: &dyn Fn(&str),
) -> Result<bool> {
    step("sample");
    let (Some(sources), Some(api), Some(names), Some(document)) = (
        &mut generation.sources,
        &generation.api,
        &generation.names,
        &generation.document,
    ) else {
        return Ok(false);
    };
    let targets = Targets::new(api, names, |pointer| document.origins.resolve(pointer));
    outcome.unsampled.extend(targets.unplaced.iter().cloned());
    outcome.parts = targets.parts;
    let trial = match Trial::new(sources, &targets, outcome) {
        Ok(trial) => trial,
        Err(error) => {
            outcome.fail("sample", "", format!("{error:#}"));
            return Ok(false);
        }
    };
    step("build the harness");
    let features = Features::of(&workspace.member(package))?;
    round_trip::program(package, &targets.all, features.whole).write(&workspace.member(HARNESS))?;
    match workspace.build_harness(programs)? {
        Ok(program) => {
            step("round trips");
            trial.run(&mut Harness::new(&program), api, &targets, outcome)?;
        }
        Err(message) => outcome.fail("harness", "", message),
    }
    Ok(true)
}

/// Whether the crate compiles. What is wrong with it is part of the outcome.
fn compile(
    generation: &Generation,
    extent: Extent<'_>,
    workspace: &Workspace,
    package: &str,
    outcome: &mut Outcome,
    step: &dyn Fn(&str),
) -> Result<bool> {
    clear(workspace, package)?;
    if matches!(extent, Extent::Whole) {
        compile_dependencies(generation, workspace, package)?;
    }
    write_files(generation, workspace, package)?;
    let features = workspace.features(package)?;
    for (subcommand, with_features) in extent.inspections() {
        let mut further = Vec::new();
        if *with_features {
            further.extend(["--features", &features]);
            if usage::has_examples(package, workspace) {
                further.extend(["--lib", "--test", "examples"]);
            }
        }
        step(subcommand);
        let verdict = workspace.inspect_with(subcommand, package, &further)?;
        if *subcommand == "check" {
            outcome.check = verdict.cost;
        }
        judge(subcommand, &verdict, outcome);
        if !verdict.compiles {
            return Ok(false);
        }
    }
    step("features");
    features::run(package, workspace, outcome)?;
    Ok(true)
}

/// What is made of a description, with the configuration that stands beside it, if one does.
fn generate(path: &Path, runtime: Option<&str>, outcome: &mut Outcome) -> Generation {
    let own = path.with_extension("toml");
    let own = std::fs::read_to_string(&own).map_or_else(|_| Ok(Configuration::default()), |text| toml::from_str(&text));
    let own = own.unwrap_or_else(|error| {
        outcome.fail("generate", "", format!("its configuration: {error}"));
        Configuration::default()
    });
    let configuration = Configuration {
        // Prefixed, so that no description's name is that of a dependency.
        name: Some(format!(
            "corpus-{}",
            outcome.name.to_lowercase().replace(['.', ' '], "-")
        )),
        runtime: runtime.map(|name| format!("../{name}")),
        tests: usage::is_used(path),
        // They stand where the configuration says, which is beside it.
        overlays: own
            .overlays
            .iter()
            .map(|overlay| path.with_file_name(overlay))
            .collect(),
        ..own
    };
    let start = Instant::now();
    let mut generation = pipeline::generate(path, &configuration, &Limits::default());
    outcome.generate_seconds = start.elapsed().as_secs_f64();
    for diagnostic in generation.diagnostics.iter() {
        *outcome.diagnostics.entry(diagnostic.code.id.to_owned()).or_default() += 1;
        if diagnostic.code.severity == Severity::Error {
            outcome.fail(
                "generate",
                format!("{:?}", diagnostic.place),
                diagnostic.message.clone(),
            );
        }
    }
    if let Some(api) = &generation.api {
        outcome.types = api.types.len();
        for untyped in &api.untyped {
            *outcome.untyped.entry(format!("{:?}", untyped.reason)).or_default() += 1;
        }
    }
    if let Some(sources) = &mut generation.sources {
        outcome.declared = operations::declared(sources).len();
    }
    count_code(&generation, outcome);
    generation
}

/// Counts lines, and the operations that have a method.
fn count_code(generation: &Generation, outcome: &mut Outcome) {
    let own = generation
        .files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && file.path.starts_with("src/"))
        .filter(|file| !file.path.starts_with("src/runtime/"));
    let mut methods = HashSet::new();
    for file in own {
        outcome.lines += file.contents.lines().count();
        let heads = file
            .contents
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("pub fn "));
        methods.extend(heads.filter_map(|head| head.split(['(', '<']).next()));
    }
    let Some(names) = &generation.names else { return };
    let emitted = |method: &str| methods.contains(method);
    outcome.emitted = names
        .operations
        .iter()
        .filter(|operation| emitted(&operation.method))
        .count();
    for operation in names.operations.iter().filter(|operation| !emitted(&operation.method)) {
        outcome.fail("generate", operation.method.clone(), "the operation has no method");
    }
    if outcome.emitted < outcome.declared {
        let reason = format!(
            "{} operations are declared, {} emitted",
            outcome.declared, outcome.emitted
        );
        outcome.fail("generate", "/paths", reason);
    }
}

/// Removes what an earlier run has left in the place of a crate.
fn clear(workspace: &Workspace, package: &str) -> Result<()> {
    let directory = workspace.member(package);
    if directory.exists() {
        std::fs::remove_dir_all(&directory)?;
    }
    Ok(())
}

/// Compiles what a crate depends on, with nothing in the crate, so that it is no part of its cost.
fn compile_dependencies(generation: &Generation, workspace: &Workspace, package: &str) -> Result<()> {
    let directory = workspace.member(package);
    workspace.hold(&[package])?;
    std::fs::create_dir_all(directory.join("src"))?;
    std::fs::write(directory.join("src/lib.rs"), "//! Nothing yet.\n")?;
    for file in generation.files.iter().filter(|file| file.path == "Cargo.toml") {
        std::fs::write(directory.join(&file.path), &file.contents)?;
    }
    // A manifest that is wrong shows in the check that follows.
    workspace.inspect("check", package)?;
    Ok(())
}

fn write_files(generation: &Generation, workspace: &Workspace, package: &str) -> Result<()> {
    let directory = workspace.member(package);
    workspace.hold(&[package])?;
    for file in &generation.files {
        let path = directory.join(&file.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &file.contents)?;
    }
    Ok(())
}

fn judge(subcommand: &'static str, verdict: &Verdict, outcome: &mut Outcome) {
    outcome.warnings += verdict.messages.len();
    for message in &verdict.messages {
        outcome.fail(subcommand, "", message.clone());
    }
}

/// The name that the manifest gives the package.
fn package(generation: &Generation) -> Result<String> {
    let manifest = generation.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest: Table = manifest.context("no manifest")?.contents.parse()?;
    let name = manifest.get("package").and_then(|package| package.get("name"));
    let name = name.and_then(Value::as_str).context("a manifest without a name")?;
    Ok(name.to_owned())
}
