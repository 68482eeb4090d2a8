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

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn asked(text: &'static str, now: u64) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", http::HeaderValue::from_static(text));
        retry_after(&headers, UNIX_EPOCH + Duration::from_secs(now))
    }

    #[test]
    fn seconds_are_seconds() {
        assert_eq!(asked("120", 0), Some(Duration::from_secs(120)));
    }

    #[test]
    fn a_date_is_measured_from_now_and_never_negative() {
        // RFC 9110's own example is 784111777 seconds after the epoch.
        assert_eq!(
            asked("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_770),
            Some(Duration::from_secs(7))
        );
        assert_eq!(
            asked("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_780),
            Some(Duration::ZERO)
        );
        assert_eq!(
            asked("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
            Some(Duration::ZERO)
        );
        assert_eq!(
            asked("Fri, 01 Mar 2024 00:00:01 GMT", 1_709_251_200),
            Some(Duration::from_secs(1))
        );
    }

    #[test]
    fn a_date_is_read_in_each_form_of_the_standard() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(asked(text, 784_111_770), Some(Duration::from_secs(7)), "{text}");
        }
    }

    #[test]
    fn anything_else_asks_for_nothing() {
        for text in [
            "",
            "soon",
            "-1",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 0000 08:49:37 GMT",
        ] {
            assert_eq!(asked(text, 0), None);
        }
    }
}
