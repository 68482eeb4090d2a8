use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `TENABLE`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct TenableConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl TenableConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { TenableConnectionOptions {} rest extra }

record! { TenableConnectionOptions { ..extra } }
