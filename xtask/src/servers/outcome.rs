//! What came of the calls to one server.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::make::Make;
use crate::conformance::description::Description;

/// One line of the program that makes the calls.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Said {
    /// How a call ended.
    Call(Call),
    /// Whether the server did what it was asked for.
    Check {
        /// What it should have done.
        check: String,
        /// Whether it did.
        holds: bool,
    },
}

/// How a call ended.
#[derive(Deserialize)]
pub(super) struct Call {
    /// The client's method.
    pub(super) method: String,
    /// How it should end: with `success`, with `error`, or with `anything`, where its arguments were sampled.
    wanted: String,
    /// `success`, or the kind of its error.
    end: String,
    status: Option<u16>,
    /// What the error says.
    detail: String,
    /// What was forgiven of the answer.
    #[serde(default)]
    forgiven: Vec<String>,
    /// The JSON that could not be decoded.
    body: Option<Value>,
}

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(super) enum Cause {
    /// The answer is what the description allows, and was not decoded.
    Undecoded,
    /// The answer is not what the description allows for its status.
    Disallowed,
    /// A success, with a status that the description does not declare.
    UndeclaredSuccess,
    /// Nothing was sent.
    Refused,
    /// No whole answer came.
    Unanswered,
    /// The server did not do what it was asked for.
    WithoutEffect,
}

impl Cause {
    /// Whether the server is to blame: it does what its description does not allow.
    fn is_the_servers(self) -> bool {
        matches!(self, Self::Disallowed | Self::UndeclaredSuccess)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Undecoded => "a valid answer is not decoded",
            Self::Disallowed => "the answer is not what the description allows",
            Self::UndeclaredSuccess => "a success whose status is not declared",
            Self::Refused => "nothing was sent",
            Self::Unanswered => "no whole answer came",
            Self::WithoutEffect => "without the effect that was asked for",
        }
    }
}

/// A kind of call that did not go as described, and how many there were.
#[derive(Debug, Serialize)]
pub(super) struct Noted {
    /// Method and path template; empty where a scenario's check failed.
    pub(super) operation: String,
    /// What the client says, or what should have been.
    pub(super) message: String,
    /// Calls.
    pub(super) calls: usize,
}

/// What came of the calls to one server.
#[derive(Debug, Default, Serialize)]
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) made_with: String,
    pub(super) version: String,
    /// The version of OpenAPI that the description says it follows.
    pub(super) openapi: String,
    /// Operations that are declared.
    pub(super) declared: usize,
    /// Operations that were called.
    called: HashSet<String>,
    /// Operations that answered a scenario's call with a success.
    used: HashSet<String>,
    /// Calls.
    pub(super) calls: usize,
    /// Calls that ended with a success.
    pub(super) successes: usize,
    /// Calls that ended with an error that is declared.
    pub(super) declared_errors: usize,
    /// Calls that ended with an error status that is not declared, by status.
    pub(super) undeclared_errors: BTreeMap<u16, usize>,
    /// Successes of which something was forgiven.
    pub(super) forgiven: Vec<Noted>,
    /// Calls that failed otherwise, and effects that failed to appear.
    pub(super) failures: BTreeMap<Cause, Vec<Noted>>,
    /// Those of them that a scenario met and that the server is not to blame for.
    unexpected: Vec<String>,
    /// By the client's method, its operation: index, and method with path template.
    #[serde(skip)]
    operations: HashMap<String, (usize, String)>,
}

impl Outcome {
    pub(super) fn new(make: &dyn Make, version: String, client: &Description) -> Self {
        let mut operations = HashMap::new();
        if let Ok(called) = client.operations() {
            for ((index, operation), (_, method)) in called.zip(&client.methods) {
                let template = format!("{} {}", operation.method, operation.path);
                operations.insert(method.name.clone(), (index, template));
            }
        }
        Self {
            name: make.name().to_owned(),
            made_with: make.made_with().to_owned(),
            version,
            openapi: client.version.clone(),
            declared: client.declared,
            operations,
            ..Self::default()
        }
    }

