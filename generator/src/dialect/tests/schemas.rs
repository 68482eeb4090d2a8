use serde_json::json;

use super::{schema, schema_with_complaints};

#[test]
fn a_list_of_types_is_distributed_with_its_keywords() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: [string, integer, 'null']\nminLength: 2\nminimum: 7\ndescription: Both"
        ),
        json!({
            "nullable": true,
            "description": "Both",
            "anyOf": [{"type": "string", "minLength": 2}, {"type": "integer", "minimum": 7.0}]
        })
    );
    assert_eq!(
        schema(
            "3.1.0",
            "type: [object, array]\nproperties: {a: {type: string}}\nitems: {type: integer}"
        ),
        json!({
            "anyOf": [
                {"type": "object", "properties": {"a": {"type": "string"}}},
                {"type": "array", "items": {"type": "integer"}}
            ]
        })
    );
}

#[test]
fn types_that_include_each_other_or_everything() {
    assert_eq!(schema("3.1.0", "type: [integer, number]"), json!({"type": "number"}));
    assert_eq!(
        schema("3.1.0", "type: [string, number, boolean, object, array, 'null']"),
        json!({"nullable": true})
    );
    // What is said of arrays is said of these alone.
    let any_with_items = "type: [integer, string, number, boolean, object, array]\nitems: {type: integer}";
    assert_eq!(
        schema("3.1.0", any_with_items),
        json!({"anyOf": [
            {"type": "integer"}, {"type": "string"}, {"type": "number"}, {"type": "boolean"}, {"type": "object"},
            {"type": "array", "items": {"type": "integer"}}
        ]})
    );
    let (unified, _) = schema_with_complaints("3.1.0", "type: [timestamp, 'null']");
    assert_eq!(unified, json!({"nullable": true}));
    assert_eq!(
        schema("3.1.0", "type: [string, integer]\nenum: [a, 1]"),
        json!({"x-tintype-either": true, "enum": ["a", 1]})
    );
}

#[test]
fn a_constant_is_one_value() {
    assert_eq!(
        schema("3.1.0", "const: cat"),
        json!({"x-tintype-const": true, "x-tintype-implied": true, "type": "string", "enum": ["cat"]})
    );
    assert_eq!(
        schema("3.1.0", "type: integer\nconst: 3"),
        json!({"x-tintype-const": true, "type": "integer", "enum": [3]})
    );
}

#[test]
fn boolean_schemas() {
    assert_eq!(schema("3.1.0", "true"), json!({}));
    assert_eq!(schema("3.1.0", "false"), json!({"not": {}}));
}

#[test]
fn exclusive_bounds_of_both_kinds() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: integer\nexclusiveMinimum: 0\nexclusiveMaximum: 10\nmaximum: 20"
        ),
        json!({"type": "integer", "exclusiveMinimum": true, "exclusiveMaximum": true, "minimum": 0.0, "maximum": 10.0})
    );
    assert_eq!(
        schema("3.0.3", "type: number\nminimum: 0.5\nexclusiveMinimum: true"),
        json!({"type": "number", "exclusiveMinimum": true, "minimum": 0.5})
    );
    assert_eq!(
        schema("3.1.0", "type: integer\nminimum: 5\nexclusiveMinimum: 3"),
        json!({"type": "integer", "minimum": 5.0})
    );
}

#[test]
fn bounds_of_integers_that_a_double_does_not_hold_are_kept_as_text() {
    assert_eq!(
        schema(
            "3.0.3",
            "type: integer\nminimum: -9223372036854775809\nmaximum: 18446744073709551615"
        ),
        json!({
            "x-tintype-minimum": "-9223372036854775809",
            "x-tintype-maximum": "18446744073709551615",
            "type": "integer",
            "minimum": -9223372036854775808.0,
            "maximum": 18446744073709551616.0
        })
    );
    assert_eq!(
        schema("3.0.3", "type: integer\nmaximum: 9007199254740993"),
        json!({"x-tintype-maximum": "9007199254740993", "type": "integer", "maximum": 9007199254740992.0})
    );
}

