use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `CHECKMARX`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct CheckmarxConnectionOptions {
        ..extra: Extra
    }
}

impl CheckmarxConnectionOptions {
    /// Creates a new, empty `CheckmarxConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CheckmarxConnectionOptions {} rest extra }
