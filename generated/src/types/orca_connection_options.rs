use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `ORCA`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct OrcaConnectionOptions {
        ..extra: Extra
    }
}

impl OrcaConnectionOptions {
    /// Creates a new, empty `OrcaConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OrcaConnectionOptions {} rest extra }
