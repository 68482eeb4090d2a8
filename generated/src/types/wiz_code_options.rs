use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `WIZ_CODE`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct WizCodeOptions {
    /// Further properties.
    pub extra: Extra,
}

impl WizCodeOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { WizCodeOptions {} rest extra }

record! { WizCodeOptions { ..extra } }
