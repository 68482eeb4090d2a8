use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `LACEWORK_CSPM`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct LaceworkCspmOptions {
        ..extra: Extra
    }
}

impl LaceworkCspmOptions {
    /// Creates a new, empty `LaceworkCspmOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { LaceworkCspmOptions {} rest extra }
