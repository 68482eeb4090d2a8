use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `AWS_ACCESS_ANALYSER`.
    #[derive(Default)]
    pub struct AwsAccessAnalyzerOptions {
        /// How to authenticate. Its values are not documented.
        pub auth_type: Option<String> = "auth_type",
        ..extra: Extra
    }
}

impl AwsAccessAnalyzerOptions {
    /// Creates a new, empty `AwsAccessAnalyzerOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsAccessAnalyzerOptions { auth_type: value String } rest extra }
