//! How fast generated crates run: what the benchmarks of the runtime's package measure, and what its tests count.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;

use super::record::{Runtime, Spread, Timing};
use super::tool::cargo;

const PACKAGE: [&str; 2] = ["--package", "tintype-runtime"];

/// Runs the benchmarks and the count of allocations.
///
/// # Errors
///
/// Where they do not run, or leave no figures.
pub(crate) fn measure(scratch: &Path) -> Result<Runtime> {
    let home = scratch.join("criterion");
    if home.exists() {
        std::fs::remove_dir_all(&home)?;
    }
    let mut benchmarks = Command::new(cargo());
    benchmarks
        .arg("bench")
        .args(PACKAGE)
        .args(["--bench", "*", "--quiet", "--", "--noplot", "--quiet"]);
    benchmarks
        .env("CRITERION_HOME", &home)
        // Other libraries are measured beside the codec.
        .env("RUSTFLAGS", "--cfg peers")
        .env("CARGO_TARGET_DIR", scratch.join("peers"));
    let measured = output(&mut benchmarks)?;
    let mut timings = Vec::new();
    gather(&home, &mut timings)?;
    timings.sort_by(|one, other| (&one.group, one.bytes, &one.name).cmp(&(&other.group, other.bytes, &other.name)));

    let mut tests = Command::new(cargo());
    tests
        .arg("test")
        .args(PACKAGE)
        .args(["--test", "allocations", "--quiet", "--", "--nocapture"]);
    let counted = output(&mut tests)?;
    let mut allocations: Vec<(String, u64)> = counted.lines().filter_map(count).collect();
    allocations.sort();
    Ok(Runtime {
        timings,
        allocations,
        calls: measured.lines().filter_map(call).collect(),
    })
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.current_dir(crate::root()).output()?;
    ensure!(
        output.status.success(),
        "{command:?} fails: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What criterion says of one benchmark.
#[derive(Deserialize)]
struct Benchmark {
    group_id: String,
    function_id: String,
    throughput: Option<Value>,
}

/// All results under a directory: each is a folder `new` with a description and estimates.
fn gather(directory: &Path, timings: &mut Vec<Timing>) -> Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        if path.file_name().is_none_or(|name| name != "new") {
            gather(&path, timings)?;
            continue;
        }
        let benchmark: Benchmark = serde_json::from_slice(&std::fs::read(path.join("benchmark.json"))?)?;
        let estimates: Value = serde_json::from_slice(&std::fs::read(path.join("estimates.json"))?)?;
        let median = estimates.pointer("/median/point_estimate").and_then(Value::as_f64);
        timings.push(Timing {
            group: benchmark.group_id,
            name: benchmark.function_id,
            bytes: benchmark
                .throughput
                .and_then(|throughput| throughput.get("Bytes")?.as_u64()),
            nanoseconds: median.context("criterion gives no median")?,
        });
    }
    Ok(())
}

/// A line of the count: `allocations: 12 for what`.
fn count(line: &str) -> Option<(String, u64)> {
    let (count, what) = line.split_once("allocations: ")?.1.split_once(" for ")?;
    Some((what.to_owned(), count.parse().ok()?))
}

/// A line of the benchmark `overhead`: `what: 1600 1700 1900 ns`.
fn call(line: &str) -> Option<(String, Spread)> {
    let (what, numbers) = line.strip_suffix(" ns")?.split_once(": ")?;
    let numbers: Vec<f64> = numbers.split(' ').map_while(|number| number.parse().ok()).collect();
    let [least, median, greatest] = numbers[..] else {
        return None;
    };
    let spread = Spread {
        least,
        median,
        greatest,
    };
    Some((what.to_owned(), spread))
}
