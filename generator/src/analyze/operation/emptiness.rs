//! Whether anything comes out of a description.

use crate::configuration::Configuration;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::{Document, Paths};
use crate::model::Api;

/// Says that a description comes out without operations: an error, unless it is one of types alone or says so itself.
pub fn report_emptiness(document: &Document, api: &Api, configuration: &Configuration, diagnostics: &mut Diagnostics) {
    if !api.operations.is_empty() {
        return;
    }
    let declared = document.operations.len();
    let has_types = !document.components.schemas.is_empty() || !document.incoming.is_empty();
    match (declared, document.paths, has_types) {
        (1.., ..) if configuration.operations.is_partial() => diagnostics.at(
            &codes::NO_OPERATION_SELECTED,
            "/paths",
            format!("the configuration selects none of the {declared} operations"),
        ),
        (_, Paths::Present, _) => diagnostics.at(&codes::NO_OPERATION, "/paths", "no operation comes out of `paths`"),
        (_, Paths::Absent, false) => diagnostics.at(
            &codes::NO_OPERATION,
            "",
            "there are neither operations nor webhooks nor schemas here",
        ),
        (_, Paths::Empty, false) => diagnostics.at(
            &codes::TYPES_ALONE,
            "/paths",
            "`paths` is empty and nothing else is declared, so that the client has no methods",
        ),
        (_, Paths::Absent | Paths::Empty, true) => diagnostics.at(
            &codes::TYPES_ALONE,
            "",
            "there are no operations here, so that the crate has types alone",
        ),
    }
}
