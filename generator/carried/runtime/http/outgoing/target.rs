use bytes::Bytes;
use http::Uri;

use super::percent::{Keep, encode};
use crate::runtime::http::InvalidRequest;
use crate::runtime::http::exchange::redirect::same_origin;

/// The URI of a call: base URL, path template with its places filled, query.
pub(in crate::runtime::http) fn target(
    base: &str,
    template: &str,
    places: &[(&'static str, String)],
    query: &[(String, String)],
) -> Result<Uri, InvalidRequest> {
    let (front, own_query) = divided(base);
    let mut text = String::with_capacity(front.len() + template.len() + 64);
    text.push_str(front.trim_end_matches('/'));
    expand(&mut text, template, places)?;
    with_query(text, own_query, query).ok_or_else(|| unusable(base))
}

/// The URI of a request whose path and query the caller writes: below the base URL, or a whole URL of its origin.
pub(in crate::runtime::http) fn raw_target(
    base: &str,
    path: &str,
    query: &[(String, String)],
) -> Result<Uri, InvalidRequest> {
    let (front, own_query) = divided(base);
    let mut text = front.trim_end_matches('/').to_owned();
    let (path, path_query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let is_whole = path.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && !scheme.contains('/')
    });
    if path.starts_with("//") || is_whole && !is_of_origin(path, front) {
        return Err(InvalidRequest::new(
            "a raw request has to go to the origin of the base URL: give its path",
        ));
    }
    let path = match is_whole {
        true => {
            // Scheme and host are those of the base URL: what else stands before the path is not taken over.
            let host = text.find("://").map_or(0, |end| end + "://".len());
            let own_path = text.get(host..).and_then(|rest| rest.find('/'));
            text.truncate(own_path.map_or(text.len(), |start| host + start));
            let rest = path.split_once("://").map_or(path, |(_, rest)| rest);
            rest.find('/').and_then(|start| rest.get(start..)).unwrap_or_default()
        }
        false => path,
    };
    if !path.starts_with('/') {
        text.push('/');
    }
    if has_dots(path) {
        return Err(InvalidRequest::new("a segment of the path would lead elsewhere"));
    }
    encode(&mut text, path, Keep::Path);
    let mut own = own_query.unwrap_or_default().to_owned();
    if let Some(query) = path_query.filter(|query| !query.is_empty()) {
        if !own.is_empty() {
            own.push('&');
        }
        encode(&mut own, query, Keep::Query);
    }
    let own = Some(own.as_str()).filter(|own| !own.is_empty());
    with_query(text, own, query).ok_or_else(|| unusable(base))
}

/// Whether both URLs have the same origin.
fn is_of_origin(url: &str, base: &str) -> bool {
    match (url.parse(), base.parse()) {
        (Ok(url), Ok(base)) => same_origin(&url, &base),
        _ => false,
    }
}

/// A base URL without its fragment, divided into what stands before the query, and the query.
fn divided(base: &str) -> (&str, Option<&str>) {
    let without_fragment = base.split('#').next().unwrap_or_default();
    match without_fragment.split_once('?') {
        Some((front, query)) => (front, Some(query)),
        None => (without_fragment, None),
    }
}

/// The URI with a query of its own and these pairs; nothing where that is none of the web.
fn with_query(mut text: String, own: Option<&str>, query: &[(String, String)]) -> Option<Uri> {
    let mut mark = '?';
    if let Some(own) = own {
        text.push(mark);
        text.push_str(own);
        mark = '&';
    }
    for (name, value) in query {
        text.push(mark);
        text.push_str(name);
        text.push('=');
        text.push_str(value);
        mark = '&';
    }
    Uri::from_maybe_shared(Bytes::from(text)).ok().filter(is_of_the_web)
}

fn is_of_the_web(uri: &Uri) -> bool {
    matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some()
}

/// Why no URL comes of a base URL.
#[cold]
fn unusable(base: &str) -> InvalidRequest {
    InvalidRequest::new(match base.parse() {
        Err(_) => "the base URL is not a URL",
        Ok(base) if is_of_the_web(&base) => "the URL would be too long",
        Ok(_) => "the base URL must begin with http:// or https://: set it on the client's builder",
    })
}

/// Appends the template with its places filled.
fn expand(text: &mut String, template: &str, places: &[(&'static str, String)]) -> Result<(), InvalidRequest> {
    if !template.starts_with('/') {
        text.push('/');
    }
    let start = text.len();
    let mut dots = false;
    let mut rest = template;
    while let Some((before, name, after)) = place(rest) {
        encode(text, before, Keep::Path);
        match places.iter().find(|(given, _)| *given == name) {
            Some((_, value)) => {
                dots |= value.split('/').any(|segment| segment.is_empty() || is_dots(segment));
                // `/a/b` as several segments: they begin after the `/` that is there.
                let value = match text.ends_with('/') {
                    true => value.strip_prefix('/').unwrap_or(value),
                    false => value,
                };
                text.push_str(value);
            }
            None => return Err(InvalidRequest::new(format!("the path parameter `{name}` is not given"))),
        }
        rest = after;
    }
    encode(text, rest, Keep::Path);
    // Of the segments with a place, only those can lead elsewhere whose values have a segment that is dots or empty.
    let made = text.get(start..).unwrap_or_default();
    if dots && made.split('/').any(is_dots) {
        return Err(InvalidRequest::new(format!(
            "a path parameter would make a segment of `{template}` lead elsewhere"
        )));
    }
    Ok(())
}

/// Splits at the first `{name}`.
fn place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether a segment of a path that holds escapes is `.` or `..`, also where an escape stands for what divides segments: some
/// servers undo these before they look.
pub(in crate::runtime::http) fn has_dots(path: &str) -> bool {
    let divided = path.to_ascii_lowercase().replace("%2f", "/").replace("%5c", "/");
    divided.split(['/', '\\']).any(is_dots)
}

/// Whether a segment is `.` or `..`, in the spellings that URL parsers take for these. What stands behind a `;` is no part
/// of the name for some servers.
fn is_dots(segment: &str) -> bool {
    let segment = segment.split(';').next().unwrap_or_default();
    if segment.len() > "%2e%2e".len() {
        return false;
    }
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(template: &str, value: &str) -> Result<String, InvalidRequest> {
        let mut encoded = String::new();
        encode(&mut encoded, value, Keep::Unreserved);
        target("https://a.example/v1/", template, &[("id", encoded)], &[]).map(|uri| uri.to_string())
    }

    #[test]
    fn a_value_stays_one_segment() {
        for (value, segment) in [
            ("a/b", "a%2Fb"),
            ("../x", "..%2Fx"),
            ("%2e%2e", "%252e%252e"),
            ("a?b#c", "a%3Fb%23c"),
            ("a b\nc", "a%20b%0Ac"),
            ("...", "..."),
            ("é", "%C3%A9"),
        ] {
            assert_eq!(
                made("/x/{id}/y", value),
                Ok(format!("https://a.example/v1/x/{segment}/y"))
            );
        }
    }

    #[test]
    fn a_value_that_would_lead_elsewhere_is_refused() {
        for (template, value) in [
            ("/x/{id}", ".."),
            ("/x/{id}/y", "."),
            ("/x/.{id}", "."),
            ("/x/%2e{id}", "."),
            ("/x/{id}{id}", "."),
        ] {
            assert!(made(template, value).is_err(), "{template} with {value}");
        }
    }

    #[test]
    fn several_segments_stay_below_their_place() {
        let made = |template: &str, value: &str, keep| {
            let mut encoded = String::new();
            encode(&mut encoded, value, keep);
            target("https://a.example", template, &[("id", encoded)], &[]).map(|uri| uri.path().to_owned())
        };
        for (template, value, path) in [
            ("/f/{id}", "x/y z/w.txt", "/f/x/y%20z/w.txt"),
            ("/f/{id}", "/x/y", "/f/x/y"),
            ("/f/{id}", "/", "/f/"),
            ("/f/{id}:cancel", "a/b", "/f/a/b:cancel"),
            ("/f/{id}", "...", "/f/..."),
            ("/{id}", "//a", "//a"),
        ] {
            for keep in [Keep::Segments, Keep::Path] {
                assert_eq!(
                    made(template, value, keep).as_deref(),
                    Ok(path),
                    "{template} with {value}"
                );
            }
        }
        for (template, value) in [
            ("/f/{id}", "../x"),
            ("/f/{id}", "x/.."),
            ("/f/{id}", "x/./y"),
            ("/f/.{id}", "./x"),
            ("/f/.{id}", "/x"),
            ("/f/{id}.", "x/"),
            ("/f/.{id}/x", ""),
        ] {
            for keep in [Keep::Segments, Keep::Path] {
                assert!(made(template, value, keep).is_err(), "{template} with {value}");
            }
        }
        for value in ["%2e%2E/x", "x/.%2e", "..;a/x"] {
            assert!(made("/f/{id}", value, Keep::Path).is_err(), "{value}");
            assert!(made("/f/{id}", value, Keep::Segments).is_ok(), "{value}");
        }
    }

    #[test]
    fn a_raw_request_stays_at_the_origin() {
        let made = |path: &str| raw_target("https://u@a.example/v1/?k=1", path, &[]).map(|uri| uri.to_string());
        for (path, expected) in [
            ("/x y", "/v1/x%20y?k=1"),
            ("x", "/v1/x?k=1"),
            ("/x?a=b c&d=%20#e?f", "/v1/x?k=1&a=b%20c&d=%20%23e?f"),
            ("/x?", "/v1/x?k=1"),
            ("@b.example/x", "/v1/@b.example/x?k=1"),
            (":80/x", "/v1/:80/x?k=1"),
            ("/\\b.example", "/v1/%5Cb.example?k=1"),
            ("/x?next=https://b.example/", "/v1/x?k=1&next=https://b.example/"),
            ("https://a.example/v2/x?y", "/v2/x?k=1&y"),
            ("https://A.example:443", "/?k=1"),
        ] {
            assert_eq!(made(path), Ok(format!("https://u@a.example{expected}")), "{path}");
        }
        for path in [
            "//b.example/x",
            "https://b.example/x",
            "http://a.example/x",
            "https://a.example:444/",
            "https://a.example@b.example/",
            "ftp://a.example/",
            "/x/../y",
            "/x/%2e%2E/y",
            "/x/..%2Fy",
            "..",
            "https://a.example/../x",
        ] {
            assert!(made(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_template_keeps_its_own_characters() {
        assert_eq!(
            made("/x y/{id}.json:go?", "1"),
            Ok("https://a.example/v1/x%20y/1.json:go%3F".to_owned())
        );
        assert_eq!(
            made("/{other}", "1")
                .map_err(|error| error.to_string())
                .err()
                .as_deref(),
            Some("invalid request: the path parameter `other` is not given")
        );
    }

    #[test]
    fn the_base_has_to_be_a_web_address() {
        for base in ["", "/v1", "ftp://a.example", "a.example", "http://a b"] {
            assert!(target(base, "/x", &[], &[]).is_err(), "{base}");
        }
        let query = [("a".to_owned(), "1".to_owned())];
        let uri = target("http://a.example?k=1", "/x", &[], &query).map(|uri| uri.to_string());
        assert_eq!(uri, Ok("http://a.example/x?k=1&a=1".to_owned()));
    }
}