    /// Takes one line of the program in.
    pub(super) fn take(&mut self, said: Said, client: &Description) -> Result<()> {
        match said {
            Said::Check { holds: true, .. } => {}
            Said::Check { check, .. } => self.fail(Cause::WithoutEffect, String::new(), check, false),
            Said::Call(call) => self.take_call(call, client),
        }
        Ok(())
    }

    fn take_call(&mut self, call: Call, client: &Description) {
        let (index, operation) = self.operation(&call.method);
        // The page says it already.
        let detail = call
            .detail
            .strip_prefix(&format!("{operation}: "))
            .unwrap_or(&call.detail);
        let detail = detail.to_owned();
        self.calls += 1;
        self.called.insert(operation.clone());
        let status = call.status.unwrap_or_default();
        let sampled = call.wanted == "anything";
        let is_error = matches!(call.end.as_str(), "declared error" | "undeclared status") && status >= 300;
        if !sampled && is_error != (call.wanted == "error") && (is_error || call.wanted == "error") {
            self.unexpected.push(format!(
                "{operation}: a call that should end with {} ended otherwise: {detail}",
                call.wanted
            ));
        }
        let cause = match call.end.as_str() {
            // A stream that goes on for ever began all the same.
            "success" | "still coming" => {
                self.successes += 1;
                if !sampled {
                    self.used.insert(operation.clone());
                }
                for message in call.forgiven {
                    note(&mut self.forgiven, &operation, message);
                }
                return;
            }
            "declared error" => {
                self.declared_errors += 1;
                return;
            }
            "undeclared status" if status >= 300 => {
                *self.undeclared_errors.entry(status).or_default() += 1;
                return;
            }
            "undeclared status" => Cause::UndeclaredSuccess,
            "undecoded" => match (index, &call.body) {
                (Some(index), Some(body)) if client.answers.allows(index, status, body) => Cause::Undecoded,
                _ => Cause::Disallowed,
            },
            "refused" | "unfit" => Cause::Refused,
            _ => Cause::Unanswered,
        };
        self.fail(cause, operation, detail, sampled);
    }

    /// The operation that a method of the client calls: its own, or one that is named after it for another form.
    fn operation(&self, method: &str) -> (Option<usize>, String) {
        let method = method.strip_prefix("r#").unwrap_or(method);
        let exact = self.operations.get(method);
        let named_after = || {
            let all = self.operations.iter();
            all.filter(|(own, _)| method.starts_with(own.as_str()))
                .max_by_key(|(own, _)| own.len())
                .map(|(_, operation)| operation)
        };
        match exact.or_else(named_after) {
            Some((index, operation)) => (Some(*index), operation.clone()),
            None => (None, method.to_owned()),
        }
    }

    /// The program did not come to its end.
    pub(super) fn broke_off(&mut self, why: &str) {
        let message = format!("the calls broke off: {why}");
        self.fail(Cause::WithoutEffect, String::new(), message, false);
    }

    fn fail(&mut self, cause: Cause, operation: String, message: String, sampled: bool) {
        if !sampled && !cause.is_the_servers() {
            self.unexpected
                .push(format!("{operation}: {}: {message}", cause.name()));
        }
        note(self.failures.entry(cause).or_default(), &operation, message);
    }

    /// Operations that were called.
    pub(super) fn called(&self) -> usize {
        self.called.len()
    }

    /// Operations that answered a scenario's call with a success.
    pub(super) fn used(&self) -> usize {
        self.used.len()
    }

    /// What a scenario met that it should not.
    pub(super) fn complaints(&self) -> impl Iterator<Item = String> {
        self.unexpected
            .iter()
            .map(|message| format!("{}: {message}", self.name))
    }
}

fn note(list: &mut Vec<Noted>, operation: &str, message: String) {
    let known = list
        .iter_mut()
        .find(|noted| noted.operation == operation && noted.message == message);
    match known {
        Some(noted) => noted.calls += 1,
        None => list.push(Noted {
            operation: operation.to_owned(),
            message,
            calls: 1,
        }),
    }
}
