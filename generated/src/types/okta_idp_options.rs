use serde_json::Value;
use std::collections::BTreeMap;

/// Options of a connection to `OKTA_IDP`. No property is documented, so this is an open object.
pub type OktaIdpOptions = BTreeMap<String, Value>;
