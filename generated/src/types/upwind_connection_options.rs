use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `UPWIND`. No property is documented, so this is an open object.
pub type UpwindConnectionOptions = BTreeMap<String, Value>;
