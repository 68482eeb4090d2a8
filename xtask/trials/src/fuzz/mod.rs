//! Runs the fuzz targets of `fuzz/`, which are built with coverage by the compiler that is there.

mod build;
mod report;
mod target;

use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{Context, Result};

use report::Run;
use target::{TARGETS, Target};

/// Which targets to run, and how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The targets; where none is named all of them, and for `--check` those without the generator, which takes longest to build.
    targets: Vec<String>,
    /// How often each is run.
    #[arg(long, default_value_t = 1_000_000)]
    runs: u64,
    /// How many seconds each may take, whatever is left of its runs.
    #[arg(long)]
    seconds: Option<u64>,
    /// Run each only as often as CI does, from its seeds alone and without optimization, and leave `docs/fuzzing.md` as it is.
    #[arg(long)]
    check: bool,
}

/// How many seconds a target may take in CI.
const CHECK_SECONDS: u64 = 10;

/// Lines of a target's output that are shown where it failed.
const SHOWN: usize = 40;

/// Builds the targets, runs two or more of them at a time, and writes `docs/fuzzing.md`.
///
/// Fails where something does not hold; then the input is kept under `target/fuzz/artifacts`.
///
/// # Errors
///
/// Where the arguments name what is not there, the targets can't be built or run, or the page can't be written.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let chosen = target::chosen(&arguments.targets, arguments.check)?;
    let programs = build::build(&chosen, arguments.check)?;
    let left = Mutex::new(chosen.iter());
    let next = || left.lock().ok().and_then(|mut left| left.next());
    let ended = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(target) = next() {
                    let run = one(target, &programs, arguments);
                    if let Ok(mut ended) = ended.lock() {
                        ended.push((target.name, run));
                    }
                }
            });
        }
    });
    let mut runs = Vec::new();
    let mut failed = false;
    for (name, run) in ended.into_inner().unwrap_or_default() {
        let run = run.with_context(|| format!("`{name}` can't be run"))?;
        println!("{}", run.sentence());
        failed |= run.finding.is_some();
        runs.push(run);
    }
    if !arguments.check {
        report::write(&crate::root().join("docs/fuzzing.md"), TARGETS, &runs)?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Runs one target, with its output in a file.
fn one(target: &Target, programs: &Path, arguments: &Arguments) -> Result<Run> {
    let sources = crate::root().join("fuzz");
    let directory = crate::root().join("target/fuzz");
    let corpus = match arguments.check {
        true => directory.join("check").join(target.name),
        false => directory.join("corpus").join(target.name),
    };
    if arguments.check && corpus.is_dir() {
        std::fs::remove_dir_all(&corpus)?;
    }
    let artifacts = directory.join("artifacts").join(target.name);
    for directory in [&corpus, &artifacts] {
        std::fs::create_dir_all(directory)?;
    }
    let (runs, seconds) = match arguments.check {
        true => (target.check_runs, Some(CHECK_SECONDS)),
        false => (arguments.runs, arguments.seconds),
    };
    let log = directory.join(target.name).with_extension("log");
    let mut command = Command::new(programs.join(target.name));
    command
        .arg(&corpus)
        .arg(sources.join("seeds").join(target.name))
        .arg(format!(
            "-dict={}",
            sources.join("dictionaries").join(target.dictionary).display()
        ))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-max_len={}", target.longest))
        .arg(format!("-runs={runs}"))
        .args(seconds.map(|seconds| format!("-max_total_time={seconds}")))
        .args(arguments.check.then_some("-seed=1"))
        .args(["-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"])
        // Its favour for inputs that reach what few others do costs a search for each edge: three quarters of the generator's time.
        .arg("-entropic=0")
        .stdout(File::create(&log)?)
        .stderr(File::options().append(true).open(&log)?);
    let start = Instant::now();
    let status = command.status()?;
    let output = String::from_utf8_lossy(&std::fs::read(&log)?).into_owned();
    let run = Run::of(target, &output, status.success(), start.elapsed());
    if !status.success() {
        let lines: Vec<&str> = output.lines().collect();
        let shown = lines.get(lines.len().saturating_sub(SHOWN)..).unwrap_or_default();
        eprintln!("{}: {status}\n{}", target.name, shown.join("\n"));
    }
    Ok(run)
}
