//! Whether anything comes out of a description.

use crate::configuration::Configuration;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::Document;
use crate::model::Api;

/// Says that a description comes out without operations: an error, unless it is one of types alone.
pub fn report_emptiness(document: &Document, api: &Api, configuration: &Configuration, diagnostics: &mut Diagnostics) {
    if !api.operations.is_empty() {
        return;
    }
    let declared = document.operations.len();
    let has_types = !document.components.schemas.is_empty() || !document.incoming.is_empty();
    match (declared, document.has_paths, has_types) {
        (1.., ..) if configuration.operations.is_partial() => diagnostics.at(
            &codes::NO_OPERATION_SELECTED,
            "/paths",
            format!("the configuration selects none of the {declared} operations"),
        ),
        (_, false, true) => diagnostics.at(
            &codes::TYPES_ALONE,
            "",
            "there are no operations here, so that the crate has types alone",
        ),
        (_, true, _) => diagnostics.at(&codes::NO_OPERATION, "/paths", "no operation comes out of `paths`"),
        (_, false, false) => diagnostics.at(
            &codes::NO_OPERATION,
            "",
            "there are neither operations nor webhooks nor schemas here",
        ),
    }
}
