use crate::runtime::json::{DecodeError, Reason};

/// A number as it is written (RFC 8259 §6).
#[derive(Clone, Copy)]
pub struct Number<'a> {
    /// Its text.
    pub text: &'a str,
    /// Whether it is written without fraction and exponent.
    pub digits_only: bool,
}

impl Number<'_> {
    /// Whether it has no fraction: `1`, but `1.0` and `1e3` too, as JSON Schema has it.
    pub fn is_integer(&self) -> bool {
        self.digits_only || Decimal::parse(self.text).exponent >= 0
    }

    /// Its value, where it is an integer of at most 128 bits.
    pub fn as_i128(&self) -> Option<i128> {
        if self.digits_only {
            return self.text.parse().ok();
        }
        let decimal = Decimal::parse(self.text);
        let exponent = u32::try_from(decimal.exponent).ok()?;
        match decimal.significand()? {
            0 => Some(0),
            value => value.checked_mul(10_i128.checked_pow(exponent)?),
        }
    }

    /// The nearest double, where there is a finite one.
    pub fn as_f64(&self) -> Option<f64> {
        self.text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

/// A number taken apart: significant digits without zeros at the end, and a power of ten.
pub(in crate::runtime::json) struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    /// Of the last significant digit. 0 for zero.
    pub(in crate::runtime::json) exponent: i64,
}

impl<'a> Decimal<'a> {
    pub(in crate::runtime::json) fn parse(text: &'a str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let whole = if fraction.is_empty() {
            whole.trim_end_matches('0')
        } else {
            whole
        };
        if whole.is_empty() && fraction.is_empty() {
            return Self {
                negative,
                whole,
                fraction,
                exponent: 0,
            };
        }
        // A power that no integer can hold: what matters is only its sign.
        let power: i64 = power.parse().unwrap_or(if power.starts_with('-') {
            i64::MIN / 4
        } else {
            i64::MAX / 4
        });
        let power = power.clamp(i64::MIN / 4, i64::MAX / 4);
        let stripped = mantissa.split('.').next().unwrap_or_default().len() - whole.len();
        let exponent = power + stripped as i64 - fraction.len() as i64;
        Self {
            negative,
            whole,
            fraction,
            exponent,
        }
    }

    fn digits(&self) -> impl Iterator<Item = char> {
        self.whole.chars().chain(self.fraction.chars())
    }

    /// The significant digits as an integer, where 128 bits hold them: times ten to the power of `exponent` they are the number.
    pub(in crate::runtime::json) fn significand(&self) -> Option<i128> {
        let mut digits = String::from(if self.negative { "-" } else { "" });
        digits.extend(self.digits());
        match digits.ends_with(|character: char| character.is_ascii_digit()) {
            true => digits.parse().ok(),
            false => Some(0),
        }
    }
}

/// The value of a JSON number's text, where it is an integer of at most 128 bits.
pub fn integer_of(text: &str) -> Option<i128> {
    let (number, end) = scan_number(text, 0).ok()?;
    if end == text.len() { number.as_i128() } else { None }
}

/// Reads a number whose first byte is at `start`; gives it and the position behind it.
pub(in crate::runtime::json) fn scan_number(text: &str, start: usize) -> Result<(Number<'_>, usize), DecodeError> {
    let bytes = text.as_bytes();
    let fault = |offset, what| Err(DecodeError::new(offset, Reason::Syntax(what)));
    let mut position = start;
    if bytes.get(position) == Some(&b'-') {
        position += 1;
    }
    match bytes.get(position) {
        Some(b'0') => {
            position += 1;
            if matches!(bytes.get(position), Some(b'0'..=b'9')) {
                return fault(position, "a number starts with a zero that does not count");
            }
        }
        Some(b'1'..=b'9') => position = digits_end(bytes, position),
        _ => return fault(position, "a number lacks digits"),
    }
    let whole = position;
    if bytes.get(position) == Some(&b'.') {
        let digits = position + 1;
        position = digits_end(bytes, digits);
        if position == digits {
            return fault(position, "a number lacks digits behind the point");
        }
    }
    if matches!(bytes.get(position), Some(b'e' | b'E')) {
        position += 1;
        if matches!(bytes.get(position), Some(b'+' | b'-')) {
            position += 1;
        }
        let digits = position;
        position = digits_end(bytes, digits);
        if position == digits {
            return fault(position, "a number lacks digits in its exponent");
        }
    }
    // All of it is ASCII, so the slice is always there.
    let number = Number {
        text: text.get(start..position).unwrap_or_default(),
        digits_only: position == whole,
    };
    Ok((number, position))
}

#[inline]
fn digits_end(bytes: &[u8], mut position: usize) -> usize {
    while matches!(bytes.get(position), Some(b'0'..=b'9')) {
        position += 1;
    }
    position
}
