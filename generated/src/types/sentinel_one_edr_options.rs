use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `SENTINELONE`. No property is documented, so this is an open object.
pub type SentinelOneEdrOptions = BTreeMap<String, Value>;
