//! `docs/benchmarks.md`.

mod runtime;
mod work;

use std::fmt::Write as _;

use super::record::{Floor, Record, Run, Step};
use crate::measure::Cost;
use crate::table::table;

const INTRODUCTION: &str = "# Benchmarks

Written by `cargo xtask bench DIR`; `--peers` measures other generators in the same run, one after the other on the same
description. Seconds are CPU seconds, user and system, of all processes together, unless a heading says otherwise. Memory is
that of the largest process. The CPU time of a compilation includes cargo's own; dependencies are compiled before.
";

const GENERATOR: &str = "
## The generator

The median of three runs, each into an empty directory. The floor is the least that can be done with the file: JSON into a
`serde_json::Value`, YAML into parser events.

";

const CRATES: &str = "
## The generated crate

Lines are those of Rust, without the runtime that a crate carries. Sizes are those of the `.rlib`. In the rows
`tintype-shared-runtime`, crates depend on a package `tintype-runtime` in place of carrying it, as the key `runtime` of the
configuration asks: it is a dependency there, and compiled before.

";

const PROGRAM: &str = "
## A small program

It calls three operations. Rebuilt without optimisation after an edit of the program itself, the median of nine times; the size is that of the stripped
release build. Beside it, in turns: the same requests by hand on reqwest, with answers as `serde_json::Value`.

";

const GROWTH: &str = "
## Growth

A series of synthetic descriptions: records of eleven properties, a union of nine branches for every ten schemas, two operations for
every four.

";

/// The page.
pub(crate) fn page(run: &Run) -> String {
    let mut text = format!("{INTRODUCTION}\n{}, {}.\n", run.date, run.machine);
    for note in &run.notes {
        let _ = writeln!(text, "\n{note}");
    }
    for skipped in &run.skipped {
        let _ = writeln!(text, "\nNot measured: {skipped}.");
    }
    text += GENERATOR;
    text += &generator(run);
    text += "\nTime by stage, in milliseconds of wall-clock time:\n\n";
    text += &stages(run);
    if run.records.iter().any(|record| !record.steps.is_empty()) {
        text += CRATES;
        text += &crates(run);
        if let Some(floor) = run.one_request {
            let _ = writeln!(
                text,
                "\nThe floor of a check is a crate that makes one request with reqwest: {} s, {:.0} MiB.",
                seconds(floor),
                floor.peak_mebibytes
            );
        }
    }
    text += &failures(run);
    if run.records.iter().any(|record| record.program.is_some()) {
        text += PROGRAM;
        text += &programs(run);
    }
    if !run.growth.is_empty() {
        text += GROWTH;
        text += &growth(run);
    }
    work::write(run, &mut text);
    if let Some(measured) = &run.runtime {
        runtime::write(measured, &mut text);
    }
    text
}

fn generator(run: &Run) -> String {
    let rows: Vec<Vec<String>> = run
        .records
        .iter()
        .map(|record| {
            let floor = run.floors.iter().find(|floor| floor.description == record.description);
            let mut row = vec![record.description.clone(), record.tool.clone()];
            row.extend(generation(record, floor));
            row
        })
        .collect();
    let headings = [
        "description",
        "generator",
        "wall s",
        "CPU s",
        "MiB",
        "floor s",
        "wall / floor",
    ];
    table(&headings, &rows)
}

/// Wall, CPU, memory, floor and ratio.
fn generation(record: &Record, floor: Option<&Floor>) -> [String; 5] {
    let cost = record.generate;
    let ratio = cost.zip(floor).map(|(cost, floor)| cost.seconds / floor.seconds);
    [
        show(cost.map(|cost| cost.seconds), 2),
        show(cost.map(|cost| cost.cpu_seconds), 2),
        show(cost.map(|cost| cost.peak_mebibytes), 0),
        show(floor.map(|floor| floor.seconds), 3),
        show(ratio, 1),
    ]
}

