use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};
use crate::types::OAuth2RedirectUrls;

record! {
    /// Options of a connection to `MS_DEFENDER_ENDPOINT`.
    #[derive(Default)]
    pub struct MsDefenderEndpointConnectionOptions {
        pub oauth2_redirect_urls: Option<OAuth2RedirectUrls> = "oauth2_redirect_urls",
        ..extra: Extra
    }
}

impl MsDefenderEndpointConnectionOptions {
    /// Creates a new, empty `MsDefenderEndpointConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsDefenderEndpointConnectionOptions {
    oauth2_redirect_urls: value OAuth2RedirectUrls
} rest extra }
