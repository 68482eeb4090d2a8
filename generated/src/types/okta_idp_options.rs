use crate::runtime::Extra;
use crate::runtime::macros::{record, setters};

record! {
    /// Options of a connection to `OKTA_IDP`. No property is documented, so this is an open object.
    #[derive(Default)]
    pub struct OktaIdpOptions {
        ..extra: Extra
    }
}

impl OktaIdpOptions {
    /// Creates a new, empty `OktaIdpOptions`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }
}

setters! { OktaIdpOptions {} rest extra }

impl From<serde_json::Map<String, serde_json::Value>> for OktaIdpOptions {
    fn from(object: serde_json::Map<String, serde_json::Value>) -> Self {
        Self {
            extra: object.into_iter().collect(),
        }
    }
}

impl<V: Into<serde_json::Value>, const N: usize> From<[(&str, V); N]>
for OktaIdpOptions {
    fn from(properties: [(&str, V); N]) -> Self {
        Self {
            extra: properties.into_iter().collect(),
        }
    }
}

impl TryFrom<serde_json::Value> for OktaIdpOptions {
    type Error = serde_json::Error;

    fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
        crate::runtime::json::deserialize(value)
    }
}