fn stages(run: &Run) -> String {
    let records: Vec<&Record> = run.records.iter().filter(|record| !record.stages.is_empty()).collect();
    let Some(first) = records.first() else {
        return String::new();
    };
    let mut headings = vec!["description"];
    headings.extend(first.stages.iter().map(|(stage, _)| stage.as_str()));
    let rows: Vec<Vec<String>> = records
        .iter()
        .map(|record| {
            let times = record.stages.iter().map(|(_, time)| format!("{time:.0}"));
            [record.description.clone()].into_iter().chain(times).collect()
        })
        .collect();
    table(&headings, &rows)
}

fn crates(run: &Run) -> String {
    let rows: Vec<Vec<String>> = run
        .records
        .iter()
        .filter(|record| !record.steps.is_empty())
        .map(|record| {
            let mut row = vec![
                record.description.clone(),
                record.tool.clone(),
                record.lines.to_string(),
            ];
            for step in [Step::Check, Step::Debug, Step::Release] {
                let cost = record.steps.get(&step);
                row.push(show(cost.map(|cost| cost.cpu_seconds), 1));
                row.push(show(cost.map(|cost| cost.peak_mebibytes), 0));
            }
            for step in [Step::Debug, Step::Release] {
                row.push(show(record.library_bytes.get(&step).copied().map(megabytes), 1));
            }
            row
        })
        .collect();
    let headings = [
        "description",
        "generator",
        "lines",
        "check s",
        "MiB",
        "debug s",
        "MiB",
        "release s",
        "MiB",
        "debug MB",
        "release MB",
    ];
    table(&headings, &rows)
}

fn failures(run: &Run) -> String {
    let mut text = String::new();
    for record in &run.records {
        if let Some((step, reason)) = &record.failure {
            let reason = reason.replace(['`', '|'], "'");
            let _ = writeln!(
                text,
                "- {}, {}: {step} fails: `{reason}`",
                record.description, record.tool
            );
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\nWhat failed:\n\n{text}"),
    }
}

fn programs(run: &Run) -> String {
    let rows: Vec<Vec<String>> = run
        .records
        .iter()
        .filter_map(|record| {
            let program = record.program?;
            let ratio = program.generated.cpu_seconds / program.by_hand.cpu_seconds;
            Some(vec![
                record.description.clone(),
                record.tool.clone(),
                seconds(program.generated),
                seconds(program.by_hand),
                format!("{ratio:.2}"),
                format!("{:.1}", megabytes(program.generated_bytes)),
                format!("{:.1}", megabytes(program.by_hand_bytes)),
            ])
        })
        .collect();
    let headings = [
        "description",
        "generator",
        "rebuild s",
        "by hand s",
        "ratio",
        "size MB",
        "by hand MB",
    ];
    table(&headings, &rows)
}

fn growth(run: &Run) -> String {
    let rows: Vec<Vec<String>> = run
        .growth
        .iter()
        .map(|growth| {
            let mut row = vec![
                growth.schemas.to_string(),
                format!("{:.2}", megabytes(growth.floor.bytes)),
            ];
            row.extend(generation(&growth.record, Some(&growth.floor)));
            let check = growth.record.steps.get(&Step::Check);
            row.push(growth.record.lines.to_string());
            row.push(show(check.map(|cost| cost.cpu_seconds), 1));
            row.push(show(check.map(|cost| cost.peak_mebibytes), 0));
            row
        })
        .collect();
    let headings = [
        "schemas",
        "MB",
        "wall s",
        "CPU s",
        "MiB",
        "floor s",
        "wall / floor",
        "lines",
        "check s",
        "check MiB",
    ];
    table(&headings, &rows)
}

fn seconds(cost: Cost) -> String {
    format!("{:.2}", cost.cpu_seconds)
}

fn show(number: Option<f64>, digits: usize) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.digits$}"))
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands there beside these and the figures are the notes that a run was given.
    #[test]
    fn the_page_has_the_sentences_of_the_command() {
        let written = include_str!("../../../../../docs/benchmarks.md");
        let own = [INTRODUCTION, GENERATOR, CRATES, PROGRAM, GROWTH];
        for text in own.iter().chain(&runtime::SENTENCES).chain(&work::SENTENCES) {
            assert!(written.contains(text), "{text}");
        }
    }
}
