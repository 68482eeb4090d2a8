use std::cmp::Ordering;

use crate::runtime::json::text::number::Decimal;

/// A number of JSON by its digits, as far as 128 bits hold them: no rounding makes `0.3` something else than three times `0.1`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    /// `digits` times ten to the power of `exponent`, where that is all of it.
    exact: Option<(i128, i64)>,
    /// The nearest double.
    rounded: f64,
}

impl Digits {
    /// A number's text; nothing where it is none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let rounded = text.parse().ok()?;
        // A limit may be infinite, as YAML has it, and then has no digits.
        let decimal = text
            .ends_with(|last: char| last.is_ascii_digit())
            .then(|| Decimal::parse(text));
        Some(Self {
            exact: decimal.and_then(|decimal| Some((decimal.significand()?, decimal.exponent))),
            rounded,
        })
    }

    /// Whether one divides the other.
    pub(super) fn is_multiple_of(self, factor: Self) -> bool {
        match self.aligned(factor) {
            Some((_, 0)) => true,
            Some((digits, factor)) => digits.checked_rem(factor).is_none_or(|rest| rest == 0),
            None => (self.rounded / factor.rounded).fract() == 0.0,
        }
    }

    /// The digits of both, of one place.
    fn aligned(self, other: Self) -> Option<(i128, i128)> {
        let ((own, exponent), (others, other_exponent)) = (self.exact?, other.exact?);
        let least = exponent.min(other_exponent);
        let shifted = |digits: i128, exponent: i64| {
            let places = exponent.checked_sub(least)?;
            digits.checked_mul(10_i128.checked_pow(u32::try_from(places).ok()?)?)
        };
        Some((shifted(own, exponent)?, shifted(others, other_exponent)?))
    }
}

impl PartialEq for Digits {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match self.aligned(*other) {
            Some((own, other)) => Some(own.cmp(&other)),
            None => self.rounded.partial_cmp(&other.rounded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Digits {
        Digits::of(text).expect("a number")
    }

    #[test]
    fn numbers_are_compared_by_their_digits() {
        assert!(digits("9007199254740993") > digits("9007199254740992"));
        assert!(digits("-0.10") == digits("-1e-1") && digits("1e400") > digits("1e300"));
        assert!(digits("1e30") > digits("1e-30"));
    }

    #[test]
    fn a_multiple_is_one_by_its_digits() {
        for (number, factor, is_multiple) in [
            ("0.3", "0.1", true),
            ("19.99", "0.01", true),
            ("19.999", "0.01", false),
            ("1e300", "5", true),
            ("7", "0", true),
        ] {
            assert_eq!(
                digits(number).is_multiple_of(digits(factor)),
                is_multiple,
                "{number} {factor}"
            );
        }
    }
}
