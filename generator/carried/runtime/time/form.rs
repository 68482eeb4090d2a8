//! The form of dates and times (RFC 3339 §5.6).

/// Whether a text is a `full-date` of a day that there is.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether a text is a `date-time`, whose letters may be small, and whose `T` may be a space.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let Some(sign) = rest.find(['Z', 'z', '+', '-']) else {
        return false;
    };
    let (time, offset) = rest.split_at(sign);
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    is_date(date)
        && is_time(time, &[23, 59, 60])
        && is_digits(fraction)
        && (matches!(offset, "Z" | "z") || offset.get(1..).is_some_and(|offset| is_time(offset, &[23, 59])))
}

/// Whether a text is as many numbers of two digits with colons between them, none greater than the one here.
fn is_time(text: &str, greatest: &[u32]) -> bool {
    text.split(':').count() == greatest.len()
        && text
            .split(':')
            .zip(greatest)
            .all(|(part, greatest)| number(part, 2).is_some_and(|part| part <= *greatest))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of just so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let is_number = text.len() == digits && is_digits(text);
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_that_there_is() {
        for (text, is_one) in [
            ("2017-07-21", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2017-04-31", false),
            ("2017-00-10", false),
            ("2017-13-10", false),
            ("17-07-21", false),
            ("2017-7-21", false),
            ("2017-07-21Z", false),
            ("2017-07-21-01", false),
            ("+017-07-21", false),
            ("", false),
        ] {
            assert_eq!(is_date(text), is_one, "{text}");
        }
    }

    #[test]
    fn a_date_time_has_an_offset_and_maybe_a_fraction() {
        for (text, is_one) in [
            ("2017-07-21T17:32:28Z", true),
            ("2017-07-21t17:32:28.123456789z", true),
            ("2017-07-21 17:32:28+05:30", true),
            ("2016-12-31T23:59:60Z", true),
            ("2017-07-21T17:32:28", false),
            ("2017-07-21T17:32Z", false),
            ("2017-07-21T24:00:00Z", false),
            ("2017-07-21T17:32:28.Z", false),
            ("2017-07-21T17:32:28+0530", false),
            ("2017-07-21T17:32:28+", false),
            ("2017-07-21T17:32:28Zulu", false),
            ("2017-07-21", false),
            ("2017-07-21T17:32:28é", false),
        ] {
            assert_eq!(is_date_time(text), is_one, "{text}");
        }
    }
}
