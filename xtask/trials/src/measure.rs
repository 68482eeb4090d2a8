//! What a command costs: time, CPU time and peak memory of all that it starts.
//!
//! The system adds these up over all children of one process and never resets them, so each measurement needs a
//! process of its own: `trials measure OUT -- PROGRAM …`.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// What a command cost.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Wall-clock time in seconds.
    pub(crate) seconds: f64,
    /// User and system time in seconds, of all processes together.
    pub(crate) cpu_seconds: f64,
    /// Peak resident memory of the largest process, in MiB.
    pub(crate) peak_mebibytes: f64,
}

impl Cost {
    /// The one of which half took more CPU time; nothing of none.
    pub(crate) fn median(mut costs: Vec<Self>) -> Self {
        costs.sort_by(|one, other| one.cpu_seconds.total_cmp(&other.cpu_seconds));
        costs.get(costs.len() / 2).copied().unwrap_or_default()
    }
}

/// A command that was run to its end.
pub(crate) struct Finished {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) cost: Cost,
}

/// CPU seconds that each process of a command may take; 0 for any number.
static LIMIT: AtomicU64 = AtomicU64::new(0);

/// Sets how many CPU seconds each process of a command that is measured may take.
pub(crate) fn limit(seconds: Option<u64>) {
    LIMIT.store(seconds.unwrap_or(0), Ordering::Relaxed);
}

/// Runs a command in a measuring process of its own and waits for it.
///
/// # Errors
///
/// Where it can't be started or its cost can't be read.
pub(crate) fn run(command: &Command, scratch: &Path) -> Result<Finished> {
    let report = scratch.join("cost.json");
    let mut outer = Command::new(std::env::current_exe()?);
    outer.arg("measure").arg(&report);
    outer.arg(LIMIT.load(Ordering::Relaxed).to_string());
    outer.arg("--").arg(command.get_program());
    outer.args(command.get_args());
    for (key, value) in command.get_envs() {
        match value {
            Some(value) => outer.env(key, value),
            None => outer.env_remove(key),
        };
    }
    outer.current_dir(command.get_current_dir().unwrap_or(scratch));
    let output = outer
        .stdin(Stdio::null())
        .output()
        .context("can't start the measuring process")?;
    let text = std::fs::read_to_string(&report).with_context(|| {
        format!(
            "the command was not measured: {}",
            String::from_utf8_lossy(&output.stderr)
        )
    })?;
    std::fs::remove_file(&report)?;
    Ok(Finished {
        success: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        cost: serde_json::from_str(&text)?,
    })
}

/// The measuring process: runs the program, writes its cost to `report` and exits as it does.
///
/// # Errors
///
/// Where the program can't be started or the report can't be written.
pub(crate) fn measure(report: &Path, limit: u64, program: &[String]) -> Result<ExitCode> {
    let (name, arguments) = program.split_first().context("no program given")?;
    if limit > 0 {
        limit_children(limit)?;
    }
    let start = Instant::now();
    let status = Command::new(name).args(arguments).status()?;
    let mut cost = of_children();
    cost.seconds = start.elapsed().as_secs_f64();
    std::fs::write(report, serde_json::to_string(&cost)?)?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Lets the system end each process of this one's that takes more CPU seconds.
#[cfg(unix)]
fn limit_children(seconds: u64) -> Result<()> {
    use nix::sys::resource::{Resource, setrlimit};

    Ok(setrlimit(Resource::RLIMIT_CPU, seconds, seconds)?)
}

#[cfg(not(unix))]
fn limit_children(_: u64) -> Result<()> {
    anyhow::bail!("there is no limit of CPU time on this system")
}

#[cfg(unix)]
fn of_children() -> Cost {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return Cost::default();
    };
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Cost {
        seconds: 0.0,
        cpu_seconds: microseconds as f64 / 1e6,
        // Linux counts in KiB.
        peak_mebibytes: usage.max_rss() as f64 / 1024.0,
    }
}

#[cfg(not(unix))]
fn of_children() -> Cost {
    Cost::default()
}

/// What all commands that this process has started and waited for have cost so far, without time.
pub(crate) fn of_this_run() -> Cost {
    of_children()
}
