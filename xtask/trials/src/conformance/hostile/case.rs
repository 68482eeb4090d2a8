//! One call: what the server does, and how the call should end.

use std::time::Duration;

use super::end::{End, Expected};
use super::fault::Fault;
use super::play::Play;

/// How long a client waits that is to run out of time.
const HASTE: Duration = Duration::from_secs(1);

/// How long all others wait: longer than a loaded machine takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much later than its timeout a call may end on a loaded machine.
const SLACK: Duration = Duration::from_secs(3);

/// One call.
pub(super) struct Case {
    pub(super) fault: Fault,
    pub(super) about: String,
    pub(super) play: Play,
    pub(super) expected: Expected,
}

impl Case {
    /// How long the client waits.
    pub(super) fn patience(&self) -> Duration {
        match self.fault {
            Fault::Silence | Fault::Drip => HASTE,
            _ => PATIENCE,
        }
    }

    /// How the call's end differs from what it should be.
    pub(super) fn difference(&self, end: &End) -> Option<String> {
        let took = Duration::from_millis(end.milliseconds);
        let late = (took > self.patience() + SLACK).then(|| format!("ended after {took:?} only"));
        self.expected.difference(end, &self.play.body).or(late)
    }
}
