//! Calls that went out, and of which no answer came that is as it is declared.

use std::fmt;
use std::time::Duration;

use crate::runtime::DecodeError;
use crate::runtime::http::{Operation, RawResponse, TransportError};

/// A success that could not be decoded.
#[derive(Debug)]
pub struct DecodeFailure {
    pub(super) error: DecodeError,
    pub(super) response: RawResponse,
}

impl DecodeFailure {
    pub(in crate::runtime::http) fn new(error: DecodeError, response: RawResponse) -> Self {
        response.deviates();
        Self {
            error: response.silent(error),
            response,
        }
    }

    /// Where it differs from what is declared: JSON path and byte offset.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The response as it came.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// What makes the API's description take this answer: [`RawResponse::overlay_action`].
    pub fn overlay_action(&self) -> Option<String> {
        self.response.overlay_action(&self.error)
    }
}

/// Where a call was sent to when it failed.
pub(in crate::runtime::http) struct Aim {
    pub(in crate::runtime::http) operation: &'static Operation,
    /// The host, with the port if one was given; `None` if no host was asked yet.
    pub(in crate::runtime::http) host: Option<String>,
}

impl fmt::Debug for Aim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Aim")
            .field("operation", &self.operation.name)
            .field("host", &self.host)
            .finish()
    }
}

impl fmt::Display for Aim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.operation)?;
        match &self.host {
            Some(host) => write!(formatter, " ({host})"),
            None => Ok(()),
        }
    }
}

/// A transport's error, with what had come of the response.
#[derive(Debug)]
pub struct TransportFailure {
    pub(super) error: TransportError,
    pub(super) response: Option<RawResponse>,
    pub(super) aim: Option<Aim>,
}

impl TransportFailure {
    pub(in crate::runtime::http) fn new(error: TransportError, response: Option<RawResponse>) -> Self {
        let sent = response.as_ref().and_then(|response| response.sent.as_ref());
        Self {
            error: match sent {
                Some(sent) => error.scrubbed(&sent.scrubber()),
                None => error,
            },
            response,
            aim: None,
        }
    }

    pub(in crate::runtime::http) fn aimed(self, aim: Aim) -> Self {
        Self { aim: Some(aim), ..self }
    }

    /// What went wrong.
    pub fn error(&self) -> &TransportError {
        &self.error
    }

    /// What had come of the response.
    pub fn response(&self) -> Option<&RawResponse> {
        self.response.as_ref()
    }

    /// The host that the call was sent to, with the port if the base URL has one.
    pub fn host(&self) -> Option<&str> {
        self.aim.as_ref()?.host.as_deref()
    }
}

/// Time that ran out.
#[derive(Debug)]
pub struct Timeout {
    pub(in crate::runtime::http) after: Duration,
    pub(in crate::runtime::http) response: Option<RawResponse>,
    pub(in crate::runtime::http) aim: Aim,
}

impl Timeout {
    /// How long the call had.
    pub fn after(&self) -> Duration {
        self.after
    }

    /// What had come of the response.
    pub fn response(&self) -> Option<&RawResponse> {
        self.response.as_ref()
    }

    /// The host that the call was sent to, with the port if the base URL has one.
    pub fn host(&self) -> Option<&str> {
        self.aim.host.as_deref()
    }
}
