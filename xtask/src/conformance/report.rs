//! What a run came to: a table for the terminal, and the page `docs/conformance.md`.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::Result;

use super::outcome::Outcome;
use super::prism;

const COLUMNS: &str = "\
| description | date | OpenAPI | operations called/declared | answered | calls | excused | violations | undecoded |
|---|---|---|--:|--:|--:|--:|--:|--:|
";

/// The rows of the table by description.
fn rows(outcomes: &[Outcome]) -> BTreeMap<String, String> {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let row = |outcome: &Outcome| {
        format!(
            "| {} | {date} | {} | {}/{} | {} | {} | {} | {} | {} |\n",
            outcome.name,
            outcome.version,
            outcome.called,
            outcome.declared,
            outcome.served,
            outcome.calls,
            outcome.excused,
            outcome.faults.len(),
            outcome.undecoded.len()
        )
    };
    outcomes
        .iter()
        .map(|outcome| (outcome.name.clone(), row(outcome)))
        .collect()
}

/// Prints the faults, each operation's once for each thing that is wrong.
pub(crate) fn print(outcomes: &[Outcome]) {
    println!("{COLUMNS}{}", rows(outcomes).into_values().collect::<String>());
    for outcome in outcomes {
        let mut seen = HashSet::new();
        for fault in &outcome.faults {
            if seen.insert((&fault.operation, &fault.message)) {
                println!("{}: {} ({})", outcome.name, fault.operation, fault.about);
                println!("    {}\n    {} with {}", fault.message, fault.request, fault.arguments);
            }
        }
    }
}

/// Writes the page. Descriptions that were not part of this run keep their rows.
///
/// # Errors
///
/// Where it can't be read or written.
pub(crate) fn write(path: &Path, outcomes: &[Outcome]) -> Result<()> {
    let before = match path.exists() {
        true => std::fs::read_to_string(path)?,
        false => String::new(),
    };
    std::fs::write(path, page(&before, rows(outcomes)))?;
    Ok(())
}

fn page(before: &str, new: BTreeMap<String, String>) -> String {
    let mut rows: BTreeMap<String, String> = before
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .filter_map(|line| {
            Some((
                line.strip_prefix("| ")?.split_once(" |")?.0.to_owned(),
                format!("{line}\n"),
            ))
        })
        .collect();
    rows.extend(new);
    let rows: String = rows.into_values().collect();
    format!("{HEAD}\nWith Prism {}:\n\n{COLUMNS}{rows}", prism::VERSION)
}

const HEAD: &str = "\
# Conformance

`cargo xtask conformance` starts Prism, an independent implementation that validates each request against the
description, and lets the generated client call every operation: with the least that it needs, with everything that it
takes, and with the variants of its body and its parameters in between. All inputs are sampled from the description as
written and valid by the independent `jsonschema` crate. Prism may report no violation.

An operation is **answered** where Prism made a response. Where it can't (a schema that refers to itself, a media type
without a schema) it has validated the request before; where it did not answer in time, that is not known. **Excused** calls are those where Prism itself is wrong;
`xtask/conformance-exceptions.toml` says where and why, and an entry that is no longer needed fails the run.
**Undecoded** are Prism's answers that the client could not decode although Prism finds nothing wrong with them.
";

#[cfg(test)]
mod tests {
    use super::page;
    use std::collections::BTreeMap;

    #[test]
    fn rows_of_other_runs_are_kept() {
        let row = |name: &str, rest: &str| BTreeMap::from([(name.to_owned(), format!("| {name} | {rest} |\n"))]);
        let first = page("", row("a", "1"));
        let second = page(&page(&first, row("b", "2")), row("a", "3"));
        assert!(second.ends_with("|--:|\n| a | 3 |\n| b | 2 |\n"));
    }
}
