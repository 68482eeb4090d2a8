//! What a schema asks of a request: the same as it says, without what only a response may hold.

use serde_json::{Map, Value};

/// References from one definition to the next are not followed further than this.
const DEPTH: usize = 16;

/// Takes the properties that are `readOnly` out of all definitions. They should not be sent, and `required` holds for
/// the response only (OpenAPI 3.0 §4.7.24.2).
pub(crate) fn keep_what_is_sent(definitions: &mut [Value]) {
    let whole = definitions.to_vec();
    definitions.iter_mut().for_each(|schema| strip(schema, &whole));
}

fn strip(schema: &mut Value, definitions: &[Value]) {
    match schema {
        Value::Array(members) => members.iter_mut().for_each(|member| strip(member, definitions)),
        Value::Object(schema) => {
            let read_only = read_only_properties(schema, definitions);
            if let Some(Value::Object(properties)) = schema.get_mut("properties") {
                properties.retain(|name, _| !read_only.contains(name));
            }
            if let Some(Value::Array(required)) = schema.get_mut("required") {
                required.retain(|name| {
                    name.as_str()
                        .is_none_or(|name| !read_only.iter().any(|own| own == name))
                });
            }
            for (keyword, inner) in schema.iter_mut() {
                // These hold instances, not schemas.
                if !["enum", "const", "default", "examples"].contains(&keyword.as_str()) {
                    strip(inner, definitions);
                }
            }
        }
        _ => {}
    }
}

fn read_only_properties(schema: &Map<String, Value>, definitions: &[Value]) -> Vec<String> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .filter(|(_, schema)| is_read_only(schema, definitions, DEPTH))
        .map(|(name, _)| name.clone())
        .collect()
}

fn is_read_only(schema: &Value, definitions: &[Value], depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    let target = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| reference.strip_prefix("#/$defs/")?.parse::<usize>().ok())
        .and_then(|number| definitions.get(number));
    let members = ["allOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword)?.as_array())
        .flatten();
    schema.get("readOnly") == Some(&Value::Bool(true))
        || target
            .into_iter()
            .chain(members)
            .any(|part| is_read_only(part, definitions, depth - 1))
}

#[cfg(test)]
mod tests {
    use super::keep_what_is_sent;
    use serde_json::json;

    #[test]
    fn what_only_a_response_holds_is_neither_declared_nor_required() {
        let mut definitions = [
            json!({"properties": {
                "id": {"type": "string", "readOnly": true}, "made": {"$ref": "#/$defs/1"}, "name": {"type": "string"}
            }, "required": ["id", "made", "name"]}),
            json!({"type": "string", "readOnly": true}),
        ];
        keep_what_is_sent(&mut definitions);
        assert_eq!(
            definitions[0],
            json!({"properties": {"name": {"type": "string"}}, "required": ["name"]})
        );
    }
}
