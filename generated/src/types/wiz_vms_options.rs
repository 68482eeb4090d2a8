use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `WIZ_VMS`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct WizVmsOptions {
        ..extra: Extra
    }
}

impl WizVmsOptions {
    /// Creates a new, empty `WizVmsOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { WizVmsOptions {} rest extra }
