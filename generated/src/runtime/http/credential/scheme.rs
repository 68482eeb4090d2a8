/// A security scheme of the description.
#[derive(Debug)]
pub struct Scheme {
    /// Its key in the description.
    pub name: &'static str,
    /// Where its credential goes.
    pub place: Place,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A header field, with what stands before the secret in its value: `Bearer `.
    Header(&'static str, &'static str),
    /// The query.
    Query(&'static str),
    /// A cookie.
    Cookie(&'static str),
    /// Not into the request: a client certificate is the transport's matter.
    Transport,
}
