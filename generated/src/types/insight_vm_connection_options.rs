use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `INSIGHTVM`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct InsightVmConnectionOptions {
        ..extra: Extra
    }
}

impl InsightVmConnectionOptions {
    /// Creates a new, empty `InsightVmConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { InsightVmConnectionOptions {} rest extra }
