use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `AWS_SECURITYHUB`.
    #[derive(Default)]
    pub struct AwsSecurityHubOptions {
        /// How to authenticate. Its values are not documented.
        pub auth_type: Option<String> = "auth_type",
        ..extra: Extra
    }
}

impl AwsSecurityHubOptions {
    /// Creates a new, empty `AwsSecurityHubOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsSecurityHubOptions { auth_type: value String } rest extra }
