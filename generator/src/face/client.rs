//! The client: what makes one, its credentials, and the servers that can be chosen.

use std::collections::{HashMap, HashSet};

use super::base::Base;
use crate::model::{Credential, CredentialKind, Server, ServerVariable, is_choice};
use crate::name::{CredentialNames, ServerNames, ServerVariableNames};

/// What makes a client, and what it can be told.
#[derive(Debug)]
pub(crate) struct Client<'a> {
    /// What its short constructor takes; nothing where it has none.
    pub(crate) new: Option<New<'a>>,
    /// The base URL where nothing is chosen; empty if the first server has none that one could call.
    pub(crate) base_url: String,
    /// The credentials that a user gives, with their index. A client certificate is not among them: it is the transport's.
    pub(crate) credentials: Vec<(usize, &'a Credential, &'a CredentialNames)>,
    /// The choices of servers: the client's own first, then those of operations.
    pub(crate) choices: Vec<Servers<'a>>,
}

/// What the short constructor takes.
#[derive(Debug)]
pub(crate) struct New<'a> {
    /// The base URL, which the description does not say.
    pub(crate) url: bool,
    /// The credential that is enough for everything.
    pub(crate) credential: Option<(&'a Credential, &'a CredentialNames)>,
}

/// The servers of one choice.
#[derive(Debug)]
pub(crate) struct Servers<'a> {
    /// The enum.
    pub(crate) kind: &'a str,
    /// The operations that have it, by their indices; empty for the client's.
    pub(crate) operations: &'a [usize],
    pub(crate) servers: Vec<(&'a Server, &'a ServerNames)>,
}

/// The enum of the client's servers.
pub(crate) const SERVER: &str = "Server";

impl<'a> Client<'a> {
    pub(super) fn of(base: &Base<'a>) -> Self {
        let credentials = base.api.credentials.iter().zip(&base.names.credentials).enumerate();
        let credentials: Vec<_> = credentials
            .filter(|(_, (credential, _))| credential.kind != CredentialKind::MutualTls)
            .map(|(index, (credential, names))| (index, credential, names))
            .collect();
        let base_url = base.api.servers.first().map(default_url).unwrap_or_default();
        let base_url = if is_of_the_web(&base_url) {
            base_url
        } else {
            String::new()
        };
        let credential = sufficient(base, &credentials);
        let new = (credential.is_some() || none_is_needed(base)).then_some(New {
            url: base_url.is_empty(),
            credential,
        });
        Self {
            new,
            base_url,
            credentials,
            choices: Servers::all(base),
        }
    }

    /// The names that the crate's root has of all this, sorted.
    pub(crate) fn exports(&self) -> Vec<&'a str> {
        let mut names = vec!["Client", "ClientBuilder"];
        for choice in &self.choices {
            names.push(choice.kind);
            names.extend(choice.variables().into_iter().map(|(_, names)| names.kind.as_str()));
        }
        names.extend(self.credentials.iter().map(|(_, _, names)| names.name.as_str()));
        names.sort_unstable();
        names
    }

    /// Whether there is a choice of servers.
    pub(crate) fn has_servers(&self) -> bool {
        self.choices.first().is_some_and(|choice| choice.operations.is_empty())
    }
}

/// A server's URL with the defaults of its variables.
pub(crate) fn default_url(server: &Server) -> String {
    let defaults = server.variables.iter().rev();
    let defaults: HashMap<&str, &str> = defaults
        .map(|variable| (variable.name.as_str(), variable.default.as_str()))
        .collect();
    let mut url = String::with_capacity(server.url.len());
    let mut rest = server.url.as_str();
    while let Some((before, braced)) = rest.split_once('{') {
        url.push_str(before);
        let end = braced.find(['{', '}']).unwrap_or(braced.len());
        let (name, behind) = braced.split_at(end);
        match (defaults.get(name), behind.strip_prefix('}')) {
            (Some(default), Some(behind)) => {
                url.push_str(default);
                rest = behind;
            }
            _ => {
                url.push('{');
                rest = braced;
            }
        }
    }
    url + rest
}

/// Whether a URL begins with a scheme of the web, which has no case (RFC 3986 §3.1).
pub(crate) fn is_of_the_web(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("https://") || begins("http://")
}

