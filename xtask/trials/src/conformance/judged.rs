//! Every operation of a description, called against Prism.

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};
use tintype::model::Operation;

use super::answers::Answers;
use super::description::{Description, fault};
use super::exceptions::Exceptions;
use super::harness::Sent;
use super::input::Input;
use super::outcome::{Fault, Outcome, Verdict, judge};
use super::prism::Server;
use crate::corpus::harness::{Answer, Harness};

/// After so many operations that Prism makes no response for, it is no longer asked for any: each costs a time limit
/// and a new start.
const MOST_SILENCES: usize = 3;

/// The two ways in which Prism is started.
pub(crate) struct Prisms<'a> {
    /// With the description as it is.
    pub(crate) whole: &'a dyn Fn() -> Result<Server>,
    /// With the description without its answers.
    pub(crate) questions: &'a dyn Fn() -> Result<Server>,
}

/// Calls every operation.
///
/// # Errors
///
/// Where Prism or the program that makes the calls can't be started.
pub(crate) fn run(
    description: &Description,
    prisms: &Prisms<'_>,
    exceptions: &mut Exceptions,
    step: &dyn Fn(&str),
) -> Result<Outcome> {
    step("start Prism");
    // Some descriptions it does not come to the end of.
    let whole = (prisms.whole)().ok();
    let mut caller = Caller {
        harness: Harness::new(&description.program),
        answers: &description.answers,
        silences: if whole.is_some() { 0 } else { MOST_SILENCES },
        whole,
        questions: None,
        prisms,
        exceptions,
        outcome: Outcome {
            name: description.name.clone(),
            version: description.version.clone(),
            declared: description.declared,
            faults: description.faults.clone(),
            ..Outcome::default()
        },
    };
    for (number, (index, operation)) in description.operations()?.enumerate() {
        step(&format!("{} {}", operation.method, operation.path));
        match description.inputs.of(index) {
            Ok(inputs) => caller.operation(number, index, operation, &inputs)?,
            Err(reason) => caller.blame(fault(operation, "its inputs", reason)),
        }
    }
    Ok(caller.outcome)
}

/// Makes calls and gathers what comes of them.
struct Caller<'a> {
    harness: Harness<'a>,
    answers: &'a Answers,
    whole: Option<Server>,
    questions: Option<Server>,
    silences: usize,
    prisms: &'a Prisms<'a>,
    exceptions: &'a mut Exceptions,
    outcome: Outcome,
}

impl Caller<'_> {
    fn operation(&mut self, number: usize, index: usize, operation: &Operation, inputs: &[Input]) -> Result<()> {
        self.outcome.called += usize::from(!inputs.is_empty());
        self.outcome.calls += inputs.len();
        if self.silences < MOST_SILENCES && self.with_answers(number, index, operation, inputs)? {
            return Ok(());
        }
        self.outcome.unasked += 1;
        for input in inputs {
            let url = match &self.questions {
                Some(server) => server.url(),
                None => self.questions.insert((self.prisms.questions)()?).url(),
            };
            let sent = self.ask(number, &url, input)?;
            match judge(&sent) {
                Verdict::Silent => {
                    self.questions = None;
                    self.blame(detailed(
                        operation,
                        input,
                        &sent,
                        "Prism gives no judgement in time".to_owned(),
                    ));
                }
                Verdict::Violation(message) => self.blame(detailed(operation, input, &sent, message)),
                Verdict::Fine | Verdict::Undecoded(_) | Verdict::Unserved(_) => {}
            }
        }
        Ok(())
    }

    /// Makes the calls of one operation, and reads the answers. Whether Prism judged all of them: making a response for
    /// a schema that refers to itself takes it for ever, and then nothing else gets through.
    fn with_answers(&mut self, number: usize, index: usize, operation: &Operation, inputs: &[Input]) -> Result<bool> {
        let mut served = false;
        let mut unserved = None;
        let mut violations = Vec::new();
        for input in inputs {
            let url = match &self.whole {
                Some(server) => server.url(),
                None => self.whole.insert((self.prisms.whole)()?).url(),
            };
            let sent = self.ask(number, &url, input)?;
            let fault = |message| detailed(operation, input, &sent, message);
            match judge(&sent) {
                Verdict::Fine => served = true,
                Verdict::Undecoded(message) => {
                    served = true;
                    match self.answers.allows(index, sent.status, &sent.body) {
                        true => violations.push(fault(format!("a valid answer was not decoded: {message}"))),
                        false => self.outcome.invalid_answers.push(fault(message)),
                    }
                }
                Verdict::Unserved(message) => unserved = Some(fault(message)),
                Verdict::Silent => {
                    self.silences += 1;
                    self.whole = None;
                    return Ok(false);
                }
                Verdict::Violation(message) => violations.push(fault(message)),
            }
        }
        self.outcome.served += usize::from(served);
        if let (Some(fault), false) = (unserved, served) {
            self.outcome.unserved.push(fault);
        }
        violations.into_iter().for_each(|violation| self.blame(violation));
        Ok(true)
    }

    fn ask(&mut self, number: usize, url: &str, input: &Input) -> Result<Sent> {
        let line = json!({ "base_url": url, "arguments": input.arguments, "files": input.files });
        Ok(match self.harness.ask(number, &line)? {
            Answer::Encoded { encoded } => Sent::deserialize(encoded)?,
            other => Sent {
                end: "other".to_owned(),
                detail: format!("{other:?}"),
                ..Sent::default()
            },
        })
    }

    /// Counts a fault, unless it is excused.
    fn blame(&mut self, fault: Fault) {
        if self
            .exceptions
            .excuse(&self.outcome.name, &fault.operation, &fault.message)
        {
            self.outcome.excused += 1;
        } else {
            self.outcome.faults.push(fault);
        }
    }
}

fn detailed(operation: &Operation, input: &Input, sent: &Sent, message: String) -> Fault {
    Fault {
        request: sent.request.clone(),
        arguments: Value::Object(input.arguments.clone()).to_string(),
        ..fault(operation, &input.about, message)
    }
}
