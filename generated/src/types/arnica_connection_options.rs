use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `ARNICA`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ArnicaConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl ArnicaConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { ArnicaConnectionOptions {} rest extra }

record! { ArnicaConnectionOptions { ..extra } }
