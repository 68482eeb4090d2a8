use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `AWS_ACCESS_ANALYSER`.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AwsAccessAnalyzerOptions {
    /// How to authenticate. Its values are not documented.
    pub auth_type: Option<String>,
    /// Further properties.
    pub extra: Extra,
}

impl AwsAccessAnalyzerOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsAccessAnalyzerOptions { auth_type: into String } rest extra }

record! { AwsAccessAnalyzerOptions { auth_type: optional "auth_type", ..extra } }
