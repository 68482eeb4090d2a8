use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `CROWDSTRIKE`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CrowdStrikeConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl CrowdStrikeConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CrowdStrikeConnectionOptions {} rest extra }

record! { CrowdStrikeConnectionOptions { ..extra } }
