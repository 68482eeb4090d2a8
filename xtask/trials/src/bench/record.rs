//! The figures, as they are kept in the machine-readable results.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::description::Description;
use super::tool::Tool;
use crate::measure::Cost;

/// A way to compile a generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Step {
    /// The generator.
    Generate,
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
    /// Rebuild of a small program that calls three operations.
    Program,
    /// What a user does all day: see [`Task`].
    Work,
}

/// What a user does with a crate, and waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Task {
    /// `cargo build` of a program where nothing is compiled yet.
    FirstBuild,
    /// `cargo build` after an edit of the program.
    EditedBuild,
    /// `cargo check` after an edit of the program.
    EditedCheck,
    /// `cargo check` after the description has gained a property.
    PropertyCheck,
    /// `cargo build` after that.
    PropertyBuild,
    /// `cargo doc` of the crate alone.
    Document,
    /// `cargo clippy` of the crate alone.
    Lint,
    /// All of the crate's code, understood as an editor does.
    Analyse,
}

/// Seconds until an editor's server of the language answers.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Answers {
    /// From its start until it has read everything.
    pub(crate) ready: Option<f64>,
    /// What may stand behind a client's dot, asked for the first time.
    pub(crate) completion: Option<f64>,
    /// What a method is.
    pub(crate) hover: Option<f64>,
    /// Where it is declared.
    pub(crate) definition: Option<f64>,
}

/// What it costs to work with a crate.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Work {
    /// What was done.
    pub(crate) costs: BTreeMap<Task, Cost>,
    /// What could not be done, and why.
    pub(crate) failures: Vec<(Task, String)>,
    /// In the editor.
    pub(crate) answers: Answers,
}

/// One tool on one description.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The tool, with its version.
    pub(crate) tool: String,
    /// The description.
    pub(crate) description: String,
    /// The step that failed, and how.
    pub(crate) failure: Option<(String, String)>,
    /// The median run of the generator.
    pub(crate) generate: Option<Cost>,
    /// Milliseconds of each stage, of that run. Only of Tintype.
    pub(crate) stages: Vec<(String, f64)>,
    /// Lines of Rust, without the runtime that a crate carries.
    pub(crate) lines: usize,
    /// Lines of the carried runtime.
    pub(crate) runtime_lines: usize,
    /// What compiling the crate cost, its dependencies excluded.
    pub(crate) steps: BTreeMap<Step, Cost>,
    /// Bytes of the library in a debug and in a release build.
    pub(crate) library_bytes: BTreeMap<Step, u64>,
    /// The small program.
    pub(crate) program: Option<Program>,
    /// Work with the crate.
    #[serde(default)]
    pub(crate) work: Option<Work>,
}

impl Record {
    fn is_of_the_same(&self, other: &Self) -> bool {
        self.tool == other.tool && self.description == other.description
    }
}

/// A small program that calls three operations, against the same by hand.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Program {
    /// Debug rebuild after an edit of the program that uses the generated crate.
    pub(crate) generated: Cost,
    /// The same of the program that uses reqwest.
    pub(crate) by_hand: Cost,
    /// Bytes of the stripped release build that uses the generated crate.
    pub(crate) generated_bytes: u64,
    /// The same of the program that uses reqwest.
    pub(crate) by_hand_bytes: u64,
}

/// The least that can be done with a description: parsing it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Floor {
    /// The description.
    pub(crate) description: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// Seconds to parse it, the best of several runs.
    pub(crate) seconds: f64,
}

/// One size of the synthetic series.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Growth {
    /// How many schemas it has.
    pub(crate) schemas: usize,
    /// Parsing alone.
    pub(crate) floor: Floor,
    /// The figures of Tintype.
    pub(crate) record: Record,
}

/// All figures of one run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Run {
    /// The day.
    pub(crate) date: String,
    /// Processors, memory and compiler.
    pub(crate) machine: String,
    /// Tools that could not be installed, and why.
    pub(crate) skipped: Vec<String>,
    /// Sentences about how it was made, for the page.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    /// The check of a crate that makes one request with reqwest.
    #[serde(default)]
    pub(crate) one_request: Option<Cost>,
    /// One for each description.
    pub(crate) floors: Vec<Floor>,
    /// One for each description and tool.
    pub(crate) records: Vec<Record>,
    /// The synthetic series.
    pub(crate) growth: Vec<Growth>,
    /// How fast generated crates run.
    pub(crate) runtime: Option<Runtime>,
}

/// How fast generated crates run.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Runtime {
    /// What criterion measured, in order of group, size and name.
    pub(crate) timings: Vec<Timing>,
    /// What is allocated, by what does it.
    pub(crate) allocations: Vec<(String, u64)>,
    /// A call by hand on reqwest, and what Tintype takes more.
    #[serde(default)]
    pub(crate) calls: Vec<(String, Spread)>,
}

/// Nanoseconds, as several processes measured them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Spread {
    /// Of the fastest one.
    pub(crate) least: f64,
    /// Half of them took longer.
    pub(crate) median: f64,
    /// Of the slowest one.
    pub(crate) greatest: f64,
}

/// One thing that criterion measured.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Timing {
    /// What is compared: `decode`, `encode`, `union`, `call`.
    pub(crate) group: String,
    /// Who does it.
    pub(crate) name: String,
    /// Bytes of the document, if there is one.
    pub(crate) bytes: Option<u64>,
    /// The median of an iteration.
    pub(crate) nanoseconds: f64,
}

impl Run {
    /// A run that starts now.
    pub(crate) fn new(skipped: Vec<String>) -> Self {
        Self {
            date: jiff::Timestamp::now().strftime("%Y-%m-%d").to_string(),
            machine: super::machine::describe(),
            skipped,
            notes: Vec::new(),
            one_request: None,
            floors: Vec::new(),
            records: Vec::new(),
            growth: Vec::new(),
            runtime: None,
        }
    }

    /// What is known of a tool on a description so far.
    pub(crate) fn record(&self, tool: &Tool, description: &Description) -> Record {
        let blank = Record {
            tool: tool.title(),
            description: description.name.clone(),
            ..Record::default()
        };
        let known = self.records.iter().find(|record| record.is_of_the_same(&blank));
        known.cloned().unwrap_or(blank)
    }

    /// Puts a record in place of the one before.
    pub(crate) fn add_record(&mut self, record: Record) {
        match self.records.iter_mut().find(|known| known.is_of_the_same(&record)) {
            Some(known) => *known = record,
            None => self.records.push(record),
        }
    }

    /// Puts a floor in place of the one before.
    pub(crate) fn add_floor(&mut self, floor: Floor) {
        self.floors.retain(|known| known.description != floor.description);
        self.floors.push(floor);
    }
}
