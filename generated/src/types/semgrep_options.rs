use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `SEMGREP`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SemgrepOptions {
    /// Further properties.
    pub extra: Extra,
}

impl SemgrepOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SemgrepOptions {} rest extra }

record! { SemgrepOptions { ..extra } }
