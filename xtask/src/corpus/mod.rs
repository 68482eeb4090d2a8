//! Every description of a directory: generated, compiled, and its types tried with what the description itself allows.

mod broken;
mod build;
mod equality;
mod examples;
mod harness;
mod json_schema;
mod operations;
mod oracle;
mod outcome;
mod pattern;
mod ratchet;
mod report;
mod sample;
mod scalar;
mod shape;
mod targets;
mod trial;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use tintype::configuration::Configuration;
use tintype::diagnostic::Severity;
use tintype::pipeline::{self, Generation};
use tintype::source::Limits;

use crate::measure::Cost;
use build::{Verdict, Workspace};
use harness::Harness;
use outcome::Outcome;
use ratchet::Floors;
use targets::Targets;
use trial::Trial;

/// What to run on.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The directory with the descriptions (`.yaml`, `.yml`, `.json`).
    #[arg(default_value = "tests/fixtures")]
    directory: PathBuf,
    /// Only the description of this name: its file without the ending.
    #[arg(long)]
    only: Option<String>,
    /// Write all results to this file, with every failure.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Record what the descriptions come to as their floors.
    #[arg(long)]
    record: bool,
}

/// Runs the corpus, prints the table, writes `docs/corpus.md` when the whole directory was run, and compares with the floors.
///
/// # Errors
///
/// Where a directory or cargo can't be used at all. What goes wrong with one description is part of the results.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let start = Instant::now();
    let descriptions = descriptions(arguments)?;
    ensure!(!descriptions.is_empty(), "no description in {}", arguments.directory.display());
    let workspace = Workspace::new(&crate::root().join("target/corpus"))?;
    let bar = ProgressBar::new(descriptions.len() as u64).with_style(style()?);
    let mut outcomes = Vec::new();
    for path in &descriptions {
        let outcome = one(path, &workspace, &bar)?;
        bar.println(format!("{}: {} faults", outcome.name, outcome.failures.len()));
        outcomes.push(outcome);
        bar.inc(1);
    }
    bar.finish_and_clear();
    report::print(&outcomes);
    if let Some(path) = &arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
    }
    if arguments.only.is_none() {
        let corpus = arguments.directory.canonicalize()?;
        let corpus = corpus.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let own = Cost {
            seconds: start.elapsed().as_secs_f64(),
            ..crate::measure::of_this_run()
        };
        report::write(&crate::root().join("docs/corpus.md"), &corpus, &outcomes, own)?;
    }
    hold(&outcomes, arguments.record)
}

