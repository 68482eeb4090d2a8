//! `docs/changes-proved.md`.

use std::fmt::Write as _;

use super::judged::Judged;
use crate::table::table;

/// What the pairs of a set came to.
pub(crate) struct Row {
    pub(crate) set: String,
    pub(crate) pair: String,
    /// Whether nothing may break.
    pub(crate) is_harmless: bool,
    pub(crate) judged: Judged,
}

const HEADINGS: &[&str] = &[
    "versions",
    "pairs",
    "probes",
    "failing",
    "silent",
    "findings",
    "of source",
    "unsaid",
    "unproved",
];

/// The table of all sets: one row for each with many pairs, or one a pair.
pub(crate) fn rows(rows: &[Row]) -> String {
    let mut sets: Vec<(String, Vec<&Row>)> = Vec::new();
    for row in rows {
        match sets.last_mut() {
            Some((name, set)) if *name == row.set => set.push(row),
            _ => sets.push((row.set.clone(), vec![row])),
        }
    }
    let line = |name: String, rows: &[&Row]| {
        let sum = |count: fn(&Judged) -> usize| rows.iter().map(|row| count(&row.judged)).sum::<usize>().to_string();
        vec![
            name,
            rows.len().to_string(),
            sum(|judged| judged.probes),
            sum(|judged| judged.failing),
            sum(|judged| judged.silent),
            sum(|judged| judged.findings),
            sum(|judged| judged.source),
            sum(|judged| judged.unsaid.len()),
            sum(|judged| judged.unproved.len()),
        ]
    };
    let mut lines = Vec::new();
    for (name, set) in sets {
        match set.as_slice() {
            [only] => lines.push(line(only.pair.clone(), &[only])),
            set => lines.push(line(name, set)),
        }
    }
    table(HEADINGS, &lines)
}

/// The page.
pub(crate) fn page(rows: &[Row]) -> String {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let faults: String = faults(rows).lines().map(|line| format!("- {line}\n")).collect();
    let faults = match faults.is_empty() {
        true => "Nothing.\n".to_owned(),
        false => faults,
    };
    let lines = self::rows(rows);
    format!(
        "# Changes, proved

What `tintype diff` says is held against the compiler, which knows nothing of it. `cargo xtask changes DIR…` generates the clients of two versions and
takes the public items of the old one from rustdoc. For each use of each item it writes a line of a program: fields are read and moved, variants made,
matched and taken apart, types named, given a trait of the user's and used by the traits that they have, functions called with each kind of
value that their arguments take, calls awaited with the types of their success and their errors, structs of arguments written with all fields.
All lines have to compile against the old client; those that do not against the new one are *failing*. An item that both clients
have, and that is another key, value, call or argument in the new one, is *silent* where no line of it fails.

A failing line or a silent change is **unsaid** if no finding names the item, what it stands in or a type that the line names. A finding about
the source is **unproved** if its items have lines, and none fails and none is silent.

`xtask/trials/changes` holds what is compared: single changes of an API made for it, and other states of the page that the first description is
made from, each both ways. Real versions are compared where they are. Measured on {date}, with the program as `xtask/trials/src/changes` writes it.

{lines}
## Unsaid and unproved

{faults}"
    )
}

/// Everything that is unsaid or unproved, and what breaks although it is harmless, a line each.
pub(crate) fn faults(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let place = format!("{}: {}", row.set, row.pair);
        for unsaid in &row.judged.unsaid {
            // Into a text nothing fails.
            let _ = writeln!(text, "unsaid: {place}: {unsaid}");
        }
        let breaks = row.judged.failing + row.judged.silent;
        if row.is_harmless && breaks > 0 {
            let _ = writeln!(text, "harmful: {place}: {breaks} uses of items");
        }
        for unproved in &row.judged.unproved {
            let _ = writeln!(text, "unproved: {place}: {unproved}");
        }
    }
    text
}
