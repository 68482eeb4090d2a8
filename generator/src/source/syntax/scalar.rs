//! What a YAML scalar without quotes is: the core schema of YAML 1.2.2 §10.3.2, except that digits behind a leading
//! zero (`012`) and the infinities stay text, because JSON has no such numbers. `no`, `on` and dates are text anyway.

use super::event::ScalarKind;
use super::json::number_length;
use crate::source::Boolean;

/// The kind of a plain scalar.
pub(in crate::source) fn resolve(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "<<" => ScalarKind::Merge,
        _ => Boolean::of(text)
            .map(ScalarKind::Boolean)
            .or_else(|| number(text))
            .unwrap_or(ScalarKind::String),
    }
}

fn number(text: &str) -> Option<ScalarKind> {
    if !matches!(text.as_bytes().first(), Some(b'-' | b'+' | b'.' | b'0'..=b'9')) {
        return None;
    }
    if is_json_number(text) {
        return Some(ScalarKind::Number(None));
    }
    let spelling = match text.split_at_checked(2) {
        Some(("0x", digits)) => integer(digits, 16)?,
        Some(("0o", digits)) => integer(digits, 8)?,
        _ => decimal(text)?,
    };
    Some(ScalarKind::Number(Some(spelling.into())))
}

fn integer(digits: &str, radix: u32) -> Option<String> {
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    u128::from_str_radix(digits, radix).ok().map(|value| value.to_string())
}

/// `+1`, `.5` and `5.` as JSON writes them.
fn decimal(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if unsigned.starts_with('-') {
        return None;
    }
    let mantissa_end = unsigned.find(['e', 'E']).unwrap_or(unsigned.len());
    let (mantissa, exponent) = unsigned.split_at_checked(mantissa_end)?;
    let spelling = match mantissa.split_once('.') {
        Some(("", "")) | None if mantissa == "." => return None,
        Some(("", fraction)) => format!("{sign}0.{fraction}{exponent}"),
        Some((whole, "")) => format!("{sign}{whole}.0{exponent}"),
        _ => format!("{sign}{unsigned}"),
    };
    is_json_number(&spelling).then_some(spelling)
}

fn is_json_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_or_take_their_json_spelling() {
        for text in [
            "0",
            "-1",
            "1.10",
            "1e3",
            "9223372036854776833",
            "123456789012345678901234567890",
            "1E-07",
        ] {
            assert_eq!(resolve(text), ScalarKind::Number(None), "{text}");
        }
        for (text, spelling) in [
            ("+1", "1"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("5.", "5.0"),
            ("5.e3", "5.0e3"),
            ("+.5e-1", "0.5e-1"),
            ("0x1F", "31"),
            ("0o17", "15"),
        ] {
            assert_eq!(resolve(text), ScalarKind::Number(Some(spelling.into())), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_number_stays_text() {
        for text in [
            "no",
            "on",
            "yes",
            "y",
            "012",
            "-012",
            "2020-01-01",
            "1:30",
            "1_000",
            "1.2.3",
            ".inf",
            "-.inf",
            ".nan",
            ".",
            "+",
            "-",
            "0x",
            "0x+1",
            "0b1",
            "--1",
            "+-1",
            "1e",
            "e3",
            ".e3",
            "0xfffffffffffffffffffffffffffffffff",
            "12a",
            "...",
        ] {
            assert_eq!(resolve(text), ScalarKind::String, "{text}");
        }
    }
}
