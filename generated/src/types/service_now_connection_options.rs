use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `SERVICENOW`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ServiceNowConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl ServiceNowConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { ServiceNowConnectionOptions {} rest extra }

record! { ServiceNowConnectionOptions { ..extra } }
