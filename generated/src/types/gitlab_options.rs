use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `GITLAB`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GitlabOptions {
    /// Further properties.
    pub extra: Extra,
}

impl GitlabOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { GitlabOptions {} rest extra }

record! { GitlabOptions { ..extra } }
