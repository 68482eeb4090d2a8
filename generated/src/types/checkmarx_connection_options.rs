use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `CHECKMARX`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CheckmarxConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl CheckmarxConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CheckmarxConnectionOptions {} rest extra }

record! { CheckmarxConnectionOptions { ..extra } }
