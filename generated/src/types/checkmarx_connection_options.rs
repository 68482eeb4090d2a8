use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `CHECKMARX`. No property is documented, so this is an open object.
pub type CheckmarxConnectionOptions = BTreeMap<String, Value>;
