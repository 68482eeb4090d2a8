use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `AIKIDO`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AikidoConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl AikidoConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AikidoConnectionOptions {} rest extra }

record! { AikidoConnectionOptions { ..extra } }
