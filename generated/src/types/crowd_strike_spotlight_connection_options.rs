use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

/// Options of a connection to `CROWDSTRIKE_SPOTLIGHT`. No property is documented, so this is an open object.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CrowdStrikeSpotlightConnectionOptions {
    /// Further properties.
    pub extra: Extra,
}

impl CrowdStrikeSpotlightConnectionOptions {
    /// One without any property set.
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CrowdStrikeSpotlightConnectionOptions {} rest extra }

record! { CrowdStrikeSpotlightConnectionOptions { ..extra } }
