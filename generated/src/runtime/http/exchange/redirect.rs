use http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE, LOCATION, USER_AGENT,
};
use http::uri::Scheme;
use http::{HeaderMap, Method, StatusCode, Uri};

/// How many redirects are followed in one attempt.
pub(in crate::runtime::http) const MOST_REDIRECTS: usize = 10;

/// Where a redirect leads, and with which method (RFC 9110 §15.4).
#[derive(Debug, PartialEq, Eq)]
pub(in crate::runtime::http) struct Redirect {
    pub(in crate::runtime::http) uri: Uri,
    pub(in crate::runtime::http) method: Method,
    /// The body goes along.
    pub(in crate::runtime::http) with_body: bool,
    /// The target has another origin: neither credentials nor anything else that the caller gave go there.
    pub(in crate::runtime::http) foreign: bool,
}

/// The target of a redirect for which encryption would end, and that nobody allowed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::runtime::http) struct Downgrade;

/// The redirect that a response asks for, if it is one to follow: a body is never sent to another origin. From https to http
/// leads none unless `allow_http` says so.
///
/// What becomes of the method is as the Fetch standard (§4.4, step 12) and curl have it: a `POST` becomes a `GET` after 301
/// and 302, and everything but `GET` and `HEAD` does after 303.
pub(in crate::runtime::http) fn redirect(
    uri: &Uri,
    method: &Method,
    status: StatusCode,
    headers: &HeaderMap,
    allow_http: bool,
) -> Result<Option<Redirect>, Downgrade> {
    let Some(redirect) = asked_for(uri, method, status, headers) else {
        return Ok(None);
    };
    if !allow_http && is_downgrade(uri, &redirect.uri) {
        return Err(Downgrade);
    }
    let leaves_body = redirect.foreign && !matches!(redirect.method, Method::GET | Method::HEAD);
    Ok(Some(redirect).filter(|_| !leaves_body))
}

fn asked_for(uri: &Uri, method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<Redirect> {
    let keeps_method = match status.as_u16() {
        301 | 302 => *method != Method::POST,
        303 => matches!(*method, Method::GET | Method::HEAD),
        307 | 308 => true,
        _ => return None,
    };
    let target = resolve(uri, headers.get(LOCATION)?.to_str().ok()?)?;
    let foreign = !same_origin(uri, &target);
    let method = if keeps_method { method.clone() } else { Method::GET };
    Some(Redirect {
        uri: target,
        method,
        with_body: keeps_method && !foreign,
        foreign,
    })
}

/// What may go to another origin: only what the client itself says about the form of the exchange.
pub(in crate::runtime::http) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let kept = [ACCEPT, USER_AGENT];
    headers
        .iter()
        .filter(|(name, value)| kept.contains(name) && !value.is_sensitive())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Takes away what describes a body that does not go along.
pub(in crate::runtime::http) fn without_body(headers: &mut HeaderMap) {
    for name in [
        CONTENT_ENCODING,
        CONTENT_LANGUAGE,
        CONTENT_LENGTH,
        CONTENT_LOCATION,
        CONTENT_TYPE,
    ] {
        headers.remove(name);
    }
}

/// Scheme, host and port are the same (RFC 6454 §5).
pub(in crate::runtime::http) fn same_origin(one: &Uri, other: &Uri) -> bool {
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
}

/// Whether what goes to `from` is encrypted and what goes to `to` is not.
pub(in crate::runtime::http) fn is_downgrade(from: &Uri, to: &Uri) -> bool {
    from.scheme() == Some(&Scheme::HTTPS) && to.scheme() == Some(&Scheme::HTTP)
}

/// Whether a URL begins with a scheme of the web, which has no case (RFC 3986 §3.1).
pub(in crate::runtime::http) fn is_whole(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let start = url.as_bytes().get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}

fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or(match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    })
}

/// Resolves a reference against the URI in which it was found (RFC 3986 §5.2), without its fragment.
pub(in crate::runtime::http) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default();
    let scheme = base.scheme_str()?;
    let authority = base.authority()?;
    let path = base.path();
    let absolute = if is_whole(reference) {
        reference.to_owned()
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{authority}{reference}")
    } else if reference.is_empty() {
        // A fragment alone, or nothing, is the same resource (§5.2.2).
        return Some(base.clone());
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{path}{reference}")
    } else if reference.bytes().find(|byte| b":/?".contains(byte)) == Some(b':') {
        // Another scheme than HTTP's.
        return None;
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{reference}")
    };
    let uri: Uri = absolute.parse().ok()?;
    uri.authority()?;
    if !uri.path().contains("/.") {
        return Some(uri);
    }
    let mut plain = format!("{}://{}", uri.scheme_str()?, uri.authority()?);
    plain.push_str(&without_dots(uri.path()));
    if let Some(query) = uri.query() {
        plain.push('?');
        plain.push_str(query);
    }
    plain.parse().ok()
}

/// A path without segments that are dots (RFC 3986 §5.2.4): it would grow from one relative reference to the next.
pub(in crate::runtime::http) fn without_dots(path: &str) -> String {
    let mut segments = Vec::new();
    let mut ends_with_dots = false;
    for segment in path.split('/').skip(1) {
        ends_with_dots = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    if ends_with_dots {
        segments.push("");
    }
    format!("/{}", segments.join("/"))
}
