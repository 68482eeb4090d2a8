//! Credentials that come from somewhere else and expire.

mod bearer;
mod cached;
pub(in crate::runtime) mod client_credentials;

pub use bearer::BearerCredential;

use cached::CachedTokens;

use std::sync::Arc;
use std::time::Duration;

use crate::runtime::http::{BoxFuture, Secret, TokenError, Transport};

/// Where tokens come from, for OAuth 2 flows and OpenID Connect. The client keeps what it gives until shortly before
/// it expires, and asks once for all calls that wait; an error is the answer to all of them, and to those of the next second.
pub trait TokenSource: Send + Sync + 'static {
    /// A new token.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>>;

    /// What tokens are got with: a client's secret, a refresh token. No error, span or recording shows it, nor the
    /// tokens, where a server sends them back.
    fn secrets(&self) -> Vec<Secret> {
        Vec::new()
    }
}

/// What a token is wanted for.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The scopes that the operation asks for.
    pub scopes: &'static [&'static str],
    /// The client's transport, to ask a server with.
    pub transport: Arc<dyn Transport>,
}

/// A token and how long it holds.
#[derive(Clone, Debug)]
pub struct Token {
    secret: Secret,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that holds until the client ends.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// The same token, which expires after `lifetime`.
    pub fn expires_in(self, lifetime: Duration) -> Self {
        Self {
            lifetime: Some(lifetime),
            ..self
        }
    }
}
