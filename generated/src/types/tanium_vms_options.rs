use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `TANIUM_VMS`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct TaniumVmsOptions {
        ..extra: Extra
    }
}

impl TaniumVmsOptions {
    /// Creates a new, empty `TaniumVmsOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { TaniumVmsOptions {} rest extra }
