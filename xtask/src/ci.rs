//! `cargo xtask ci`: everything that a change has to pass, in the order in which it fails fastest.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// A name, what is set in the environment, and cargo's arguments.
type Step = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const STEPS: &[Step] = &[
    ("format", &[], &["fmt", "--all", "--check"]),
    (
        "format of the fuzz targets",
        &[],
        &["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"],
    ),
    (
        "format of what grows",
        &[],
        &["fmt", "--manifest-path", "growth/Cargo.toml", "--check"],
    ),
    ("the generated crate is fresh", &[], &["xtask", "generate", "--check"]),
    (
        "lints",
        &[],
        &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    ),
    (
        "the generated crate without its default features",
        &[("RUSTFLAGS", "-D warnings")],
        &[
            "check",
            "--package",
            "leen",
            "--no-default-features",
            "--target-dir",
            "target/bare",
        ],
    ),
    (
        "the generated crate's documentation",
        &[("RUSTDOCFLAGS", "-D warnings")],
        &["doc", "--package", "leen", "--no-deps", "--all-features"],
    ),
    (
        "tests",
        &[],
        // The runtime's are run once, with all its features.
        &["test", "--workspace", "--exclude", "tintype-runtime", "--no-fail-fast"],
    ),
    (
        "tests of the runtime with all its features",
        &[],
        &[
            "test",
            "--package",
            "tintype-runtime",
            "--all-features",
            "--no-fail-fast",
        ],
    ),
    (
        "what a call allocates",
        &[],
        // Without `mock`, which keeps requests.
        &["test", "--package", "tintype-runtime", "--test", "allocations"],
    ),
    ("fixtures", &[], &["xtask", "corpus", "tests/fixtures"]),
    (
        "fixtures that share a runtime",
        &[],
        &["xtask", "corpus", "tests/fixtures", "--shared-runtime"],
    ),
    (
        "the faces of fixtures",
        &[],
        // One that is divided, and those with the most kinds of arguments and of answers.
        &[
            "xtask",
            "corpus",
            "tests/fixtures",
            "--face",
            "--only",
            "tags",
            "--only",
            "multipart",
            "--only",
            "responses",
        ],
    ),
    (
        "a real server",
        &[],
        // The one that is installed and starts fastest, from Debian's packages.
        &["xtask", "servers", "alertmanager", "--check"],
    ),
    ("fuzz targets", &[], &["xtask", "fuzz", "--check"]),
    ("growth", &[], &["xtask", "growth"]),
    (
        "what is packed builds by itself",
        &[],
        &["package", "--package", "tintype", "--allow-dirty"],
    ),
];

/// Runs every step; stops at the first that fails.
pub(crate) fn run() -> Result<()> {
    for (name, environment, arguments) in STEPS {
        eprintln!("== {name}: cargo {}", arguments.join(" "));
        let status = Command::new(env!("CARGO"))
            .args(*arguments)
            .envs(environment.iter().copied())
            .current_dir(crate::root())
            .status()
            .with_context(|| format!("cargo {} can't be started", arguments.join(" ")))?;
        if !status.success() {
            bail!("{name}: {status}");
        }
    }
    Ok(())
}
