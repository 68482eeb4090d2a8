//! Why a call has no result: a server refused it, no answer came that is as declared (`failure`), or nothing was sent (`unsent`).

mod failure;
mod unsent;

use std::convert::Infallible;
use std::error::Error as _;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

pub(super) use failure::Aim;
pub use failure::{DecodeFailure, Timeout, TransportFailure};
pub use unsent::{InvalidRequest, MissingCredential, TokenError};

use crate::runtime::DecodeError;
use crate::runtime::http::incoming::message::clean;
use crate::runtime::http::{ErrorResponse, RawResponse, TransportErrorKind};
use crate::runtime::json::{Reason, decode, encode};

/// Why a call has no result. `E` is what the description declares for the bodies of errors: an API's own enum, or nothing.
///
/// What a server refuses is [`Error::Status`], whether its status and its body are declared or not, and can be matched
/// by status: `Err(Error::Status(StatusCode::NOT_FOUND, answer))`.
#[non_exhaustive]
pub enum Error<E = std::convert::Infallible> {
    /// The server answered with a status that is no success of the operation.
    Status(StatusCode, Box<ErrorResponse<E>>),
    /// The server answered with a success that does not hold what the description declares.
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

impl<E> Error<E> {
    /// The response as it came, or what came of it.
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::Status(_, answer) => Some(answer.response()),
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
            Self::Status(_, answer) => answer.declared(),
            _ => None,
        }
    }

    /// What the server says is wrong, if it says so in one of the usual forms: [`RawResponse::message`].
    pub fn message(&self) -> Option<String> {
        match self {
            Self::Status(_, answer) => answer.message(),
            Self::Decode(failure) => failure.response.message(),
            _ => None,
        }
    }

    /// The server wants a credential, or another one: 401.
    pub fn is_unauthorized(&self) -> bool {
        self.is(StatusCode::UNAUTHORIZED)
    }

    /// Who calls may not do that: 403.
    pub fn is_forbidden(&self) -> bool {
        self.is(StatusCode::FORBIDDEN)
    }

    /// There is no such thing, or it is nothing that who calls may see: 404.
    pub fn is_not_found(&self) -> bool {
        self.is(StatusCode::NOT_FOUND)
    }

    /// It does not go with what is there: 409.
    pub fn is_conflict(&self) -> bool {
        self.is(StatusCode::CONFLICT)
    }

    /// Who calls has called too often: 429.
    pub fn is_too_many_requests(&self) -> bool {
        self.is(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server refuses the request: 4xx.
    pub fn is_client_error(&self) -> bool {
        self.refused().is_some_and(|status| status.is_client_error())
    }

    /// The server can't do what was asked for: 5xx.
    pub fn is_server_error(&self) -> bool {
        self.refused().is_some_and(|status| status.is_server_error())
    }

    /// No whole response came in time, or nothing more of a body that is read as it comes. A server that gave up by itself
    /// says so with a status, such as 504.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout(_) => true,
            Self::Transport(failure) => failure.error.kind() == TransportErrorKind::Idle,
            _ => false,
        }
    }

    /// There was no connection: the request never left.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.error.kind() == TransportErrorKind::Connect)
    }

    fn is(&self, wanted: StatusCode) -> bool {
        self.refused() == Some(wanted)
    }

    /// The status with which the server has refused the call.
    fn refused(&self) -> Option<StatusCode> {
        match self {
            Self::Status(status, _) => Some(*status),
            _ => None,
        }
    }
}

/// The bodies that a crate's description declares for errors. What has none, such as an item of a stream, becomes an error of them by `?`.
pub trait DeclaredBody {}

impl<E: DeclaredBody> From<Error<Infallible>> for Error<E> {
    fn from(error: Error<Infallible>) -> Self {
        error.widen()
    }
}

impl Error<Infallible> {
    /// The same error where a declared body is possible.
    pub fn widen<E>(self) -> Error<E> {
        match self {
            Self::Status(status, answer) => Error::Status(status, Box::new(answer.widen())),
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
            Self::Status(_, answer) => Case::Status(answer.response(), answer.mismatch()),
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
    /// The variant with what `Display` says, the causes, and the declared body: what `main` prints of an error, and `unwrap`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let declared = match self {
            Self::Status(_, answer) => answer.shown(),
            _ => None,
        };
        let declared = declared.as_ref().map(|declared| declared as &dyn fmt::Debug);
        self.case().debug(declared, formatter)
    }
}

impl<E> fmt::Display for Error<E> {
    /// On one line: the operation, the status, and what the server says is wrong, cut and without the credentials that
    /// went out; where no answer came, the host. With `{:#}`, an answer that is not as it is described has the way on behind
    /// it: what to put into an overlay of the API's description, so that it is.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let case = self.case();
        case.display(formatter)?;
        match formatter.alternate() {
            true => case.way_on(formatter),
            false => Ok(()),
        }
    }
}