#[test]
fn what_is_about_text_or_numbers_says_nothing_beside_another_type() {
    for (text, expected) in [
        (
            "type: integer\nminLength: 1\npattern: a\nformat: int32",
            json!({"type": "integer", "format": "int32"}),
        ),
        (
            "type: string\nminimum: 1\nmultipleOf: 2\nformat: int64",
            json!({"type": "string", "format": "int64"}),
        ),
        ("type: boolean\nmaximum: 1\nformat: int32", json!({"type": "boolean"})),
        (
            "type: array\nminLength: 1\nminItems: 1",
            json!({"type": "array", "minItems": 1}),
        ),
        (
            "type: object\nminLength: 1\nformat: date\nitems: {}",
            json!({"type": "object", "items": {}}),
        ),
    ] {
        assert_eq!(schema("3.0.3", text), expected, "{text}");
    }
}

#[test]
fn broken_bounds_on_integers_are_rounded_inwards() {
    assert_eq!(
        schema("3.0.3", "type: integer\nminimum: 0.5\nmaximum: 9.5"),
        json!({"type": "integer", "minimum": 1.0, "maximum": 9.0})
    );
}

#[test]
fn counts_may_be_written_as_floats() {
    assert_eq!(
        schema("3.0.3", "type: string\nminLength: 1.0\nmaxLength: '20'"),
        json!({"type": "string", "minLength": 1, "maxLength": 20})
    );
}

#[test]
fn tuples() {
    let expected = json!({
        "x-tintype-prefix-items": [{"type": "string"}, {"type": "integer"}],
        "x-tintype-items-closed": true,
        "type": "array"
    });
    assert_eq!(
        schema(
            "3.1.0",
            "type: array\nprefixItems: [{type: string}, {type: integer}]\nitems: false"
        ),
        expected
    );
    assert_eq!(
        schema(
            "3.1.0",
            "type: array\nitems: [{type: string}, {type: integer}]\nadditionalItems: false"
        ),
        expected
    );
}

#[test]
fn content_keywords_are_formats() {
    assert_eq!(
        schema("3.1.0", "contentEncoding: base64\ncontentMediaType: image/png"),
        json!({"type": "string", "format": "byte"})
    );
    assert_eq!(
        schema("3.1.0", "contentMediaType: application/octet-stream"),
        json!({"type": "string", "format": "application/octet-stream"})
    );
    assert_eq!(
        schema("3.1.0", "type: string\nformat: binary\ncontentMediaType: Text/CSV"),
        json!({"type": "string", "format": "text/csv"})
    );
    assert_eq!(
        schema("3.1.0", "type: string\ncontentEncoding: binary"),
        json!({"type": "string", "format": "binary"})
    );
    assert_eq!(
        schema("3.1.0", "contentSchema: {type: [integer, 'null']}"),
        json!({"type": "string", "x-tintype-content-schema": {"type": "integer", "nullable": true}})
    );
    assert_eq!(
        schema("3.1.0", "type: string\ncontentMediaType: application/json"),
        json!({"type": "string", "x-tintype-content-schema": {}})
    );
}

#[test]
fn open_and_closed_objects() {
    assert_eq!(
        schema("3.1.0", "type: object\nunevaluatedProperties: false"),
        json!({"type": "object", "additionalProperties": false})
    );
    assert_eq!(
        schema("3.1.0", "allOf: [{type: object}]\nunevaluatedProperties: false"),
        json!({"allOf": [{"type": "object"}]})
    );
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\npatternProperties: {'^x': {type: [string, 'null']}}\npropertyNames: {pattern: '^x'}"
        ),
        json!({
            "x-tintype-pattern-properties": {"^x": {"nullable": true, "type": "string"}},
            "x-tintype-property-names": true,
            "type": "object"
        })
    );
}

#[test]
fn properties_named_like_keywords_are_properties() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\nproperties: {default: {type: [string, 'null']}, enum: {const: a}, $ref: {type: boolean}, example: true}"
        ),
        json!({
            "type": "object",
            "properties": {
                "default": {"nullable": true, "type": "string"},
                "enum": {"x-tintype-const": true, "x-tintype-implied": true, "type": "string", "enum": ["a"]},
                "$ref": {"type": "boolean"},
                "example": {}
            }
        })
    );
}

