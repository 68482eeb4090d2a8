use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `CROWDSTRIKE`. No property is documented, so this is an open object.
pub type CrowdStrikeConnectionOptions = BTreeMap<String, Value>;
