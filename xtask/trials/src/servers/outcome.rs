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
    forgiven: Vec<String>,
    /// The JSON that could not be decoded.
    body: Option<Value>,
}

/// How a call ends whose status is no success and whose body is none of a declared type.
const ERROR: &str = "error of its status";

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(super) enum Cause {
    /// The answer is what the description allows, and was not decoded.
    Undecoded,
    /// The answer is not what the description allows for its status.
    Disallowed,
    /// A success, with a status that the description does not declare, and it is not clear which declared one it is.
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
            Self::UndeclaredSuccess => "a success whose status is not declared, and of none of the declared types",
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
    /// Calls that ended with a status of an error that is declared.
    pub(super) declared_errors: usize,
    /// Calls that ended with an error status that is not declared, by status.
    pub(super) undeclared_errors: BTreeMap<u16, usize>,
    /// Errors whose status is declared, but not for the body that came.
    pub(super) other_errors: Vec<Noted>,
    /// Successes with a status that is not declared.
    pub(super) undeclared_successes: Vec<Noted>,
    /// Successes of which something was forgiven.
    pub(super) forgiving: usize,
    /// What was forgiven of them.
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
    /// How many answers could not be read or had to be forgiven something, and how many had a status that is not declared.
    pub(super) fn deviating(&self) -> (usize, usize) {
        let calls = |noted: &[Noted]| noted.iter().map(|noted| noted.calls).sum::<usize>();
        let unread = [Cause::Undecoded, Cause::Disallowed]
            .iter()
            .filter_map(|cause| self.failures.get(cause));
        let unread: usize = unread.map(|noted| calls(noted)).sum();
        let undeclared = calls(&self.undeclared_successes) + self.undeclared_errors.values().sum::<usize>();
        (unread + self.forgiving, undeclared)
    }

    pub(super) fn new(make: &dyn Make, version: String, client: &Description) -> Self {
        let mut operations = HashMap::new();
        if let Ok(called) = client.operations() {
            for ((index, operation), (_, method)) in called.zip(&client.methods) {
                let template = format!("{} {}", operation.method, operation.path);
                operations.insert(method.name.clone(), (index, template));
            }
        }
        let uncallable = client.faults.iter();
        Self {
            unexpected: uncallable
                .map(|fault| format!("{} can't be called: {}", fault.operation, fault.message))
                .collect(),
            name: make.about().name.to_owned(),
            made_with: make.about().made_with.to_owned(),
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
        let detail = without_offset(detail);
        self.calls += 1;
        self.called.insert(operation.clone());
        let sampled = call.wanted == "anything";
        let status = call.status.unwrap_or_default();
        let is_declared = index.is_some_and(|index| client.answers.declared(index, status).is_some());
        let is_refusal = status >= 300 && ["success", "declared error", ERROR].contains(&call.end.as_str());
        if is_refusal {
            if !is_declared {
                *self.undeclared_errors.entry(status).or_default() += 1;
            } else {
                self.declared_errors += 1;
                if call.end == ERROR {
                    note(&mut self.other_errors, &operation, detail.clone());
                }
            }
            if call.wanted == "success" {
                self.unexpected.push(format!("{operation}: should succeed: {detail}"));
            }
            return;
        }
        let cause = match call.end.as_str() {
            // A stream that goes on for ever began all the same.
            "success" | "still coming" => {
                self.successes += 1;
                if !sampled {
                    self.used.insert(operation.clone());
                }
                if !is_declared {
                    note(&mut self.undeclared_successes, &operation, status.to_string());
                }
                self.forgiving += usize::from(!call.forgiven.is_empty());
                for message in call.forgiven {
                    note(&mut self.forgiven, &operation, of_any_item(&without_offset(&message)));
                }
                if call.wanted == "error" {
                    self.unexpected
                        .push(format!("{operation}: should be refused: {status}"));
                }
                return;
            }
            "undecoded" => match (index, &call.body) {
                (Some(index), Some(body)) if client.answers.allows(index, status, body) => Cause::Undecoded,
                _ => Cause::Disallowed,
            },
            ERROR => Cause::UndeclaredSuccess,
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

/// A message without ` (byte 17)`, which depends on ids and ports in what came before.
fn without_offset(message: &str) -> String {
    let mut parts = message.split(" (byte ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => text += rest,
            _ => text += &format!(" (byte {part}"),
        }
    }
    text
}

/// A message in which `[17]`, the place of an item in a list, is `[n]`: what holds for one is told once.
fn of_any_item(message: &str) -> String {
    let mut parts = message.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((number, rest)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                text += &format!("[n]{rest}");
            }
            _ => text += &format!("[{part}"),
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::{of_any_item, without_offset};

    #[test]
    fn places_of_items_are_told_alike() {
        assert_eq!(of_any_item("$[0].a[12]: x [y] ["), "$[n].a[n]: x [y] [");
    }

    #[test]
    fn offsets_are_left_out_of_messages() {
        assert_eq!(
            without_offset("$.a (byte 17): expected a (byte 1"),
            "$.a: expected a (byte 1"
        );
        assert_eq!(without_offset("a (byte x) b (byte 2)"), "a (byte x) b");
    }
}
