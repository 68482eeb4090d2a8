//! Whether a text is a value of a format that has a type of its own.

/// RFC 9562 §4, in lower case, as every library writes it.
pub(super) fn is_canonical_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

/// RFC 3339 `full-date`, with a day that the month has.
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return false;
    }
    let number = |from: usize, to: usize| text.get(from..to).and_then(digits);
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// RFC 3339 `date-time`.
pub(super) fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(time)) = (text.get(..10), text.get(11..)) else {
        return false;
    };
    if !is_date(date) || !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
        return false;
    }
    let Some((clock, offset)) = time.get(..8).zip(time.get(8..)) else {
        return false;
    };
    let offset = match offset.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            if rest.len() == fraction.len() {
                return false;
            }
            rest
        }
        None => offset,
    };
    is_clock(clock) && (matches!(offset, "Z" | "z") || offset.strip_prefix(['+', '-']).is_some_and(is_offset))
}

fn is_clock(text: &str) -> bool {
    let fields: Vec<Option<u32>> = text.split(':').map(digits).collect();
    matches!(fields.as_slice(), [Some(0..=23), Some(0..=59), Some(0..=60)])
}

fn is_offset(text: &str) -> bool {
    let fields: Vec<Option<u32>> = text.split(':').map(digits).collect();
    text.len() == 5 && matches!(fields.as_slice(), [Some(0..=23), Some(0..=59)])
}

fn digits(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

/// RFC 4648 §4, with padding.
pub(super) fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times_follow_rfc_3339() {
        for text in [
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T23:59:60Z",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "",
            "1985-04-12",
            "1985-04-12T23:20:50",
            "1985-02-30T00:00:00Z",
            "1985-04-12T23:20:50.Z",
            "ä985-04-12T1",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn a_uuid_is_canonical_in_lower_case_only() {
        assert!(is_canonical_uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
        assert!(!is_canonical_uuid("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"));
        assert!(!is_canonical_uuid("f81d4fae7dec11d0a76500a0c91e6bf6"));
    }

    #[test]
    fn base64_is_padded() {
        assert!(is_base64("Zm9v") && is_base64("Zg==") && is_base64(""));
        assert!(!is_base64("Zg") && !is_base64("Z===") && !is_base64("Zm9_"));
    }
}
