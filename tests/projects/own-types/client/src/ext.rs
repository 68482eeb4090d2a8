//! A type of the crate's own.

use serde::{Deserialize, Serialize};

/// A place, which nobody else has a type for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub street: Option<String>,
}
