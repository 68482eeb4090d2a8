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
//!     leen::types::CreateConnectionInviteToken::new(),
//! ).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Credentials
//!
//! - [`ApiKey`]
//!
//! # Operations
//!
//! | Method | Request | |
//! |---|---|---|
//! | [`create_connection_invite_token`](Client::create_connection_invite_token) | `POST /provisioning/organizations/{organization_id}/connection-invite-tokens` | Create Connection Invite Token |

mod client;
pub mod operations;
pub mod runtime;
pub mod types;

pub use client::{ApiKey, Client, ClientBuilder};
#[cfg(feature = "mock")]
pub use runtime::mock;
pub use runtime::{Error, Nullable, Response, Secret, StatusCode, Transport};
