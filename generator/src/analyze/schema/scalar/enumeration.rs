use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::either::scalar_or_either;
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::Kind;
use crate::analyze::schema::merged::Merged;
use crate::analyze::schema::typed::{Shape, Shaped, Use};
use crate::analyze::site::Site;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::dialect::keys;
use crate::model::{
    Aside, Constant, Demands, Documentation, Enumeration, EnumerationKind, EnumerationValue, Literal, Origin, Scalar,
};

impl<'a> Analysis<'a> {
    /// What `enum` and `const` mean, if they are there and can be typed.
    pub(crate) fn enumeration(&mut self, merged: &Merged<'a>, site: &Site, usage: Use) -> Option<Shaped> {
        let values = merged.asserted.values()?;
        let of_another_kind = merged.asserted.in_both_kinds || matches!(values, Cow::Owned(_));
        let in_both_kinds = of_another_kind || (merged.asserted.either && merged.asserted.kind.is_none());
        let nullable = values.contains(&Value::Null);
        let origins = merged.origins(&values);
        let origin = |index| origins.get(index).cloned().unwrap_or_default();
        let Some(literals) = known_values(&values, merged.asserted.enumeration_data, origin) else {
            self.outcome.report(
                &codes::UNTYPABLE_ENUMERATION,
                &site.pointer,
                "a listed value is an array or an object, so the list is left out",
            );
            return None;
        };
        if literals.is_empty() {
            if !nullable {
                self.outcome.report(
                    &codes::UNTYPABLE_ENUMERATION,
                    &site.pointer,
                    "the list of values is empty",
                );
            }
            return None;
        }
        let literals = self.without_repetition(literals, site);
        self.report_other_kinds(merged, &literals, of_another_kind, site);
        let constant = only_constant(&literals, merged.asserted.constant);
        let shape = if let (Use::Property, Some(constant)) = (usage, &constant) {
            Shape::Plain(scalar_or_either(scalar_of(&constant.value), in_both_kinds))
        } else if literals.len() > 1 && literals.iter().all(|known| matches!(known.value, Literal::Boolean(_))) {
            Shape::Plain(scalar_or_either(Scalar::Boolean, in_both_kinds))
        } else {
            Shape::Enumeration(Enumeration {
                in_both_kinds,
                ..enumeration_of(literals, merged.asserted.kind.or(merged.asserted.implied))
            })
        };
        Some(Shaped {
            shape,
            nullable,
            constant,
            within: Demands::default(),
        })
    }

    fn report_other_kinds(
        &mut self,
        merged: &Merged<'a>,
        literals: &[EnumerationValue],
        of_another_kind: bool,
        site: &Site,
    ) {
        let Some(kind) = merged.asserted.kind else { return };
        if of_another_kind {
            let word = kind.word();
            self.outcome.report(
                &codes::VALUES_OF_ANOTHER_TYPE,
                &site.pointer,
                format!(
                    "listed values are no `{word}`, as `type` says; they are written as that and read in both kinds"
                ),
            );
        } else if let Some(other) = literals.iter().find(|known| !has_kind(&known.value, kind)) {
            let (word, value) = (kind.word(), &other.value);
            self.outcome.report(
                &codes::VALUES_OF_ANOTHER_TYPE,
                &site.pointer,
                format!("the type is `{word}`, but a listed value is {value}; the values are followed"),
            );
        }
    }

    /// Drops repeated values, with a note.
    pub(crate) fn without_repetition(
        &mut self,
        mut values: Vec<EnumerationValue>,
        site: &Site,
    ) -> Vec<EnumerationValue> {
        let mut seen = HashSet::new();
        let mut repeated = Vec::new();
        values.retain(|known| {
            let fresh = seen.insert(known.value.clone());
            if !fresh {
                repeated.push(known.value.to_string());
            }
            fresh
        });
        if !repeated.is_empty() {
            self.outcome.report(
                &codes::REPEATED_VALUE,
                &site.pointer,
                format!("listed more than once: {}", listed(&repeated)),
            );
        }
        values
    }
}

/// The values of an `enum` with their names and descriptions, without `null`; nothing if one is no scalar. `origin` says where
/// the value at an index stands.
pub(crate) fn known_values(
    values: &[Value],
    extensions: Option<&IndexMap<String, Value>>,
    origin: impl Fn(usize) -> Origin,
) -> Option<Vec<EnumerationValue>> {
    let said = |key: &str, index: usize| Some(extensions?.get(key)?.get(index)?.as_str()?.to_owned());
    values
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_null())
        .map(|(index, value)| {
            let value = literal(value)?;
            Some(EnumerationValue {
                origin: Aside(origin(index)),
                name: said(keys::VALUE_NAMES, index),
                documentation: Aside(Documentation {
                    description: said(keys::VALUE_DESCRIPTIONS, index),
                    ..Documentation::default()
                }),
                value,
            })
        })
        .collect()
}

/// A JSON scalar as the model writes it; nothing for arrays and objects.
pub(crate) fn literal(value: &Value) -> Option<Literal> {
    Some(match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Boolean(*value),
        Value::String(text) => Literal::String(text.clone()),
        Value::Number(number) => {
            let integer = number
                .as_i64()
                .map(i128::from)
                .or_else(|| number.as_u64().map(i128::from));
            match (integer, number.as_f64()) {
                (Some(integer), _) => Literal::Integer(integer),
                (None, Some(value)) if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 => {
                    Literal::Integer(value as i128)
                }
                _ => Literal::Number(number.to_string()),
            }
        }
        Value::Array(_) | Value::Object(_) => return None,
    })
}

/// The only value, if there is only one.
pub(in crate::analyze::schema) fn only_constant(values: &[EnumerationValue], checked: bool) -> Option<Constant> {
    match values {
        [only] => Some(Constant {
            value: only.value.clone(),
            checked,
        }),
        _ => None,
    }
}

/// An enumeration of values; `kind` is the declared type, if there is one.
pub(crate) fn enumeration_of(values: Vec<EnumerationValue>, kind: Option<Kind>) -> Enumeration {
    let all = |test: fn(&Literal) -> bool| values.iter().all(|known| test(&known.value));
    let kind = if all(|value| matches!(value, Literal::String(_))) {
        EnumerationKind::String
    } else if kind != Some(Kind::Number)
        && all(|value| matches!(value, Literal::Integer(integer) if i64::try_from(*integer).is_ok()))
    {
        EnumerationKind::Integer
    } else {
        EnumerationKind::Mixed
    };
    Enumeration {
        kind,
        values,
        in_both_kinds: false,
    }
}

fn scalar_of(value: &Literal) -> Scalar {
    match value {
        Literal::Boolean(_) => Scalar::Boolean,
        Literal::Integer(value) if i64::try_from(*value).is_ok() => Scalar::Int64,
        Literal::Integer(_) => Scalar::BigInteger,
        Literal::Number(_) => Scalar::Double,
        Literal::String(_) | Literal::Null => Scalar::Text,
    }
}

fn has_kind(value: &Literal, kind: Kind) -> bool {
    match value {
        Literal::Null => true,
        Literal::Boolean(_) => kind == Kind::Boolean,
        Literal::Integer(_) => matches!(kind, Kind::Integer | Kind::Number),
        Literal::Number(_) => kind == Kind::Number,
        Literal::String(_) => kind == Kind::String,
    }
}
