use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `AWS_SECURITYHUB`.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AwsSecurityHubOptions {
    /// How to authenticate. Its values are not documented.
    pub auth_type: Option<String>,
    /// Further properties.
    pub extra: Extra,
}

impl AwsSecurityHubOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsSecurityHubOptions { auth_type: into String } rest extra }

record! { AwsSecurityHubOptions { auth_type: optional "auth_type", ..extra } }
