use std::fmt;
use std::sync::Arc;

use super::Held;
use crate::runtime::Base64;
use crate::runtime::http::{BoxFuture, Secret, TokenError, Transport};

/// A credential as the client keeps it, whatever its kind.
#[derive(Clone, Debug)]
pub struct Credential(pub(in crate::runtime::http) Arc<dyn Held>);

impl Held for Secret {
    fn fixed(&self) -> Option<&Secret> {
        Some(self)
    }

    fn token<'a>(
        &'a self,
        _: &'static [&'static str],
        _: &'a Arc<dyn Transport>,
    ) -> BoxFuture<'a, Result<Secret, TokenError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }

    fn forget(&self, _: &[Secret]) {}

    fn secrets(&self) -> Vec<Secret> {
        vec![self.clone()]
    }
}

/// A key, or any other text that is sent as it is.
#[derive(Clone, Debug)]
pub struct KeyCredential(Secret);

impl KeyCredential {
    /// A key.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self(secret.into())
    }

    /// The key in an environment variable.
    ///
    /// # Errors
    ///
    /// When the variable is not set, is empty, or is not Unicode.
    pub fn from_env(variable: &str) -> Result<Self, MissingVariable> {
        from_env(variable).map(Self)
    }
}

impl From<KeyCredential> for Credential {
    fn from(key: KeyCredential) -> Self {
        Self(Arc::new(key.0))
    }
}

/// A user and a password (RFC 7617).
#[derive(Clone, Debug)]
pub struct BasicCredential(Secret);

impl BasicCredential {
    /// A user and a password. The user's name can't hold a colon (RFC 7617 §2): what follows it would be password.
    pub fn new(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        let pair = format!("{}:{}", user.as_ref(), password.into().expose());
        Self(Secret::new(Base64::from(pair.as_bytes()).to_string()))
    }

    /// The user and the password in two environment variables.
    ///
    /// # Errors
    ///
    /// When a variable is not set, is empty, or is not Unicode.
    pub fn from_env(user: &str, password: &str) -> Result<Self, MissingVariable> {
        Ok(Self::new(from_env(user)?.expose(), from_env(password)?))
    }
}

impl From<BasicCredential> for Credential {
    fn from(basic: BasicCredential) -> Self {
        Self(Arc::new(basic.0))
    }
}

pub(super) fn from_env(variable: &str) -> Result<Secret, MissingVariable> {
    match std::env::var(variable) {
        Ok(text) if !text.is_empty() => Ok(Secret::new(text)),
        _ => Err(MissingVariable {
            name: variable.to_owned(),
        }),
    }
}

/// An environment variable that was to hold a credential, and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingVariable {
    name: String,
}

impl fmt::Display for MissingVariable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the environment variable {} holds no credential",
            self.name.escape_debug()
        )
    }
}

impl std::error::Error for MissingVariable {}
