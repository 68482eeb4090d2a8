use openapiv3::{
    AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringType, Type,
};
use serde_json::Value;

use super::{Parts, numbers::Bound, types::Types};
use crate::{
    dialect::{document::keys, reader::Reader},
    source::Number,
};

impl Reader<'_> {
    /// The kind of schema that the parts make: a plain type where nothing else is said, as `openapiv3` reads it.
    pub(super) fn kind(&mut self, types: &Types, mut parts: Parts, data: &mut SchemaData) -> SchemaKind {
        match types.known.as_slice() {
            [] => {
                let inferred = implied(&parts, data);
                single(inferred, parts, data)
            }
            [name] => single(Some(name), parts, data),
            // The values already say which types there are.
            names if !parts.any.enumeration.is_empty() => {
                let has = |name| names.contains(&name);
                if has("string") && (has("integer") || has("number") || has("boolean")) {
                    data.extensions.insert(keys::EITHER.to_owned(), true.into());
                }
                let inferred = implied(&parts, data);
                single(inferred, parts, data)
            }
            names => {
                let branches = self.split(names, &mut parts);
                if parts.any.any_of.is_empty() {
                    parts.any.any_of = branches;
                } else {
                    parts.any.all_of.push(ReferenceOr::Item(Schema {
                        schema_data: SchemaData::default(),
                        schema_kind: SchemaKind::AnyOf { any_of: branches },
                    }));
                }
                single(None, parts, data)
            }
        }
    }

    /// One branch for each type, with the keywords that are about it.
    fn split(&mut self, names: &[&'static str], parts: &mut Parts) -> Vec<ReferenceOr<Schema>> {
        let at_any_of = parts.any.any_of.is_empty();
        names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                if at_any_of {
                    self.moved(&[], &["anyOf", &index.to_string()], |_| ());
                }
                let own = parts.take(name);
                let mut schema_data = SchemaData::default();
                let schema_kind = single(Some(name), own, &mut schema_data);
                ReferenceOr::Item(Schema {
                    schema_data,
                    schema_kind,
                })
            })
            .collect()
    }
}

/// The type that the parts imply where none is said. What only the values imply is marked: a type that is said elsewhere goes
/// before it.
fn implied(parts: &Parts, data: &mut SchemaData) -> Option<&'static str> {
    if parts.has_composition() || parts.is_about_objects() || parts.is_about_arrays() {
        return None;
    }
    if parts.text_content {
        return Some("string");
    }
    let implied = of_values(parts);
    if implied.is_some() {
        data.extensions.insert(keys::IMPLIED.to_owned(), true.into());
    }
    implied
}

/// The type that all listed values have.
fn of_values(parts: &Parts) -> Option<&'static str> {
    let all = |test: fn(&Value) -> bool| !parts.any.enumeration.is_empty() && parts.any.enumeration.iter().all(test);
    if all(Value::is_string) {
        Some("string")
    } else if all(Value::is_boolean) {
        Some("boolean")
    } else if all(Value::is_i64) {
        Some("integer")
    } else if all(Value::is_number) {
        Some("number")
    } else {
        None
    }
}

fn single(name: Option<&'static str>, mut parts: Parts, data: &mut SchemaData) -> SchemaKind {
    match name {
        Some("string") if is_plain(&parts, Value::is_string) => {
            add_keys(data, &mut parts.string_keys);
            string(parts)
        }
        Some("integer") if is_plain(&parts, Value::is_i64) => integer(parts, data),
        Some("number") if is_plain(&parts, Value::is_number) => number(parts, data),
        Some("boolean") if is_plain(&parts, Value::is_boolean) => boolean(&parts),
        Some("array") if parts.any.enumeration.is_empty() && !parts.is_about_objects() && !parts.has_composition() => {
            add_keys(data, &mut parts.array_keys);
            array(parts)
        }
        Some("object") if parts.any.enumeration.is_empty() && !parts.is_about_arrays() && !parts.has_composition() => {
            add_keys(data, &mut parts.object_keys);
            object(parts)
        }
        _ => composed(name, parts, data),
    }
}

