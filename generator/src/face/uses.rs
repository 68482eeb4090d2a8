use std::collections::{BTreeMap, BTreeSet};

use super::Base;
use super::scalar::facts;
use crate::model::{
    Api, ContentFormat, CredentialKind, Declared, Definition, Given, Location, Operation, OwnType, Scalar, Type,
    unrooted, visit,
};

/// Which optional parts of the runtime an API needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// The scalars at any position.
    pub(crate) scalars: BTreeSet<Scalar>,
    /// The user's types by their paths, each with the kinds of its values.
    pub(crate) own: BTreeMap<String, OwnType>,
    /// Arrays with a type for each place.
    pub(crate) tuples: bool,
    /// Credentials that are tokens, which may come from a server.
    pub(crate) tokens: bool,
    /// Tokens of which no description says that they come by another flow than that of a client's own credentials.
    pub(crate) client_credentials: bool,
    /// Answers in pages.
    pub(crate) pages: bool,
    /// Answers of many values, which are read as they come.
    pub(crate) streams: bool,
    /// Scalars of either kind where no field is.
    pub(crate) either: bool,
    /// Properties that choose a branch for another one.
    pub(crate) choices: bool,
    /// Plain values that are types of their own.
    pub(crate) newtypes: bool,
    /// Types that are keys of maps or sets.
    pub(crate) keys: bool,
    /// Types of whose values something is demanded.
    pub(crate) checks: bool,
    /// Bodies as HTML's forms send them, or whole queries of this kind.
    pub(crate) forms: bool,
    /// Bodies of several parts.
    pub(crate) multipart: bool,
    /// Bodies, or parts of one, that may be files.
    pub(crate) files: bool,
}

impl Uses {
    /// Looks through every credential, every operation and every type at every position.
    pub(crate) fn of(api: &Api) -> Self {
        let mut uses = Self {
            tokens: api.credentials.iter().any(|credential| is_token(&credential.kind)),
            client_credentials: api
                .credentials
                .iter()
                .any(|credential| may_be_had_alone(&credential.kind)),
            ..Self::default()
        };
        for (_, declared) in api.types.iter() {
            uses.see_type(declared);
        }
        for operation in &api.operations {
            visit::request_types(operation, &mut |kind| uses.see(kind));
            visit::response_types(operation, &mut |kind| uses.see(kind));
            uses.see_body(operation, api);
            uses.forms |= operation
                .parameters
                .iter()
                .any(|parameter| parameter.location == Location::QueryString);
            uses.streams |= is_streamed(operation);
            uses.pages |= operation.pagination.is_some();
        }
        uses
    }

    /// Of types alone, without those that stand beside operations.
    pub(crate) fn of_types(base: &Base<'_>) -> Self {
        let mut uses = Self::default();
        let types = base.api.types.iter().filter(|(id, _)| base.operation_of(*id).is_none());
        types.for_each(|(_, declared)| uses.see_type(declared));
        uses
    }

    /// Whether it needs a module of the runtime that is carried for some scalars alone.
    pub(crate) fn carries(&self, module: &str) -> bool {
        let mut scalars = self.scalars.iter();
        scalars.any(|scalar| facts(*scalar).modules.contains(&module))
    }

    fn see_type(&mut self, declared: &Declared) {
        visit::types(&declared.definition, &mut |kind| self.see(kind));
        self.choices |= matches!(&declared.definition, Definition::Record(record) if !record.pairings.is_empty());
        self.newtypes |= declared.definition.newtype().is_some();
        self.keys |= declared.derives.traits.iter().any(|of| of.is_of_keys());
    }

    fn see(&mut self, kind: &Type) {
        if let Type::Scalar(scalar) | Type::Either(scalar) = kind {
            self.scalars.insert(*scalar);
        }
        if let Type::Own(own) = kind {
            let all = self.own.entry(unrooted(&own.path).to_owned());
            let all = all.or_insert_with(|| own.clone());
            all.kinds = all.kinds.or(own.kinds);
        }
        self.either |= matches!(kind, Type::Either(_));
        self.tuples |= matches!(kind, Type::Tuple(_));
        kind.inner().iter().for_each(|inner| self.see(inner));
    }

    /// The forms that the body can be given in.
    fn see_body(&mut self, operation: &Operation, api: &Api) {
        let Some(body) = &operation.body else {
            return;
        };
        let types = api.types.as_slice();
        for content in body.preferred().into_iter().chain(body.others(types)) {
            self.forms |= content.format == ContentFormat::Form;
            self.multipart |= content.format == ContentFormat::Multipart;
            self.files |= matches!(content.given(types), Given::Parts(_) | Given::Multipart | Given::Bytes);
        }
    }
}

/// Whether a credential is a token, which expires.
fn is_token(kind: &CredentialKind) -> bool {
    matches!(
        kind,
        CredentialKind::Bearer | CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect(_)
    )
}

/// Whether a program may get tokens of this kind by itself: its flow is declared, or none is.
fn may_be_had_alone(kind: &CredentialKind) -> bool {
    is_token(kind) && !matches!(kind, CredentialKind::OAuth2 { token_url: None, .. })
}

/// Whether a success may be a stream of values.
fn is_streamed(operation: &Operation) -> bool {
    operation
        .successes()
        .flat_map(|response| &response.contents)
        .any(|content| content.format.facts().read.is_stream())
}
