//! What the generated code stands on.

pub mod http;
pub mod json;
pub mod macros;
pub mod time;
mod uuid;
pub mod value;

pub use ::http::StatusCode;
pub use json::{DecodeError, Forgiven, ReadAs, decode, encode};
pub use time::{Date, DateTime};
pub use value::big_integer::BigInteger;
pub use value::decimal::Decimal;
pub use value::either::Either;
pub use value::int_or_string::IntOrString;
pub use value::{
    Base64, Extra, FromItem, IntoExactNullable, IntoFree, IntoList, IntoNullable, IntoNullableList, IntoOption, Null,
    Nullable, Unsent,
};

#[cfg(feature = "metrics")]
pub use self::http::Metrics;
#[cfg(feature = "reqwest")]
pub use self::http::ReqwestTransport;
#[cfg(feature = "opentelemetry")]
pub use self::http::TraceContext;
pub use self::http::body::form::set_form;
pub use self::http::credential::token::client_credentials::ClientCredentials;
pub use self::http::credential::token::{BearerCredential, Token, TokenRequest, TokenSource};
#[allow(unused_imports)]
pub(crate) use self::http::macros::{client_builder, credential, headers, operation};
#[cfg(feature = "mock")]
pub use self::http::mock;
pub use self::http::multipart::{Multipart, Part};
pub use self::http::pages::{Items, Keys, Listed, Paged, Pages, Paging};
pub use self::http::stream::{Event, EventStream, JsonLines};
pub use self::http::unawaited::Unawaited;
pub use self::http::{
    Answer, Attempt, BasicCredential, Body, BoxFuture, Call, Core, Credential, DeclaredBody, DecodeFailure, Endpoint,
    Error, ErrorResponse, Form, Hooks, InvalidRequest, KeyCredential, MissingCredential, MissingVariable, Need,
    Operation, Pending, PendingResponse, Place, RawOperation, RawResponse, Received, Response, RetryPolicy, Scheme,
    Secret, Settings, Style, Timeout, TokenError, Transport, TransportError, TransportErrorKind, TransportFailure,
    set_header, set_header_list, set_json, set_query, set_query_list,
};
#[cfg(feature = "tower")]
pub use self::http::{TowerService, TowerTransport};
#[cfg(feature = "reqwest")]
pub use ::reqwest;
