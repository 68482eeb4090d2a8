use serde_json::json;

use super::{schema, unify_text};

#[test]
fn every_spelling_of_nullable_is_one() {
    let expected = json!({"nullable": true, "type": "string"});
    for (version, text) in [
        ("3.0.3", "type: string\nnullable: true"),
        ("3.1.0", "type: [string, 'null']"),
        ("3.1.0", "type: ['null', string]"),
        ("3.1.0", "type: [string, null]"),
        ("3.0.3", "type: [string, 'null']"),
        ("2.0", "type: string\nx-nullable: true"),
    ] {
        assert_eq!(schema(version, text), expected, "{text}");
    }
}

#[test]
fn null_branches_become_nullable() {
    let expected = json!({"nullable": true, "anyOf": [{"type": "string"}, {"type": "integer"}]});
    for text in [
        "anyOf: [{type: string}, {type: 'null'}, {type: integer}]",
        "anyOf: [{const: null}, {type: string}, {type: integer}]",
        "anyOf: [{type: string}, {type: integer}, {enum: [null]}]",
        "anyOf: [{type: string}, {type: integer}, {oneOf: [{type: 'null'}]}]",
    ] {
        assert_eq!(schema("3.1.0", text), expected, "{text}");
    }
}

#[test]
fn a_reference_to_a_null_component_is_a_null_branch() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    Nothing: {type: 'null'}\n    S: {oneOf: [{$ref: '#/components/schemas/Nothing'}, {type: string}]}\n",
    );
    assert_eq!(
        unified.component("schemas", "S"),
        json!({"nullable": true, "oneOf": [{"type": "string"}]})
    );
    assert_eq!(
        unified.component("schemas", "Nothing"),
        json!({"nullable": true, "x-tintype-null": true})
    );
}

#[test]
fn places_behind_a_null_branch_are_those_of_the_text() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    S: {oneOf: [{type: 'null'}, {type: object, properties: {a: {type: string}}}]}\n",
    );
    let place = unified
        .document()
        .origins
        .resolve("/components/schemas/S/oneOf/0/properties/a");
    assert_eq!(
        place,
        crate::diagnostic::Place::Pointer {
            file: 0,
            pointer: "/components/schemas/S/oneOf/1/properties/a".to_owned()
        }
    );
}

#[test]
fn null_among_values_becomes_nullable_and_what_stands_beside_it_goes_too() {
    assert_eq!(
        schema(
            "3.0.3",
            "type: string\nenum: [a, null, b]\nx-enum-varnames: [First, Nothing, Second]"
        ),
        json!({
            "nullable": true,
            "x-enum-varnames": ["First", "Nothing", "Second"],
            "x-tintype-value-names": ["First", "Second"],
            "type": "string",
            "enum": ["a", "b"],
        })
    );
}

#[test]
fn nothing_but_null() {
    let expected = json!({"nullable": true, "x-tintype-null": true});
    for text in ["type: 'null'", "const: null", "enum: [null]", "type: ['null']"] {
        assert_eq!(schema("3.1.0", text), expected, "{text}");
    }
}
