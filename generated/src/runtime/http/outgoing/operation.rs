use std::fmt;

/// What is the same for each call of an operation.
#[derive(Debug)]
pub struct Operation {
    pub(in crate::runtime::http) name: &'static str,
    id: &'static str,
    tag: &'static str,
    pub(in crate::runtime::http) method: &'static str,
    pub(in crate::runtime::http) path: &'static str,
    pub(in crate::runtime::http) query: &'static [(&'static str, &'static str)],
    pub(in crate::runtime::http) security: &'static [&'static [Need]],
    pub(in crate::runtime::http) accept: &'static str,
    pub(in crate::runtime::http) server: Option<&'static str>,
    pub(in crate::runtime::http) streams: &'static [(u16, u16)],
    pub(in crate::runtime::http) redirects: bool,
}

/// One credential that an operation needs.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Index into the client's schemes.
    pub scheme: usize,
    /// The OAuth 2 scopes that the operation asks for.
    pub scopes: &'static [&'static str],
}

impl Need {
    /// The client's first scheme, without scopes.
    pub const FIRST: &'static [&'static [Self]] = &[&[Self { scheme: 0, scopes: &[] }]];
    /// The client's first or second scheme, without scopes.
    pub const FIRST_OR_SECOND: &'static [&'static [Self]] =
        &[&[Self { scheme: 0, scopes: &[] }], &[Self { scheme: 1, scopes: &[] }]];
}

impl Operation {
    /// An operation with the name of its method on the client, its HTTP method (`GET`) and its path template
    /// (`/users/{id}`). It takes no credential, and follows redirects.
    pub const fn new(name: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            name,
            id: "",
            tag: "",
            method,
            path,
            query: &[],
            security: &[],
            accept: "",
            server: None,
            streams: &[],
            redirects: true,
        }
    }

    /// Its `operationId` and its first tag; an empty text where it has none.
    pub const fn described_as(self, (id, tag): (&'static str, &'static str)) -> Self {
        Self { id, tag, ..self }
    }

    /// Pairs, not encoded, that are always in the query.
    pub const fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }

    /// The credentials that it takes, as indices into the client's schemes: any one of the outer list is enough, and
    /// all of an inner list are needed.
    pub const fn security(self, security: &'static [&'static [Need]]) -> Self {
        Self { security, ..self }
    }

    /// The `Accept` header.
    pub const fn accept(self, accept: &'static str) -> Self {
        Self { accept, ..self }
    }

    /// A base URL of its own; it may be relative to the client's.
    pub const fn server(self, server: &'static str) -> Self {
        Self {
            server: Some(server),
            ..self
        }
    }

    /// The statuses, from and to, whose bodies are read as they come and not whole.
    pub const fn streams(self, streams: &'static [(u16, u16)]) -> Self {
        Self { streams, ..self }
    }

    /// Whether a redirect is followed. Not where the description declares the redirect as a response.
    pub const fn redirects(self, redirects: bool) -> Self {
        Self { redirects, ..self }
    }

    /// The name of its method on the client.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its `operationId` in the description (OpenAPI 3.1 §4.8.10).
    pub fn id(&self) -> Option<&'static str> {
        Some(self.id).filter(|id| !id.is_empty())
    }

    /// Its first tag in the description.
    pub fn tag(&self) -> Option<&'static str> {
        Some(self.tag).filter(|tag| !tag.is_empty())
    }

    /// Its HTTP method, such as `GET`.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The template of its path, such as `/users/{id}`.
    pub fn path(&self) -> &'static str {
        self.path
    }
}

impl fmt::Display for Operation {
    /// The method and the path's template, for errors.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}
