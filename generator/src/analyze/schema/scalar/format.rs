//! What the words of `format` mean, and what is known of each scalar that they ask for.

use crate::analyze::schema::keywords::Kind;
use crate::model::{ContentFormat, Kinds, Scalar, Trait};

/// The words that ask for a scalar, beside a type. Where nothing says the type, it is that of the first scalar with the word.
fn words(scalar: Scalar) -> (Kind, &'static [&'static str]) {
    match scalar {
        Scalar::Boolean => (Kind::Boolean, &[]),
        Scalar::Int32 => (Kind::Integer, &["int8", "int16", "int32"]),
        Scalar::Int64 => (Kind::Integer, &["int64"]),
        Scalar::Uint32 => (Kind::Integer, &["uint8", "uint16", "uint32"]),
        Scalar::Uint64 => (Kind::Integer, &["uint64", "uint"]),
        Scalar::BigInteger => (Kind::Integer, &["int128", "uint128"]),
        Scalar::Double => (Kind::Number, &["float", "double"]),
        Scalar::Decimal => (Kind::Number, &["decimal", "int64", "uint64", "int128", "uint128"]),
        // It is said beside any type (`schema/merged.rs`).
        Scalar::IntOrString => (Kind::String, &[]),
        Scalar::Text => (
            Kind::String,
            &[
                "time",
                "duration",
                "uri",
                "uri-reference",
                "url",
                "email",
                "hostname",
                "ipv4",
                "ipv6",
                "password",
            ],
        ),
        Scalar::DateTime => (Kind::String, &["date-time"]),
        Scalar::Date => (Kind::String, &["date"]),
        Scalar::Uuid => (Kind::String, &["uuid"]),
        Scalar::Base64 => (Kind::String, &["byte"]),
        Scalar::Binary => (Kind::String, &["binary"]),
    }
}

/// Each scalar that a format asks for, with the type beside which it does.
fn asked_for(format: &str) -> impl Iterator<Item = (Kind, Scalar)> {
    let all = Scalar::ALL.iter().map(|scalar| (words(*scalar), *scalar));
    all.filter_map(move |((kind, words), scalar)| words.contains(&format).then_some((kind, scalar)))
}

/// The scalar that a format asks for beside a type.
pub(crate) fn scalar_of_format(kind: Kind, format: Option<&str>) -> Option<Scalar> {
    let format = format?;
    match asked_for(format).find(|(own, _)| *own == kind) {
        Some((_, scalar)) => Some(scalar),
        None => (kind == Kind::String && is_binary(format)).then_some(Scalar::Binary),
    }
}

/// The type that a format belongs to, for schemas that leave `type` out.
pub(crate) fn kind_of_format(format: &str) -> Option<Kind> {
    match asked_for(format).next() {
        Some((kind, _)) => Some(kind),
        None => format.contains('/').then_some(Kind::String),
    }
}

/// Whether a format of strings says that they are bytes: as such, or by a media type that is none of text.
pub(crate) fn is_binary(format: &str) -> bool {
    let textual = || format.starts_with("text/") || format.contains("json") || format.contains("xml");
    format == "binary" || (format.contains('/') && !textual())
}

/// Whether a text is a value of a format, as far as the format asks for a type of its own.
pub(crate) fn fits_format(format: &str, text: &str) -> bool {
    let scalar = scalar_of_format(Kind::String, Some(format));
    scalar.is_none_or(|scalar| (facts(scalar).fits)(text))
}

/// What is known of a scalar.
pub(crate) struct Facts {
    /// The kinds of JSON that its values are of.
    pub(crate) kinds: Kinds,
    /// It in the words of a description.
    pub(crate) said: &'static str,
    /// What a union's branch of it is called that has no other name.
    pub(crate) word: &'static str,
    /// Whether a text is one of its values.
    pub(crate) fits: fn(&str) -> bool,
    /// As what it is read where it is all of an answer in any form.
    pub(crate) alone: Option<ContentFormat>,
    /// The traits that its type in Rust has not, and what it is that has none.
    pub(crate) lacks: &'static [(Trait, &'static str)],
}

const TEXT: &[(Trait, &str)] = &[(Trait::Copy, "text")];

const FLOAT: &[(Trait, &str)] = &[
    (Trait::Eq, "a float"),
    (Trait::Hash, "a float"),
    (Trait::Ord, "a float"),
];

/// All facts of each scalar, so that the compiler asks for those of a new one.
pub(crate) fn facts(scalar: Scalar) -> Facts {
    const JSON: Option<ContentFormat> = Some(ContentFormat::Json);
    let (kinds, said, word, fits, alone, lacks): (_, _, _, fn(&str) -> bool, _, &[_]) = match scalar {
        Scalar::Boolean => (Kinds::BOOLEAN, "boolean", "Boolean", any, JSON, &[]),
        Scalar::Int32 => (Kinds::INTEGER, "integer (int32)", "Integer", any, JSON, &[]),
        Scalar::Int64 => (Kinds::INTEGER, "integer", "Integer", any, JSON, &[]),
        Scalar::Uint32 => (Kinds::INTEGER, "integer (uint32)", "Integer", any, JSON, &[]),
        Scalar::Uint64 => (Kinds::INTEGER, "integer (uint64)", "Integer", any, JSON, &[]),
        Scalar::BigInteger => (Kinds::INTEGER, "integer of any size", "Integer", any, JSON, TEXT),
        Scalar::Double => (Kinds::NUMBER, "number", "Number", any, JSON, FLOAT),
        Scalar::Decimal => (Kinds::NUMBER, "number (decimal)", "Number", any, JSON, TEXT),
        Scalar::IntOrString => {
            let lacks = &[(Trait::Copy, "text"), (Trait::Default, "an integer or a text")];
            let kinds = Kinds::INTEGER.or(Kinds::STRING);
            (kinds, "integer or string", "IntOrString", any, JSON, lacks)
        }
        Scalar::Text => (Kinds::STRING, "string", "String", any, Some(ContentFormat::Text), TEXT),
        Scalar::DateTime => (
            Kinds::STRING,
            "string (date-time)",
            "DateTime",
            is_date_time,
            JSON,
            TEXT,
        ),
        Scalar::Date => (Kinds::STRING, "string (date)", "Date", is_date, JSON, TEXT),
        Scalar::Uuid => (Kinds::STRING, "string (uuid)", "Uuid", is_canonical_uuid, JSON, &[]),
        // The bytes are sent as they are, whatever says how JSON would have them.
        Scalar::Base64 => (Kinds::STRING, "string (base64)", "String", is_base64, None, TEXT),
        Scalar::Binary => (Kinds::STRING, "string (binary)", "String", any, None, TEXT),
    };
    Facts {
        kinds,
        said,
        word,
        fits,
        alone,
        lacks,
    }
}

fn any(_: &str) -> bool {
    true
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
