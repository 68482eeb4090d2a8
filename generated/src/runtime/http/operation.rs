/// What is the same for each call of an operation.
#[derive(Debug)]
pub struct Operation {
    /// The name of its method on the client.
    pub name: &'static str,
    /// The method: `GET`.
    pub method: &'static str,
    /// The path template: `/users/{id}`.
    pub path: &'static str,
    /// The credentials that it takes, as indices into the client's schemes: any one of the outer list is enough, and
    /// all of an inner list are needed. An empty list: it takes none.
    pub security: &'static [&'static [Need]],
    /// The `Accept` header; empty for none.
    pub accept: &'static str,
    /// The base URL, where the operation has one of its own; it may be relative to the client's.
    pub server: Option<&'static str>,
    /// The statuses, from and to, whose bodies are read as they come and not whole.
    pub streams: &'static [(u16, u16)],
    /// Whether a redirect is followed. Not where the description declares the redirect as a response.
    pub redirects: bool,
}

/// One credential that an operation needs.
#[derive(Debug)]
pub struct Need {
    /// Index into the client's schemes.
    pub scheme: usize,
    /// The OAuth 2 scopes that the operation asks for.
    pub scopes: &'static [&'static str],
}
