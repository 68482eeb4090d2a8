//! What a schema is and has, by which a change chooses where it can be made.

use serde_json::{Value, json};

pub(super) fn is_record(schema: &Value) -> bool {
    properties(schema) > 0 && schema.get("allOf").is_none()
}

pub(super) fn properties(schema: &Value) -> usize {
    schema
        .get("properties")
        .and_then(Value::as_object)
        .map_or(0, serde_json::Map::len)
}

pub(super) fn is_enum(schema: &Value) -> bool {
    values(schema) > 0
}

/// How many values that are texts a schema lists.
pub(super) fn values(schema: &Value) -> usize {
    let values = schema.get("enum").and_then(Value::as_array);
    values
        .filter(|all| all.iter().all(Value::is_string))
        .map_or(0, Vec::len)
}

pub(super) fn is_plain(schema: &Value, kind: &str) -> bool {
    schema.get("type") == Some(&json!(kind))
}

pub(super) fn is_reference(schema: &Value) -> bool {
    schema.get("$ref").is_some()
}

pub(super) fn is_inline(schema: &Value) -> bool {
    is_record(schema) || is_enum(schema) || branches(schema).is_some()
}

pub(super) fn allows_null(schema: &Value) -> bool {
    let types = schema.get("type").and_then(Value::as_array);
    schema.get("nullable") == Some(&json!(true)) || types.is_some_and(|types| types.iter().any(|kind| kind == "null"))
}

pub(super) fn branches(schema: &Value) -> Option<(&'static str, &Vec<Value>)> {
    let of = |key| Some((key, schema.get(key)?.as_array()?));
    of("oneOf").or_else(|| of("anyOf"))
}

pub(super) fn optional(schema: &Value) -> impl Iterator<Item = &str> {
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = move |key: &str| required.is_some_and(|all| all.iter().any(|name| name == key));
    let keys = schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    keys.map(|(key, _)| key.as_str()).filter(move |key| !is_required(key))
}
