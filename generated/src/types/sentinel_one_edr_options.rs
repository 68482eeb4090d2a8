use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `SENTINELONE`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct SentinelOneEdrOptions {
        ..extra: Extra
    }
}

impl SentinelOneEdrOptions {
    /// Creates a new, empty `SentinelOneEdrOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SentinelOneEdrOptions {} rest extra }
