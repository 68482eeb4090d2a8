//! Scalars that come in two kinds: numbers that may be texts, and lists whose values are of another kind than `type` says.

use serde_json::Value;

use super::as_scalar::AsScalar;
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::Kind;
use crate::analyze::schema::merged::{ListedBranch, Merged};
use crate::analyze::site::{Part, Site};
use crate::model::{Scalar, Type};

impl<'a> Analysis<'a> {
    /// A choice of a number and of text that is a number: `type: [integer, string]` with a pattern of digits.
    pub(crate) fn number_or_digits(
        &mut self,
        branches: &[Part<'a>],
        as_scalars: &[AsScalar<'a>],
        site: &Site,
    ) -> Option<Type> {
        let mut numbers = Vec::new();
        let mut has_digits = false;
        for (branch, as_scalar) in branches.iter().zip(as_scalars) {
            match as_scalar {
                AsScalar::Any {
                    kind: Kind::Integer | Kind::Number,
                    ..
                } => numbers.push(branch.clone()),
                AsScalar::Any { digits: true, .. } => has_digits = true,
                _ => return None,
            }
        }
        let [number] = numbers.as_slice() else { return None };
        if !has_digits {
            return None;
        }
        let merged = self.merge(std::slice::from_ref(number));
        Some(Type::Either(match merged.asserted.kind {
            Some(Kind::Integer) => self.integer(&merged, site),
            // Text beside a number is there for its digits, unless the format says how it is computed with.
            _ if merged.asserted.format.is_none() => Scalar::Decimal,
            _ => self.number(&merged, site),
        }))
    }

    /// A choice of text and of numbers or booleans: `type: [integer, string]`.
    pub(crate) fn is_of_either_kind(&mut self, branches: &[ListedBranch<'a>]) -> bool {
        let kinds: Vec<Option<Kind>> = branches
            .iter()
            .map(|branch| match self.as_scalar(&branch.part, None) {
                AsScalar::Any { kind, .. } => Some(kind),
                _ => None,
            })
            .collect();
        let is_text = |kind: &Option<Kind>| *kind == Some(Kind::String);
        kinds.iter().any(is_text) && kinds.iter().flatten().any(|kind| *kind != Kind::String)
    }
}

/// A scalar, or the same in both kinds.
pub(in crate::analyze::schema) fn scalar_or_either(scalar: Scalar, either: bool) -> Type {
    match either {
        true => Type::Either(scalar),
        false => Type::Scalar(scalar),
    }
}

/// Whether keywords that name no type describe a number and text of digits: `{format: int32, pattern: '^-?\d+$'}`.
pub(in crate::analyze::schema) fn is_number_or_digits(merged: &Merged<'_>) -> bool {
    merged.asserted.kind.is_none() && merged.asserted.pattern.is_some_and(is_pattern_of_digits)
}

/// Whether a pattern matches nothing but numbers, as far as can be told from its characters. A count of digits makes codes of
/// them, whose leading zeros are more than a number holds.
pub(in crate::analyze::schema) fn is_pattern_of_digits(pattern: &str) -> bool {
    let mut has_digits = false;
    let mut in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => has_digits = true,
                Some('.' | '+' | '-') => {}
                _ => return false,
            },
            '[' => in_class = true,
            ']' => in_class = false,
            '.' if in_class => {}
            '0'..='9' => has_digits |= in_class,
            '^' | '$' | '(' | ')' | '?' | ':' | '!' | '-' | '+' | '*' | '|' | 'e' | 'E' => {}
            _ => return false,
        }
    }
    has_digits
}

/// The listed values in the kind that `type` says, if some are of another kind and all of them can be of it. `written` is how
/// they stand in the description.
pub(in crate::analyze::schema) fn in_declared_kind(
    values: &[Value],
    written: &[Value],
    kind: Kind,
) -> Option<Vec<Value>> {
    let is_of_another = |value: &Value| match value {
        Value::Bool(_) => kind != Kind::Boolean,
        Value::Number(_) => !matches!(kind, Kind::Integer | Kind::Number),
        Value::String(_) => kind != Kind::String,
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    };
    if !matches!(kind, Kind::String | Kind::Integer | Kind::Number | Kind::Boolean) || !values.iter().any(is_of_another)
    {
        return None;
    }
    let written = (written.len() == values.len()).then_some(written);
    let convert = |(place, value): (usize, &Value)| {
        if value.is_null() || !is_of_another(value) && kind != Kind::Integer {
            return Some(value.clone());
        }
        let text = match (written.and_then(|written| written.get(place)), value) {
            (Some(Value::String(text)), _) | (_, Value::String(text)) => text.clone(),
            (_, Value::Bool(_) | Value::Number(_)) => value.to_string(),
            _ => return None,
        };
        match kind {
            Kind::String => Some(Value::String(text)),
            Kind::Boolean => ["true", "false"]
                .iter()
                .find(|known| text.trim().eq_ignore_ascii_case(known))
                .map(|known| Value::Bool(*known == "true")),
            _ => serde_json::from_str::<serde_json::Number>(text.trim())
                .ok()
                .filter(|number| kind == Kind::Number || number.is_i64() || number.is_u64())
                .map(Value::Number),
        }
    };
    values.iter().enumerate().map(convert).collect()
}

#[cfg(test)]
mod tests {
    use super::is_pattern_of_digits;

    #[test]
    fn patterns_that_only_numbers_match_are_of_digits() {
        for pattern in [
            r"^-?(?:0|[1-9]\d*)$",
            r"^(?:0|[1-9]\d*)$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$",
            r"^[0-9]+$",
            r"^-?\d+$",
        ] {
            assert!(is_pattern_of_digits(pattern), "{pattern}");
        }
        for pattern in [
            "",
            "^a$",
            r"^\d{5}$",
            r"^\w+$",
            "^.*$",
            r"^\d+%?$",
            "^[a-z0-9]+$",
            r"^\d+(\.\d+)?px$",
            "^$",
            r"\d\",
        ] {
            assert!(!is_pattern_of_digits(pattern), "{pattern}");
        }
    }
}