/// Whether the parts are about scalars only, and all values of the kind that `test` accepts.
fn is_plain(parts: &Parts, test: fn(&Value) -> bool) -> bool {
    !parts.has_composition()
        && !parts.is_about_objects()
        && !parts.is_about_arrays()
        && parts.any.enumeration.iter().all(test)
}

fn string(parts: Parts) -> SchemaKind {
    SchemaKind::Type(Type::String(StringType {
        format: parts.any.format.into(),
        pattern: parts.any.pattern,
        enumeration: parts
            .any
            .enumeration
            .into_iter()
            .filter_map(|value| match value {
                Value::String(text) => Some(Some(text)),
                _ => None,
            })
            .collect(),
        min_length: parts.any.min_length,
        max_length: parts.any.max_length,
    }))
}

fn boolean(parts: &Parts) -> SchemaKind {
    SchemaKind::Type(Type::Boolean(BooleanType {
        enumeration: parts.any.enumeration.iter().map(Value::as_bool).collect(),
    }))
}

fn integer(parts: Parts, data: &mut SchemaData) -> SchemaKind {
    let minimum = parts
        .minimum
        .and_then(|bound| whole(bound, f64::ceil, keys::MINIMUM, data));
    let maximum = parts
        .maximum
        .and_then(|bound| whole(bound, f64::floor, keys::MAXIMUM, data));
    SchemaKind::Type(Type::Integer(IntegerType {
        format: parts.any.format.into(),
        multiple_of: parts
            .multiple_of
            .and_then(|number| i64::try_from(number.as_i128()?).ok()),
        exclusive_minimum: minimum.is_some_and(|(_, exclusive)| exclusive),
        exclusive_maximum: maximum.is_some_and(|(_, exclusive)| exclusive),
        minimum: minimum.map(|(value, _)| value),
        maximum: maximum.map(|(value, _)| value),
        enumeration: parts.any.enumeration.iter().map(Value::as_i64).collect(),
    }))
}

/// A bound on integers as one: a broken one is rounded inwards, one beyond 64 bits goes under its own key.
fn whole(bound: Bound, inwards: fn(f64) -> f64, key: &str, data: &mut SchemaData) -> Option<(i64, bool)> {
    if let Some(integer) = bound.value.as_i128() {
        if let Ok(integer) = i64::try_from(integer) {
            return Some((integer, bound.exclusive));
        }
    } else if let Some(double) = bound
        .value
        .as_f64()
        .filter(|double| double.abs() < 9_007_199_254_740_992.0)
    {
        // Within 2^53 a rounded double is an integer of 64 bits; a broken bound is never reached, so never excluded.
        return Some((inwards(double) as i64, false));
    }
    keep_as_text(key, &bound.value, data);
    None
}

fn number(parts: Parts, data: &mut SchemaData) -> SchemaKind {
    let minimum = parts.minimum.and_then(|bound| double(bound, keys::MINIMUM, data));
    let maximum = parts.maximum.and_then(|bound| double(bound, keys::MAXIMUM, data));
    SchemaKind::Type(Type::Number(NumberType {
        format: parts.any.format.into(),
        multiple_of: parts
            .multiple_of
            .as_ref()
            .and_then(Number::as_f64)
            .filter(|number| number.is_finite()),
        exclusive_minimum: minimum.is_some_and(|(_, exclusive)| exclusive),
        exclusive_maximum: maximum.is_some_and(|(_, exclusive)| exclusive),
        minimum: minimum.map(|(value, _)| value),
        maximum: maximum.map(|(value, _)| value),
        enumeration: parts.any.enumeration.iter().map(Value::as_f64).collect(),
    }))
}

