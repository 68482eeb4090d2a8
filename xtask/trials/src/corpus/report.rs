//! The table of a run: on the terminal, and as a section of `docs/corpus.md`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use super::outcome::Outcome;
use crate::measure::Cost;

/// Failures of one description that the terminal shows; the rest is in the machine-readable results.
const SHOWN: usize = 12;

const HEADINGS: [&str; 12] = [
    "description",
    "operations",
    "types",
    "untyped",
    "lines",
    "generate s",
    "check s",
    "check CPU s",
    "check MiB",
    "warnings",
    "round trips",
    "refusals",
];

fn row(outcome: &Outcome) -> [String; 12] {
    let untyped: usize = outcome.untyped.values().sum();
    [
        outcome.name.clone(),
        format!("{}/{}", outcome.emitted, outcome.declared),
        outcome.types.to_string(),
        untyped.to_string(),
        outcome.lines.to_string(),
        format!("{:.2}", outcome.generate_seconds),
        format!("{:.1}", outcome.check.seconds),
        format!("{:.1}", outcome.check.cpu_seconds),
        format!("{:.0}", outcome.check.peak_mebibytes),
        outcome.warnings.to_string(),
        format!("{}/{}", outcome.round_trips.passed, outcome.round_trips.tried),
        format!("{}/{}", outcome.refusals.passed, outcome.refusals.tried),
    ]
}

/// The table, as Markdown with columns of even width.
fn table(outcomes: &[Outcome]) -> String {
    let rows: Vec<[String; 12]> = outcomes.iter().map(row).collect();
    let mut widths = HEADINGS.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let padded = |cells: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let columns = cells.zip(widths).enumerate();
        // The name stands left, numbers stand right.
        let aligned = columns.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        aligned.collect()
    };
    let mut text = line(padded(&mut HEADINGS.into_iter()));
    let rules = widths.iter().enumerate().map(|(column, width)| match column {
        0 => "-".repeat(*width),
        _ => format!("{}:", "-".repeat(width - 1)),
    });
    text += &line(rules.collect());
    for row in &rows {
        text += &line(padded(&mut row.iter().map(String::as_str)));
    }
    text
}

/// Prints the table, and the first failures of each description.
pub(crate) fn print(outcomes: &[Outcome]) {
    println!("{}", table(outcomes));
    for outcome in outcomes.iter().filter(|outcome| !outcome.failures.is_empty()) {
        println!("{}: {} faults", outcome.name, outcome.failures.len());
        for failure in outcome.failures.iter().take(SHOWN) {
            let reason: String = failure.reason.chars().take(400).collect();
            println!(
                "  {} at {}: {}",
                failure.step,
                failure.place,
                reason.replace('\n', "\n    ")
            );
        }
        if outcome.failures.len() > SHOWN {
            println!("  … {} more", outcome.failures.len() - SHOWN);
        }
    }
}

/// Writes the section of this corpus into the document and leaves the other sections as they are.
///
/// # Errors
///
/// Where the document can't be read or written.
pub(crate) fn write(document: &Path, corpus: &str, outcomes: &[Outcome], own: Cost) -> Result<()> {
    let before = match document.exists() {
        true => std::fs::read_to_string(document)?,
        false => String::new(),
    };
    let text = page(&before, corpus, &section(corpus, outcomes, own));
    if let Some(parent) = document.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(document, text).with_context(|| format!("can't write {}", document.display()))
}

const INTRODUCTION: &str = "# The corpus

Written by `cargo xtask corpus DIR`, a section for each directory of descriptions. For each description: the crate is
generated, checked with warnings denied, with clippy and with rustdoc, and then tried; where tags are features, clippy looks
at some of them alone too. **Round trips** are examples of the description and sampled instances of every named type that
the independent validator `jsonschema` allows; they are decoded, encoded and have to be equal as JSON. **Refusals** are
broken instances, each of which has to be refused with an error that names the place.
Tests that stand beside a description, in a file of its name, use the crate as its user would, and are run as well.
Seconds of `generate` are those of the profile that the command was built with; `check` is `cargo check` of the crate
without its dependencies, and its memory that of the largest process.
";

fn section(corpus: &str, outcomes: &[Outcome], own: Cost) -> String {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let mut text = format!(
        "\n## {corpus}\n\n{date}, {}, {} descriptions in ",
        toolchain(),
        outcomes.len()
    );
    let _ = writeln!(
        text,
        "{:.0} s ({:.0} s of CPU, at most {:.0} MiB in one process).\n",
        own.seconds, own.cpu_seconds, own.peak_mebibytes
    );
    text += &table(outcomes);
    text += "\nUntyped positions by reason, and diagnostics by code:\n\n";
    for outcome in outcomes {
        let counts = outcome.untyped.iter().chain(&outcome.diagnostics);
        let list: Vec<String> = counts.map(|(name, count)| format!("{name} {count}")).collect();
        let list = if list.is_empty() {
            "none".to_owned()
        } else {
            list.join(", ")
        };
        let _ = writeln!(text, "- {}: {list}", outcome.name);
    }
    text += "\nNot tried: instances that the validator does not allow (sampled, and examples of the description), examples of \
             schemas without a named type, and types without a valid instance:\n\n";
    for outcome in outcomes {
        let _ = writeln!(
            text,
            "- {}: {} sampled, {} examples, {} examples, {} types",
            outcome.name,
            outcome.discarded,
            outcome.invalid_examples,
            outcome.untyped_examples,
            outcome.unsampled.len()
        );
    }
    text
}

fn toolchain() -> String {
    let version = std::process::Command::new("rustc").arg("--version").output();
    version.map_or_else(
        |_| "rustc of unknown version".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// The page: its introduction, the sections of other corpora as they stood in `before`, and this one in place of its own.
fn page(before: &str, corpus: &str, section: &str) -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut is_new = true;
    for old in before.split("\n## ").skip(1) {
        match old.lines().next() == Some(corpus) {
            true if is_new => {
                text += section;
                is_new = false;
            }
            true => {}
            false => text += &format!("\n## {old}"),
        }
    }
    if is_new {
        text += section;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{INTRODUCTION, page};

    #[test]
    fn only_the_own_section_is_replaced() {
        let document = "# The corpus\n\nIn other words.\n\n## a\n\nold\n\n## b\n\nkept\n";
        let text = page(document, "a", "\n## a\n\nnew\n");
        assert_eq!(text, format!("{INTRODUCTION}\n## a\n\nnew\n\n## b\n\nkept\n"));
        let first = page("", "c", "\n## c\n\nnew\n");
        assert_eq!(first, format!("{INTRODUCTION}\n## c\n\nnew\n"));
    }

    #[test]
    fn no_sentence_of_the_page_is_written_by_hand() {
        let written = include_str!("../../../../docs/corpus.md");
        let (_, own) = written.split_once("\n## specs\n").expect("a section");
        let own = own.split("\n## ").next().unwrap_or_default();
        assert_eq!(page(written, "specs", &format!("\n## specs\n{own}")), written);
    }
}
