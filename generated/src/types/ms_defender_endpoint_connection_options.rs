use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};
use crate::types::OAuth2RedirectUrls;

/// Options of a connection to `MS_DEFENDER_ENDPOINT`.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct MsDefenderEndpointConnectionOptions {
    pub oauth2_redirect_urls: Option<OAuth2RedirectUrls>,
    /// Further properties.
    pub extra: Extra,
}

impl MsDefenderEndpointConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsDefenderEndpointConnectionOptions {
    oauth2_redirect_urls: value OAuth2RedirectUrls
} rest extra }

record! { MsDefenderEndpointConnectionOptions {
    oauth2_redirect_urls: optional "oauth2_redirect_urls", ..extra
} }
