use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `AIKIDO`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct AikidoConnectionOptions {
        ..extra: Extra
    }
}

impl AikidoConnectionOptions {
    /// Creates a new, empty `AikidoConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { AikidoConnectionOptions {} rest extra }
