use super::{Keywords, Parts};
use crate::{
    dialect::{reader::Reader, value},
    source::{Number, Tree},
};

/// One end of a range.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) value: Number,
    pub(super) exclusive: bool,
}

impl<'a> Reader<'a> {
    /// The keywords about numbers (JSON Schema Validation §6.2).
    pub(super) fn numbers(&mut self, words: &Keywords<'a>, parts: &mut Parts) {
        parts.multiple_of = self.scalar_at("multipleOf", words.multiple_of, "a number", value::number);
        parts.minimum = self.bound(
            ("minimum", words.minimum),
            ("exclusiveMinimum", words.exclusive_minimum),
            |a, b| a >= b,
        );
        parts.maximum = self.bound(
            ("maximum", words.maximum),
            ("exclusiveMaximum", words.exclusive_maximum),
            |a, b| a <= b,
        );
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

fn number_pair(first: &Number, second: &Number) -> Option<(f64, f64)> {
    Some((first.as_f64()?, second.as_f64()?))
}
