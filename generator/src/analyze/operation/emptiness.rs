//! Whether anything comes out of a description.

use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostics, Place};
use crate::dialect::{Document, Paths};
use crate::model::Api;

/// Says that a description comes out without operations: an error, unless it is one of types alone or says so itself.
pub(crate) fn report_emptiness(
    document: &Document,
    api: &Api,
    configuration: &Configuration,
    diagnostics: &mut Diagnostics,
) {
    if !api.operations.is_empty() {
        return;
    }
    let declared = document.operations.len();
    // What is selected by names that are not there has been said at these names.
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code == &codes::UNKNOWN_SELECTOR)
    {
        return;
    }
    let has_types = !document.components.schemas.is_empty() || !document.incoming.is_empty();
    if declared > 0 && configuration.operations.is_partial() {
        let place = Place::Configuration("/operations".to_owned());
        let message = format!("the configuration selects none of the {declared} operations");
        return diagnostics.at(&codes::NO_OPERATION_SELECTED, place, message);
    }
    let (code, pointer, message) = match (document.paths, has_types) {
        (Paths::Present, _) => (
            &codes::NO_OPERATION,
            "/paths",
            "no operation comes out of `paths`".to_owned(),
        ),
        (Paths::Absent, false) => (
            &codes::NO_OPERATION,
            "",
            "there are neither operations nor webhooks nor schemas here".to_owned(),
        ),
        (Paths::Empty, false) => (
            &codes::TYPES_ALONE,
            "/paths",
            "`paths` is empty and nothing else is declared, so that the client has no methods".to_owned(),
        ),
        (Paths::Absent | Paths::Empty, true) => (
            &codes::TYPES_ALONE,
            "",
            "there are no operations here, so that the crate has types alone".to_owned(),
        ),
    };
    diagnostics.at(code, document.origins.resolve(pointer), message);
}
