use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `MEND`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct MendConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl MendConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MendConnectionOptions {} rest extra }

record! { MendConnectionOptions { ..extra } }
