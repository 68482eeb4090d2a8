//! A property that says which branch of the union in another one is.

use super::tagged::branch_of;
use crate::runtime::json::text::literal::Scalar;
use crate::runtime::json::{DecodeError, Reader, Special, ToLiteral};

/// For each branch of a union, the values that choose it.
type Values = &'static [&'static [&'static dyn ToLiteral]];

impl Reader<'_> {
    /// Looks for the property `by` of the object ahead, wherever it stands: its value says of which branch the union in `property`
    /// is, in the record that is read next. Where the property is not there or its value is none of these, the union is read by
    /// its own rule.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or was looked through too often.
    pub fn choice(
        &mut self,
        property: &'static str,
        by: &'static str,
        values: Values,
    ) -> Result<&mut Self, DecodeError> {
        match self.chosen_branch(by, values) {
            Ok(Some((branch, value))) => self.special.push(Special::Chosen(property, branch, by, value)),
            Ok(None) => {}
            Err(error) => {
                // The record is not read then.
                self.special.clear();
                return Err(error);
            }
        }
        Ok(self)
    }

    fn chosen_branch(
        &mut self,
        by: &'static str,
        values: Values,
    ) -> Result<Option<(usize, &'static dyn ToLiteral)>, DecodeError> {
        // Of a sample, the first pair.
        #[cfg(feature = "mock")]
        if self.makes() {
            let pairs = values.iter().enumerate();
            return Ok(pairs
                .filter_map(|(branch, values)| Some((branch, *values.first()?)))
                .next());
        }
        if self.probe.is_some() || self.peek() != Some(b'{') {
            return Ok(None);
        }
        let Some(mut ahead) = self.find_tag(by)? else {
            return Ok(None);
        };
        let chosen = branch_of(values, &Scalar::read(&mut ahead)?);
        Ok(chosen.and_then(|(branch, _)| Some((branch, *values.get(branch)?.first()?))))
    }
}

/// What a property becomes beside a branch that goes with these values: the first of them, where it is none of them. Nothing else goes
/// with a branch of no value.
pub fn beside<V: PartialEq<W>, W: Clone + Into<V>>(values: &'static [W], now: Option<&V>) -> Option<V> {
    let is_one = now.is_some_and(|now| values.iter().any(|value| now == value));
    values.first().filter(|_| !is_one).cloned().map(Into::into)
}

/// Whether a property may be beside a branch that goes with these values: it is one of them, it is not there, or there are none.
pub fn fits<V: PartialEq<W>, W>(values: &'static [W], now: Option<&V>) -> bool {
    values.is_empty() || now.is_none_or(|now| values.iter().any(|value| now == value))
}
