use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `SENTINELONE`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SentinelOneEdrOptions {
    /// Further properties.
    pub extra: Extra,
}

impl SentinelOneEdrOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SentinelOneEdrOptions {} rest extra }

record! { SentinelOneEdrOptions { ..extra } }
