use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};
use crate::types::OAuth2RedirectUrls;

record! {
    /// Options of a connection to `SNYK`.
    #[derive(Default)]
    pub struct SnykConnectionOptions {
        pub oauth2_redirect_urls: Option<OAuth2RedirectUrls> = "oauth2_redirect_urls",
        ..extra: Extra
    }
}

impl SnykConnectionOptions {
    /// Creates a new, empty `SnykConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SnykConnectionOptions { oauth2_redirect_urls: value OAuth2RedirectUrls } rest extra }
