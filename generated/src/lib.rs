//! Leen
//!
//! Version `1` of the API.
//!
//! Leen connects security products. This description captures one endpoint of its API: creating a connection invite token.
//!
//! # Quick start
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = leen::Client::new(leen::ApiKey::from_env("LEEN_API_KEY")?);
//! let answer = client.create_connection_invite_token(
//!     uuid::Uuid::nil(),
//!     leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
//! ).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Credentials
//!
//! - [`ApiKey`]
//!
//! # Answers and errors
//!
//! `.await` gives the body of the answer. `.with_response().await` gives it in a [`Response`], with the status, the header and the bytes as they came. Whatever is no success is an [`Error`], the same type for all operations; that of an error status has the declared body, an [`ErrorBody`], if it fits.
//!
//! ```no_run
//! # async fn example(client: leen::Client) -> Result<(), Box<dyn std::error::Error>> {
//! match client.create_connection_invite_token(
//!     uuid::Uuid::nil(),
//!     leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
//! ).await {
//!     Ok(answer) => println!("{answer:?}"),
//!     Err(leen::Error::Status(status, answer)) => println!("{status}: {:?}", answer.declared()),
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # One call otherwise
//!
//! What [`ClientBuilder`] sets for all calls, each call can set for itself, beside header fields and pairs of the query that are not described. `.to_curl()` shows a call, `.raw()` gives whatever is answered, and [`Client::raw_request`] calls what is not described at all.
//!
//! ```no_run
//! # async fn example(client: leen::Client) -> Result<(), Box<dyn std::error::Error>> {
//! let answer = client.create_connection_invite_token(
//!     uuid::Uuid::nil(),
//!     leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
//! )
//!     .timeout(std::time::Duration::from_secs(5))
//!     .retry(leen::RetryPolicy::NONE)
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Proxies, certificates and sockets
//!
//! What the client sends with is set up as reqwest's own builder does it, with a proxy for instance: `runtime::reqwest` is the reqwest that `runtime::ReqwestTransport` takes.
//!
//! ```no_run
//! # #[cfg(feature = "reqwest")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use leen::runtime::{ReqwestTransport, reqwest};
//!
//! let proxy = reqwest::Proxy::all("http://proxy.example.com:3128")?;
//! let transport = ReqwestTransport::from_builder(reqwest::Client::builder().proxy(proxy))?;
//! let client = leen::Client::builder().transport(transport).build();
//! # Ok(())
//! # }
//! ```
//!
//! In the place of `.proxy(proxy)`, `.tls_certs_merge([certificate])` trusts a certificate of your own as well, and `.unix_socket("/run/docker.sock")` calls a socket: Docker's, with `http://docker` for a base URL. `ReqwestTransport::from_client(client)` sends with a client that you have.
//!
//! # Every request
//!
//! [`Hooks`] are told of each request and of what came of it, with the operation that it is of. A transport finds the same [`Attempt`] in the request's extensions.
//!
//! ```no_run
//! # async fn example(client: leen::Client) -> Result<(), Box<dyn std::error::Error>> {
//! struct Log;
//!
//! impl leen::Hooks for Log {
//!     fn on_error(&self, attempt: &leen::Attempt, error: &leen::runtime::TransportError) {
//!         println!("{}, attempt {}: {error}", attempt.operation(), attempt.number());
//!     }
//! }
//!
//! let client = leen::Client::builder().hooks(Log).build();
//! # Ok(())
//! # }
//! ```
//!
//! # Tests
//!
//! With the feature `mock`, a script stands for the server: it expects calls as your code makes them, and says what is different where they are not.
//!
//! ```no_run
//! # #[cfg(feature = "mock")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let mock = leen::mock::Mock::new();
//! let client = leen::Client::builder()
//!     .base_url("https://api.example.com")
//!     .transport(mock.clone())
//!     .anonymous()
//!     .build();
//! mock.expect_success(
//!     client.create_connection_invite_token(
//!         uuid::Uuid::nil(),
//!         leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
//!     ),
//!     200,
//!     &leen::mock::sample(),
//! );
//! let answer = client.create_connection_invite_token(
//!     uuid::Uuid::nil(),
//!     leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
//! ).await?;
//! mock.verify()?;
//! # Ok(())
//! # }
//! ```
//!
//! The script answers with JSON or with a value of any type of the API. `mock::sample` makes such a value, of the description's examples where it has them. Types that are only read can be made here too: each of their fields has a setter, and `new` takes what is required where that is little. `mock::make` makes a value of the JSON that a test cares about, and says by its path what does not fit. `Mock::requests` tells what was sent.
//!
//! # Features
//!
//! `blocking` adds `.send_blocking()` beside every `.await`, `tracing` a span for each call, `metrics` and `opentelemetry` bring [`Hooks`] that are ready (`runtime::Metrics`, `runtime::TraceContext`), `mock` what the tests above use, and `tower` lets services of tower be transports. `reqwest` is the transport, on by default, with TLS by `rustls-ring` and with `http2`; `rustls-aws-lc` and `native-tls` are other kinds of TLS, `brotli`, `gzip` and `zstd` let answers come compressed, and `socks` is for proxies.
//!
//! `serde`, on by default, gives all types `Serialize` and `Deserialize`. Calls read and write without them, as `runtime::decode` and `runtime::encode` do: who has no use for them compiles less without.
//!
//! Dates are texts that become what `jiff` calculates with, which is on by default, or `chrono`, or `time`: each is a feature that adds methods to `runtime::DateTime` and `runtime::Date` and conversions into them.
//!
//! # Operations
//!
//! | Method | Request | |
//! |---|---|---|
//! | [`create_connection_invite_token`](Client::create_connection_invite_token) | `POST /provisioning/organizations/{organization_id}/connection-invite-tokens` | Create Connection Invite Token |

mod client;
mod error_body;
#[cfg(feature = "mock")]
mod examples;
pub mod operations;
pub mod runtime;
pub mod types;

pub use client::{ApiKey, Client, ClientBuilder};
pub use error_body::{Error, ErrorBody};
#[cfg(feature = "mock")]
pub use runtime::mock;
pub use runtime::{
    Attempt, Body, Hooks, Nullable, Response, RetryPolicy, Secret, StatusCode, Transport,
};
