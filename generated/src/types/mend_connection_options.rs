use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `MEND`. No property is documented, so this is an open object.
pub type MendConnectionOptions = BTreeMap<String, Value>;
