use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::model::Home;

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
        pub(crate) fn $name(&self, item: &'a ReferenceOr<$kind>, site: &Site) -> Option<Found<'a, $kind>> {
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
        &self,
        item: &'a ReferenceOr<T>,
        components: &'a IndexMap<String, ReferenceOr<T>>,
        section: &str,
        site: &Site,
    ) -> Option<Found<'a, T>> {
        let mut item = item;
        let mut owner = Owner::Here(site.clone());
        let mut description = None;
        // None of a document's references lead in a circle.
        for _ in 0..=components.len() {
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
            let (key, next) = components.get_key_value(key?)?;
            owner = Owner::Component(Site::root(&format!("/components/{section}"), key, Home::Component).under(&[key]));
            item = next;
        }
        None
    }
}
