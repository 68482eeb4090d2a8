use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `CROWDSTRIKE`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct CrowdStrikeConnectionOptions {
        ..extra: Extra
    }
}

impl CrowdStrikeConnectionOptions {
    /// Creates a new, empty `CrowdStrikeConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CrowdStrikeConnectionOptions {} rest extra }
