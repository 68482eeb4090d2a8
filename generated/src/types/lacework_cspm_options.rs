use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `LACEWORK_CSPM`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct LaceworkCspmOptions {
    /// Further properties.
    pub extra: Extra,
}

impl LaceworkCspmOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { LaceworkCspmOptions {} rest extra }

record! { LaceworkCspmOptions { ..extra } }
