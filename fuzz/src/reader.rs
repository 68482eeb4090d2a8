//! The JSON reader, held against `serde_json`: what is JSON, and what it holds.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::Value;

use crate::runtime::json::{Decode, DecodeError, Encode, Reader, Reason, integer_of};
use crate::runtime::{BigInteger, Decimal, Null, decode, encode};

/// The deepest text that the reader takes.
const DEPTH: usize = 128;

/// Reads a text as JSON in each way.
pub fn run(text: &[u8]) {
    let theirs = value_of(text);
    let ours = decode::<Value>(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs);
            // What is written tells `-0.0` from `0.0`, and `1.0` from `1`.
            assert_eq!(encode(ours), serde_json::to_vec(theirs).expect("it is written"));
        }
        (Err(_), Err(_)) => {}
        (Err(error), Ok(_)) => assert!(is_too_deep(error) && depth(text) > DEPTH, "refused: {error}"),
        (Ok(_), Err(error)) => panic!("taken: {error}"),
    }
    read_over(text, &ours);
    match trimmed(text).first() {
        Some(b'-' | b'0'..=b'9') => numbers(text),
        Some(b'"') => scalar::<String>(text),
        Some(b't' | b'f') => scalar::<bool>(text),
        Some(b'n') => {
            assert_eq!(decode::<Null>(text).is_ok(), theirs.is_ok());
            assert_eq!(decode::<Option<bool>>(text).ok(), theirs.is_ok().then_some(None));
        }
        Some(b'[') => {
            scalar::<Vec<f64>>(text);
            scalar::<Vec<String>>(text);
            scalar::<Vec<Option<bool>>>(text);
        }
        Some(b'{') => {
            scalar::<BTreeMap<String, Vec<String>>>(text);
            scalar::<BTreeMap<String, f64>>(text);
        }
        _ => {}
    }
}

fn value_of(text: &[u8]) -> Result<Value, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    // A bound of its own would stand where the reader's stands.
    reader.disable_recursion_limit();
    let value = serde::Deserialize::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn is_too_deep(error: &DecodeError) -> bool {
    matches!(error.reason(), Reason::TooDeep)
}

/// A text without the space around it (RFC 8259 §2).
fn trimmed(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| b" \n\r\t".contains(byte);
    let start = text.iter().take_while(|byte| is_space(byte)).count();
    let end = text.iter().rev().take_while(|byte| is_space(byte)).count();
    text.get(start..text.len() - end).unwrap_or_default()
}

/// How deep the brackets of a valid text stand in each other.
fn depth(text: &[u8]) -> usize {
    let (mut now, mut deepest, mut quoted, mut escaped) = (0, 0, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                now += 1;
                deepest = deepest.max(now);
            }
            b']' | b'}' if !quoted => now -= 1,
            _ => {}
        }
    }
    deepest
}

/// What is read past is as strictly JSON as what is read, but that no number is too large.
fn read_over(text: &[u8], read: &Result<Value, DecodeError>) {
    let skipped = Reader::new(text).and_then(|mut reader| {
        reader.skip()?;
        reader.finish()
    });
    match (&skipped, read) {
        (Ok(()), Ok(_)) => {
            let raw = Reader::new(text).and_then(|mut reader| reader.raw().map(str::to_owned));
            let raw = raw.expect("it was read over");
            assert_eq!(raw.as_bytes(), trimmed(text));
        }
        (Ok(()), Err(error)) => {
            assert!(
                matches!(error.reason(), Reason::OutOfRange { .. }),
                "read over: {error}"
            );
            serde_json::from_slice::<IgnoredAny>(text).expect("it was read over");
        }
        (Err(error), Ok(_)) => panic!("not read over: {error}"),
        (Err(_), Err(_)) => {}
    }
}

/// A type that serde reads alike.
fn scalar<T>(text: &[u8])
where
    T: Decode + Encode + serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug,
{
    match (decode::<T>(text), serde_json::from_slice::<T>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs);
            let again: T = serde_json::from_slice(&encode(&ours)).expect("it is JSON of its type");
            assert_eq!(again, ours);
        }
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{ours:?} and {theirs:?}"),
    }
}

/// A number as each type that reads numbers.
fn numbers(text: &[u8]) {
    scalar::<f64>(text);
    let Some(number) = std::str::from_utf8(trimmed(text)).ok() else {
        return;
    };
    let is_number = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    let expected = is_number.then(|| Exact::of(number));
    let integer = expected.as_ref().and_then(Exact::integer);
    assert_eq!(integer_of(number), integer, "{number}");
    assert_eq!(
        decode::<i64>(text).ok(),
        integer.and_then(|value| value.try_into().ok())
    );
    assert_eq!(
        decode::<u64>(text).ok(),
        integer.and_then(|value| value.try_into().ok())
    );
    assert_eq!(
        decode::<i32>(text).ok(),
        integer.and_then(|value| value.try_into().ok())
    );
    assert_eq!(
        decode::<u32>(text).ok(),
        integer.and_then(|value| value.try_into().ok())
    );
    assert_eq!(
        decode::<Decimal>(text).ok().as_ref().map(Decimal::as_str),
        is_number.then_some(number)
    );
    let whole = expected.is_some_and(|number| number.power >= 0);
    assert_eq!(
        decode::<BigInteger>(text).ok().as_ref().map(BigInteger::as_str),
        whole.then_some(number)
    );
}

/// A number as its digits, without zeros at either end, times a power of ten.
struct Exact {
    negative: bool,
    digits: String,
    power: i128,
}

impl Exact {
    fn of(text: &str) -> Self {
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let mut power: i128 = match power.parse() {
            Ok(power) => power,
            Err(_) if power.starts_with('-') => i128::MIN / 2,
            Err(_) => i128::MAX / 2,
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        power = power.saturating_sub(fraction.len() as i128);
        let all = format!("{}{fraction}", whole.trim_start_matches('-'));
        let digits = all.trim_end_matches('0');
        power = power.saturating_add((all.len() - digits.len()) as i128);
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            power = 0;
        }
        Self {
            negative: text.starts_with('-'),
            digits,
            power,
        }
    }

    /// Its value, where it is an integer of at most 128 bits.
    fn integer(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let zeros = usize::try_from(self.power).ok().filter(|zeros| *zeros < 40)?;
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}{}", self.digits, "0".repeat(zeros)).parse().ok()
    }
}