/// Compares with the floors, or records them.
fn hold(outcomes: &[Outcome], record: bool) -> Result<ExitCode> {
    let path = crate::root().join("xtask/corpus-floors.json");
    let mut floors = Floors::read(&path)?;
    if record {
        outcomes.iter().for_each(|outcome| floors.record(outcome));
        floors.write(&path)?;
        return Ok(ExitCode::SUCCESS);
    }
    let complaints: Vec<String> = outcomes.iter().flat_map(|outcome| floors.complaints(outcome)).collect();
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    Ok(if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn descriptions(arguments: &Arguments) -> Result<Vec<PathBuf>> {
    let directory = &arguments.directory;
    let entries = std::fs::read_dir(directory).with_context(|| format!("can't read {}", directory.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_description = path.extension().is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|known| ending == *known));
        let is_wanted = arguments.only.as_ref().is_none_or(|only| *only == name(&path));
        if path.is_file() && is_description && is_wanted {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

fn style() -> Result<ProgressStyle> {
    Ok(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?)
}

/// Everything about one description.
fn one(path: &Path, workspace: &Workspace, bar: &ProgressBar) -> Result<Outcome> {
    let mut outcome = Outcome {
        name: name(path),
        ..Outcome::default()
    };
    let step = |what: &str| bar.set_message(format!("{}: {what}", name(path)));
    step("generate");
    // Prefixed, so that no description's name is that of a dependency.
    let package = format!("corpus-{}", package_name(&outcome.name));
    let mut generation = generate(path, &package, &mut outcome);
    if generation.files.is_empty() {
        outcome.fail("generate", "", "nothing was generated");
        return Ok(outcome);
    }
    write_crate(&generation, workspace, &package)?;
    for subcommand in ["check", "clippy"] {
        step(subcommand);
        let verdict = workspace.inspect(subcommand, &package)?;
        if subcommand == "check" {
            outcome.check = verdict.cost;
        }
        judge(subcommand, &verdict, &mut outcome);
        if !verdict.compiles {
            return Ok(outcome);
        }
    }
    step("sample");
    let (Some(sources), Some(api), Some(names), Some(document)) =
        (&mut generation.sources, &generation.api, &generation.names, &generation.document)
    else {
        return Ok(outcome);
    };
    let targets = Targets::new(api, names, |pointer| document.origins.resolve(pointer));
    outcome.unsampled.extend(targets.unplaced.iter().cloned());
    let trial = match Trial::new(sources, &targets, &mut outcome) {
        Ok(trial) => trial,
        Err(error) => {
            outcome.fail("sample", "", format!("{error:#}"));
            return Ok(outcome);
        }
    };
    step("build the harness");
    let types: Vec<&str> = targets.all.iter().map(|target| target.path.as_str()).collect();
    harness::write(&workspace.member("harness"), &package, &types)?;
    workspace.hold(&[&package, "harness"])?;
    match workspace.build_harness()? {
        Ok(program) => {
            step("round trips");
            trial.run(&mut Harness::new(&program), &targets, &mut outcome)?;
        }
        Err(message) => outcome.fail("harness", "", message),
    }
    Ok(outcome)
}

fn generate(path: &Path, package: &str, outcome: &mut Outcome) -> Generation {
    let configuration = Configuration {
        name: Some(package.to_owned()),
        ..Configuration::default()
    };
    let start = Instant::now();
    let mut generation = pipeline::generate(path, &configuration, &Limits::default());
    outcome.generate_seconds = start.elapsed().as_secs_f64();
    for diagnostic in generation.diagnostics.iter() {
        *outcome.diagnostics.entry(diagnostic.code.id.to_owned()).or_default() += 1;
        if diagnostic.code.severity == Severity::Error {
            outcome.fail("generate", format!("{:?}", diagnostic.place), diagnostic.message.clone());
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
        .filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
    let mut methods = std::collections::HashSet::new();
    for file in own {
        outcome.lines += file.contents.lines().count();
        let heads = file.contents.lines().filter_map(|line| line.trim_start().strip_prefix("pub fn "));
        methods.extend(heads.filter_map(|head| head.split(['(', '<']).next()));
    }
    let Some(names) = &generation.names else { return };
    let emitted = |method: &str| methods.contains(method);
    outcome.emitted = names.operations.iter().filter(|operation| emitted(&operation.method)).count();
    for operation in names.operations.iter().filter(|operation| !emitted(&operation.method)) {
        outcome.failures.push(outcome::Failure {
            step: "generate",
            place: operation.method.clone(),
            reason: "the operation has no method".to_owned(),
        });
    }
    if outcome.emitted < outcome.declared {
        let reason = format!("{} operations are declared, {} emitted", outcome.declared, outcome.emitted);
        outcome.fail("generate", "/paths", reason);
    }
}

/// Writes the crate. Its dependencies are compiled before, with nothing in it, so that they are not part of its cost.
fn write_crate(generation: &Generation, workspace: &Workspace, package: &str) -> Result<()> {
    let directory = workspace.member(package);
    if directory.exists() {
        std::fs::remove_dir_all(&directory)?;
    }
    workspace.hold(&[package])?;
    std::fs::create_dir_all(directory.join("src"))?;
    std::fs::write(directory.join("src/lib.rs"), "//! Nothing yet.\n")?;
    for file in generation.files.iter().filter(|file| file.path == "Cargo.toml") {
        std::fs::write(directory.join(&file.path), &file.contents)?;
    }
    // A manifest that is wrong shows in the check that follows.
    workspace.inspect("check", package)?;
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

fn package_name(name: &str) -> String {
    let allowed = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    name.chars().map(allowed).collect()
}

#[cfg(test)]
mod dry {
    use super::*;
    #[test]
    fn dry() {
        let Ok(dir) = std::env::var("DRY") else { return };
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() || path.extension().is_some_and(|e| e == "md") { continue; }
            let mut diagnostics = Default::default();
            let start = Instant::now();
            let mut sources = match tintype::source::open(&path, &Limits::default(), &mut diagnostics) { Ok(s) => s, Err(_) => { println!("{path:?} {diagnostics:?}"); continue } };
            let opened = start.elapsed();
            let mut definitions = json_schema::Definitions::new(json_schema::Version::of(sources.root()));
            let mut nodes = Vec::new();
            for section in ["/components/schemas", "/definitions"] {
                let base = examples::Node { file: 0, pointer: section.to_owned() };
                for key in base.keys(&sources) { nodes.push(base.child(&key)); }
            }
            let numbers: Vec<_> = nodes.iter().map(|n| definitions.define_in_context(&mut sources, 0, &n.pointer)).collect();
            let converted = start.elapsed();
            let oracle = match oracle::Oracle::new(definitions.all()) { Ok(o) => { println!("{:?}", o.1); o.0 }, Err(e) => { println!("{path:?} ORACLE {e}"); continue } };
            let compiled = start.elapsed();
            let (mut ok, mut bad, mut none, mut broken) = (0, 0, vec![], 0);
            let mut why = std::collections::BTreeMap::<String, usize>::new();
            for (node, number) in nodes.iter().zip(&numbers) {
                let Some(number) = number else { none.push(node.pointer.clone()); continue };
                let mut any = false;
                let mut first = None;
                for s in sample::Sampler::new(&definitions).samples(*number) {
                    if oracle.allows(*number, &s.value) { ok += 1; any = true } else { bad += 1; *why.entry(s.about.split('`').next().unwrap_or("").to_owned()).or_default() += 1; first.get_or_insert(s); }
                }
                if !any { none.push(format!("{} {}", node.pointer, first.map_or(String::new(), |s| s.value.to_string().chars().take(300).collect()))); }
                broken += broken::broken(&definitions, &oracle, *number).len();
            }
            let ops = operations::declared(&mut sources).len();
            let ex = examples::of_bodies(&mut sources).len();
            println!("{:?}: schemas {} defs {} ok {ok} bad {bad} none {} broken {broken} ops {ops} examples {ex} | open {opened:?} convert {converted:?} compile {compiled:?} all {:?}", path.file_name().unwrap(), nodes.len(), definitions.all().len(), none.len(), start.elapsed());
            for n in none.iter().take(6) { println!("   NONE {n}"); }
            let mut why: Vec<_> = why.into_iter().collect(); why.sort_by_key(|w| std::cmp::Reverse(w.1));
            println!("   {:?}", &why[..why.len().min(8)]);
        }
    }
}
