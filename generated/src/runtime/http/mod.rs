//! Calls: from what an operation was given to what came back.
//!
//! Only `Unawaited`, [`Received`], [`Pending`] and [`PendingResponse`] are generic; everything between an operation and the [`Transport`] is compiled once.
//!
//! What a call was given is put together in `outgoing`, of `parameter`s, a `body` and `credential`s; `exchange` sends it by a
//! `transport`, and `incoming` reads what comes back: whole, as a `stream`, in `pages`, or as an `error`. What of it may be
//! shown says `secrecy`. `settings` are a client's, `macros` write operations, and `mock` stands in for servers.

pub(super) mod body;
pub(super) mod credential;
mod error;
mod exchange;
mod incoming;
pub(crate) mod macros;
#[cfg(feature = "mock")]
pub mod mock;
mod outgoing;
mod parameter;
mod secrecy;
mod settings;
mod transport;
pub(super) mod unawaited;

pub use body::Body;
pub use credential::{BasicCredential, Credential, KeyCredential, MissingVariable, Place, Scheme};
pub use error::{
    DeclaredBody, DecodeFailure, Error, InvalidRequest, MissingCredential, Timeout, TokenError, TransportFailure,
};
#[cfg(feature = "metrics")]
pub use exchange::Metrics;
#[cfg(feature = "opentelemetry")]
pub use exchange::TraceContext;
pub use exchange::{Attempt, Hooks, RetryPolicy};
pub use incoming::{Answer, ErrorResponse, Form, Pending, PendingResponse, RawResponse, Received, Response};
pub use outgoing::{
    Call, Endpoint, Need, Operation, RawOperation, set_header, set_header_list, set_json, set_query, set_query_list,
};
pub use parameter::Style;
pub use secrecy::Secret;
pub use settings::{Core, Settings};
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "tower")]
pub use transport::{TowerService, TowerTransport};
pub use unawaited::Unawaited;
