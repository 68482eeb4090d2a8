use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use crate::analyze::analysis::{Analysis, unescape};
use crate::analyze::site::Site;
use crate::diagnostic::codes::dialect;
use crate::model::Home;

/// How many references may follow one another.
const CHAIN: usize = 32;

/// Who a parameter, body, response or header belongs to, and with it the names of the types in it.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    /// It stands where it is used.
    Here(Site),
    /// A component that several operations may use.
    Component(Site),
}

impl Owner {
    /// Its site.
    pub(crate) fn site(&self) -> &Site {
        match self {
            Self::Here(site) | Self::Component(site) => site,
        }
    }
}

/// A part with whom it belongs to.
pub(crate) struct Found<'a, T> {
    pub(crate) item: &'a T,
    pub(crate) owner: Owner,
    /// What the reference to it says, in place of what it says itself.
    pub(crate) description: Option<&'a str>,
}

macro_rules! resolver {
    ($name:ident, $kind:ty, $field:ident, $section:literal) => {
        /// Follows a reference into the components' section.
        pub(crate) fn $name(&mut self, item: &'a ReferenceOr<$kind>, site: &Site) -> Option<Found<'a, $kind>> {
            self.resolve(item, &self.document.components.$field, $section, site)
        }
    };
}

impl<'a> Analysis<'a> {
    resolver!(resolve_parameter, openapiv3::Parameter, parameters, "parameters");
    resolver!(resolve_body, openapiv3::RequestBody, request_bodies, "requestBodies");
    resolver!(resolve_response, openapiv3::Response, responses, "responses");
    resolver!(resolve_header, openapiv3::Header, headers, "headers");
    resolver!(
        resolve_security_scheme,
        openapiv3::SecurityScheme,
        security_schemes,
        "securitySchemes"
    );

    fn resolve<T>(
        &mut self,
        item: &'a ReferenceOr<T>,
        components: &'a IndexMap<String, ReferenceOr<T>>,
        section: &str,
        site: &Site,
    ) -> Option<Found<'a, T>> {
        let mut item = item;
        let mut owner = Owner::Here(site.clone());
        let mut description = None;
        for _ in 0..CHAIN {
            let reference = match item {
                ReferenceOr::Item(item) => {
                    return Some(Found {
                        item,
                        owner,
                        description,
                    });
                }
                ReferenceOr::Reference { reference } => reference,
            };
            let beside = || self.document.descriptions.get(&*owner.site().pointer);
            description = description.or_else(|| beside().map(String::as_str));
            let key = reference
                .strip_prefix("#/components/")
                .and_then(|rest| rest.strip_prefix(section)?.strip_prefix('/'));
            let found = key.and_then(|key| {
                components
                    .get_key_value(key)
                    .or_else(|| components.get_key_value(&unescape(key)))
            });
            let Some((key, next)) = found else { break };
            owner = Owner::Component(Site::root(&format!("/components/{section}"), key, Home::Component).under(&[key]));
            item = next;
        }
        self.outcome.report(
            &dialect::DANGLING_REFERENCE,
            &site.pointer,
            format!("a reference here leads to nothing under `{section}`"),
        );
        None
    }
}
