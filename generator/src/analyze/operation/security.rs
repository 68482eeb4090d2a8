use std::collections::HashSet;

use openapiv3::{APIKeyLocation, OAuth2Flows, ReferenceOr, SecurityRequirement, SecurityScheme};

use crate::analyze::analysis::Analysis;
use crate::analyze::schema::annotations::described;
use crate::analyze::site::Site;
use crate::diagnostic::Place;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::keys;
use crate::model::{Credential, CredentialKind, Home, Requirement};
use crate::source::pointer;

impl<'a> Analysis<'a> {
    /// Every security scheme.
    pub(crate) fn credentials(&mut self) -> Vec<Credential> {
        let schemes = &self.document.components.security_schemes;
        // What was brought in from another place is the scheme that refers to it, and no second one.
        let targets: HashSet<&str> = schemes
            .values()
            .filter_map(|scheme| match scheme {
                ReferenceOr::Reference { reference } => reference.strip_prefix("#/components/securitySchemes/"),
                ReferenceOr::Item(_) => None,
            })
            .collect();
        let is_brought_in = |name: &str| {
            let pointer = pointer::of(&["components", "securitySchemes", name]);
            targets.contains(name) && self.document.origins.resolve(&pointer) != Place::node(0, pointer.as_str())
        };
        let own: Vec<_> = schemes.iter().filter(|(name, _)| !is_brought_in(name)).collect();
        own.into_iter()
            .filter_map(|(name, scheme)| {
                let site = Site::root("/components/securitySchemes", name, Home::Component).under(&[name]);
                let found = self.resolve_security_scheme(scheme, &site)?;
                let (kind, description) = credential_kind(found.item);
                Some(Credential {
                    name: name.clone(),
                    origin: self.outcome.origin(found.owner.site()),
                    documentation: described(found.description.or(description)),
                    kind,
                })
            })
            .collect()
    }

    /// Requirements with credentials in place of names.
    pub(super) fn requirements(
        &mut self,
        requirements: &[SecurityRequirement],
        credentials: &[Credential],
        pointer: &str,
    ) -> Vec<Requirement> {
        let schemes = &self.document.components.security_schemes;
        // They are in the order of their schemes.
        let place = |name: &str| {
            let wanted = schemes.get_index_of(name)?;
            let is_there = credentials.binary_search_by_key(&Some(wanted), |known| schemes.get_index_of(&known.name));
            is_there.ok()
        };
        requirements
            .iter()
            .map(|requirement| Requirement {
                all: requirement
                    .iter()
                    .filter_map(|(name, scopes)| {
                        let found = place(name);
                        if found.is_none() {
                            self.outcome.report(
                                &codes::UNKNOWN_SECURITY_SCHEME,
                                pointer,
                                format!("`{name}` is no security scheme of this description; it is not asked for"),
                            );
                        }
                        Some((found?, scopes.clone()))
                    })
                    .collect(),
            })
            .collect()
    }

    /// What holds where an operation doesn't say which credentials it needs, and neither does the top level. If none says it,
    /// it was forgotten: whatever a client is given is sent.
    pub(super) fn unsaid_requirements(&mut self, credentials: &[Credential]) -> Vec<Requirement> {
        let mut operations = self.document.operations.iter();
        let sent = |credential: &Credential| credential.kind != CredentialKind::MutualTls;
        let sent: Vec<usize> = (0..)
            .zip(credentials)
            .filter_map(|(index, credential)| sent(credential).then_some(index))
            .collect();
        let Some(first) = sent.first().and_then(|index| credentials.get(*index)) else {
            return Vec::new();
        };
        if operations.any(|raw| raw.operation.security.is_some()) {
            return Vec::new();
        }
        let site = Site::root("/components/securitySchemes", &first.name, Home::Component).under(&[&first.name]);
        self.outcome.report(
            &codes::UNSAID_SECURITY,
            &site.pointer,
            "no operation says which credentials it needs; each one that a client is given is sent",
        );
        let mut requirements: Vec<Requirement> = chosen(&sent)
            .into_iter()
            .map(|all| Requirement {
                all: all.into_iter().map(|index| (index, Vec::new())).collect(),
            })
            .collect();
        // What is given goes before what is not: the largest first.
        requirements.sort_by_key(|requirement| std::cmp::Reverse(requirement.all.len()));
        requirements
    }
}

/// How many schemes are sent in every combination; of more, all together or one alone.
const COMBINED: usize = 3;

/// What may be given of these.
fn chosen(schemes: &[usize]) -> Vec<Vec<usize>> {
    if schemes.len() > COMBINED {
        let alone = schemes.iter().map(|index| vec![*index]);
        return [schemes.to_vec(), Vec::new()].into_iter().chain(alone).collect();
    }
    schemes.iter().fold(vec![Vec::new()], |chosen, index| {
        let with = |one: &Vec<usize>| [one.as_slice(), &[*index]].concat();
        let further: Vec<Vec<usize>> = chosen.iter().map(with).collect();
        [chosen, further].concat()
    })
}

fn credential_kind(scheme: &SecurityScheme) -> (CredentialKind, Option<&str>) {
    match scheme {
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let kind = match location {
                APIKeyLocation::Header => CredentialKind::HeaderKey(name.clone()),
                APIKeyLocation::Query => CredentialKind::QueryKey(name.clone()),
                APIKeyLocation::Cookie => CredentialKind::CookieKey(name.clone()),
            };
            (kind, description.as_deref())
        }
        SecurityScheme::HTTP {
            description,
            extensions,
            ..
        } if extensions.contains_key(keys::MUTUAL_TLS) => (CredentialKind::MutualTls, description.as_deref()),
        SecurityScheme::HTTP {
            scheme, description, ..
        } => {
            // Schemes are compared without regard to case (RFC 9110 §11.1).
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "basic" => CredentialKind::Basic,
                "bearer" => CredentialKind::Bearer,
                _ => CredentialKind::Scheme(scheme.clone()),
            };
            (kind, description.as_deref())
        }
        SecurityScheme::OAuth2 { flows, description, .. } => (oauth2(flows), description.as_deref()),
        SecurityScheme::OpenIDConnect {
            open_id_connect_url,
            description,
            ..
        } => (
            CredentialKind::OpenIdConnect(open_id_connect_url.clone()),
            description.as_deref(),
        ),
    }
}

fn oauth2(flows: &OAuth2Flows) -> CredentialKind {
    let mut known = HashSet::new();
    let mut scopes: Vec<(String, String)> = Vec::new();
    let all = [
        flows.implicit.as_ref().map(|flow| &flow.scopes),
        flows.password.as_ref().map(|flow| &flow.scopes),
        flows.client_credentials.as_ref().map(|flow| &flow.scopes),
        flows.authorization_code.as_ref().map(|flow| &flow.scopes),
    ];
    for (scope, description) in all.into_iter().flatten().flatten() {
        if known.insert(scope) {
            scopes.push((scope.clone(), description.clone()));
        }
    }
    CredentialKind::OAuth2 {
        token_url: flows.client_credentials.as_ref().map(|flow| flow.token_url.clone()),
        scopes,
    }
}
