//! What tests make answers of.

use crate::runtime::macros::setters;
use crate::types::ConnectionInviteToken;

impl ConnectionInviteToken {
    /// Creates a new `ConnectionInviteToken` from its required properties.
    #[inline]
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            ..crate::runtime::json::Decode::blank()
        }
    }
}

setters! { ConnectionInviteToken { token: required_into String } rest extra }
