use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `UPWIND`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct UpwindConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl UpwindConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { UpwindConnectionOptions {} rest extra }

record! { UpwindConnectionOptions { ..extra } }
