use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `SENTINELONE_VMS`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct SentinelOneVmsOptions {
        ..extra: Extra
    }
}

impl SentinelOneVmsOptions {
    /// Creates a new, empty `SentinelOneVmsOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SentinelOneVmsOptions {} rest extra }
