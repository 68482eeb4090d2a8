use std::borrow::Cow;

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use super::call::Parts;
use super::target::{raw_target, target};
use crate::runtime::http::exchange::redirect::{Redirect, harmless, without_body};
use crate::runtime::http::{Body, InvalidRequest};

/// A request without its body.
#[derive(Clone)]
pub(in crate::runtime::http) struct Head {
    pub(in crate::runtime::http) method: Method,
    pub(in crate::runtime::http) uri: Uri,
    pub(in crate::runtime::http) headers: HeaderMap,
}

impl Head {
    /// What a call says so far: before it is authorized, there is no credential in it.
    pub(in crate::runtime::http) fn of(call: &Parts) -> Result<Self, InvalidRequest> {
        Self::with(call, call.headers.clone())
    }

    /// The same with the call's header fields, which were taken out of it.
    pub(in crate::runtime::http) fn with(call: &Parts, mut headers: HeaderMap) -> Result<Self, InvalidRequest> {
        let operation = call.operation;
        let method = match &call.given {
            Some(given) => given.method.as_str(),
            None => operation.method,
        };
        let method = Method::from_bytes(method.as_bytes())
            .map_err(|_| InvalidRequest::new("the request's method is not a token"))?;
        let base = match &call.base_url {
            Some(own) => Cow::Borrowed(own.as_str()),
            None => call.core.0.base_of(call.server.as_deref().or(operation.server))?,
        };
        let uri = match (&call.target, &call.given) {
            (Some(uri), _) => extended(uri, &call.query)?,
            (None, Some(given)) => raw_target(&base, &given.path, &call.query)?,
            (None, None) => {
                let empty = call.path.iter().find(|(_, value)| value.is_empty());
                if let Some((name, _)) = empty.filter(|_| !call.allow_empty_path) {
                    return Err(InvalidRequest::new(format!(
                        "the path parameter `{name}` is empty; if that is meant, say so with `allow_empty_path()`"
                    )));
                }
                target(&base, operation.path, &call.path, &call.query)?
            }
        };
        if !call.cookies.is_empty() {
            headers.insert(COOKIE, cookies(&call.cookies)?);
        }
        Ok(Self { method, uri, headers })
    }

    /// The request with its body.
    pub(in crate::runtime::http) fn request(&self, body: Body) -> Request<Body> {
        let mut request = Request::new(body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }

    /// Follows a redirect.
    pub(in crate::runtime::http) fn redirect(&mut self, next: &Redirect) {
        self.uri = next.uri.clone();
        self.method = next.method.clone();
        if !next.with_body {
            without_body(&mut self.headers);
        }
        if next.foreign {
            self.headers = harmless(&self.headers);
        }
    }
}

/// A URI with these pairs in its query where it has none of their names.
fn extended(uri: &Uri, pairs: &[(String, String)]) -> Result<Uri, InvalidRequest> {
    let mut text = uri.to_string();
    let mut own = Vec::new();
    for pair in uri.query().unwrap_or_default().split('&') {
        own.push(pair.split('=').next().unwrap_or(pair));
    }
    for (name, value) in pairs {
        if !own.contains(&name.as_str()) {
            text.push(if text.contains('?') { '&' } else { '?' });
            text += &format!("{name}={value}");
        }
    }
    text.parse()
        .map_err(|_| InvalidRequest::new("the URL would be too long"))
}

fn cookies(pairs: &[(String, String)]) -> Result<HeaderValue, InvalidRequest> {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text += "; ";
        }
        text += &format!("{name}={value}");
    }
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| InvalidRequest::new("a cookie has characters that a header can't hold"))?;
    value.set_sensitive(true);
    Ok(value)
}
