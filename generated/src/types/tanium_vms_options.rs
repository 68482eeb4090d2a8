use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `TANIUM_VMS`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct TaniumVmsOptions {
    /// Further properties.
    pub extra: Extra,
}

impl TaniumVmsOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { TaniumVmsOptions {} rest extra }

record! { TaniumVmsOptions { ..extra } }
