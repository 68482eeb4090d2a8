//! Schemas of a value without parts.
//!
//! `format` holds the words of `format`, `enumeration` makes types of the values that are known, and `either` takes scalars that
//! come in two kinds. `as_scalar` looks at a schema without declaring anything.

pub(in crate::analyze) mod as_scalar;
pub(in crate::analyze) mod either;
pub(in crate::analyze) mod enumeration;
pub(in crate::analyze) mod format;

use heck::ToSnakeCase;
use serde_json::Value;

use super::assertions::Limit;
use super::keywords::Kind;
use super::merged::Merged;
use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Literal, Scalar};
use format::scalar_of_format;

impl<'a> Analysis<'a> {
    /// The type of an integer: its format's, or a wider one where the description itself goes beyond it.
    ///
    /// Where a format of as many bits as a word has is said to begin at zero and nothing says where it ends, it is the unsigned
    /// one: OpenAPI's registry had none, so servers with unsigned integers describe them so, and send the upper half as well.
    pub(crate) fn integer(&mut self, merged: &Merged<'a>, site: &Site) -> Scalar {
        let asserted = &merged.asserted;
        let declared = scalar_of_format(Kind::Integer, asserted.format).unwrap_or(Scalar::Int64);
        if declared == Scalar::BigInteger {
            return declared;
        }
        let limits = [asserted.minimum, asserted.maximum];
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
            [least, most]
                .into_iter()
                .all(|value| scalar.holds(&Literal::Integer(value)))
        };
        if fits(&declared) {
            let is_unsigned = least == 0 && asserted.maximum.is_none() && at_least_zero(asserted.minimum);
            return match declared {
                Scalar::Int32 if is_unsigned && asserted.format == Some("int32") => Scalar::Uint32,
                Scalar::Int64 if is_unsigned && asserted.format == Some("int64") => Scalar::Uint64,
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
        let asserted = &merged.asserted;
        if let Some(scalar) = scalar_of_format(Kind::Number, asserted.format) {
            return scalar;
        }
        if asserted
            .multiple_of
            .is_some_and(|factor| factor >= 1.0 && factor.fract() == 0.0)
        {
            return self.integer(merged, site);
        }
        let limits: Vec<Limit<'_>> = [asserted.minimum, asserted.maximum].into_iter().flatten().collect();
        let samples = merged.samples.iter().filter_map(|value| value.as_f64());
        let numbers = limits
            .iter()
            .map(|limit| limit.value)
            .chain(samples)
            .chain(asserted.multiple_of);
        if numbers.into_iter().any(|value| value.fract() != 0.0) {
            return Scalar::Double;
        }
        let values = limits.iter().filter_map(|limit| whole_limit(*limit));
        let mut values = values.chain(merged.samples.iter().filter_map(|value| whole(value)));
        let is_long = |value: i128| (LONGEST_IN_DOUBLE..=u64::MAX.into()).contains(&value.unsigned_abs());
        if is_id(site) || values.any(is_long) {
            return Scalar::Decimal;
        }
        Scalar::Double
    }

    /// The type of a string.
    pub(crate) fn string(&mut self, merged: &Merged<'a>, site: &Site) -> Scalar {
        let scalar = scalar_of_format(Kind::String, merged.asserted.format).unwrap_or(Scalar::Text);
        let mut texts = merged.samples.iter().filter_map(|value| value.as_str());
        match texts.find(|text| !(scalar.facts().fits)(text)) {
            None => scalar,
            Some(text) => {
                let format = merged.asserted.format.unwrap_or_default();
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

fn at_least_zero(minimum: Option<Limit<'_>>) -> bool {
    minimum.is_some_and(|limit| limit.value >= 0.0)
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

/// A limit, where JavaScript's rounding of the limits of 64 bits (`9223372036854776000`) stands for these.
fn whole_limit(limit: Limit<'_>) -> Option<i128> {
    [i128::from(i64::MIN), i128::from(i64::MAX), i128::from(u64::MAX)]
        .into_iter()
        .find(|exact| *exact as f64 == limit.value)
        .or_else(|| limit.integer())
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
