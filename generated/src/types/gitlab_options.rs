use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `GITLAB`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct GitlabOptions {
        ..extra: Extra
    }
}

impl GitlabOptions {
    /// Creates a new, empty `GitlabOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { GitlabOptions {} rest extra }
