//! Which JSON Schema a description is written in.

use tintype::source::Tree;

/// Which rules a description follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// Swagger 2.0 and OpenAPI 3.0: an extended subset of JSON Schema draft 5.
    Subset,
    /// OpenAPI 3.1 and later: JSON Schema 2020-12 as it is.
    Full,
}

impl Version {
    /// What the description says about itself.
    pub(crate) fn of(root: &Tree) -> Self {
        match root.get("openapi") {
            Some(Tree::String(text)) if !text.starts_with("3.0") => Self::Full,
            Some(Tree::Number(number)) if &*number.json != "3.0" => Self::Full,
            _ => Self::Subset,
        }
    }
}
