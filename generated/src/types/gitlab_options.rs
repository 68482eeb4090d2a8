use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `GITLAB`. No property is documented, so this is an open object.
pub type GitlabOptions = BTreeMap<String, Value>;
