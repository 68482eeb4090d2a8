use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};
use crate::types::OAuth2RedirectUrls;

record! {
    /// Options of a connection to `MS_DEFENDER_CLOUD`.
    #[derive(Default)]
    pub struct MsDefenderCloudConnectionOptions {
        pub oauth2_redirect_urls: Option<OAuth2RedirectUrls> = "oauth2_redirect_urls",
        ..extra: Extra
    }
}

impl MsDefenderCloudConnectionOptions {
    /// Creates a new, empty `MsDefenderCloudConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsDefenderCloudConnectionOptions {
    oauth2_redirect_urls: value OAuth2RedirectUrls
} rest extra }
