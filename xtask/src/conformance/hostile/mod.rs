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

use super::description::{Description, fault};
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
    let server = Server::start()?;
    let mut harness = Harness::new(&description.program);
    let mut outcome = Outcome {
        name: description.name.clone(),
        ..Outcome::default()
    };
    for (number, (index, operation)) in description.operations()?.enumerate() {
        step(&format!("{} {} against hostility", operation.method, operation.path));
        let inputs = match description.inputs.of(index) {
            Ok(inputs) => inputs,
            Err(reason) => {
                outcome.failures.push(fault(operation, "its inputs", reason));
                continue;
            }
        };
        let (_, method) = description
            .methods
            .get(number)
            .context("an operation without a method")?;
        let (declared, unplayed) =
            declared::answers(operation, description.answers.of(index), &description.answers, method);
        let place = |what: &String| format!("{} {}: {what}", operation.method, operation.path);
        outcome.unplayed.extend(unplayed.iter().map(place));
        let cases = plan::cases(operation, &declared);
        let input = inputs.first().context("an operation without inputs")?;
        let plays: Vec<Value> = cases
            .iter()
            .map(|case| {
                let patience = case.patience().as_millis() as u64;
                json!({ "url": server.url(case.play.clone()), "patience": patience, "largest": LARGEST_RESPONSE })
            })
            .collect();
        let line = json!({ "arguments": input.arguments, "files": input.files, "plays": plays });
        let answer = harness.ask(number, &line)?;
        server.forget();
        let blame = |case: &Case, message: String| super::outcome::Fault {
            arguments: Value::Object(input.arguments.clone()).to_string(),
            ..fault(operation, &format!("{}: {}", case.fault.name(), case.about), message)
        };
        let ended = match &answer {
            Answer::Encoded { encoded } => Ended::deserialize(encoded)?,
            other => {
                outcome
                    .failures
                    .push(fault(operation, "all faults", format!("{other:?}")));
                continue;
            }
        };
        for (case, end) in cases.iter().zip(&ended.ends) {
            let difference = case.difference(end);
            let count = outcome.counts.entry(case.fault).or_default();
            count.0 += 1;
            count.1 += usize::from(difference.is_none());
            outcome.failures.extend(difference.map(|message| blame(case, message)));
        }
        if ended.left > 0 {
            outcome.left += ended.left;
            let message = format!("{} tasks are left behind", ended.left);
            outcome.failures.push(fault(operation, "all faults", message));
        }
    }
    Ok(outcome)
}
