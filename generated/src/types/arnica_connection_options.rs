use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `ARNICA`. No property is documented, so this is an open object.
pub type ArnicaConnectionOptions = BTreeMap<String, Value>;
