use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `UPWIND`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct UpwindConnectionOptions {
        ..extra: Extra
    }
}

impl UpwindConnectionOptions {
    /// Creates a new, empty `UpwindConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { UpwindConnectionOptions {} rest extra }
