//! Calls of which nothing was sent.

use std::fmt;
use std::time::Duration;

use crate::runtime::http::secrecy::scrub::Scrubber;

/// Why a request can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    pub(in crate::runtime::http) what: String,
}

impl InvalidRequest {
    /// `what` must hold no value that was given: it may be secret.
    pub(in crate::runtime::http) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "invalid request: {}", self.what)
    }
}

impl std::error::Error for InvalidRequest {}

/// A credential that an operation needs and the client does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCredential {
    pub(in crate::runtime::http) operation: &'static str,
    pub(in crate::runtime::http) alternatives: Vec<Vec<&'static str>>,
}

impl MissingCredential {
    /// The names of the credentials under which the operation may be called: any one of the outer list is enough, all
    /// of an inner list are needed.
    pub fn alternatives(&self) -> &[Vec<&'static str>] {
        &self.alternatives
    }
}

impl fmt::Display for MissingCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alternatives: Vec<String> = self.alternatives.iter().map(|all| all.join(" and ")).collect();
        write!(
            formatter,
            "{} needs a credential: {} (`anonymous()` sends the call without)",
            self.operation,
            alternatives.join(", or ")
        )
    }
}

impl std::error::Error for MissingCredential {}

/// Why a token could not be had.
#[derive(Clone)]
pub struct TokenError {
    what: String,
    pause: Option<Duration>,
}

impl TokenError {
    /// An error in words. They are shown to users, so they must hold no secret.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            pause: None,
        }
    }

    pub(in crate::runtime::http) fn scrubbed(self, scrubber: &Scrubber) -> Self {
        Self {
            what: scrubber.shown(&self.what),
            ..self
        }
    }

    /// How long its source is not to be asked again, where that is said.
    pub fn pause(&self) -> Option<Duration> {
        self.pause
    }

    /// The same error of a source that is not to be asked again before this time has passed. Calls that need a token
    /// meanwhile get this error at once: for a second in any case, and at most for a minute.
    #[must_use]
    pub fn not_before(self, pause: Duration) -> Self {
        Self {
            pause: Some(pause),
            ..self
        }
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no token: {}", self.what)
    }
}

impl std::error::Error for TokenError {}
