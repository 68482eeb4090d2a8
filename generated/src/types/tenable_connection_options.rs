use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `TENABLE`. No property is documented, so this is an open object.
pub type TenableConnectionOptions = BTreeMap<String, Value>;
