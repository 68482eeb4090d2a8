//! What a schema asks of a request, or of a response: the same as it says, without what only the other one may hold.

use serde_json::{Map, Value};

/// References from one definition to the next are not followed further than this.
const DEPTH: usize = 16;

/// Takes the properties out of all definitions that say `true` under this keyword: `readOnly` for requests, `writeOnly`
/// for responses. They should not be sent, and `required` holds for the other direction only (OpenAPI 3.0 §4.7.24.2).
pub(crate) fn leave_out(definitions: &mut [Value], keyword: &str) {
    let whole = definitions.to_vec();
    definitions.iter_mut().for_each(|schema| strip(schema, &whole, keyword));
}

fn strip(schema: &mut Value, definitions: &[Value], mark: &str) {
    match schema {
        Value::Array(members) => members.iter_mut().for_each(|member| strip(member, definitions, mark)),
        Value::Object(schema) => {
            let marked = marked_properties(schema, definitions, mark);
            if let Some(Value::Object(properties)) = schema.get_mut("properties") {
                properties.retain(|name, _| !marked.contains(name));
            }
            if let Some(Value::Array(required)) = schema.get_mut("required") {
                required.retain(|name| name.as_str().is_none_or(|name| !marked.iter().any(|own| own == name)));
            }
            for (keyword, inner) in schema.iter_mut() {
                // These hold instances, not schemas.
                if !["enum", "const", "default", "examples"].contains(&keyword.as_str()) {
                    strip(inner, definitions, mark);
                }
            }
        }
        _ => {}
    }
}

fn marked_properties(schema: &Map<String, Value>, definitions: &[Value], mark: &str) -> Vec<String> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .filter(|(_, schema)| is_marked(schema, definitions, mark, DEPTH))
        .map(|(name, _)| name.clone())
        .collect()
}

fn is_marked(schema: &Value, definitions: &[Value], mark: &str, depth: usize) -> bool {
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
    schema.get(mark) == Some(&Value::Bool(true))
        || target
            .into_iter()
            .chain(members)
            .any(|part| is_marked(part, definitions, mark, depth - 1))
}

#[cfg(test)]
mod tests {
    use super::leave_out;
    use serde_json::json;

    #[test]
    fn what_only_a_response_holds_is_neither_declared_nor_required() {
        let mut definitions = [
            json!({"properties": {
                "id": {"type": "string", "readOnly": true}, "made": {"$ref": "#/$defs/1"}, "name": {"type": "string"}
            }, "required": ["id", "made", "name"]}),
            json!({"type": "string", "readOnly": true}),
        ];
        leave_out(&mut definitions, "readOnly");
        assert_eq!(
            definitions[0],
            json!({"properties": {"name": {"type": "string"}}, "required": ["name"]})
        );
    }
}
