//! What a run came to: a table for the terminal, and the page `docs/servers.md`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::outcome::{Noted, Outcome};

const COLUMNS: &str = "\
| server | date | made with | OpenAPI | operations used/called/declared | calls | successes | undeclared successes | forgiven | declared errors | undeclared errors | failures |
|---|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
";

/// Longer messages are cut.
const LONGEST_MESSAGE: usize = 200;

fn row(outcome: &Outcome) -> String {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    format!(
        "| {} {} | {date} | {} | {} | {}/{}/{} | {} | {} | {} | {} | {} | {} | {} |\n",
        outcome.name,
        outcome.version,
        outcome.made_with,
        outcome.openapi,
        outcome.used(),
        outcome.called(),
        outcome.declared,
        outcome.calls,
        outcome.successes,
        count(&outcome.undeclared_successes),
        outcome.forgiving,
        outcome.declared_errors,
        outcome.undeclared_errors.values().sum::<usize>(),
        outcome.failures.values().map(|noted| count(noted)).sum::<usize>(),
    )
}

fn count(noted: &[Noted]) -> usize {
    noted.iter().map(|noted| noted.calls).sum()
}

/// What is to say about one server beside its row.
fn section(outcome: &Outcome) -> String {
    let mut parts: Vec<(&str, &[Noted])> = outcome
        .failures
        .iter()
        .map(|(cause, noted)| (cause.name(), noted.as_slice()))
        .collect();
    parts.push(("successes whose status is not declared", &outcome.undeclared_successes));
    parts.push(("places that were forgiven", &outcome.forgiven));
    parts.push(("errors whose body is not what is declared", &outcome.other_errors));
    parts.retain(|(_, noted)| !noted.is_empty());
    if parts.is_empty() && outcome.undeclared_errors.is_empty() {
        return String::new();
    }
    let mut text = format!("## {}\n", outcome.name);
    for (name, noted) in parts {
        text += &format!("\n{} ({name}):\n\n", count(noted));
        for noted in noted {
            let times = match noted.calls {
                1 => String::new(),
                calls => format!(" ({calls} times)"),
            };
            let operation = match noted.operation.as_str() {
                "" => String::new(),
                operation => format!("`{operation}`: "),
            };
            text += &format!("- {operation}{}{times}\n", plain(&noted.message));
        }
    }
    if !outcome.undeclared_errors.is_empty() {
        let statuses = outcome.undeclared_errors.iter();
        let statuses: Vec<String> = statuses.map(|(status, calls)| format!("{status} ({calls})")).collect();
        text += &format!("\nErrors whose status is not declared: {}.\n", statuses.join(", "));
    }
    text
}

/// Text of a server as text of a page: in one line, not too long, and without markup.
fn plain(message: &str) -> String {
    let line: String = message
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(LONGEST_MESSAGE + 1)
        .collect();
    let cut = line.chars().count() > LONGEST_MESSAGE;
    let mut text = String::new();
    for letter in line.chars().take(LONGEST_MESSAGE) {
        if "\\`*_{}[]<>|".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    if cut {
        text.push('…');
    }
    text
}

/// Prints the table, and what is to say about each server.
pub(super) fn print(outcomes: &[Outcome]) {
    println!("{COLUMNS}{}", outcomes.iter().map(row).collect::<String>());
    for outcome in outcomes {
        println!("{}", section(outcome));
    }
}

/// Writes the page. Servers that were not part of this run keep their rows and sections.
///
/// # Errors
///
/// Where it can't be read or written.
pub(super) fn write(path: &Path, outcomes: &[Outcome]) -> Result<()> {
    let before = match path.exists() {
        true => std::fs::read_to_string(path)?,
        false => String::new(),
    };
    let new = outcomes
        .iter()
        .map(|outcome| (outcome.name.clone(), (row(outcome), section(outcome))));
    std::fs::write(path, page(&before, new.collect()))?;
    Ok(())
}

fn page(before: &str, new: BTreeMap<String, (String, String)>) -> String {
    let (head, sections) = before.split_once("\n## ").unwrap_or((before, ""));
    let mut parts: BTreeMap<String, (String, String)> = BTreeMap::new();
    for line in head.lines().skip_while(|line| !line.starts_with("|---")).skip(1) {
        if let Some(name) = line.strip_prefix("| ").and_then(|rest| rest.split(' ').next()) {
            parts.entry(name.to_owned()).or_default().0 = format!("{line}\n");
        }
    }
    for section in sections.split("\n## ").filter(|section| !section.is_empty()) {
        let name = section.lines().next().unwrap_or_default();
        parts.entry(name.to_owned()).or_default().1 = format!("## {}\n", section.trim_end());
    }
    parts.extend(new);
    let rows: String = parts.values().map(|(row, _)| row.as_str()).collect();
    let sections: String = parts
        .values()
        .filter(|(_, section)| !section.is_empty())
        .map(|(_, section)| format!("\n{section}"))
        .collect();
    format!("{HEAD}\n{COLUMNS}{rows}{sections}")
}

const HEAD: &str = "\
# Servers

`cargo xtask servers` installs real servers from the package indexes, starts them on the loopback interface, generates
their clients from the descriptions that they serve or ship, and calls them. First comes a scenario, which uses the
server as a person would and looks at what came of it: things are made, read, listed, changed and taken away
(`xtask/trials/servers`). Then every operation that was not called is called once with the least that it needs, sampled from
the description as written; where the scenario knows what is there, such calls ask for that, and otherwise they mostly
meet errors, which are answers too.

An operation is **used** where a call of the scenario ended with a success. **Undeclared successes** are those successes
whose status is not described; they are read as the success that is. **Forgiven** are successes of which something is not
as described, each with its place. **Declared errors** ended with a status of an error that the description declares,
**undeclared errors** with one that it does not; either keeps what the server said. **Failures** are all other calls, each
with its cause below, and effects that failed to appear. A call is never made twice: there are no retries. So a server that
ends a connection after a status 500 without saying so (uvicorn does) fails the next call too, if that is on its way by then: a
`POST` may have had its effect, and only the caller can say that it may be made again (RFC 9112 §9.3.1).
";

#[cfg(test)]
mod tests {
    use super::{page, plain};
    use std::collections::BTreeMap;

    #[test]
    fn rows_and_sections_of_other_runs_are_kept() {
        let part = |name: &str, rest: &str, said: &str| {
            let row = format!("| {name} 1.0 | {rest} |\n");
            BTreeMap::from([(name.to_owned(), (row, said.to_owned()))])
        };
        let first = page("", part("a", "1", "## a\n\n1 (cause):\n\n- x\n"));
        let second = page(&first, part("b", "2", ""));
        let third = page(&second, part("c", "3", "## c\n\n- y\n"));
        assert!(third.ends_with(
            "|--:|\n| a 1.0 | 1 |\n| b 1.0 | 2 |\n| c 1.0 | 3 |\n\n## a\n\n1 (cause):\n\n- x\n\n## c\n\n- y\n"
        ));
        assert_eq!(page(&third, BTreeMap::new()), third);
        assert!(!page(&third, part("a", "4", "")).contains("## a"));
    }

    #[test]
    fn no_sentence_of_the_page_is_written_by_hand() {
        let written = include_str!("../../../../docs/servers.md");
        assert_eq!(page(written, BTreeMap::new()), written);
    }

    #[test]
    fn what_a_server_says_is_no_markup() {
        assert_eq!(plain("a\n| <b> `c`"), "a \\| \\<b\\> \\`c\\`");
        assert!(plain(&"é".repeat(300)).ends_with("é…"));
    }
}
