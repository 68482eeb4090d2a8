use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `SENTINELONE_VMS`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SentinelOneVmsOptions {
    /// Further properties.
    pub extra: Extra,
}

impl SentinelOneVmsOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SentinelOneVmsOptions {} rest extra }

record! { SentinelOneVmsOptions { ..extra } }
