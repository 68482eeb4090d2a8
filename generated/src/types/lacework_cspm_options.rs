use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `LACEWORK_CSPM`. No property is documented, so this is an open object.
pub type LaceworkCspmOptions = BTreeMap<String, Value>;
