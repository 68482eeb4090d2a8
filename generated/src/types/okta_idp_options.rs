use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `OKTA_IDP`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OktaIdpOptions {
    /// Further properties.
    pub extra: Extra,
}

impl OktaIdpOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OktaIdpOptions {} rest extra }

record! { OktaIdpOptions { ..extra } }
