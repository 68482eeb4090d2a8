use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `WIZ_VMS`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct WizVmsOptions {
    /// Further properties.
    pub extra: Extra,
}

impl WizVmsOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { WizVmsOptions {} rest extra }

record! { WizVmsOptions { ..extra } }
