use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `TANIUM_VMS`. No property is documented, so this is an open object.
pub type TaniumVmsOptions = BTreeMap<String, Value>;
