//! What the generated code stands on.

pub mod http;
pub mod json;
pub mod macros;
pub mod value;

mod time;
mod uuid;

pub use json::{DecodeError, decode, encode};
pub use time::{Date, DateTime};
pub use value::{Base64, BigInteger, Decimal, Extra, Null, Nullable};

pub use self::http::Request;
#[cfg(feature = "reqwest")]
pub use self::http::ReqwestTransport;
#[allow(unused_imports)]
pub(crate) use self::http::macros::{client_builder, credential, headers, operation};
#[cfg(feature = "mock")]
pub use self::http::mock;
pub use self::http::{
    Answer, BasicCredential, BearerCredential, Body, BoxFuture, Call, ClientCredentials, Core, Credential, Declared,
    DecodeFailure, Endpoint, Error, Event, EventStream, Form, InvalidRequest, Items, JsonLines, KeyCredential,
    MissingCredential, MissingVariable, Multipart, Need, Operation, Pages, Paging, Part, Pending, Place, RawResponse,
    Received, Response, RetryPolicy, Scheme, Secret, Settings, Style, Timeout, Token, TokenError, TokenRequest,
    TokenSource, Transport, TransportError, TransportErrorKind, TransportFailure,
};
#[cfg(feature = "tower")]
pub use self::http::{TowerService, TowerTransport};
