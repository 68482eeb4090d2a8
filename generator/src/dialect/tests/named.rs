use serde_json::json;

use super::unify_text;

/// What a schema becomes beside the component `Pet`, and what is said.
fn read(version: &str, schema: &str) -> (serde_json::Value, Vec<String>) {
    let unified = unify_text(&format!(
        "openapi: {version}\ncomponents:\n  schemas:\n    Pet: {{type: object}}\n    string: {{type: object}}\n    S: {{properties: {{a: {schema}}}}}\n"
    ));
    let property = unified.component("schemas", "S")["properties"]["a"].clone();
    (property, unified.said)
}

#[test]
fn a_schema_named_without_a_reference_is_the_component_of_that_name() {
    let place = "0:/components/schemas/S/properties/a";
    for (schema, code, key) in [
        ("{type: Pet}", "T0225", "/type"),
        ("Pet", "T0225", ""),
        ("{ref: '#/components/schemas/Pet'}", "T0221", "/ref"),
        ("{$REF: '#/components/schemas/Pet'}", "T0221", "/$REF"),
    ] {
        let (property, said) = read("3.0.3", schema);
        assert_eq!(property, json!({"$ref": "#/components/schemas/Pet"}), "{schema}");
        let [said] = said.as_slice() else {
            panic!("{schema}: {said:?}")
        };
        assert!(
            said.starts_with(code) && said.ends_with(&format!("{place}{key}")),
            "{said}"
        );
    }
    let (property, _) = read("3.1.0", "{type: Pet, description: whose}");
    assert_eq!(
        property,
        json!({"description": "whose", "allOf": [{"$ref": "#/components/schemas/Pet"}]})
    );
}

#[test]
fn a_type_stays_one_and_what_says_more_is_what_it_says() {
    for (schema, codes) in [
        ("{type: string}", ""),
        // Its name is spelt exactly so.
        ("{type: pet}", "T0208"),
        ("{type: Pet, properties: {name: {type: string}}}", "T0208"),
        ("{ref: Pet}", ""),
        ("{properties: {ref: {type: string}}}", ""),
    ] {
        let (property, said) = read("3.0.3", schema);
        let said: Vec<&str> = said.iter().map(|said| &said[..5]).collect();
        assert!(property.get("$ref").is_none(), "{schema}");
        assert_eq!(said.join(" "), codes, "{schema}");
    }
}
