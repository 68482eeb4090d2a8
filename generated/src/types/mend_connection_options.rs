use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `MEND`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct MendConnectionOptions {
        ..extra: Extra
    }
}

impl MendConnectionOptions {
    /// Creates a new, empty `MendConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { MendConnectionOptions {} rest extra }
