use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `SEMGREP`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct SemgrepOptions {
        ..extra: Extra
    }
}

impl SemgrepOptions {
    /// Creates a new, empty `SemgrepOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { SemgrepOptions {} rest extra }
