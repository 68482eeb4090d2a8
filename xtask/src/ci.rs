//! `cargo xtask ci`: everything that a change has to pass, in the order in which it fails fastest.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// What is run.
enum Program {
    /// Cargo.
    Cargo,
    /// The package `trials`, which is built by then. Through cargo it would wait for whoever compiles in the same directory.
    Trials,
}

/// A name, what is run with what in its environment, and its arguments.
struct Step {
    name: &'static str,
    program: Program,
    environment: &'static [(&'static str, &'static str)],
    arguments: &'static [&'static str],
}

const fn cargo(name: &'static str, arguments: &'static [&'static str]) -> Step {
    Step {
        name,
        program: Program::Cargo,
        environment: &[],
        arguments,
    }
}

const fn trials(name: &'static str, arguments: &'static [&'static str]) -> Step {
    Step {
        name,
        program: Program::Trials,
        environment: &[],
        arguments,
    }
}

/// A change is judged by the same cases as the one before it: what chance finds is found where tests are run by hand, and by the
/// fuzz targets.
const SAME_CASES: &[(&str, &str)] = &[("PROPTEST_RNG_SEED", "20261128")];

/// What takes seconds, or is needed by all that follows.
const FIRST: &[Step] = &[
    cargo("format", &["fmt", "--all", "--check"]),
    cargo(
        "format of the fuzz targets",
        &["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"],
    ),
    cargo(
        "format of what grows",
        &["fmt", "--manifest-path", "growth/Cargo.toml", "--check"],
    ),
    cargo("the generated crate is fresh", &["xtask", "generate", "--check"]),
    cargo("trials", &["build", "--package", "trials"]),
];

/// Run side by side: each lane compiles in directories of its own, mostly one crate after the other, which leaves cores idle.
const LANES: &[&[Step]] = &[
    &[
        cargo(
            "lints",
            &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        ),
        // Without those that have reqwest compiled anew for them alone, of which two take C to build.
        trials(
            "the generated crate with each feature alone",
            &[
                "features",
                "--except",
                "brotli",
                "--except",
                "gzip",
                "--except",
                "native-tls",
                "--except",
                "rustls-aws-lc",
                "--except",
                "socks",
                "--except",
                "zstd",
            ],
        ),
        Step {
            environment: &[("RUSTDOCFLAGS", "-D warnings")],
            ..cargo(
                "the generated crate's documentation",
                &[
                    "doc",
                    "--package",
                    "leen",
                    "--no-deps",
                    "--features",
                    "blocking,mock,tower,tracing",
                ],
            )
        },
        // The runtime's are run once, with all its features but for further kinds of TLS, which take C to build.
        Step {
            environment: SAME_CASES,
            ..cargo(
                "tests",
                &["test", "--workspace", "--exclude", "tintype-runtime", "--no-fail-fast"],
            )
        },
        Step {
            environment: SAME_CASES,
            ..cargo(
                "tests of the runtime with its features",
                &[
                    "test",
                    "--package",
                    "tintype-runtime",
                    "--features",
                    "blocking,brotli,check,chrono,gzip,metrics,mock,opentelemetry,rust_decimal,socks,time,tower,tracing,zstd",
                    "--no-fail-fast",
                ],
            )
        },
        // The smallest, with the program that the tests were run with.
        trials(
            "a user's project",
            &["corpus", "tests/projects", "--projects", "--only", "checks", "--beside"],
        ),
        // Without `mock`, which keeps requests.
        cargo(
            "what a call allocates",
            &["test", "--package", "tintype-runtime", "--test", "allocations"],
        ),
    ],
    &[
        trials("fixtures", &["corpus", "tests/fixtures", "--brief"]),
        // Paths and impls differ from those above, by what kinds of code there are; all of them take six minutes of CPU more.
        trials(
            "fixtures that share a runtime",
            &[
                "corpus",
                "tests/fixtures",
                "--shared-runtime",
                "--only",
                "multipart",
                "--only",
                "unions",
            ],
        ),
    ],
    &[
        trials("fuzz targets", &["fuzz", "--check"]),
        // What most descriptions and answers have many of: all cases take seven minutes of CPU.
        trials(
            "growth",
            &[
                "growth",
                "answer",
                "branches",
                "components",
                "events",
                "head",
                "lines",
                "operations",
                "pages",
                "records",
                "refusal",
            ],
        ),
        // The one that is installed and starts fastest, from Debian's packages.
        trials("a real server", &["servers", "alertmanager", "--check"]),
        // One that is divided and has groups; the others are held against rustdoc's lists by hand.
        trials(
            "the faces of fixtures",
            &["corpus", "tests/fixtures", "--face", "--only", "tags"],
        ),
        // Of what is received and of what is sent, one kind each.
        trials(
            "what diff says of single changes",
            &[
                "changes",
                "--check",
                "--only",
                "received required",
                "--only",
                "sent required property",
            ],
        ),
        // Where its dependencies are compiled already.
        Step {
            environment: &[("CARGO_TARGET_DIR", "target")],
            ..cargo(
                "what is packed builds by itself",
                &["package", "--package", "tintype", "--allow-dirty"],
            )
        },
    ],
];

/// Runs every step; begins no further one when one has failed.
pub(crate) fn run() -> Result<()> {
    let failed = AtomicBool::new(false);
    run_lane(FIRST, &failed)?;
    let lanes: Vec<Result<()>> = std::thread::scope(|scope| {
        let lanes: Vec<_> = LANES
            .iter()
            .map(|lane| scope.spawn(|| run_lane(lane, &failed)))
            .collect();
        lanes.into_iter().filter_map(|lane| lane.join().ok()).collect()
    });
    let faults: Vec<String> = lanes
        .into_iter()
        .filter_map(|lane| Some(format!("{:#}", lane.err()?)))
        .collect();
    match faults.is_empty() {
        true => Ok(()),
        false => bail!(faults.join("; ")),
    }
}

fn run_lane(lane: &[Step], failed: &AtomicBool) -> Result<()> {
    for step in lane {
        if failed.load(Ordering::Relaxed) {
            break;
        }
        let result = step.run();
        failed.fetch_or(result.is_err(), Ordering::Relaxed);
        result?;
    }
    Ok(())
}

impl Step {
    /// Runs it, and prints what it prints when it has ended, since others run beside it.
    fn run(&self) -> Result<()> {
        let (name, arguments) = (self.name, self.arguments.join(" "));
        let (mut command, word) = match self.program {
            Program::Cargo => (Command::new(env!("CARGO")), "cargo"),
            Program::Trials => {
                let own = std::env::current_exe().context("where this program stands is not known")?;
                let trials = own.with_file_name(format!("trials{}", std::env::consts::EXE_SUFFIX));
                (Command::new(trials), "cargo xtask")
            }
        };
        command
            .args(self.arguments)
            .envs(self.environment.iter().copied())
            .current_dir(crate::root());
        eprintln!("== {name} begins");
        let start = Instant::now();
        let output = command
            .output()
            .with_context(|| format!("{name}: {word} {arguments} can't be started"))?;
        // One text, so that no other step's comes between.
        eprintln!(
            "{}{}== {name}: {} after {} s: {word} {arguments}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
            output.status,
            start.elapsed().as_secs()
        );
        match output.status.success() {
            true => Ok(()),
            false => bail!("{name}: {}", output.status),
        }
    }
}
