use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `GITHUB`. No property is documented, so this is an open object.
pub type GitHubConnectionOptions = BTreeMap<String, Value>;
