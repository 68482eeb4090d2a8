//! Calls: from what an operation was given to what came back.
//!
//! Only `Request`, [`Received`], [`Pending`] and [`PendingResponse`] are generic; everything between an operation and the [`Transport`] is compiled once.

mod authorize;
#[cfg(feature = "blocking")]
mod blocking;
pub(super) mod body;
mod call;
mod clock;
pub(super) mod credential;
mod curl;
mod endpoint;
mod error;
mod error_response;
mod form;
mod head;
pub(crate) mod macros;
mod media_type;
mod message;
#[cfg(feature = "mock")]
pub mod mock;
mod operation;
mod parameter;
mod percent;
mod raw_request;
mod received;
mod redirect;
pub(super) mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
mod retry;
mod retry_after;
mod scrub;
mod secret;
mod send;
mod sent;
mod setters;
mod settings;
#[cfg(feature = "mock")]
mod shown;
mod target;
#[cfg(feature = "tower")]
mod tower;
mod transport;
mod typed;
mod way_on;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use self::tower::{TowerService, TowerTransport};
pub use body::Body;
pub use call::Call;
pub use credential::{BasicCredential, Credential, KeyCredential, MissingVariable, Place, Scheme};
pub use endpoint::Endpoint;
pub use error::{DecodeFailure, Error, InvalidRequest, MissingCredential, Timeout, TokenError, TransportFailure};
pub use error_response::ErrorResponse;
pub use form::Form;
pub use operation::{Need, Operation};
pub use parameter::Style;
pub use raw_request::RawOperation;
pub use received::{Answer, Pending, PendingResponse, Received};
pub use request::Request;
pub use response::{RawResponse, Response};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use setters::{set_header, set_header_list, set_json, set_query, set_query_list};
pub use settings::{Core, Settings};
pub use transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
