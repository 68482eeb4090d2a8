use heck::ToSnakeCase;
use serde_json::Value;

use super::keywords::Limit;
use super::merged::Merged;
use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::diagnostic::codes::analyze as codes;
use crate::model::Scalar;

impl<'a> Analysis<'a> {
    /// The type of an integer: its format's, or a wider one where the description itself goes beyond it.
    ///
    /// Where a format of as many bits as a word has is said to begin at zero and nothing says where it ends, it is the unsigned
    /// one: OpenAPI's registry had none, so servers with unsigned integers describe them so, and send the upper half as well.
    pub(crate) fn integer(&mut self, merged: &Merged<'a>, site: &Site) -> Scalar {
        let declared = integer_of_format(merged.format).unwrap_or(Scalar::Int64);
        let limits = [&merged.minimum, &merged.maximum];
        let values = limits
            .into_iter()
            .flatten()
            .filter_map(whole_limit)
            .chain(merged.samples.iter().filter_map(|value| whole(value)));
        let (mut least, mut most) = (0_i128, 0_i128);
        for value in values {
            least = least.min(value);
            most = most.max(value);
        }
        let fits = |scalar: &Scalar| {
            let (low, high) = range(*scalar);
            low <= least && most <= high
        };
        if fits(&declared) {
            let is_unsigned = least == 0 && merged.maximum.is_none() && at_least_zero(&merged.minimum);
            return match declared {
                Scalar::Int32 if is_unsigned && merged.format == Some("int32") => Scalar::Uint32,
                Scalar::Int64 if is_unsigned && merged.format == Some("int64") => Scalar::Uint64,
                declared => declared,
            };
        }
        let wider = [Scalar::Int64, Scalar::Uint64]
            .into_iter()
            .find(fits)
            .unwrap_or(Scalar::BigInteger);
        self.outcome.report(
            &codes::WIDER_NUMBER,
            &site.pointer,
            format!("the description itself has values that its format cannot hold ({least} to {most})"),
        );
        wider
    }

    /// The type of a number.
    ///
    /// `format: float` too is a double: it says how the server computes, and the digits that it sends are often more than
    /// single precision holds. What no format makes a double, and is an id by its name or has integers beyond what a double
    /// holds, keeps its digits.
    pub(crate) fn number(&mut self, merged: &Merged<'a>, site: &Site) -> Scalar {
        match merged.format {
            Some("decimal" | "int64" | "uint64") => return Scalar::Decimal,
            Some("double" | "float") => return Scalar::Double,
            _ => {}
        }
        if merged
            .multiple_of
            .is_some_and(|factor| factor >= 1.0 && factor.fract() == 0.0)
        {
            return self.integer(merged, site);
        }
        let limits: Vec<&Limit> = [&merged.minimum, &merged.maximum].into_iter().flatten().collect();
        let samples = merged.samples.iter().filter_map(|value| value.as_f64());
        let numbers = limits
            .iter()
            .map(|limit| limit.value)
            .chain(samples)
            .chain(merged.multiple_of);
        if numbers.into_iter().any(|value| value.fract() != 0.0) {
            return Scalar::Double;
        }
        let values = limits.iter().filter_map(|limit| whole_limit(limit));
        let mut values = values.chain(merged.samples.iter().filter_map(|value| whole(value)));
        let is_long = |value: i128| (LONGEST_IN_DOUBLE..=u64::MAX.into()).contains(&value.unsigned_abs());
        if is_id(site) || values.any(is_long) {
            return Scalar::Decimal;
        }
        Scalar::Double
    }

    /// The type of a string.
    pub(crate) fn string(&mut self, merged: &Merged<'a>, site: &Site) -> Scalar {
        let scalar = string_of_format(merged.format);
        let fits: fn(&str) -> bool = match scalar {
            Scalar::Uuid => is_canonical_uuid,
            Scalar::DateTime => is_date_time,
            Scalar::Date => is_date,
            Scalar::Base64 => is_base64,
            _ => return scalar,
        };
        let mut texts = merged.samples.iter().filter_map(|value| value.as_str());
        match texts.find(|text| !fits(text)) {
            None => scalar,
            Some(text) => {
                let format = merged.format.unwrap_or_default();
                self.outcome.report(
                    &codes::FORMAT_NOT_KEPT,
                    &site.pointer,
                    format!("the description's own value {text:?} has not the format `{format}`; the position is text"),
                );
                Scalar::Text
            }
        }
    }
}

fn at_least_zero(minimum: &Option<Limit>) -> bool {
    minimum.as_ref().is_some_and(|limit| limit.value >= 0.0)
}

/// The least integer (2^53 + 1) that a double does not hold.
const LONGEST_IN_DOUBLE: u128 = (1 << 53) + 1;

/// Whether a position is called an id: `id`, `userId`, `user_ids`, `idUser`.
fn is_id(site: &Site) -> bool {
    let words = site.own_name().to_snake_case();
    let words: Vec<&str> = words.split('_').collect();
    let is_word = |word: Option<&&str>| word.is_some_and(|word| ["id", "ids"].contains(word));
    is_word(words.first()) || is_word(words.last())
}

/// The type that a format of integers asks for.
pub(crate) fn integer_of_format(format: Option<&str>) -> Option<Scalar> {
    Some(match format? {
        "int8" | "int16" | "int32" => Scalar::Int32,
        "uint8" | "uint16" | "uint32" => Scalar::Uint32,
        "int64" => Scalar::Int64,
        "uint64" | "uint" => Scalar::Uint64,
        _ => return None,
    })
}

/// Whether a format of strings says that they are bytes: as such, or by a media type that is none of text.
pub(crate) fn is_binary(format: &str) -> bool {
    let textual = || format.starts_with("text/") || format.contains("json") || format.contains("xml");
    format == "binary" || (format.contains('/') && !textual())
}

/// The type that a format of strings asks for.
pub(crate) fn string_of_format(format: Option<&str>) -> Scalar {
    match format {
        Some("date-time") => Scalar::DateTime,
        Some("date") => Scalar::Date,
        Some("uuid") => Scalar::Uuid,
        Some("byte") => Scalar::Base64,
        Some(format) if is_binary(format) => Scalar::Binary,
        _ => Scalar::Text,
    }
}

fn range(scalar: Scalar) -> (i128, i128) {
    match scalar {
        Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::Uint32 => (0, u32::MAX.into()),
        Scalar::Uint64 => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// A limit, where JavaScript's rounding of the limits of 64 bits (`9223372036854776000`) stands for these.
fn whole_limit(limit: &Limit) -> Option<i128> {
    [i128::from(i64::MIN), i128::from(i64::MAX), i128::from(u64::MAX)]
        .into_iter()
        .find(|exact| *exact as f64 == limit.value)
        .or(limit.integer)
}

fn whole(value: &Value) -> Option<i128> {
    let Value::Number(number) = value else {
        return None;
    };
    let wide = || {
        number
            .as_f64()
            .filter(|value| value.abs() < 1e30)
            .map(|value| value as i128)
    };
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
        .or_else(wide)
}

/// RFC 9562 §4, in lower case, as every library writes it.
fn is_canonical_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

/// RFC 3339 `full-date`, with a day that the month has.
fn is_date(text: &str) -> bool {
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
fn is_date_time(text: &str) -> bool {
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
fn is_base64(text: &str) -> bool {
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
