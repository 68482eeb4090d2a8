use std::sync::Arc;

use super::{CachedTokens, TokenSource};
use crate::runtime::http::Secret;
use crate::runtime::http::credential::Credential;
use crate::runtime::http::credential::kinds::{MissingVariable, from_env};

/// A bearer token (RFC 6750).
#[derive(Clone, Debug)]
pub struct BearerCredential(Credential);

impl BearerCredential {
    /// A token that does not change.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(Credential(Arc::new(token.into())))
    }

    /// The token in an environment variable.
    ///
    /// # Errors
    ///
    /// When the variable is not set, is empty, or is not Unicode.
    pub fn from_env(variable: &str) -> Result<Self, MissingVariable> {
        from_env(variable).map(Self::new)
    }

    /// Tokens from a source, which is asked again before one expires.
    pub fn source(source: impl TokenSource) -> Self {
        Self(Credential(Arc::new(CachedTokens::new(source))))
    }
}

impl From<BearerCredential> for Credential {
    fn from(bearer: BearerCredential) -> Self {
        bearer.0
    }
}
