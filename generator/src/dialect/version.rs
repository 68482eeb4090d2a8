//! Which standard a description is written in.

use super::value;
use crate::{
    diagnostic::{Diagnostics, Place, codes::dialect as codes},
    source::Tree,
};

/// The standards that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0: schemas are a dialect of their own.
    OpenApi30,
    /// OpenAPI 3.1 and 3.2: schemas are JSON Schema 2020-12.
    OpenApi31,
}

impl Version {
    /// The version that the root names; otherwise an error is reported.
    pub(crate) fn of(root: &Tree, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some((key, version)) = ["openapi", "swagger"]
            .into_iter()
            .find_map(|key| Some((key, root.get(key)?)))
        else {
            diagnostics.at(
                &codes::VERSION_MISSING,
                Place::node(0, ""),
                "there is neither `openapi` nor `swagger` at the top of the file",
            );
            return None;
        };
        let text = value::text(version).unwrap_or_default();
        let mut numbers = text.trim().split('.');
        match (key, numbers.next(), numbers.next()) {
            ("swagger", Some("2"), Some("0") | None) => Some(Self::Swagger),
            ("openapi", Some("3"), Some("0") | None) => Some(Self::OpenApi30),
            ("openapi", Some("3"), Some("1" | "2")) => Some(Self::OpenApi31),
            _ => {
                diagnostics.at(
                    &codes::VERSION_UNSUPPORTED,
                    Place::node(0, format!("/{key}")),
                    format!("version `{text}` of `{key}` is not one that is read"),
                );
                None
            }
        }
    }
}
