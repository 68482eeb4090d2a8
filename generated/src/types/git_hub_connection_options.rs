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
    /// Creates a new, empty `GitHubConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { GitHubConnectionOptions {} rest extra }
