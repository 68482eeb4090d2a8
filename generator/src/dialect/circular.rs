//! Components that are references to one another and to nothing else.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};

use super::{document::Origins, parameter::empty_header, schema::broken, security::whole_value};
use crate::diagnostic::{Diagnostic, Diagnostics, codes::dialect as codes};

/// Puts something harmless in the place of each reference that leads in a circle.
pub(super) fn cut(components: &mut Components, origins: &Origins, diagnostics: &mut Diagnostics) {
    let mut report = |section: &str, key: &str| {
        diagnostics.push(Diagnostic {
            code: &codes::CIRCULAR_REFERENCE,
            message: format!("`{key}` leads to nothing but references"),
            place: origins.resolve(&super::pointer::of(&["components", section, key])),
            notes: Vec::new(),
        });
    };
    let why = "it leads to nothing but references";
    cut_section("schemas", &mut components.schemas, || broken(why), &mut report);
    cut_section("responses", &mut components.responses, Default::default, &mut report);
    cut_section(
        "requestBodies",
        &mut components.request_bodies,
        Default::default,
        &mut report,
    );
    cut_section("headers", &mut components.headers, empty_header, &mut report);
    cut_section(
        "securitySchemes",
        &mut components.security_schemes,
        || whole_value("Authorization", None, IndexMap::new()),
        &mut report,
    );
}

fn cut_section<T>(
    section: &str,
    parts: &mut IndexMap<String, ReferenceOr<T>>,
    degraded: impl Fn() -> T,
    report: &mut impl FnMut(&str, &str),
) {
    let prefix = format!("#/components/{section}/");
    for index in 0..parts.len() {
        if leads_back(parts, index, &prefix)
            && let Some((key, part)) = parts.get_index_mut(index)
        {
            report(section, key);
            *part = ReferenceOr::Item(degraded());
        }
    }
}

/// Whether following the references from one part comes back to it.
fn leads_back<T>(parts: &IndexMap<String, ReferenceOr<T>>, start: usize, prefix: &str) -> bool {
    let mut index = start;
    for _ in 0..parts.len() {
        let Some((_, ReferenceOr::Reference { reference })) = parts.get_index(index) else {
            return false;
        };
        let next = reference.strip_prefix(prefix).and_then(|key| parts.get_index_of(key));
        match next {
            Some(next) if next == start => return true,
            Some(next) => index = next,
            None => return false,
        }
    }
    // A circle that does not come back to the start: another part on the way is cut.
    false
}