#[test]
fn values_are_never_read_as_schemas() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\nexample: {$ref: nowhere, type: [string, 'null']}\ndefault: {const: 1}"
        ),
        json!({"example": {"$ref": "nowhere", "type": ["string", "null"]}, "default": {"const": 1}, "type": "object"})
    );
}

#[test]
fn examples_of_json_schema_are_kept() {
    assert_eq!(
        schema("3.1.0", "type: string\nexamples: [a, b]"),
        json!({"x-tintype-examples": ["a", "b"], "type": "string"})
    );
}

#[test]
fn keywords_that_do_not_change_the_type_are_left_out() {
    assert_eq!(
        schema(
            "3.1.0",
            "type: object\nif: {required: [a]}\nthen: {required: [b]}\ndependentRequired: {a: [b]}\n$comment: x\n$defs: {A: {type: string}}"
        ),
        json!({"type": "object"})
    );
}

#[test]
fn a_description_can_not_write_private_keys() {
    assert_eq!(
        schema("3.0.3", "type: string\nx-tintype-broken: yes\nx-mine: 1"),
        json!({"x-mine": 1, "type": "string"})
    );
}

#[test]
fn malformed_keywords_are_ignored_and_said() {
    for (text, expected, said) in [
        (
            "type: object\nrequired: true",
            json!({"type": "object"}),
            "T0207 0:/components/schemas/S/required",
        ),
        (
            "type: string\nminLength: -1",
            json!({"type": "string"}),
            "T0207 0:/components/schemas/S/minLength",
        ),
        ("type: timestamp", json!({}), "T0208 0:/components/schemas/S/type"),
        (
            "type: string\nnullable: maybe",
            json!({"type": "string"}),
            "T0207 0:/components/schemas/S/nullable",
        ),
        (
            "type: object\nproperties: [a]",
            json!({"type": "object"}),
            "T0207 0:/components/schemas/S/properties",
        ),
        (
            "type: object\nproperties: {a: null}",
            json!({"type": "object", "properties": {"a": {}}}),
            "T0206 0:/components/schemas/S/properties/a",
        ),
        (
            "type: object\nproperties: {a: Thing, b: {type: string}}",
            json!({"type": "object", "properties": {
                "a": {"x-tintype-broken": "it is neither an object nor a boolean"},
                "b": {"type": "string"}
            }}),
            "T0206 0:/components/schemas/S/properties/a",
        ),
        (
            "enum: [123456789012345678901234567890]",
            json!({
                "x-tintype-written": ["123456789012345678901234567890"],
                "x-tintype-implied": true,
                "type": "number",
                "enum": [123456789012345678901234567890.0]
            }),
            "T0209 0:/components/schemas/S/enum/0",
        ),
    ] {
        assert_eq!(
            schema_with_complaints("3.0.3", text),
            (expected, vec![said.to_owned()]),
            "{text}"
        );
    }
}

#[test]
fn discriminators_map_to_components() {
    assert_eq!(
        schema(
            "3.1.0",
            "oneOf: [{$ref: '#/components/schemas/S'}]\ndiscriminator: {propertyName: kind, mapping: {a: S, b: '#/components/schemas/S'}}"
        )["discriminator"],
        json!({"propertyName": "kind", "mapping": {"a": "#/components/schemas/S", "b": "#/components/schemas/S"}})
    );
    for default in ["S", "'#/components/schemas/S'"] {
        let discriminator = format!("discriminator: {{propertyName: kind, defaultMapping: {default}}}");
        assert_eq!(
            schema("3.2.0", &discriminator)["discriminator"],
            json!({"propertyName": "kind", "x-tintype-default-mapping": "#/components/schemas/S"})
        );
    }
    assert_eq!(
        schema("2.0", "type: object\ndiscriminator: kind")["discriminator"],
        json!({"propertyName": "kind"})
    );
    let (_, said) = schema_with_complaints("3.0.3", "discriminator: {propertyName: kind, mapping: {a: Missing}}");
    assert_eq!(said, ["T0203 0:/components/schemas/S/discriminator/mapping/a"]);
    let (_, said) = schema_with_complaints("3.2.0", "discriminator: {propertyName: kind, defaultMapping: Missing}");
    assert_eq!(said, ["T0203 0:/components/schemas/S/discriminator/defaultMapping"]);
}
