use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `CROWDSTRIKE_SPOTLIGHT`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct CrowdStrikeSpotlightConnectionOptions {
        ..extra: Extra
    }
}

impl CrowdStrikeSpotlightConnectionOptions {
    /// Creates a new, empty `CrowdStrikeSpotlightConnectionOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { CrowdStrikeSpotlightConnectionOptions {} rest extra }
