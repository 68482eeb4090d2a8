use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `SERVICENOW`. No property is documented, so this is an open object.
pub type ServiceNowConnectionOptions = BTreeMap<String, Value>;
