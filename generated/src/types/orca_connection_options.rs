use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `ORCA`. No property is documented, so this is an open object.
pub type OrcaConnectionOptions = BTreeMap<String, Value>;
