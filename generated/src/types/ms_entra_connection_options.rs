use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `MS_ENTRA`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct MsEntraConnectionOptions {
        ..extra: Extra
    }
}

impl MsEntraConnectionOptions {
    /// Creates a new, empty `MsEntraConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MsEntraConnectionOptions {} rest extra }
