//! What carries requests: the trait, its errors, and the clients that implement it (`reqwest`, `tower`). `blocking` waits for
//! one on the caller's thread.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "tower")]
mod tower;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use self::tower::{TowerService, TowerTransport};
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::runtime::http::body::Body;
use crate::runtime::http::secrecy::scrub::Scrubber;

/// A future on the heap that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where HTTP happens. Everything above it is the same for each transport.
///
/// A transport sends one request and gives back what came, whatever the status. It follows no redirect and retries
/// nothing: the client does both, and does not let a credential go to another origin.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. The future ends when the head of the response is there; the body may still be coming.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Ends after `duration`. Timeouts are measured with it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Ends after the pause between two attempts. A mock need not wait for it.
    fn pause(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

/// Why no whole response came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What kept a response from coming whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the request never left.
    Connect,
    /// The connection ended before the response was whole.
    Interrupted,
    /// The server fell silent while a body was read as it comes.
    Idle,
    /// The time of the attempt or of the call ran out. Told to [`Hooks`](crate::runtime::Hooks) alone: the call's error is then
    /// [`Error::Timeout`](crate::runtime::Error::Timeout).
    Timeout,
    /// The request's own body could not be read.
    RequestBody,
    /// The response's body is larger than the client's limit.
    TooLarge,
    /// More redirects than the client follows.
    TooManyRedirects,
    /// A redirect from https to http, which was not followed.
    Downgrade,
    /// No transport: the crate is built without one, and the client was given none.
    Missing,
    /// The address is `https`, and the crate is built without TLS.
    NoTls,
    /// Something else.
    Other,
}

impl TransportError {
    /// An error without a cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// An error with what caused it. The cause's text must not hold the URL: there may be a credential in its query.
    pub fn with_source(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: Some(source.into()),
        }
    }

    /// The same error, and its cause as text if that shows what must not be shown.
    pub(in crate::runtime::http) fn scrubbed(self, scrubber: &Scrubber) -> Self {
        let Some(source) = &self.source else { return self };
        let (text, whole) = (source.to_string(), format!("{source:?}"));
        match scrubber.text(&text) {
            scrubbed if scrubbed == text && scrubber.text(&whole) == whole => self,
            scrubbed => Self::with_source(self.kind, scrubbed),
        }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Interrupted => "the connection ended before the response was whole",
            TransportErrorKind::Idle => "the server sent nothing more of the response's body within the idle timeout",
            TransportErrorKind::Timeout => "no whole response came in time",
            TransportErrorKind::RequestBody => "the request's body could not be read",
            TransportErrorKind::TooLarge => "the response's body is larger than the client's limit",
            TransportErrorKind::TooManyRedirects => "too many redirects",
            TransportErrorKind::Downgrade => {
                "a redirect leads from https to http; if that may be, `allow_http()` of the client's builder follows it"
            }
            TransportErrorKind::Missing => "there is no transport: give one to the client's builder",
            TransportErrorKind::NoTls => {
                "the address is https and the crate is built without TLS: turn on its feature `rustls-ring`, `rustls-aws-lc` or `native-tls`"
            }
            TransportErrorKind::Other => "the transport failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
