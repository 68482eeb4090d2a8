use bytes::Bytes;
use http::Uri;

use super::InvalidRequest;
use super::percent::{Keep, encode};

/// The URI of a call: base URL, path template with its places filled, query.
pub(super) fn target(
    base: &str,
    template: &str,
    places: &[(&'static str, String)],
    query: &[(String, String)],
) -> Result<Uri, InvalidRequest> {
    let without_fragment = base.split('#').next().unwrap_or_default();
    let (front, own_query) = match without_fragment.split_once('?') {
        Some((front, query)) => (front, Some(query)),
        None => (without_fragment, None),
    };
    let mut text = String::with_capacity(front.len() + template.len() + 64);
    text.push_str(front.trim_end_matches('/'));
    expand(&mut text, template, places)?;
    let pairs = query.iter().map(|(name, value)| (name.as_str(), Some(value.as_str())));
    for (index, (name, value)) in own_query
        .map(|query| (query, None))
        .into_iter()
        .chain(pairs)
        .enumerate()
    {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(name);
        if let Some(value) = value {
            text.push('=');
            text.push_str(value);
        }
    }
    match Uri::from_maybe_shared(Bytes::from(text)) {
        Ok(uri) if is_of_the_web(&uri) => Ok(uri),
        _ => Err(unusable(base)),
    }
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
                dots |= is_dots(value);
                text.push_str(value);
            }
            None => return Err(InvalidRequest::new(format!("the path parameter `{name}` is not given"))),
        }
        rest = after;
    }
    encode(text, rest, Keep::Path);
    // No value is empty, so that of the segments with a place only those can lead elsewhere whose values are dots.
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

/// Whether a segment is `.` or `..`, in the spellings that URL parsers take for these.
fn is_dots(segment: &str) -> bool {
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
