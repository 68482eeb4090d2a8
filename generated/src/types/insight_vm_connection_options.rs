use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `INSIGHTVM`. No property is documented, so this is an open object.
pub type InsightVmConnectionOptions = BTreeMap<String, Value>;
