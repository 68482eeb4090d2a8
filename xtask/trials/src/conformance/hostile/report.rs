//! The table of faults by description.

use std::collections::BTreeMap;

use super::{Fault, Outcome};

/// The row of what is left of the clients.
const LEFT: &str = "tasks left when the client is gone";

/// The row of when a description was run.
const DATE: &str = "run on";

/// By fault, and then by description: how many calls, and how many as expected if not all.
type Cells = BTreeMap<String, BTreeMap<String, String>>;

/// The table with these outcomes, and with the columns of `before` that are not among them.
pub(crate) fn table(before: &str, outcomes: &[Outcome]) -> String {
    let mut cells = read(before);
    for outcome in outcomes {
        let mut put = |row: &str, cell: String| {
            let row = cells.entry(row.to_owned()).or_default();
            row.insert(outcome.name.clone(), cell);
        };
        for fault in Fault::ALL {
            put(
                fault.name(),
                match outcome.counts.get(&fault) {
                    None => "–".to_owned(),
                    Some((calls, good)) if calls == good => calls.to_string(),
                    Some((calls, good)) => format!("{good} of {calls}"),
                },
            );
        }
        put(LEFT, outcome.left.to_string());
        put(DATE, jiff::Timestamp::now().strftime("%Y-%m-%d").to_string());
    }
    write(&cells)
}

fn write(cells: &Cells) -> String {
    let names: Vec<&String> = cells.get(LEFT).into_iter().flat_map(BTreeMap::keys).collect();
    let mut text = "| fault | the client gives |".to_owned();
    names.iter().for_each(|name| text += &format!(" {name} |"));
    text += "\n|---|---|";
    names.iter().for_each(|_| text += "--:|");
    let outcomes = Fault::ALL.iter().map(|fault| (fault.name(), fault.outcome()));
    for (row, outcome) in outcomes.chain([(LEFT, "none"), (DATE, "")]) {
        text += &format!("\n| {row} | {outcome} |");
        for name in &names {
            let cell = cells.get(row).and_then(|row| row.get(*name));
            text += &format!(" {} |", cell.map_or("–", String::as_str));
        }
    }
    text + "\n"
}

fn read(table: &str) -> Cells {
    let mut lines = table
        .lines()
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let names: Vec<&str> = lines.next().unwrap_or_default();
    let mut cells = Cells::new();
    for line in lines.skip(1) {
        let Some(row) = line.get(1) else { continue };
        let columns = names.iter().zip(&line).skip(3).filter(|(name, _)| !name.is_empty());
        let columns = columns.map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()));
        cells.entry((*row).to_owned()).or_default().extend(columns);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::conformance::hostile::{Fault, Outcome};

    #[test]
    fn columns_of_other_runs_are_kept() {
        let outcome = |name: &str, calls, good| Outcome {
            name: name.to_owned(),
            counts: [(Fault::Silence, (calls, good))].into(),
            ..Outcome::default()
        };
        let first = table("", &[outcome("a", 1, 1), outcome("b", 2, 2)]);
        let second = table(&first, &[outcome("b", 5, 4)]);
        assert!(second.starts_with("| fault | the client gives | a | b |\n"));
        assert!(second.contains("| no answer | `Timeout` | 1 | 4 of 5 |\n"));
        assert!(second.contains("| none | 0 | 0 |\n"));
    }
}
