use crate::runtime::Extra;
use crate::runtime::macros::record;

/// A one-time-use token.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ConnectionInviteToken {
    /// The token, to be handed to the embeddable web component.
    pub token: String,
    /// Further properties.
    pub extra: Extra,
}

record! { ConnectionInviteToken { token: required "token", ..extra } }
