//! What a user adds to the manifest of the crate, as cargo has it there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What `features` says: of a module, which parts of the runtime it has; of a crate, which features it has beside its own.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Features {
    // Comments of a variant would make a schema of each.
    #[allow(missing_docs)]
    Chosen(Vec<String>),
    #[allow(missing_docs)]
    Added(BTreeMap<String, Vec<String>>),
}

/// A further dependency: its version, or a table with what else cargo takes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Dependency {
    #[allow(missing_docs)]
    Version(String),
    #[allow(missing_docs)]
    Table(#[cfg_attr(test, schemars(with = "BTreeMap<String, serde_json::Value>"))] BTreeMap<String, toml::Value>),
}

impl Dependency {
    /// Whether it is there only with a feature.
    pub(crate) fn is_optional(&self) -> bool {
        match self {
            Self::Version(_) => false,
            Self::Table(table) => table.get("optional") == Some(&toml::Value::Boolean(true)),
        }
    }
}
