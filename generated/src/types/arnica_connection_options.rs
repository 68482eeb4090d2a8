use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `ARNICA`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct ArnicaConnectionOptions {
        ..extra: Extra
    }
}

impl ArnicaConnectionOptions {
    /// Creates a new, empty `ArnicaConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { ArnicaConnectionOptions {} rest extra }
