use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `INSIGHTVM`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct InsightVmConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl InsightVmConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { InsightVmConnectionOptions {} rest extra }

record! { InsightVmConnectionOptions { ..extra } }
