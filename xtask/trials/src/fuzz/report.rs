//! What runs came to: a sentence for the terminal, and the page `docs/fuzzing.md`, whose runs add up.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::target::Target;

/// One run of a target.
pub(super) struct Run {
    name: &'static str,
    executions: u64,
    edges: u64,
    seconds: u64,
    /// The input that something did not hold for.
    pub(super) finding: Option<String>,
}

impl Run {
    /// From what the target printed.
    pub(super) fn of(target: &Target, output: &str, success: bool, took: Duration) -> Self {
        let executions = output
            .lines()
            .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        let edges = output.lines().rev().find_map(|line| line.split_once(" cov: "));
        let edges = edges.and_then(|(_, rest)| rest.split(' ').next());
        let finding = output.lines().find_map(|line| line.split_once("Test unit written to "));
        let finding = finding.and_then(|(_, path)| path.rsplit('/').next());
        Self {
            name: target.name,
            executions: number(executions),
            edges: number(edges),
            seconds: took.as_secs(),
            finding: match (success, finding) {
                (true, _) => None,
                (false, Some(name)) => Some(name.trim().to_owned()),
                (false, None) => Some("it could not run".to_owned()),
            },
        }
    }

    pub(super) fn sentence(&self) -> String {
        let Self {
            name,
            executions,
            edges,
            seconds,
            finding,
        } = self;
        let finding = finding.as_deref().unwrap_or("no finding");
        format!("{name}: {executions} executions in {seconds} s, {edges} edges reached, {finding}")
    }

    fn row(&self) -> String {
        let date = jiff::Timestamp::now().strftime("%Y-%m-%d");
        let finding = self.finding.as_deref().unwrap_or("none");
        format!(
            "| {date} | {} | {} | {} | {} | {finding} |\n",
            self.name, self.executions, self.seconds, self.edges
        )
    }
}

fn number(text: Option<&str>) -> u64 {
    text.and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

/// Writes the page, with these runs behind those that it has.
///
/// # Errors
///
/// Where it can't be read or written.
pub(super) fn write(path: &Path, targets: &[Target], runs: &[Run]) -> Result<()> {
    let before = match path.exists() {
        true => std::fs::read_to_string(path)?,
        false => String::new(),
    };
    let rows: String = runs.iter().map(Run::row).collect();
    std::fs::write(path, page(&before, targets, &rows))?;
    Ok(())
}

fn page(before: &str, targets: &[Target], new: &str) -> String {
    let (_, after) = before.split_once(RUNS).unwrap_or_default();
    let old = after.split("\n## ").next().unwrap_or_default();
    let rows = format!("{old}{new}");
    let totals: String = targets.iter().map(|target| total(target, &rows)).collect();
    format!("{HEAD}{totals}{RUNS}{rows}\n{FINDINGS}")
}

/// A target's row of the first table.
fn total(target: &Target, rows: &str) -> String {
    let own = rows.lines().filter_map(|row| {
        let mut cells = row.split('|').map(str::trim).skip(2);
        (cells.next() == Some(target.name)).then(|| number(cells.next()))
    });
    let executions: u64 = own.sum();
    format!(
        "| {} | {} | {executions} | {} |\n",
        target.name, target.holds, target.goal
    )
}

const HEAD: &str = "\
# Fuzzing

`cargo xtask fuzz [TARGET] [--runs N] [--seconds N]` builds the targets in `fuzz/` with the compiler that is there and runs them
with libFuzzer: inputs that reach new code are kept in `target/fuzz/corpus` and changed further, the next time too. Each
target holds its part against something that others wrote, wherever there is such a thing. What is found is kept in
`target/fuzz/artifacts`; `cargo xtask fuzz --check` is the short run of CI, from the seeds alone and without the generator's. It takes a compiler for C++, and no
nightly toolchain; with one, `cargo fuzz run TARGET` adds a sanitizer.

Executions add up over all runs below. The goal is what they should come to before a release.

| target | what it holds | executions | goal |
|---|---|--:|--:|
";

const RUNS: &str = "
## Runs

| date | target | executions | seconds | edges reached | finding |
|---|---|--:|--:|--:|---|
";

/// What was found, which whoever mends it adds.
const FINDINGS: &str = include_str!("findings.md");

#[cfg(test)]
mod tests {
    use super::super::target::TARGETS;
    use super::{FINDINGS, Run, page};
    use std::time::Duration;

    #[test]
    fn runs_add_up_and_findings_come_last() {
        let first = page("", TARGETS, "| 2026-01-01 | reader | 5 | 1 | 9 | none |\n");
        let second = page(&first, TARGETS, "| 2026-01-02 | reader | 7 | 1 | 9 | crash-1 |\n");
        assert!(second.contains(" | 12 | 100000000 |\n"), "{second}");
        let rows = "| none |\n| 2026-01-02 | reader | 7 | 1 | 9 | crash-1 |\n";
        assert!(second.ends_with(&format!("{rows}\n{FINDINGS}")), "{second}");
        assert_eq!(page(&second, TARGETS, ""), second);
    }

    #[test]
    fn no_sentence_of_the_page_is_written_by_hand() {
        let written = include_str!("../../../../docs/fuzzing.md");
        assert_eq!(page(written, TARGETS, ""), written);
    }

    #[test]
    fn a_run_is_read_from_what_libfuzzer_prints() {
        let target = TARGETS.first().expect("there are targets");
        let run = |output: &str, success| Run::of(target, output, success, Duration::from_secs(2)).sentence();
        assert_eq!(
            run("#7\tDONE   cov: 13 ft: 15\nstat::number_of_executed_units: 7\n", true),
            "reader: 7 executions in 2 s, 13 edges reached, no finding"
        );
        assert_eq!(
            run(
                "artifact_prefix='a/'; Test unit written to a/crash-12\nstat::number_of_executed_units: 7\n",
                false
            ),
            "reader: 7 executions in 2 s, 0 edges reached, crash-12"
        );
        assert!(run("", false).ends_with("it could not run"));
    }
}
