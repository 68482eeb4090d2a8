use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `SERVICENOW`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct ServiceNowConnectionOptions {
        ..extra: Extra
    }
}

impl ServiceNowConnectionOptions {
    /// Creates a new, empty `ServiceNowConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { ServiceNowConnectionOptions {} rest extra }
