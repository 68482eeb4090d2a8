use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `OKTA_IDP`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct OktaIdpOptions {
        ..extra: Extra
    }
}

impl OktaIdpOptions {
    /// Creates a new, empty `OktaIdpOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OktaIdpOptions {} rest extra }
