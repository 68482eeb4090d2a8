use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `GITHUB`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GitHubConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl GitHubConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { GitHubConnectionOptions {} rest extra }

record! { GitHubConnectionOptions { ..extra } }
