use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `MS_ENTRA`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct MsEntraConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl MsEntraConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsEntraConnectionOptions {} rest extra }

record! { MsEntraConnectionOptions { ..extra } }
