use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `SEMGREP`. No property is documented, so this is an open object.
pub type SemgrepOptions = BTreeMap<String, Value>;
