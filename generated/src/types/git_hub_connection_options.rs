use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `GITHUB`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct GitHubConnectionOptions {
        ..extra: Extra
    }
}

impl GitHubConnectionOptions {
    /// One without any property set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { GitHubConnectionOptions {} rest extra }
