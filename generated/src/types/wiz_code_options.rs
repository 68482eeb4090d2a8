use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `WIZ_CODE`. No property is documented, so this is an open object.
pub type WizCodeOptions = BTreeMap<String, Value>;
