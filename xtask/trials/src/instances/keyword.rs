//! Keywords whose values hold no schemas, made fit for JSON Schema 2020-12.

use serde_json::{Map, Value, json};
use tintype::source::Tree;

/// The keywords without schemas inside, left out where their value is none that JSON Schema allows.
pub(crate) fn leaf(keyword: &str, value: &Tree) -> Option<Value> {
    let plain = plain(value);
    let fits = match keyword {
        "type" => return types(value),
        "enum" => plain.as_array().is_some_and(|list| !list.is_empty()),
        "const" | "default" => true,
        "examples" => plain.is_array(),
        "required" => {
            let names = value.as_list()?.iter().filter_map(Tree::as_str);
            return Some(
                names
                    .map(str::to_owned)
                    .collect::<std::collections::BTreeSet<_>>()
                    .into_iter()
                    .collect(),
            );
        }
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minContains"
        | "maxContains" => {
            let count = plain.as_f64().filter(|count| *count >= 0.0 && count.fract() == 0.0)?;
            return Some(json!(count as u64));
        }
        "minimum" | "maximum" => plain.is_number(),
        "exclusiveMinimum" | "exclusiveMaximum" => plain.is_number() || plain.is_boolean(),
        "multipleOf" => plain.as_f64().is_some_and(|step| step > 0.0),
        "uniqueItems" | "readOnly" | "writeOnly" => plain.is_boolean(),
        "pattern" => plain.as_str().is_some_and(is_pattern),
        "format" | "contentEncoding" => plain.is_string(),
        "dependentRequired" => plain.is_object(),
        _ => false,
    };
    fits.then_some(plain)
}

fn types(value: &Tree) -> Option<Value> {
    match value {
        Tree::String(name) => known(name).map(|name| json!(name)),
        Tree::List(names) => {
            let mut list: Vec<&str> = names.iter().filter_map(Tree::as_str).filter_map(known).collect();
            list.dedup();
            (!list.is_empty()).then(|| json!(list))
        }
        _ => None,
    }
}

fn known(name: &str) -> Option<&str> {
    match name {
        "file" => Some("string"),
        // Words of other languages that descriptions use for these.
        "int" => Some("integer"),
        "bool" => Some("boolean"),
        "float" => Some("number"),
        "string" | "number" | "integer" | "boolean" | "array" | "object" | "null" => Some(name),
        _ => None,
    }
}

/// Whether the independent validator can read this regular expression. Those that it can't are left out.
pub(crate) fn is_pattern(pattern: &str) -> bool {
    jsonschema::draft202012::new(&json!({ "pattern": pattern })).is_ok()
}

/// Draft 5 has `exclusiveMinimum: true` beside `minimum`. Descriptions that moved to 3.1 often still do, and can't mean
/// anything else.
pub(crate) fn exclusive_bounds(schema: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(Value::Bool(is_exclusive)) = schema.get(exclusive).cloned() else {
            continue;
        };
        schema.remove(exclusive);
        if let Some(limit) = is_exclusive.then(|| schema.remove(bound)).flatten() {
            schema.insert(exclusive.to_owned(), limit);
        }
    }
    for exclusive in ["exclusiveMinimum", "exclusiveMaximum"] {
        if schema.get(exclusive).is_some_and(Value::is_boolean) {
            schema.remove(exclusive);
        }
    }
}

/// The registry's integer formats are bounds (`int32` of OpenAPI's format registry).
pub(crate) fn format_bounds(schema: &mut Map<String, Value>) {
    let (low, high) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    if schema
        .get("type")
        .is_some_and(|kind| kind.to_string().contains("integer"))
    {
        schema.entry("minimum").or_insert(low);
        schema.entry("maximum").or_insert(high);
    }
}

/// A tree as a JSON value. Integers wider than 64 bits become the nearest double.
pub(crate) fn plain(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(boolean.value),
        Tree::Number(number) => serde_json::from_str(&number.json).unwrap_or(Value::Null),
        Tree::String(text) => Value::String(text.clone()),
        Tree::List(list) => list.iter().map(plain).collect(),
        Tree::Map(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), plain(value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}
