//! What a run came to: a table for the terminal, and the page `docs/conformance.md`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use super::outcome::Outcome;
use super::prism;

/// The table, a row each description.
pub(crate) fn table(outcomes: &[Outcome]) -> String {
    let mut text =
        "| description | version | operations called/declared | served | calls | excused | violations | undecoded |\n\
                    |---|---|--:|--:|--:|--:|--:|--:|\n"
            .to_owned();
    for outcome in outcomes {
        let _ = writeln!(
            text,
            "| {} | {} | {}/{} | {} | {} | {} | {} | {} |",
            outcome.name,
            outcome.version,
            outcome.called,
            outcome.declared,
            outcome.served,
            outcome.calls,
            outcome.excused,
            outcome.faults.len(),
            outcome.undecoded.len()
        );
    }
    text
}

/// Prints the first faults of each description.
pub(crate) fn print(outcomes: &[Outcome]) {
    println!("{}", table(outcomes));
    for outcome in outcomes {
        for fault in outcome.faults.iter().take(20) {
            println!(
                "{}: {} ({}): {}",
                outcome.name, fault.operation, fault.about, fault.message
            );
            println!("    {}", fault.request);
        }
    }
}

/// Writes the page.
///
/// # Errors
///
/// Where it can't be written.
pub(crate) fn write(path: &Path, outcomes: &[Outcome]) -> Result<()> {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let mut text = format!("{HEAD}\n{date}, Prism {}.\n\n{}", prism::VERSION, table(outcomes));
    text += "\nOperations for which Prism makes no response of its own, by its reason:\n\n";
    for outcome in outcomes {
        let mut reasons = std::collections::BTreeMap::<&str, usize>::new();
        for fault in &outcome.unserved {
            let kind = fault.message.split(':').next().unwrap_or_default();
            *reasons.entry(kind).or_default() += 1;
        }
        let list: Vec<String> = reasons
            .iter()
            .map(|(reason, count)| format!("{reason} {count}"))
            .collect();
        let list = if list.is_empty() {
            "none".to_owned()
        } else {
            list.join(", ")
        };
        let _ = writeln!(text, "- {}: {list}", outcome.name);
    }
    std::fs::write(path, text)?;
    Ok(())
}

const HEAD: &str = "\
# Conformance

`cargo xtask conformance` starts Prism, an independent implementation that validates each request against the
description, and lets the generated client call every operation: with the least that it needs, with everything that it
takes, and with the variants of its body and its parameters in between. All inputs are sampled from the description as
written and valid by the independent `jsonschema` crate. Prism may report no violation.

An operation is **served** where Prism answered with a response of its own making. **Excused** calls are those where
Prism itself is wrong; `xtask/conformance-exceptions.toml` says where and why, and an entry that is no longer needed
fails the run. **Undecoded** are Prism's answers that the client could not decode although Prism finds nothing wrong
with them.
";
