//! The independent judge of which JSON values a schema allows: the crate `jsonschema`.

use anyhow::{Result, anyhow};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Judges values against numbered definitions.
///
/// All definitions are compiled once into one validator, which looks at a value under the key of its definition;
/// compiling one validator a type would compile everything that it refers to again and again.
pub(crate) struct Oracle {
    validator: Validator,
}

impl Oracle {
    /// Compiles all definitions.
    ///
    /// # Errors
    ///
    /// Where `jsonschema` refuses one of them.
    pub(crate) fn new(definitions: &[Value]) -> Result<Self> {
        let properties: Map<String, Value> = (0..definitions.len())
            .map(|number| (number.to_string(), json!({ "$ref": format!("#/$defs/{number}") })))
            .collect();
        let numbered: Map<String, Value> = definitions
            .iter()
            .enumerate()
            .map(|(number, schema)| (number.to_string(), schema.clone()))
            .collect();
        let schema = json!({ "$defs": numbered, "properties": properties });
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .offline()
            .build(&schema)
            .map_err(|error| anyhow!("{}: {error}", error.instance_path()))?;
        Ok(Self { validator })
    }

    /// Whether the definition allows the value.
    pub(crate) fn allows(&self, definition: usize, value: &Value) -> bool {
        self.validator
            .is_valid(&Value::Object(Map::from_iter([(definition.to_string(), value.clone())])))
    }
}

#[cfg(test)]
mod tests {
    use super::Oracle;
    use serde_json::json;

    #[test]
    fn a_value_is_judged_by_its_own_definition() {
        let oracle = Oracle::new(&[json!({"type": "string"}), json!({"items": {"$ref": "#/$defs/0"}})]).unwrap();
        assert!(oracle.allows(0, &json!("a")));
        assert!(!oracle.allows(0, &json!(1)));
        assert!(oracle.allows(1, &json!(["a"])));
        assert!(!oracle.allows(1, &json!([1])));
    }

    #[test]
    fn a_definition_may_refer_to_itself() {
        let oracle = Oracle::new(&[json!({"properties": {"next": {"$ref": "#/$defs/0"}}, "type": "object"})]).unwrap();
        assert!(oracle.allows(0, &json!({"next": {"next": {}}})));
        assert!(!oracle.allows(0, &json!({"next": {"next": 1}})));
    }
}
