//! Every operation of a description, called against a server that answers as servers should not.

mod case;
mod declared;
mod end;
mod fault;
mod plan;
mod play;
pub(crate) mod report;
mod server;
mod wire;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tintype::model::Operation;

use super::description::{Description, fault};
use super::input::Input;
use super::outcome::Fault as Failure;
use crate::corpus::harness::{Answer, Harness};
use case::Case;
use end::End;
pub(crate) use fault::Fault;
use server::Server;

/// The largest response that the clients read whole.
const LARGEST_RESPONSE: usize = 1 << 20;

/// What one description came to.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Outcome {
    /// The description's name.
    pub(crate) name: String,
    /// By fault: how many calls met it, and how many of them ended as they should.
    pub(crate) counts: BTreeMap<Fault, (usize, usize)>,
    /// Tasks that were left when the clients were gone.
    pub(crate) left: usize,
    /// Declared answers that could not be played: no valid body was found for them, or HTTP does not let them have one.
    pub(crate) unplayed: Vec<String>,
    /// What went wrong.
    pub(crate) failures: Vec<Failure>,
}

/// What the program says about the calls of one operation.
#[derive(Deserialize)]
struct Ended {
    ends: Vec<End>,
    left: usize,
}

/// Calls every operation with every fault.
///
/// # Errors
///
/// Where the server or the program that makes the calls can't be started.
pub(crate) fn run(description: &Description, step: &dyn Fn(&str)) -> Result<Outcome> {
    step("start the hostile server");
    let mut stage = Stage {
        description,
        server: Server::start()?,
        harness: Harness::new(&description.program),
        outcome: Outcome {
            name: description.name.clone(),
            ..Outcome::default()
        },
    };
    for (number, (index, operation)) in description.operations()?.enumerate() {
        step(&format!("{} {} against hostility", operation.method, operation.path));
        match description.inputs.of(index) {
            Ok(inputs) => {
                let input = inputs.first().context("an operation without inputs")?;
                stage.operation(number, index, operation, input)?;
            }
            Err(reason) => stage.outcome.failures.push(fault(operation, "its inputs", reason)),
        }
    }
    Ok(stage.outcome)
}

/// Where calls meet faults, and what comes of them.
struct Stage<'a> {
    description: &'a Description,
    server: Server,
    harness: Harness<'a>,
    outcome: Outcome,
}

impl Stage<'_> {
    /// Plays all faults for one operation at once.
    fn operation(&mut self, number: usize, index: usize, operation: &Operation, input: &Input) -> Result<()> {
        let cases = self.cases(number, index, operation)?;
        let plays: Vec<Value> = cases
            .iter()
            .map(|case| {
                let patience = case.patience().as_millis() as u64;
                json!({ "url": self.server.url(case.play.clone()), "patience": patience, "largest": LARGEST_RESPONSE })
            })
            .collect();
        let line = json!({ "arguments": input.arguments, "files": input.files, "plays": plays });
        let answer = self.harness.ask(number, &line)?;
        self.server.forget();
        let mut blame = |about: &str, message: String| {
            self.outcome.failures.push(Failure {
                arguments: Value::Object(input.arguments.clone()).to_string(),
                ..fault(operation, about, message)
            });
        };
        let ended = match &answer {
            Answer::Encoded { encoded } => Ended::deserialize(encoded)?,
            other => {
                blame("all faults", format!("{other:?}"));
                return Ok(());
            }
        };
        for (case, end) in cases.iter().zip(&ended.ends) {
            let difference = case.difference(end);
            let count = self.outcome.counts.entry(case.fault).or_default();
            count.0 += 1;
            count.1 += usize::from(difference.is_none());
            if let Some(message) = difference {
                blame(&format!("{}: {}", case.fault.name(), case.about), message);
            }
        }
        if ended.left > 0 {
            self.outcome.left += ended.left;
            blame("all faults", format!("{} tasks are left behind", ended.left));
        }
        Ok(())
    }

    /// What is played for an operation. What can't be is noted.
    fn cases(&mut self, number: usize, index: usize, operation: &Operation) -> Result<Vec<Case>> {
        let (_, method) = self
            .description
            .methods
            .get(number)
            .context("an operation without a method")?;
        let answers = &self.description.answers;
        let types = self.description.types();
        let (declared, unplayed) = declared::answers(operation, answers.of(index), answers, method, types);
        let place = |what: String| format!("{} {}: {what}", operation.method, operation.path);
        self.outcome.unplayed.extend(unplayed.into_iter().map(place));
        Ok(plan::cases(operation, &declared))
    }
}
