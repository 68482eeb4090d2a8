//! What `tintype diff` says of two versions, held against the compiler.
//!
//! `input` says which versions are compared, `version` generates their clients. Of the old one's public items, as rustdoc lists them, `probe`
//! writes a program that uses each in every way; `rounds` compiles it against both clients. What fails against the new one, and what means
//! another thing there (`meaning`), `judged` holds against the findings, and `report` writes down. `wire` holds what they say of clients and
//! servers of different versions against bodies that these send.

mod input;
mod judged;
mod meaning;
mod probe;
mod report;
mod rounds;
mod version;
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use tintype::diff::compare;

use crate::corpus::build::Workspace;
use crate::rustdoc::{self, Items};
use input::Set;
use judged::judge;
use meaning::Meanings;
use probe::Probe;
use report::Row;
use rounds::{Failing, Program, compile};
use version::{Made, side_of};
use wire::{Party, Reader};

/// What clients are compiled with: without what only tests make, of which `tintype diff` says nothing.
const FEATURES: &str = "blocking,metrics,tower,tracing";

/// What to compare.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Directories with versions of descriptions.
    #[arg(default_value = "xtask/trials/changes")]
    directories: Vec<PathBuf>,
    #[command(flatten)]
    sampling: input::Sampling,
    /// Only the sets, and of a set of changes only the pairs, whose names begin so.
    #[arg(long)]
    only: Vec<String>,
    /// Write no page.
    #[arg(long)]
    check: bool,
    /// Only hold what is said of the wire against bodies, and write no page: nothing but the clients that read them is compiled.
    #[arg(long)]
    wire: bool,
}

/// What is held against the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Whole,
    Wire,
}

