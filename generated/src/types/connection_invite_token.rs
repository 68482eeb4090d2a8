use crate::runtime::Extra;
use crate::runtime::macros::record;

#[cfg(feature = "mock")]
mod mock;

record! {
    /// A one-time-use token.
    pub struct ConnectionInviteToken {
        /// The token, to be handed to the embeddable web component.
        pub token: String = "token",
        ..extra: Extra
    }
    required { "token" }
}
