use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

/// The media type of server-sent events.
pub(in crate::runtime::http) const EVENT_STREAM: &str = "text/event-stream";

/// Whether a response's body can be read as events: it says so, or nothing, and is not compressed.
pub(in crate::runtime::http) fn is_event_stream(headers: &HeaderMap) -> bool {
    let says_otherwise = headers.get(CONTENT_TYPE).is_some_and(|value| {
        value
            .to_str()
            .map_or(true, |said| !essence(said).eq_ignore_ascii_case(EVENT_STREAM))
    });
    let is_plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    !says_otherwise && headers.get(CONTENT_ENCODING).is_none_or(is_plain)
}

/// Whether the answer to a call that asked for these media types has the stream that it asked for: events, where these are
/// among them, or another of them that is no JSON, as that of an error is.
pub(in crate::runtime::http) fn is_stream_asked_for(asked: &HeaderValue, headers: &HeaderMap) -> bool {
    let asked = asked.to_str().unwrap_or_default();
    let mut events = false;
    let mut others = false;
    let said = headers.get(CONTENT_TYPE).and_then(|said| said.to_str().ok());
    let said = essence(said.unwrap_or_default());
    for asked in asked.split(',').map(essence) {
        match asked.eq_ignore_ascii_case(EVENT_STREAM) {
            true => events = true,
            false => others |= asked.eq_ignore_ascii_case(said) && !is_json(asked),
        }
    }
    !events || others || is_event_stream(headers)
}

/// A media type without its parameters.
pub(in crate::runtime::http) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is JSON's: RFC 8259 §11, RFC 6839 §3.1.
pub(in crate::runtime::http) fn is_json(essence: &str) -> bool {
    let has = |end: &str| {
        let end_of = essence
            .len()
            .checked_sub(end.len())
            .and_then(|from| essence.get(from..));
        end_of.is_some_and(|own| own.eq_ignore_ascii_case(end))
    };
    has("/json") || has("/x-json") || has("+json")
}

/// Whether a media type is that of pages for people.
pub(in crate::runtime::http) fn is_page(essence: &str) -> bool {
    essence.eq_ignore_ascii_case("text/html") || essence.eq_ignore_ascii_case("application/xhtml+xml")
}

/// Whether a media type says no more than that there are bytes (RFC 2046 §4.5.1).
pub(in crate::runtime::http) fn is_bytes(essence: &str) -> bool {
    essence.eq_ignore_ascii_case("application/octet-stream")
}
