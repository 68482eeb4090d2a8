use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `AIKIDO`. No property is documented, so this is an open object.
pub type AikidoConnectionOptions = BTreeMap<String, Value>;
