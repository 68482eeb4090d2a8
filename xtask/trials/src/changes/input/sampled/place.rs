//! Where in a description something stands that can be changed, by JSON pointers.

use serde_json::{Map, Value, json};
use tintype::source::pointer::push;

use super::random::Random;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "patch", "head", "options"];

/// The pointer to what has a key in what a pointer leads to.
fn child(pointer: &str, key: &str) -> String {
    let mut child = pointer.to_owned();
    push(&mut child, key);
    child
}

/// All schemas, those that stand in others behind them.
pub(super) fn schemas(whole: &Value) -> Vec<String> {
    let mut all = Vec::new();
    below(whole, "", &mut all);
    all
}

fn below(value: &Value, pointer: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let pointer = child(pointer, key);
                match key.as_str() {
                    "schema" => schema(value, &pointer, all),
                    "schemas" if pointer == "/components/schemas" => {
                        for (key, value) in value.as_object().into_iter().flatten() {
                            schema(value, &child(&pointer, key), all);
                        }
                    }
                    "example" | "examples" => {}
                    _ => below(value, &pointer, all),
                }
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                below(value, &format!("{pointer}/{index}"), all);
            }
        }
        _ => {}
    }
}

fn schema(value: &Value, pointer: &str, all: &mut Vec<String>) {
    if !value.is_object() {
        return;
    }
    all.push(pointer.to_owned());
    for (key, value) in value.as_object().into_iter().flatten() {
        let pointer = format!("{pointer}/{key}");
        match key.as_str() {
            "properties" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    schema(value, &child(&pointer, key), all);
                }
            }
            "items" | "additionalProperties" => schema(value, &pointer, all),
            "allOf" | "oneOf" | "anyOf" => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    schema(value, &format!("{pointer}/{index}"), all);
                }
            }
            _ => {}
        }
    }
}

/// All operations.
pub(super) fn operations(whole: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (path, item) in whole.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            all.push(child(&child("/paths", path), method));
        }
    }
    all
}

/// The parameters that operations have of their own.
pub(super) fn parameters(whole: &Value) -> Vec<String> {
    members(whole, operations(whole), "parameters")
}

/// The responses that operations have of their own.
pub(super) fn responses(whole: &Value) -> Vec<String> {
    members(whole, operations(whole), "responses")
}

/// The media types of bodies and answers.
pub(super) fn contents(whole: &Value) -> Vec<String> {
    let bodies = operations(whole)
        .into_iter()
        .map(|operation| format!("{operation}/requestBody"));
    members(whole, bodies.chain(responses(whole)).collect(), "content")
}

/// What stands in `key` of each of them.
fn members(whole: &Value, all: Vec<String>, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    for around in all.into_iter().map(|around| format!("{around}/{key}")) {
        match whole.pointer(&around) {
            Some(Value::Object(entries)) => found.extend(entries.keys().map(|key| child(&around, key))),
            Some(Value::Array(items)) => found.extend((0..items.len()).map(|index| format!("{around}/{index}"))),
            _ => {}
        }
    }
    found
}

/// One of the places where something stands that is such.
pub(super) fn one(
    whole: &Value,
    random: &mut Random,
    all: Vec<String>,
    is_such: impl Fn(&Value) -> bool,
) -> Option<String> {
    let such: Vec<String> = all
        .into_iter()
        .filter(|pointer| whole.pointer(pointer).is_some_and(&is_such))
        .collect();
    random.of(&such).cloned()
}

/// An entry of an object there.
pub(super) fn key(whole: &Value, random: &mut Random, pointer: &str) -> Option<String> {
    let keys: Vec<&String> = whole.pointer(pointer)?.as_object()?.keys().collect();
    random.of(&keys).map(|key| (*key).clone())
}

/// The object there.
pub(super) fn object<'v>(whole: &'v mut Value, pointer: &str) -> Option<&'v mut Map<String, Value>> {
    whole.pointer_mut(pointer)?.as_object_mut()
}

/// The object in `key` there, which is made where there is none.
pub(super) fn object_in<'v>(whole: &'v mut Value, pointer: &str, key: &str) -> Option<&'v mut Map<String, Value>> {
    let entries = object(whole, pointer)?;
    entries.entry(key).or_insert_with(|| json!({})).as_object_mut()
}

/// The list in `key` there, which is made where there is none.
pub(super) fn list_in<'v>(whole: &'v mut Value, pointer: &str, key: &str) -> Option<&'v mut Vec<Value>> {
    let entries = object(whole, pointer)?;
    entries.entry(key).or_insert_with(|| json!([])).as_array_mut()
}

/// Puts a component of a kind, and gives the reference to it; nothing where one is called so.
pub(super) fn component(whole: &mut Value, kind: &str, name: &str, value: Value) -> Option<Value> {
    let place = object_in(whole, "", "components")?;
    let of_kind = place.entry(kind).or_insert_with(|| json!({})).as_object_mut()?;
    if of_kind.contains_key(name) {
        return None;
    }
    of_kind.insert(name.to_owned(), value);
    Some(json!({ "$ref": format!("#/components/{kind}/{name}") }))
}

/// What a reference leads to within the file.
pub(super) fn referred<'v>(whole: &'v Value, value: &Value) -> Option<&'v Value> {
    whole.pointer(value.get("$ref")?.as_str()?.strip_prefix('#')?)
}

#[cfg(test)]
mod tests {
    use super::{operations, parameters, schemas};
    use serde_json::json;

    #[test]
    fn schemas_stand_in_components_in_operations_and_in_each_other() {
        let whole = json!({
            "paths": {"/a": {"get": {"parameters": [{"name": "q", "schema": {"type": "string"}}]}}},
            "components": {"schemas": {"A/B": {"properties": {"x": {"items": {}}}, "example": {"schema": {}}}}},
        });
        assert_eq!(
            schemas(&whole),
            [
                "/paths/~1a/get/parameters/0/schema",
                "/components/schemas/A~1B",
                "/components/schemas/A~1B/properties/x",
                "/components/schemas/A~1B/properties/x/items",
            ]
        );
        assert_eq!(operations(&whole), ["/paths/~1a/get"]);
        assert_eq!(parameters(&whole), ["/paths/~1a/get/parameters/0"]);
    }
}
