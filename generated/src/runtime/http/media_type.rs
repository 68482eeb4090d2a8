use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

/// The media type of server-sent events.
pub(super) const EVENT_STREAM: &str = "text/event-stream";

/// Whether a response's body can be read as events: it says so, or nothing, and is not compressed.
pub(super) fn is_event_stream(headers: &HeaderMap) -> bool {
    let says_otherwise = headers.get(CONTENT_TYPE).is_some_and(|value| {
        let essence = value.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default();
        !essence.trim_ascii().eq_ignore_ascii_case(EVENT_STREAM.as_bytes())
    });
    let is_plain = |value: &http::HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    !says_otherwise && headers.get(CONTENT_ENCODING).is_none_or(is_plain)
}
