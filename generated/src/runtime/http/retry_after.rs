use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

/// How long `Retry-After` asks one to wait (RFC 9110 §10.2.3): seconds, or a date.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = UNIX_EPOCH.checked_add(Duration::from_secs(http_date(text)?))?;
    Some(at.duration_since(now).unwrap_or(Duration::ZERO))
}

/// Seconds since 1970 of an HTTP date in the form that servers must send (RFC 9110 §5.6.7):
/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<u64> {
    let mut fields = text.split_once(", ")?.1.split(' ');
    let day: u64 = fields.next()?.parse().ok()?;
    let month = fields.next()?;
    let year: u64 = fields.next()?.parse().ok()?;
    let mut clock = fields.next()?.split(':').map(|field| field.parse::<u64>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if fields.next()? != "GMT" {
        return None;
    }
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = months.iter().position(|name| *name == month)?;
    if !(1970..=9999).contains(&year) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_before_year(year) - days_before_year(1970) + days_before_month(month, is_leap(year)) + day - 1;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_before_year(year: u64) -> u64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

fn days_before_month(month: usize, leap: bool) -> u64 {
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    lengths.iter().take(month).sum()
}

#[cfg(test)]
mod tests {
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
