use super::{Documentation, Origin};

/// A way to say who is calling (a security scheme).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Its key under `components.securitySchemes`.
    pub name: String,
    /// Where it is declared, and not where it is referred to.
    pub origin: Origin,
    /// What the description says about it.
    pub documentation: Documentation,
    /// What it is.
    pub kind: CredentialKind,
}

/// What a credential is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// A key in a header field.
    HeaderKey(String),
    /// A key in the query.
    QueryKey(String),
    /// A key in a cookie.
    CookieKey(String),
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// `Authorization: Bearer` (RFC 6750).
    Bearer,
    /// `Authorization` with another scheme, as a whole value.
    Scheme(String),
    /// OAuth 2 (RFC 6749).
    OAuth2 {
        /// The client-credentials flow's token URL (§4.4), where declared.
        token_url: Option<String>,
        /// The scopes that any flow declares, with their descriptions.
        scopes: Vec<(String, String)>,
    },
    /// OpenID Connect: a bearer token.
    OpenIdConnect(String),
    /// A client certificate: a matter of the transport.
    MutualTls,
}

/// Credentials that are needed together (AND), each with the scopes that the operation asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Index into [`super::Api::credentials`], and scopes.
    pub all: Vec<(usize, Vec<String>)>,
}
