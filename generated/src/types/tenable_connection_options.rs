use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `TENABLE`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct TenableConnectionOptions {
        ..extra: Extra
    }
}

impl TenableConnectionOptions {
    /// Creates a new, empty `TenableConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { TenableConnectionOptions {} rest extra }