/// An error without the type of its declared body. How it is shown is compiled here, and not in each program for each `E`.
enum Case<'a> {
    Status(&'a RawResponse, Option<&'a DecodeError>),
    Decode(&'a DecodeFailure),
    Transport(&'a TransportFailure),
    Timeout(&'a Timeout),
    InvalidRequest(&'a InvalidRequest),
    MissingCredential(&'a MissingCredential),
    Token(&'a TokenError),
}

impl Case<'_> {
    #[inline(never)]
    fn debug(&self, declared: Option<&dyn fmt::Debug>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, mut cause) = match self {
            Self::Status(..) => ("Status", None),
            Self::Decode(_) => ("Decode", None),
            Self::Transport(failure) => ("Transport", failure.error.source()),
            Self::Timeout(_) => ("Timeout", None),
            Self::InvalidRequest(_) => ("InvalidRequest", None),
            Self::MissingCredential(_) => ("MissingCredential", None),
            Self::Token(_) => ("Token", None),
        };
        write!(formatter, "{name}(")?;
        self.display(formatter)?;
        while let Some(error) = cause {
            write!(formatter, ": {}", clean(&error.to_string()))?;
            cause = error.source();
        }
        if let Some(declared) = declared {
            formatter.write_str("; body: ")?;
            declared.fmt(formatter)?;
        }
        formatter.write_str(")")
    }

    #[inline(never)]
    fn display(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(response, mismatch) => {
                write!(formatter, "{response}")?;
                if response.status.is_success() {
                    formatter.write_str(", which is not declared")?;
                }
                if let Some(message) = response.message() {
                    write!(formatter, ": {}", response.line(&message))?;
                }
                match mismatch {
                    Some(error) => {
                        formatter.write_str("; not as declared: ")?;
                        write_mismatch(error, response, formatter)
                    }
                    None => Ok(()),
                }
            }
            Self::Decode(failure) => {
                let response = &failure.response;
                write!(formatter, "{response}: ")?;
                if let Some(message) = response.message() {
                    write!(formatter, "{}; not as declared: ", response.line(&message))?;
                }
                write_mismatch(&failure.error, &failure.response, formatter)
            }
            Self::Transport(failure) => {
                let error = &failure.error;
                match (&failure.response, &failure.aim) {
                    (Some(response), _) => write!(formatter, "{response}: {error}"),
                    (None, Some(aim)) => write!(formatter, "{aim}: {error}"),
                    (None, None) => write!(formatter, "{error}"),
                }
            }
            Self::Timeout(timeout) => {
                match &timeout.response {
                    Some(response) => write!(formatter, "{response}")?,
                    None => write!(formatter, "{}", timeout.aim)?,
                }
                write!(formatter, ": no whole response within {:?}", timeout.after)
            }
            Self::InvalidRequest(invalid) => write!(formatter, "{invalid}"),
            Self::MissingCredential(missing) => write!(formatter, "{missing}"),
            Self::Token(error) => write!(formatter, "{error}"),
        }
    }
}

impl Case<'_> {
    /// How an answer that is not as it is described becomes one that is.
    #[inline(never)]
    fn way_on(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (error, response) = match self {
            Self::Status(response, Some(error)) => (*error, *response),
            Self::Decode(failure) => (&failure.error, &failure.response),
            _ => return Ok(()),
        };
        if let Some(id) = response.operation.id()
            && matches!(error.reason(), Reason::Syntax(_))
            && is_of_lines(&response.body)
        {
            return write!(
                formatter,
                "\n\nIt is one value after the other. These lines of tintype.toml let the call read it so:\n\n\
                 [streams]\n{} = {{ values = true }}\n",
                String::from_utf8_lossy(&encode(&id))
            );
        }
        match response.overlay_action(error) {
            Some(action) => write!(
                formatter,
                "\n\nThis action of an overlay (`overlays` in tintype.toml) lets the description take it:\n\n{action}\n\
                 Or record exchanges with `mock::Recorder`, and let this find the narrowest one:"
            ),
            None => formatter.write_str(
                "\n\nRecord exchanges with `mock::Recorder`, and let this find how the description takes it:",
            ),
        }?;
        formatter.write_str("\n\n    tintype learn SPEC recorded.json -o mend.yaml\n")
    }
}

/// Whether a body is a value of JSON a line.
fn is_of_lines(body: &[u8]) -> bool {
    let mut values = 0;
    for line in body.split(|byte| *byte == b'\n') {
        if !line.trim_ascii().is_empty() {
            if values == 2 || decode::<Value>(line).is_err() {
                break;
            }
            values += 1;
        }
    }
    values == 2
}

/// Writes why a body is not what is declared; where it is no JSON at all, with what the header says that it is.
fn write_mismatch(error: &DecodeError, response: &RawResponse, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if response.body.is_empty() {
        return formatter.write_str("the body is empty");
    }
    write!(formatter, "{error}")?;
    match error.reason() {
        Reason::Syntax(_) => response.write_form(formatter),
        _ => Ok(()),
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
