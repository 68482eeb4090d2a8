//! `docs/changes-proved.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::How;
use super::judged::Judged;
use super::wire::Heard;
use crate::table::table;

/// What the pairs of a set came to.
pub(crate) struct Row {
    /// The directory that it stands in.
    pub(crate) directory: String,
    pub(crate) set: String,
    pub(crate) pair: String,
    /// Whether nothing may break.
    pub(crate) is_harmless: bool,
    pub(crate) judged: Judged,
    pub(crate) heard: Heard,
}

/// A column: what stands above it, whether it is of what is compiled, and what a set of pairs has in it.
type Column = (&'static str, bool, fn(&[&Row]) -> usize);

const COLUMNS: &[Column] = &[
    ("pairs", false, |rows| rows.len()),
    ("probes", true, |rows| sum(rows, |row| row.judged.probes)),
    ("break nothing", true, |rows| {
        sum(rows, |row| usize::from(row.judged.breaks_nothing()))
    }),
    ("failing", true, |rows| sum(rows, |row| row.judged.failing)),
    ("silent", true, |rows| sum(rows, |row| row.judged.silent)),
    ("findings", true, |rows| sum(rows, |row| row.judged.findings)),
    ("of source", true, |rows| sum(rows, |row| row.judged.source)),
    ("bodies", false, |rows| sum(rows, |row| row.heard.bodies)),
    ("failing bodies", false, |rows| sum(rows, |row| row.heard.failing)),
    ("fields", false, |rows| sum(rows, |row| row.heard.fields)),
    ("failing fields", false, |rows| {
        sum(rows, |row| row.heard.failing_fields)
    }),
    ("of wire", false, |rows| sum(rows, |row| row.heard.findings)),
    ("unsaid", false, |rows| {
        sum(rows, |row| row.judged.unsaid.len() + row.heard.unsaid.len())
    }),
    ("unproved", false, |rows| {
        sum(rows, |row| row.judged.unproved.len() + row.heard.unproved.len())
    }),
];

fn sum(rows: &[&Row], count: impl Fn(&Row) -> usize) -> usize {
    rows.iter().map(|row| count(row)).sum()
}

/// The table of all sets: one row for each with many pairs, or one a pair; of the wire alone, without what is compiled.
pub(crate) fn rows(rows: &[Row], how: How) -> String {
    let mut sets: Vec<(String, Vec<&Row>)> = Vec::new();
    for row in rows {
        match sets.last_mut() {
            Some((name, set)) if *name == row.set => set.push(row),
            _ => sets.push((row.set.clone(), vec![row])),
        }
    }
    let columns = || {
        COLUMNS
            .iter()
            .filter(|(_, is_compiled, _)| how == How::Whole || !is_compiled)
    };
    let line = |name: String, rows: &[&Row]| -> Vec<String> {
        let counts = columns().map(|(_, _, count)| count(rows).to_string());
        std::iter::once(name).chain(counts).collect()
    };
    let mut lines = Vec::new();
    for (name, set) in sets {
        match set.as_slice() {
            [only] => lines.push(line(only.pair.clone(), &[only])),
            set => lines.push(line(name, set)),
        }
    }
    let headings: Vec<&str> = std::iter::once("versions")
        .chain(columns().map(|(heading, ..)| *heading))
        .collect();
    table(&headings, &lines)
}

/// Of each directory, how many pairs break no program.
fn unbroken(rows: &[Row]) -> String {
    let mut directories: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let (all, unbroken) = directories.entry(&row.directory).or_default();
        *all += 1;
        *unbroken += usize::from(row.judged.breaks_nothing());
    }
    let lines = directories
        .iter()
        .map(|(directory, (all, unbroken))| format!("- `{directory}`: {unbroken} of {all} pairs break nothing.\n"));
    lines.collect()
}

/// What versions came to that others published, which whoever compares some writes.
const PUBLISHED: &str = include_str!("published.md");

/// The page.
pub(crate) fn page(rows: &[Row]) -> String {
    let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let faults: String = faults(rows).lines().map(|line| format!("- {line}\n")).collect();
    let faults = match faults.is_empty() {
        true => "Nothing.\n".to_owned(),
        false => faults,
    };
    let lines = self::rows(rows, How::Whole);
    let unbroken = unbroken(rows);
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

What the findings say of the wire is held against *bodies* of JSON: valid answers of each version, which the compiled client of the other one reads, by the
only success that it knows or by that of the status; and valid requests of each, which the schemas of the other one have to allow, as the crate `jsonschema` judges. So are
*fields*: valid values of parameters, each as one of the values whose text it is, and of header fields of answers; a required parameter that the other client does not
give fails, and one that nobody looks for is passed over. What is refused, or of which something is lost, is *failing*, and unsaid if no finding that reaches the operation
says as much of that client. A finding that says that a client fails wherever it is used is one *of the wire*, and unproved if none of its operations' bodies or
parameters is refused; what *may* fail may do so by other values. Of single changes, the client that is asked is that of the description that is changed.

`xtask/trials/changes` holds what is compared: single changes of an API made for it, and other states of the page that the first description is
made from, each both ways. Real versions are compared where they are; of any other description, `--changed FILE…` makes versions at places that
`--seed` decides: each kind of change alone, both ways, and three versions with ten changes each, of `--paths` of its paths. Measured on {date}, with the program as `xtask/trials/src/changes` writes it.

{lines}
Where no line fails and nothing is silent, a pair *breaks nothing*. By the directories that were given:

{unbroken}
{PUBLISHED}
## Unsaid and unproved

{faults}"
    )
}

/// Everything that is unsaid or unproved, and what breaks although it is harmless, a line each.
pub(crate) fn faults(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let place = format!("{}: {}", row.set, row.pair);
        for unsaid in row.judged.unsaid.iter().chain(&row.heard.unsaid) {
            // Into a text nothing fails.
            let _ = writeln!(text, "unsaid: {place}: {unsaid}");
        }
        if row.is_harmless && !row.judged.breaks_nothing() {
            let breaks = row.judged.failing + row.judged.silent;
            let _ = writeln!(text, "harmful: {place}: {breaks} uses of items");
        }
        for unproved in row.judged.unproved.iter().chain(&row.heard.unproved) {
            let _ = writeln!(text, "unproved: {place}: {unproved}");
        }
    }
    text
}
