use crate::runtime::{Extra, Nullable};
use crate::runtime::macros::{record, setters};
use crate::types::{ConnectionOptions, Vendor};
use uuid::Uuid;

record! {
    /// What the token is for.
    #[derive(Default)]
    pub struct CreateConnectionInviteToken {
        /// Vendor for which the connection token is being created
        pub vendor: Nullable<Vendor> = "vendor",
        /// Connection ID for the connection to be updated
        pub connection_id: Nullable<Uuid> = "connection_id",
        /// Identifier for the connection to be created or updated with this token
        pub identifier: Nullable<String> = "identifier",
        /// Connection options, ONLY used for Oauth2 URL overrides for Snyk and MS Defender Endpoint and auth_type for AWS connectors
        pub options: Nullable<ConnectionOptions> = "options",
        /// Connection token expiry in seconds, default 30 minutes. The server's default is `1800`.
        pub expiry_secs: Nullable<i64> = "expiry_secs",
        ..extra: Extra
    }
}

impl CreateConnectionInviteToken {
    /// Creates a new, empty `CreateConnectionInviteToken`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CreateConnectionInviteToken {
    vendor: nullable Vendor, connection_id: nullable Uuid, identifier: nullable String,
    options: nullable ConnectionOptions, expiry_secs: nullable i64
} rest extra }
