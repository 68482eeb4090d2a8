use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `WIZ_CODE`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct WizCodeOptions {
        ..extra: Extra
    }
}

impl WizCodeOptions {
    /// Creates a new, empty `WizCodeOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { WizCodeOptions {} rest extra }
