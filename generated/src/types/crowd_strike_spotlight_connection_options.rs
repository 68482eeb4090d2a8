use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `CROWDSTRIKE_SPOTLIGHT`. No property is documented, so this is an open object.
pub type CrowdStrikeSpotlightConnectionOptions = BTreeMap<String, Value>;
