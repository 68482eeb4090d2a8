//! What is not written as JSON Schema has it, and still says clearly what is meant.

use serde_json::json;

use super::schema_with_complaints;

#[test]
fn words_that_are_clear_are_types() {
    let said = "T0225 0:/components/schemas/S/type";
    for (text, expected) in [
        ("type: int", json!({"type": "integer"})),
        ("type: 'integer '", json!({"type": "integer"})),
        ("type: String", json!({"type": "string"})),
        ("type: long", json!({"type": "integer", "format": "int64"})),
        ("type: bool", json!({"type": "boolean"})),
        ("type: uuid", json!({"type": "string", "format": "uuid"})),
        ("type: datetime", json!({"type": "string", "format": "date-time"})),
        (
            "type: date\nformat: date-time",
            json!({"type": "string", "format": "date-time"}),
        ),
        ("type: [int, 'null']", json!({"nullable": true, "type": "integer"})),
        ("type: string|null", json!({"nullable": true, "type": "string"})),
        (
            "type: dict\nadditionalProperties: {type: string}",
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
        ),
        (
            "type: uuid[]",
            json!({"type": "array", "items": {"type": "string", "format": "uuid"}}),
        ),
        (
            "type: list\nitems: {type: string}",
            json!({"type": "array", "items": {"type": "string"}}),
        ),
    ] {
        for version in ["3.0.3", "3.1.0", "2.0"] {
            let (schema, complaints) = schema_with_complaints(version, text);
            let expected_said = match version {
                "2.0" => said.replace("components/schemas", "definitions"),
                _ => said.to_owned(),
            };
            assert_eq!(
                (schema, complaints),
                (expected.clone(), vec![expected_said]),
                "{version}: {text}"
            );
        }
    }
}

#[test]
fn keywords_among_the_properties_are_those_of_the_object() {
    let reference = json!({"$ref": "#/components/schemas/S"});
    let said = |keys: &[&str]| -> Vec<String> {
        keys.iter()
            .map(|key| format!("T0226 0:/components/schemas/S/properties/{key}"))
            .collect()
    };
    for (text, expected, keys) in [
        (
            "type: object\nproperties: {$ref: '#/components/schemas/S'}",
            json!({"type": "object", "allOf": [reference]}),
            &["$ref"][..],
        ),
        (
            "type: object\nproperties: {a: {type: string}, oneOf: [{$ref: '#/components/schemas/S'}, {type: string}]}",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "allOf": [{"oneOf": [reference, {"type": "string"}]}]}),
            &["oneOf"],
        ),
        (
            "type: object\nproperties: {a: {type: string}, required: [a]}",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "allOf": [{"required": ["a"]}]}),
            &["required"],
        ),
        (
            "type: object\nproperties: {a: {type: string}, required: true}",
            json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            &["required"],
        ),
        (
            "type: object\nproperties: {type: string, description: A tag}",
            json!({"allOf": [{"description": "A tag", "type": "string"}]}),
            &["type"],
        ),
        (
            "type: object\nproperties: {type: object, a: {type: string}, x-order: 1}",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "allOf": [{"x-order": 1, "type": "object"}]}),
            &["type"],
        ),
        (
            "type: object\nproperties: {name: string, type: string, a: {type: integer}}",
            json!({"type": "object", "properties": {"name": {"type": "string"}, "type": {"type": "string"}, "a": {"type": "integer"}}}),
            &["name", "type"],
        ),
        // A word of another language is one cause, and one warning.
        (
            "type: object\nproperties: {a: String, b: uuid, c: 'int[]'}",
            json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "format": "uuid"}, "c": {"type": "array", "items": {"type": "integer"}}}}),
            &["a", "b", "c"],
        ),
        // A whole schema that stands one level too deep.
        (
            "type: object\nproperties: {type: object, required: [a], properties: {a: {type: string}}}",
            json!({"allOf": [{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}]}),
            &["type"],
        ),
        (
            "properties: {required: [a], properties: {a: {type: string}}}",
            json!({"allOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}]}),
            &["required"],
        ),
        (
            "type: object\nproperties: {b: {type: string}, properties: {a: {type: string}}}",
            json!({"type": "object", "properties": {"b": {"type": "string"}}, "allOf": [{"properties": {"a": {"type": "string"}}}]}),
            &["properties"],
        ),
        (
            "type: object\nproperties: {type: object, additionalProperties: {type: string}}",
            json!({"allOf": [{"type": "object", "additionalProperties": {"type": "string"}}]}),
            &["type"],
        ),
        (
            "properties: {type: array, items: {type: string}}",
            json!({"allOf": [{"type": "array", "items": {"type": "string"}}]}),
            &["type"],
        ),
        // A property may be called as a keyword.
        (
            "type: object\nproperties: {type: {type: string}, properties: {type: object}, items: {type: array}}",
            json!({"type": "object", "properties": {"type": {"type": "string"}, "properties": {"type": "object"}, "items": {"type": "array"}}}),
            &[],
        ),
    ] {
        let (schema, complaints) = schema_with_complaints("3.1.0", text);
        assert_eq!((schema, complaints), (expected, said(keys)), "{text}");
    }
}

#[test]
fn properties_may_be_those_that_a_reference_leads_to() {
    let (schema, said) = schema_with_complaints(
        "3.0.3",
        "type: object\nproperties: {$ref: '#/components/schemas/S/x-shared', own: {type: integer}}\nx-shared: {type: {type: string}, name: {type: string}}",
    );
    assert_eq!(
        schema["properties"],
        json!({"type": {"type": "string"}, "name": {"type": "string"}, "own": {"type": "integer"}})
    );
    assert_eq!(said, ["T0226 0:/components/schemas/S/properties"]);
}

#[test]
fn a_type_in_place_of_a_schema_is_a_schema_of_it() {
    let (schema, said) = schema_with_complaints(
        "3.1.0",
        "type: array\nitems: string\nadditionalProperties: int\nallOf: [Object]\nanyOf: [uuid, Pet]",
    );
    assert_eq!(schema["items"], json!({"type": "string"}));
    assert_eq!(schema["allOf"], json!([{"type": "object"}]));
    assert_eq!(schema["anyOf"][0], json!({"type": "string", "format": "uuid"}));
    let place = "0:/components/schemas/S";
    assert_eq!(
        said,
        [
            format!("T0225 {place}/allOf/0"),
            format!("T0225 {place}/anyOf/0"),
            format!("T0206 {place}/anyOf/1"),
            format!("T0225 {place}/items"),
            format!("T0225 {place}/additionalProperties")
        ]
    );
}
