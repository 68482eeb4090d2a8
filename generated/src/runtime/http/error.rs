use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{RawResponse, TransportError};
use crate::runtime::DecodeError;
use crate::runtime::json::Reason;

/// Why a call has no result. `E` is the body that the description declares for errors.
#[non_exhaustive]
pub enum Error<E> {
    /// The server answered with an error that the description declares.
    Declared(Box<Declared<E>>),
    /// The server answered with a status that the description does not declare.
    UndeclaredStatus(Box<RawResponse>),
    /// The server's answer is not what the description declares for its status.
    Decode(Box<DecodeFailure>),
    /// No whole response came.
    Transport(Box<TransportFailure>),
    /// No whole response came in time.
    Timeout(Box<Timeout>),
    /// The request could not be made; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// The operation needs a credential that the client was not given; nothing was sent.
    MissingCredential(MissingCredential),
    /// A token could not be had from its source; the call itself was not sent.
    Token(TokenError),
}

/// A declared error, as its type says and as it came. It dereferences to the error's body.
#[derive(Clone, Debug)]
pub struct Declared<E> {
    pub(super) error: E,
    pub(super) response: RawResponse,
}

impl<E> Declared<E> {
    /// The body as its type says.
    pub fn error(&self) -> &E {
        &self.error
    }

    /// The response as it came.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The body as its type says, and the response as it came.
    pub fn into_parts(self) -> (E, RawResponse) {
        (self.error, self.response)
    }
}

impl<E> Deref for Declared<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.error
    }
}

/// A response that could not be decoded.
#[derive(Debug)]
pub struct DecodeFailure {
    pub(super) error: DecodeError,
    pub(super) response: RawResponse,
}

impl DecodeFailure {
    /// Where it differs from what is declared: JSON path and byte offset.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The response as it came.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }
}

/// A transport's error, with what had come of the response.
#[derive(Debug)]
pub struct TransportFailure {
    pub(super) error: TransportError,
    pub(super) response: Option<RawResponse>,
}

impl TransportFailure {
    /// What went wrong.
    pub fn error(&self) -> &TransportError {
        &self.error
    }

    /// What had come of the response.
    pub fn response(&self) -> Option<&RawResponse> {
        self.response.as_ref()
    }
}

/// Time that ran out.
#[derive(Debug)]
pub struct Timeout {
    pub(super) after: Duration,
    pub(super) response: Option<RawResponse>,
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
}

/// Why a request can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    pub(super) what: String,
}

impl InvalidRequest {
    /// `what` must hold no value that was given: it may be secret.
    pub(super) fn new(what: impl Into<String>) -> Self {
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
    pub(super) operation: &'static str,
    pub(super) alternatives: Vec<Vec<&'static str>>,
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
}

impl TokenError {
    /// An error in words. They are shown to users, so they must hold no secret.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
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

impl<E> Error<E> {
    /// The response as it came, or what came of it.
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::Declared(declared) => Some(&declared.response),
            Self::UndeclaredStatus(response) => Some(response),
            Self::Decode(failure) => Some(&failure.response),
            Self::Transport(failure) => failure.response.as_ref(),
            Self::Timeout(timeout) => timeout.response.as_ref(),
            Self::InvalidRequest(_) | Self::MissingCredential(_) | Self::Token(_) => None,
        }
    }

    /// The response's status.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status)
    }

    /// The response's header fields.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(RawResponse::headers)
    }

    /// The response's body, or as much of it as came.
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(RawResponse::body)
    }

    /// The body that the description declares for errors, if that is what came.
    pub fn declared(&self) -> Option<&E> {
        match self {
            Self::Declared(declared) => Some(&declared.error),
            _ => None,
        }
    }
}

impl Error<Infallible> {
    /// The same error where a declared body is possible.
    pub fn widen<E>(self) -> Error<E> {
        match self {
            Self::Declared(declared) => match declared.error {},
            Self::UndeclaredStatus(response) => Error::UndeclaredStatus(response),
            Self::Decode(failure) => Error::Decode(failure),
            Self::Transport(failure) => Error::Transport(failure),
            Self::Timeout(timeout) => Error::Timeout(timeout),
            Self::InvalidRequest(invalid) => Error::InvalidRequest(invalid),
            Self::MissingCredential(missing) => Error::MissingCredential(missing),
            Self::Token(error) => Error::Token(error),
        }
    }
}

impl<E> Error<E> {
    fn case(&self) -> Case<'_> {
        match self {
            Self::Declared(declared) => Case::Declared(&declared.response),
            Self::UndeclaredStatus(response) => Case::UndeclaredStatus(response),
            Self::Decode(failure) => Case::Decode(failure),
            Self::Transport(failure) => Case::Transport(failure),
            Self::Timeout(timeout) => Case::Timeout(timeout),
            Self::InvalidRequest(invalid) => Case::InvalidRequest(invalid),
            Self::MissingCredential(missing) => Case::MissingCredential(missing),
            Self::Token(error) => Case::Token(error),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(declared) => fmt::Debug::fmt(declared, formatter),
            _ => self.case().debug(formatter),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.case().display(formatter)
    }
}

/// An error without the type of its declared body. How it is shown is compiled here, and not in each program for each `E`.
#[derive(Debug)]
enum Case<'a> {
    Declared(&'a RawResponse),
    UndeclaredStatus(&'a RawResponse),
    Decode(&'a DecodeFailure),
    Transport(&'a TransportFailure),
    Timeout(&'a Timeout),
    InvalidRequest(&'a InvalidRequest),
    MissingCredential(&'a MissingCredential),
    Token(&'a TokenError),
}

impl Case<'_> {
    // A derive is inline, so that a program would compile it again.
    #[inline(never)]
    fn debug(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }

    #[inline(never)]
    fn display(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(response) => write!(formatter, "{response}"),
            Self::UndeclaredStatus(response) => write!(formatter, "{response}, which is not declared"),
            Self::Decode(failure) => {
                write!(formatter, "{}: {}", failure.response, failure.error)?;
                match failure.error.reason() {
                    Reason::Syntax(_) => failure.response.write_form(formatter),
                    _ => Ok(()),
                }
            }
            Self::Transport(failure) => match &failure.response {
                Some(response) => write!(formatter, "{response}: {}", failure.error),
                None => write!(formatter, "{}", failure.error),
            },
            Self::Timeout(timeout) => write!(formatter, "no whole response within {:?}", timeout.after),
            Self::InvalidRequest(invalid) => write!(formatter, "{invalid}"),
            Self::MissingCredential(missing) => write!(formatter, "{missing}"),
            Self::Token(error) => write!(formatter, "{error}"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // `Display` has shown the error itself.
            Self::Transport(failure) => failure.error.source(),
            _ => None,
        }
    }
}
