use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Where the OAuth2 flow returns. That both are required is not documented.
    #[derive(Default)]
    pub struct OAuth2RedirectUrls {
        /// Where the flow returns when it succeeded.
        pub success: Option<String> = "success",
        /// Where the flow returns when it failed.
        pub error: Option<String> = "error",
        ..extra: Extra
    }
}

impl OAuth2RedirectUrls {
    /// Creates a new, empty `OAuth2RedirectUrls`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OAuth2RedirectUrls { success: value String, error: value String } rest extra }
