//! Which branch of a union a value is, as the model says: the rule of `tintype::model::Look`, held against the runtime.

use std::cmp::Reverse;

use serde_json::Value;
use tintype::model::{Kinds, Literal, Look, PropertyLook};

use crate::corpus::harness::Branches;

/// How well a branch fits, by the numbers of the rule; the greatest fits best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    unknown: Reverse<usize>,
    conflicts: Reverse<usize>,
    only: usize,
    unique: usize,
    matched: usize,
    exact: usize,
}

/// Whether the runtime chose another branch than the model says: the best one that takes the value.
pub(crate) fn fault(looks: &[Look], value: &Value, found: &Branches) -> Option<String> {
    let order = order(looks, value);
    let takes = |place: &usize| found.takes.get(*place) == Some(&true);
    let expected = order.iter().copied().find(takes);
    let chosen = found.chosen.filter(|place| *place < looks.len());
    (chosen != expected)
        .then(|| format!("is branch {chosen:?} where the model says {expected:?}, of {order:?} by how they look"))
}

/// The branches that a value may be of, the best first.
fn order(looks: &[Look], value: &Value) -> Vec<usize> {
    let mut fits: Vec<(Reverse<Fit>, usize)> = looks
        .iter()
        .enumerate()
        .filter_map(|(place, look)| {
            let unique = unique(looks, place);
            Some((
                Reverse(Fit {
                    unique,
                    ..fit(look, value)?
                }),
                place,
            ))
        })
        .collect();
    fits.sort_unstable();
    fits.into_iter().map(|(_, place)| place).collect()
}

/// How many properties a branch requires that no other one declares.
fn unique(looks: &[Look], place: usize) -> usize {
    let Some(look) = looks.get(place).filter(|look| !look.is_tagged) else {
        return 0;
    };
    let lonely = |property: &&PropertyLook| {
        let mut others = looks.iter().enumerate().filter(|(other, _)| *other != place);
        property.required && !property.fixed && !others.any(|(_, other)| other.declares(&property.name))
    };
    look.properties.iter().filter(lonely).count()
}

fn fit(look: &Look, value: &Value) -> Option<Fit> {
    if !look.kinds.meets(kind(value)) {
        return None;
    }
    if !look.branches.is_empty() {
        return look.branches.iter().filter_map(|branch| fit(branch, value)).max();
    }
    let mut whole = Fit {
        exact: usize::from(is_whole(look.kinds, value)),
        ..Fit::default()
    };
    let Value::Object(object) = value else {
        whole.judge(&look.known, value, true);
        return Some(whole);
    };
    let mut fit = Fit::default();
    for property in &look.properties {
        let Some(value) = object.get(&property.name) else {
            match property.required {
                true => return None,
                false => continue,
            }
        };
        let (known, kinds) = (&property.value.known, property.value.kinds);
        if property.fixed {
            if !knows(known, value) {
                return None;
            }
            fit.only += 1;
            fit.matched += 1;
        } else if property.value.branches.is_empty() && !kinds.meets(kind(value)) {
            fit.conflicts.0 += 1;
        } else {
            fit.matched += 1;
            fit.exact += usize::from(property.value.branches.is_empty() && is_whole(kinds, value));
            let is_text = |literal: &Literal| matches!(literal, Literal::String(_));
            // Texts that may stand without quotation marks are looked at where they have some.
            let is_seen = !value.is_null() && (value.is_string() || !known.iter().all(is_text));
            if look.is_tagged || is_seen {
                fit.judge(known, value, look.is_tagged || known.len() == 1);
            }
        }
    }
    Some(fit)
}

impl Fit {
    /// Counts a value where some are known; `speaks` says whether a known one speaks for the branch.
    fn judge(&mut self, known: &[Literal], value: &Value, speaks: bool) {
        match (known.is_empty(), knows(known, value)) {
            (true, _) => {}
            (false, true) if speaks => self.only += 1,
            (false, true) => self.exact += 1,
            (false, false) => self.unknown.0 += 1,
        }
    }
}

fn is_whole(kinds: Kinds, value: &Value) -> bool {
    kind(value) == Kinds::INTEGER && !kinds.meets(Kinds::FRACTION)
}

fn kind(value: &Value) -> Kinds {
    match value {
        Value::Null => Kinds::NULL,
        Value::Bool(_) => Kinds::BOOLEAN,
        Value::Number(number) if number.as_f64().is_some_and(|value| value.fract() == 0.0) => Kinds::INTEGER,
        Value::Number(_) => Kinds::FRACTION,
        Value::String(_) => Kinds::STRING,
        Value::Array(_) => Kinds::ARRAY,
        Value::Object(_) => Kinds::OBJECT,
    }
}

fn knows(known: &[Literal], value: &Value) -> bool {
    known.iter().any(|literal| match (literal, value) {
        (Literal::Null, Value::Null) => true,
        (Literal::Boolean(literal), Value::Bool(value)) => literal == value,
        (Literal::String(literal), Value::String(value)) => literal == value,
        (Literal::Integer(literal), Value::Number(number)) => number.as_f64() == Some(*literal as f64),
        (Literal::Number(literal), Value::Number(number)) => literal.parse().ok() == number.as_f64(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Branches, fault};
    use tintype::model::{Kinds, Literal, Look, PropertyLook};

    fn record(known: &str) -> Look {
        let value = Look {
            kinds: Kinds::STRING,
            known: vec![Literal::String(known.to_owned())],
            ..Look::default()
        };
        Look {
            kinds: Kinds::OBJECT,
            properties: vec![PropertyLook {
                name: "v".to_owned(),
                required: true,
                fixed: false,
                value,
            }],
            ..Look::default()
        }
    }

    #[test]
    fn the_best_branch_that_takes_a_value_is_expected() {
        let looks = [record("a"), record("b")];
        let found = |chosen, takes: [bool; 2]| Branches {
            chosen,
            takes: takes.to_vec(),
        };
        let value = json!({"v": "b"});
        assert_eq!(fault(&looks, &value, &found(Some(1), [true, true])), None);
        assert_eq!(fault(&looks, &value, &found(Some(0), [true, false])), None);
        assert_eq!(fault(&looks, &json!({}), &found(Some(2), [false, false])), None);
        assert_eq!(fault(&looks, &json!({}), &found(None, [true, true])), None);
        let said = fault(&looks, &value, &found(Some(0), [true, true])).expect("a fault");
        assert!(
            said.contains("Some(0) where the model says Some(1), of [1, 0]"),
            "{said}"
        );
    }
}