/// Whether no operation needs a credential.
fn none_is_needed(base: &Base<'_>) -> bool {
    let mut operations = base.api.operations.iter();
    operations.all(|operation| operation.security.is_empty())
}

/// The one credential with which alone every operation can be called, if there is exactly one.
fn sufficient<'a>(
    base: &Base<'a>,
    credentials: &[(usize, &'a Credential, &'a CredentialNames)],
) -> Option<(&'a Credential, &'a CredentialNames)> {
    let operations = &base.api.operations;
    let secured = || {
        operations
            .iter()
            .map(|operation| &operation.security)
            .filter(|security| !security.is_empty())
    };
    let used: HashSet<usize> = secured()
        .flatten()
        .flat_map(|requirement| requirement.all.iter().map(|(scheme, _)| *scheme))
        .collect();
    // Operations that ask for something, and how many of them each credential alone is enough for.
    let (mut asking, mut enough) = (0, HashMap::new());
    for security in secured() {
        let alone = security.iter().map(|requirement| match requirement.all.as_slice() {
            [] => Some(None),
            [(first, _), others @ ..] => others.iter().all(|(scheme, _)| scheme == first).then_some(Some(*first)),
        });
        let alone: HashSet<Option<usize>> = alone.flatten().collect();
        if !alone.contains(&None) {
            asking += 1;
            alone
                .into_iter()
                .flatten()
                .for_each(|scheme| *enough.entry(scheme).or_insert(0) += 1);
        }
    }
    let suffices = |index: &usize| asking == enough.get(index).copied().unwrap_or_default();
    let is_enough = |(index, ..): &&(usize, _, _)| used.contains(index) && suffices(index);
    let mut candidates = credentials.iter().filter(is_enough);
    match (candidates.next(), candidates.next()) {
        (Some((_, credential, names)), None) => Some((credential, names)),
        _ => None,
    }
}

/// The kind of a credential, by which its constructors are chosen.
pub(crate) enum Kind<'a> {
    /// A user and a password.
    Basic,
    /// A token, which may come from a server at this URL.
    Token(Option<&'a str>),
    /// One text.
    Key,
}

/// How a credential is made.
pub(crate) fn kind(credential: &Credential) -> Kind<'_> {
    match &credential.kind {
        CredentialKind::Basic => Kind::Basic,
        CredentialKind::OAuth2 { token_url, .. } => Kind::Token(token_url.as_deref().filter(|url| is_plain_url(url))),
        CredentialKind::Bearer | CredentialKind::OpenIdConnect(_) => Kind::Token(None),
        _ => Kind::Key,
    }
}

/// Whether the URL can be called as it stands, and shown in a comment.
fn is_plain_url(url: &str) -> bool {
    is_of_the_web(url)
        && url
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b":/._-~%?=&@+,".contains(&byte))
}

impl<'a> Servers<'a> {
    fn all(base: &Base<'a>) -> Vec<Self> {
        let (api, names) = (base.api, base.names);
        let mut all = Vec::new();
        if is_choice(&api.servers) {
            all.push(Self {
                kind: SERVER,
                operations: &[],
                servers: api.servers.iter().zip(&names.servers).collect(),
            });
        }
        all.extend(names.own_servers.iter().map(|own| {
            let first = own.operations.first().and_then(|index| api.operations.get(*index));
            let servers = first.into_iter().flat_map(|operation| &operation.servers);
            Self {
                kind: &own.kind,
                operations: &own.operations,
                servers: servers.zip(&own.servers).collect(),
            }
        }));
        all
    }

    /// The variables that have an enum of values, each enum once.
    pub(crate) fn variables(&self) -> Vec<(&'a ServerVariable, &'a ServerVariableNames)> {
        let mut known = HashSet::new();
        let mut found: Vec<(&ServerVariable, &ServerVariableNames)> = Vec::new();
        for (server, names) in &self.servers {
            for (variable, names) in server.variables.iter().zip(&names.variables) {
                if !names.kind.is_empty() && known.insert(&names.kind) {
                    found.push((variable, names));
                }
            }
        }
        found
    }
}
