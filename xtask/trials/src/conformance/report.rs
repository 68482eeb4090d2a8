//! What a run came to: tables for the terminal, and the page `docs/conformance.md`.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::Result;

use super::hostile;
use super::outcome::{Fault, Outcome};
use super::prism;

const COLUMNS: &str = "\
| description | date | OpenAPI | operations called/declared | answered | not asked for answers | calls | excused | violations | invalid answers |
|---|---|---|--:|--:|--:|--:|--:|--:|--:|
";

/// The rows of the table by description.
fn rows(outcomes: &[Outcome]) -> BTreeMap<String, String> {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let row = |outcome: &Outcome| {
        format!(
            "| {} | {date} | {} | {}/{} | {} | {} | {} | {} | {} | {} |\n",
            outcome.name,
            outcome.version,
            outcome.called,
            outcome.declared,
            outcome.served,
            outcome.unasked,
            outcome.calls,
            outcome.excused,
            outcome.faults.len(),
            outcome.invalid_answers.len()
        )
    };
    outcomes
        .iter()
        .map(|outcome| (outcome.name.clone(), row(outcome)))
        .collect()
}

/// Prints the tables, and the faults, each operation's once for each thing that is wrong.
pub(crate) fn print(outcomes: &[Outcome], hostile: &[hostile::Outcome]) {
    if !outcomes.is_empty() {
        println!("{COLUMNS}{}", rows(outcomes).into_values().collect::<String>());
    }
    if !hostile.is_empty() {
        println!("{}", hostile::report::table("", hostile));
    }
    let judged = outcomes.iter().map(|outcome| (&outcome.name, &outcome.faults));
    let hostile = hostile.iter().map(|outcome| (&outcome.name, &outcome.failures));
    for (name, faults) in judged.chain(hostile) {
        let mut seen = HashSet::new();
        for fault in faults {
            if seen.insert((&fault.operation, &fault.message)) {
                show(name, fault);
            }
        }
    }
}

fn show(name: &str, fault: &Fault) {
    println!("{name}: {} ({})", fault.operation, fault.about);
    println!("    {}\n    {} with {}", fault.message, fault.request, fault.arguments);
}

/// Writes the page. Descriptions that were not part of this run keep their rows and columns.
///
/// # Errors
///
/// Where it can't be read or written.
pub(crate) fn write(path: &Path, outcomes: &[Outcome], hostile: &[hostile::Outcome]) -> Result<()> {
    let before = match path.exists() {
        true => std::fs::read_to_string(path)?,
        false => String::new(),
    };
    std::fs::write(path, page(&before, rows(outcomes), hostile))?;
    Ok(())
}

fn page(before: &str, new: BTreeMap<String, String>, hostile: &[hostile::Outcome]) -> String {
    // By the heading alone: the words below it may have been others.
    let (judged, faults) = before.split_once(HOSTILE_HEADING).unwrap_or((before, ""));
    let mut rows: BTreeMap<String, String> = judged
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
    let table: Vec<&str> = faults.lines().filter(|line| line.starts_with('|')).collect();
    let faults = hostile::report::table(&table.join("\n"), hostile);
    format!(
        "{HEAD}\nWith Prism {}:\n\n{COLUMNS}{rows}\n{HOSTILE_HEADING}{HOSTILE}{faults}",
        prism::VERSION
    )
}

const HEAD: &str = "\
# Conformance

`cargo xtask conformance` calls every operation of descriptions with their generated clients. What is sent is judged by
Prism, and what is answered is made by a server of our own that means harm. All inputs and all valid bodies are sampled
from the description as written, and valid by the independent `jsonschema` crate.

## Requests, judged by Prism

Prism is an independent implementation that validates each request against the description. Every operation is called
with the least that it needs, with everything that it takes, and with the variants of its body and its parameters in
between. Prism may report no violation.

An operation is **answered** where Prism made a response. It makes none for some schemas, and for some that refer to
themselves it takes for ever. Such an operation, all that follow after three of them, and all of a description that it has
not read after ten minutes are **not asked for answers**: the same Prism is given the description with nothing but a 204 to
answer, made at run time, so that it judges the same requests. **Excused** calls are those where Prism itself is wrong, or
where the description contradicts itself; `xtask/trials/conformance-exceptions.toml` says where and why, and an entry that
is no longer needed fails the run. **Invalid answers** are Prism's responses that the client did not decode and that
`jsonschema` does not allow either; one that the client does not decode although it is valid counts as a violation. Those
of box, github and intercom are the descriptions' own examples, with a number for a string, an array for an object or
without what is required; those of qdrant are a schema within itself that Prism's sampler leaves without what it requires,
at a certain depth.
";

const HOSTILE_HEADING: &str = "## Answers, from a hostile server\n";

const HOSTILE: &str = "
A real server (axum) on the loopback interface plays each fault for each operation, all at once for one operation. The
client has to give for each the error named here with what was received: status, header and body, or as much of it as
came; within its timeout, without a panic, and without a task left behind. The number is that of the calls; `n of m`
where not all ended as they should. Faults of a body are played with the success, or with a declared error where no
success has a body. What HTTP or the description has no place for is not played: no body for `HEAD`, no half of it
where it is a number, no undeclared status beside `default`, no circle where a redirect is declared. An undeclared 2xx
comes with the body of a declared one, and is a success where it is clear which type it has. Where bytes or
text are declared, a page of HTML is a success, and so are compressed bytes, with their header. A body that is read
as a stream has no limit of size or time: its reader sees it break, or stops reading. A dash is what has no place there, or
was not played yet on that day.

";

#[cfg(test)]
mod tests {
    use super::page;
    use std::collections::BTreeMap;

    #[test]
    fn rows_of_other_runs_are_kept() {
        let row = |name: &str, rest: &str| BTreeMap::from([(name.to_owned(), format!("| {name} | {rest} |\n"))]);
        let first = page("", row("a", "1"), &[]);
        let second = page(&page(&first, row("b", "2"), &[]), row("a", "3"), &[]);
        assert!(second.contains("|--:|\n| a | 3 |\n| b | 2 |\n\n## Answers"));
        assert_eq!(page(&second, BTreeMap::new(), &[]), second);
        let in_other_words = second.replace("A real server", "A server");
        assert_eq!(page(&in_other_words, BTreeMap::new(), &[]), second);
    }
    #[test]
    fn no_sentence_of_the_page_is_written_by_hand() {
        let written = include_str!("../../../../docs/conformance.md");
        assert_eq!(page(written, BTreeMap::new(), &[]), written);
    }
}
