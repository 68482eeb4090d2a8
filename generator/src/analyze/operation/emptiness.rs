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
    let (code, pointer, message) = match (declared, document.paths, has_types) {
        (1.., ..) if configuration.operations.is_partial() => (
            &codes::NO_OPERATION_SELECTED,
            "/paths",
            format!("the configuration selects none of the {declared} operations"),
        ),
        (_, Paths::Present, _) => (
            &codes::NO_OPERATION,
            "/paths",
            "no operation comes out of `paths`".to_owned(),
        ),
        (_, Paths::Absent, false) => (
            &codes::NO_OPERATION,
            "",
            "there are neither operations nor webhooks nor schemas here".to_owned(),
        ),
        (_, Paths::Empty, false) => (
            &codes::TYPES_ALONE,
            "/paths",
            "`paths` is empty and nothing else is declared, so that the client has no methods".to_owned(),
        ),
        (_, Paths::Absent | Paths::Empty, true) => (
            &codes::TYPES_ALONE,
            "",
            "there are no operations here, so that the crate has types alone".to_owned(),
        ),
    };
    diagnostics.at(code, document.origins.resolve(pointer), message);
}
