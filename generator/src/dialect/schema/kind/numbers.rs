use crate::dialect::schema::{Keywords, Parts, parts::PrivateKey, types::Types};
use crate::{
    dialect::{document::keys, reader::Reader, value},
    source::{Number, Tree},
};

/// One end of a range.
struct Bound {
    value: Number,
    exclusive: bool,
}

impl<'a> Reader<'a> {
    /// The keywords about numbers (JSON Schema Validation §6.2).
    pub(in crate::dialect::schema) fn numbers(&mut self, words: &Keywords<'a>, types: &Types, parts: &mut Parts) {
        let is_integer = types.known.contains(&"integer");
        let factor = self.scalar_at("multipleOf", words.multiple_of, "a number", value::number);
        parts.any.multiple_of = factor
            .and_then(|factor| factor.as_f64())
            .filter(|factor| factor.is_finite() && !(is_integer && factor.fract() != 0.0));
        let minimum = self.bound(
            ("minimum", words.minimum),
            ("exclusiveMinimum", words.exclusive_minimum),
            |a, b| a >= b,
        );
        let maximum = self.bound(
            ("maximum", words.maximum),
            ("exclusiveMaximum", words.exclusive_maximum),
            |a, b| a <= b,
        );
        if let Some(bound) = minimum {
            (parts.any.minimum, parts.any.exclusive_minimum) =
                bound.kept(is_integer, f64::ceil, keys::MINIMUM, &mut parts.keys);
        }
        if let Some(bound) = maximum {
            (parts.any.maximum, parts.any.exclusive_maximum) =
                bound.kept(is_integer, f64::floor, keys::MAXIMUM, &mut parts.keys);
        }
    }

    /// A bound and its exclusive form: a flag beside the bound up to OpenAPI 3.0, a bound of its own since.
    /// `tighter` says whether the first of two values leaves less room than the second.
    fn bound(
        &mut self,
        inclusive: (&str, Option<&'a Tree>),
        exclusive: (&str, Option<&'a Tree>),
        tighter: impl Fn(f64, f64) -> bool,
    ) -> Option<Bound> {
        let plain = self.scalar_at(inclusive.0, inclusive.1, "a number", value::number);
        if let Some(flag) = exclusive.1.and_then(value::boolean) {
            return plain.map(|value| Bound { value, exclusive: flag });
        }
        let strict = self.scalar_at(exclusive.0, exclusive.1, "a number", value::number);
        match (plain, strict) {
            (Some(plain), Some(strict)) if !number_pair(&strict, &plain).is_some_and(|(a, b)| tighter(a, b)) => {
                Some(Bound {
                    value: plain,
                    exclusive: false,
                })
            }
            (_, Some(value)) => Some(Bound { value, exclusive: true }),
            (Some(value), None) => Some(Bound {
                value,
                exclusive: false,
            }),
            (None, None) => None,
        }
    }
}

impl Bound {
    /// The bound as a double, and whether it is exclusive. On integers, a broken one is rounded `inwards`, and one that a double
    /// does not hold keeps its digits under `key`.
    fn kept(
        self,
        is_integer: bool,
        inwards: fn(f64) -> f64,
        key: &'static str,
        keys: &mut Vec<PrivateKey>,
    ) -> (Option<f64>, Option<bool>) {
        let double = self.value.as_f64().filter(|double| double.is_finite());
        match (self.value.as_i128(), double) {
            // A broken bound is never reached, so never excluded.
            (None, Some(value)) if is_integer && value.fract() != 0.0 => return (Some(inwards(value)), None),
            (Some(integer), Some(value)) if value as i128 == integer => {}
            (_, Some(_)) if !is_integer => {}
            _ => keys.push(("number", key, self.value.json.as_ref().into())),
        }
        (double, self.exclusive.then_some(true))
    }
}

fn number_pair(first: &Number, second: &Number) -> Option<(f64, f64)> {
    Some((first.as_f64()?, second.as_f64()?))
}
