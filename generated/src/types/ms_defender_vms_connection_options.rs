use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};
use crate::types::OAuth2RedirectUrls;

record! {
    /// Options of a connection to `MS_DEFENDER_VMS`.
    #[derive(Default)]
    pub struct MsDefenderVmsConnectionOptions {
        pub oauth2_redirect_urls: Option<OAuth2RedirectUrls> = "oauth2_redirect_urls",
        ..extra: Extra
    }
}

impl MsDefenderVmsConnectionOptions {
    /// Creates a new, empty `MsDefenderVmsConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsDefenderVmsConnectionOptions {
    oauth2_redirect_urls: value OAuth2RedirectUrls
} rest extra }
