use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `ORCA`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OrcaConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl OrcaConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OrcaConnectionOptions {} rest extra }

record! { OrcaConnectionOptions { ..extra } }
