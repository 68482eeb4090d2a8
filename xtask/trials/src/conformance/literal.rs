//! Schemas as a validator takes them that knows nothing of discriminators, and what `byte` means.

use serde_json::{Value, json};

use crate::instances::json_schema::EXACTLY_ONE;

/// The same definitions with every `oneOf` as it is written, also where a discriminator says which branch is meant, and
/// with nothing but Base64 (RFC 4648 §4) where the format says so. `jsonschema` knows no such format.
pub(crate) fn taken_literally(definitions: &[Value]) -> Vec<Value> {
    let mut definitions = definitions.to_vec();
    definitions.iter_mut().for_each(restore);
    definitions
}

/// The same definitions, of which a value that several branches of a `oneOf` allow is no fault.
pub(super) fn of_any_branch(definitions: &[Value]) -> Vec<Value> {
    let mut definitions = definitions.to_vec();
    definitions.iter_mut().for_each(loosen);
    definitions
}

fn loosen(schema: &mut Value) {
    match schema {
        Value::Array(members) => members.iter_mut().for_each(loosen),
        Value::Object(schema) => {
            if !schema.contains_key("anyOf")
                && let Some(branches) = schema.remove("oneOf")
            {
                schema.insert("anyOf".to_owned(), branches);
            }
            schema.values_mut().for_each(loosen);
        }
        _ => {}
    }
}

fn restore(schema: &mut Value) {
    match schema {
        Value::Array(members) => members.iter_mut().for_each(restore),
        Value::Object(schema) => {
            if schema.remove(EXACTLY_ONE).is_some()
                && let Some(branches) = schema.remove("anyOf")
            {
                schema.insert("oneOf".to_owned(), branches);
            }
            if schema.get("format") == Some(&json!("byte")) {
                schema.entry("pattern").or_insert(json!("^[A-Za-z0-9+/]*={0,2}$"));
            }
            schema.values_mut().for_each(restore);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{of_any_branch, taken_literally};
    use crate::instances::json_schema::EXACTLY_ONE;
    use serde_json::json;

    #[test]
    fn bytes_are_base64() {
        let definitions = taken_literally(&[json!({"format": "byte"})]);
        assert!(definitions[0]["pattern"].is_string());
    }

    #[test]
    fn a_value_may_be_of_several_branches() {
        let definitions = [json!({"items": {"oneOf": [true, {"oneOf": []}]}})];
        let expected = json!({"items": {"anyOf": [true, {"anyOf": []}]}});
        assert_eq!(of_any_branch(&definitions), [expected]);
    }

    #[test]
    fn only_what_was_written_as_one_of_is() {
        let definitions = [json!({"items": {"anyOf": [true, {"anyOf": []}], EXACTLY_ONE: true}})];
        let expected = json!({"items": {"oneOf": [true, {"anyOf": []}]}});
        assert_eq!(taken_literally(&definitions), [expected]);
    }
}