fn double(bound: Bound, key: &str, data: &mut SchemaData) -> Option<(f64, bool)> {
    match bound.value.as_f64().filter(|double| double.is_finite()) {
        Some(double) => Some((double, bound.exclusive)),
        None => {
            keep_as_text(key, &bound.value, data);
            None
        }
    }
}

fn keep_as_text(key: &str, number: &Number, data: &mut SchemaData) {
    data.extensions.insert(key.to_owned(), number.json.as_ref().into());
}

fn array(parts: Parts) -> SchemaKind {
    SchemaKind::Type(Type::Array(ArrayType {
        items: parts.any.items,
        min_items: parts.any.min_items,
        max_items: parts.any.max_items,
        unique_items: parts.any.unique_items.unwrap_or(false),
    }))
}

fn object(parts: Parts) -> SchemaKind {
    SchemaKind::Type(Type::Object(ObjectType {
        properties: parts.any.properties,
        required: parts.any.required,
        additional_properties: parts.any.additional_properties,
        min_properties: parts.any.min_properties,
        max_properties: parts.any.max_properties,
    }))
}

/// Everything that is not one plain type: one composition alone, or whatever is left in `AnySchema`.
fn composed(name: Option<&'static str>, mut parts: Parts, data: &mut SchemaData) -> SchemaKind {
    add_keys(data, &mut parts.string_keys);
    add_keys(data, &mut parts.array_keys);
    add_keys(data, &mut parts.object_keys);
    let minimum = parts
        .minimum
        .take()
        .and_then(|bound| double(bound, keys::MINIMUM, data));
    let maximum = parts
        .maximum
        .take()
        .and_then(|bound| double(bound, keys::MAXIMUM, data));
    let mut any = parts.any;
    any.typ = name.map(str::to_owned);
    any.minimum = minimum.map(|(value, _)| value);
    any.exclusive_minimum = minimum.and_then(|(_, exclusive)| exclusive.then_some(true));
    any.maximum = maximum.map(|(value, _)| value);
    any.exclusive_maximum = maximum.and_then(|(_, exclusive)| exclusive.then_some(true));
    any.multiple_of = parts
        .multiple_of
        .as_ref()
        .and_then(Number::as_f64)
        .filter(|number| number.is_finite());
    let compositions = [
        !any.one_of.is_empty(),
        !any.all_of.is_empty(),
        !any.any_of.is_empty(),
        any.not.is_some(),
    ];
    if has_assertions(&any) || compositions.into_iter().filter(|present| *present).count() != 1 {
        return SchemaKind::Any(any);
    }
    match compositions {
        [true, ..] => SchemaKind::OneOf { one_of: any.one_of },
        [_, true, ..] => SchemaKind::AllOf { all_of: any.all_of },
        [_, _, true, _] => SchemaKind::AnyOf { any_of: any.any_of },
        _ => match any.not.take() {
            Some(not) => SchemaKind::Not { not },
            None => SchemaKind::Any(any),
        },
    }
}

/// Whether there is anything beside composition.
fn has_assertions(any: &AnySchema) -> bool {
    any.typ.is_some()
        || any.pattern.is_some()
        || any.multiple_of.is_some()
        || any.minimum.is_some()
        || any.maximum.is_some()
        || !any.properties.is_empty()
        || !any.required.is_empty()
        || any.additional_properties.is_some()
        || any.min_properties.is_some()
        || any.max_properties.is_some()
        || any.items.is_some()
        || any.min_items.is_some()
        || any.max_items.is_some()
        || any.unique_items.is_some()
        || !any.enumeration.is_empty()
        || any.format.is_some()
        || any.min_length.is_some()
        || any.max_length.is_some()
}

fn add_keys(data: &mut SchemaData, keys: &mut Vec<(&'static str, Value)>) {
    data.extensions
        .extend(keys.drain(..).map(|(key, value)| (key.to_owned(), value)));
}
