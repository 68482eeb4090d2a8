use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `AWS_INSPECTOR2`.
    #[derive(Default)]
    pub struct AwsInspector2Options {
        /// How to authenticate. Its values are not documented.
        pub auth_type: Option<String> = "auth_type",
        ..extra: Extra
    }
}

impl AwsInspector2Options {
    /// Creates a new, empty `AwsInspector2Options`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AwsInspector2Options { auth_type: value String } rest extra }
