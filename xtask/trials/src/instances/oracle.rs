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
    /// Compiles all definitions. What `jsonschema` refuses of them is named; nothing is valid for those.
    ///
    /// # Errors
    ///
    /// Where it refuses more than can be told apart.
    pub(crate) fn new(definitions: &[Value]) -> Result<(Self, Vec<String>)> {
        let properties: Map<String, Value> = (0..definitions.len())
            .map(|number| (number.to_string(), json!({ "$ref": format!("#/$defs/{number}") })))
            .collect();
        let mut definitions: Map<String, Value> = definitions
            .iter()
            .enumerate()
            .map(|(number, schema)| (number.to_string(), schema.clone()))
            .collect();
        let mut refused = Vec::new();
        loop {
            let schema = json!({ "$defs": definitions, "properties": properties });
            let built = jsonschema::draft202012::options()
                .should_validate_formats(true)
                .offline()
                .build(&schema);
            let error = match built {
                Ok(validator) => return Ok((Self { validator }, refused)),
                Err(error) => error,
            };
            let place = error.instance_path().to_string();
            let number = place.strip_prefix("/$defs/").and_then(|rest| rest.split('/').next());
            match number.and_then(|number| definitions.get_mut(number)) {
                Some(definition) if refused.len() < 100 => *definition = Value::Bool(false),
                _ => return Err(anyhow!("{place}: {error}")),
            }
            refused.push(format!("{place}: {error}"));
        }
    }

    /// Whether the definition allows the value.
    pub(crate) fn allows(&self, definition: usize, value: &Value) -> bool {
        self.validator.is_valid(&Value::Object(Map::from_iter([(
            definition.to_string(),
            value.clone(),
        )])))
    }
}

#[cfg(test)]
mod tests {
    use super::Oracle;
    use serde_json::json;

    #[test]
    fn a_value_is_judged_by_its_own_definition() {
        let oracle = Oracle::new(&[json!({"type": "string"}), json!({"items": {"$ref": "#/$defs/0"}})])
            .unwrap()
            .0;
        assert!(oracle.allows(0, &json!("a")));
        assert!(!oracle.allows(0, &json!(1)));
        assert!(oracle.allows(1, &json!(["a"])));
        assert!(!oracle.allows(1, &json!([1])));
    }

    #[test]
    fn a_definition_may_refer_to_itself() {
        let schema = json!({"properties": {"next": {"$ref": "#/$defs/0"}}, "type": "object"});
        let oracle = Oracle::new(&[schema]).unwrap().0;
        assert!(oracle.allows(0, &json!({"next": {"next": {}}})));
        assert!(!oracle.allows(0, &json!({"next": {"next": 1}})));
    }

    #[test]
    fn a_definition_that_is_no_schema_is_named_and_the_others_hold() {
        let (oracle, refused) = Oracle::new(&[json!({"minimum": true}), json!({"type": "string"})]).unwrap();
        assert_eq!(refused.len(), 1);
        assert!(refused[0].starts_with("/$defs/0/minimum"));
        assert!(!oracle.allows(0, &json!(1)));
        assert!(oracle.allows(1, &json!("a")));
    }
}