/// Compares all pairs, prints what is unsaid or unproved, and writes `docs/changes-proved.md`.
///
/// # Errors
///
/// Where a description can't be read, a client does not compile, or a probe does not compile against the version that it is made of.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    // With rustdoc's unstable output, dependencies are built otherwise.
    let (how, directory, target) = match arguments.wire {
        true => (How::Wire, "target/wire", "target/corpus/target"),
        false => (How::Whole, "target/changes", "target/face/target"),
    };
    let workspace = Workspace::with_target(&crate::root().join(directory), crate::root().join(target))?;
    version::write_runtime(&workspace)?;
    let mut rows = Vec::new();
    let sampled = arguments.sampling.sets()?.into_iter();
    let mut sets: Vec<(String, Set)> = sampled.map(|set| ("sampled".to_owned(), set)).collect();
    // What is to be made stands in the place of what is there.
    if sets.is_empty() {
        for directory in &arguments.directories {
            let name = crate::directory::name(directory);
            sets.extend(input::sets(directory)?.into_iter().map(|set| (name.clone(), set)));
        }
    }
    for (directory, set) in sets {
        if let Some(set) = wanted(set, &arguments.only) {
            rows.extend(of_set(&set, &directory, how, &workspace)?);
        }
    }
    ensure!(!rows.is_empty(), "nothing is called so");
    let faults = report::faults(&rows);
    eprint!("{faults}");
    println!("{}", report::rows(&rows, how));
    if !arguments.check && !arguments.wire {
        std::fs::write(crate::root().join("docs/changes-proved.md"), report::page(&rows))?;
    }
    Ok(match faults.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// A set with the pairs that are asked for.
fn wanted(mut set: Set, only: &[String]) -> Option<Set> {
    let is_wanted = |name: &str| only.is_empty() || only.iter().any(|only| name.starts_with(only.as_str()));
    if !is_wanted(&set.name) {
        set.pairs.retain(|pair| is_wanted(&pair.name));
    }
    (!set.pairs.is_empty()).then_some(set)
}

fn of_set(set: &Set, directory: &str, how: How, workspace: &Workspace) -> Result<Vec<Row>> {
    let used: BTreeSet<usize> = set.pairs.iter().flat_map(|pair| [pair.old, pair.new]).collect();
    let mut made: Vec<Option<Made>> = Vec::new();
    for (number, version) in set.versions.iter().enumerate() {
        let is_used = used.contains(&number);
        made.push(is_used.then(|| version.make(number, workspace)).transpose()?);
    }
    let members: Vec<String> = made.iter().flatten().map(|made| made.package.clone()).collect();
    workspace.hold(&members.iter().map(String::as_str).collect::<Vec<_>>())?;
    for made in made.iter().flatten() {
        let side = made.side()?;
        let differs = compare(&side, &side).first().map(|finding| finding.subject.to_string());
        ensure!(differs.is_none(), "{}: differs from itself: {differs:?}", made.name);
        let turned = made.turned()?;
        let differs = compare(&side, &side_of(&turned)?)
            .first()
            .map(|finding| finding.subject.to_string());
        ensure!(
            differs.is_none(),
            "{}: differs in another order: {differs:?}",
            made.name
        );
    }
    let compiled = match how {
        How::Whole => Some(compiled(set, &made, &members, workspace)?),
        How::Wire => None,
    };
    let made_of = |number: usize| made.get(number).and_then(Option::as_ref).context("no such version");
    let mut readers: BTreeMap<usize, Reader> = BTreeMap::new();
    for number in set.readers.iter().filter(|number| used.contains(number)) {
        readers.insert(*number, Reader::of(made_of(*number)?, workspace, &members)?);
    }
    let mut rows = Vec::new();
    for (number, pair) in set.pairs.iter().enumerate() {
        let (of_old, of_new) = (made_of(pair.old)?, made_of(pair.new)?);
        let (old, new) = (of_old.side()?, of_new.side()?);
        let findings = compare(&old, &new);
        let party = |side, spoken, number| Party {
            side,
            spoken,
            reader: readers.get(number),
        };
        let (one, other) = (
            party(&old, &of_old.spoken, &pair.old),
            party(&new, &of_new.spoken, &pair.new),
        );
        let heard = wire::judge(&one, &other, &findings)?;
        let meanings = (&Meanings::of(&old), &Meanings::of(&new));
        let asked = compiled.as_ref().and_then(|compiled| {
            let probes = compiled.probes.get(pair.old)?.as_deref()?;
            Some((probes, compiled.failing.get(number)?))
        });
        let judged = asked.map(|(probes, failing)| judge(probes, failing, &findings, meanings));
        rows.push(Row {
            directory: directory.to_owned(),
            set: set.name.clone(),
            pair: pair.name.clone(),
            is_harmless: pair.is_harmless,
            heard,
            judged: judged.unwrap_or_default(),
        });
    }
    Ok(rows)
}

/// What the compiler was asked.
struct Compiled {
    /// The probes of each version that is an old one.
    probes: Vec<Option<Vec<Probe>>>,
    /// Those that fail of each pair.
    failing: Vec<Failing>,
}

fn compiled(set: &Set, made: &[Option<Made>], members: &[String], workspace: &Workspace) -> Result<Compiled> {
    let mut probes: Vec<Option<Vec<Probe>>> = Vec::new();
    for (number, made) in made.iter().enumerate() {
        let is_old = set.pairs.iter().any(|pair| pair.old == number);
        let made = made.as_ref().filter(|_| is_old);
        probes.push(made.map(|made| of_version(made, workspace)).transpose()?);
    }
    let probes_of = |number: usize| probes.get(number).and_then(Option::as_deref).unwrap_or_default();
    let made_of = |number: usize| made.get(number).and_then(Option::as_ref).context("no such version");
    let program = |old: usize, new: usize| -> Result<Program<'_>> {
        Ok(Program {
            package: format!("v{old}-on-v{new}"),
            client: made_of(new)?.package.clone(),
            probes: probes_of(old),
        })
    };
    let old: BTreeSet<usize> = set.pairs.iter().map(|pair| pair.old).collect();
    let own: Vec<Program<'_>> = old.iter().map(|old| program(*old, *old)).collect::<Result<_>>()?;
    let pairs: Vec<Program<'_>> = set
        .pairs
        .iter()
        .map(|pair| program(pair.old, pair.new))
        .collect::<Result<_>>()?;
    let programs: Vec<Program<'_>> = own.into_iter().chain(pairs).collect();
    let mut failing = compile(workspace, members, &programs)?;
    let others = failing.split_off(old.len());
    let mut faults = String::new();
    for (old, failing) in old.iter().zip(&failing) {
        for (index, failure) in failing {
            if let Some(probe) = probes_of(*old).get(*index) {
                let (name, error) = (&made_of(*old)?.name, &failure.text);
                faults += &format!("{name}: {} {}: {error}\n    {}\n", probe.path, probe.how, probe.line);
            }
        }
    }
    ensure!(
        faults.is_empty(),
        "probes do not compile against what they are made of:\n{faults}"
    );
    drop(programs);
    Ok(Compiled {
        probes,
        failing: others,
    })
}

/// The probes of a version.
fn of_version(made: &Made, workspace: &Workspace) -> Result<Vec<Probe>> {
    let documented = workspace.documented(&made.package, FEATURES)?;
    let documented = rustdoc::read(Path::new(&documented.map_err(anyhow::Error::msg)?))?;
    let (probes, unused) = probe::all(&Items::of(&documented));
    for path in unused {
        eprintln!("{}: no use is known of {path}", made.name);
    }
    Ok(probes)
}
