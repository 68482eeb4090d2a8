use std::time::{Duration, SystemTime};

use http::HeaderMap;

/// How long `Retry-After` asks one to wait (RFC 9110 §10.2.3): seconds, or a date in any form of §5.6.7.
pub(in crate::runtime::http) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = httpdate::parse_http_date(text).ok()?;
    Some(at.duration_since(now).unwrap_or(Duration::ZERO))
}
