use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `AWS_INSPECTOR2`.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AwsInspector2Options {
    /// How to authenticate. Its values are not documented.
    pub auth_type: Option<String>,
    /// Further properties.
    pub extra: Extra,
}

impl AwsInspector2Options {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsInspector2Options { auth_type: into String } rest extra }

record! { AwsInspector2Options { auth_type: optional "auth_type", ..extra } }
