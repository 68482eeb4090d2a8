//! What one description came to.

use serde::Serialize;

use super::harness::Sent;
use super::violation;

/// What one description came to.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Outcome {
    /// The description's name: its file without the ending.
    pub(crate) name: String,
    /// The version of OpenAPI that it says it follows.
    pub(crate) version: String,
    /// Operations that it declares.
    pub(crate) declared: usize,
    /// Operations that were called.
    pub(crate) called: usize,
    /// Operations that were answered with a mock response at least once.
    pub(crate) served: usize,
    /// Calls.
    pub(crate) calls: usize,
    /// What went wrong, in the order of the operations.
    pub(crate) faults: Vec<Fault>,
    /// Calls that an exception excuses.
    pub(crate) excused: usize,
    /// Operations for which Prism makes no response, each with why.
    pub(crate) unserved: Vec<Fault>,
    /// Operations that were judged without an answer: Prism had the description without its answers.
    pub(crate) unasked: usize,
    /// Prism's responses that the client did not decode, and that the description does not allow either.
    pub(crate) invalid_answers: Vec<Fault>,
}

/// One thing that went wrong.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fault {
    /// Method and path template.
    pub(crate) operation: String,
    /// What the call showed.
    pub(crate) about: String,
    /// What was sent.
    pub(crate) request: String,
    /// What is wrong.
    pub(crate) message: String,
    /// The arguments.
    pub(crate) arguments: String,
}

/// What a call says about the client.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// Prism took the request and answered.
    Fine,
    /// The same, but the answer could not be decoded.
    Undecoded(String),
    /// Prism has nothing to answer with; it says why.
    Unserved(String),
    /// Prism does not answer any more.
    Silent,
    /// Something is wrong.
    Violation(String),
}

/// Judges a call by what Prism said about its request.
pub(crate) fn judge(sent: &Sent) -> Verdict {
    let mut violations = violation::in_header(&sent.violations, "request");
    let (of_request, reason) = violation::in_problem(&sent.problem);
    violations.extend(of_request);
    if !violations.is_empty() {
        return Verdict::Violation(violations.join("; "));
    }
    match sent.end.as_str() {
        "timeout" => Verdict::Silent,
        "refused" | "unfit" | "transport" | "other" if sent.status == 0 => {
            Verdict::Violation(format!("{}: {}", sent.end, sent.detail))
        }
        _ if reason.is_some() => Verdict::Unserved(reason.unwrap_or_default()),
        "undecoded" if violation::in_header(&sent.violations, "response").is_empty() => {
            Verdict::Undecoded(sent.detail.clone())
        }
        _ => Verdict::Fine,
    }
}
