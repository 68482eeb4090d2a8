use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `MS_ENTRA`. No property is documented, so this is an open object.
pub type MsEntraConnectionOptions = BTreeMap<String, Value>;
