//! Whatever the text holds: no panic, every operation is there, and every reference leads somewhere.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Unified, unify_text};

/// Keys that mean something somewhere.
const KEYS: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "$id",
    "$anchor",
    "$defs",
    "type",
    "enum",
    "const",
    "format",
    "items",
    "prefixItems",
    "properties",
    "required",
    "additionalProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "nullable",
    "minimum",
    "exclusiveMinimum",
    "minLength",
    "discriminator",
    "propertyName",
    "defaultMapping",
    "mapping",
    "parameters",
    "requestBody",
    "responses",
    "200",
    "default",
    "content",
    "application/json",
    "schema",
    "itemSchema",
    "encoding",
    "headers",
    "callbacks",
    "name",
    "in",
    "get",
    "post",
    "servers",
    "url",
    "variables",
    "security",
    "tags",
    "examples",
    "flows",
    "scopes",
    "consumes",
    "x-a",
    "x-tintype-broken",
    "A",
    "B",
];

/// Texts that mean something somewhere.
const TEXTS: &[&str] = &[
    "",
    "#",
    "#/",
    "A",
    "string",
    "integer",
    "object",
    "array",
    "null",
    "file",
    "query",
    "path",
    "body",
    "formData",
    "header",
    "#/components/schemas/A",
    "#/components/schemas/B",
    "#/definitions/A",
    "#/paths/~1a/get",
    "#/components/parameters/A",
    "#/components/responses/A",
    "#/components/headers/A",
    "#/components/callbacks/A",
    "#/components/schemas/A/properties/A",
    "#/paths/~1a",
    "#%",
    "#/%41",
    "other.yaml#/A",
    "http://[::1",
    "oauth2",
    "apiKey",
    "http",
    "form",
    "deepObject",
    "multi",
];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!(u64::MAX)),
        prop::sample::select(TEXTS).prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(|text| json!({"$ref": text})),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((prop::sample::select(KEYS), inner), 0..6).prop_map(object),
        ]
    })
}

fn object(entries: Vec<(&str, Value)>) -> Value {
    Value::Object(
        entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

/// Every reference of the document, where references stand.
fn references(unified: &Unified) -> Vec<String> {
    fn visit(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    found.push(reference.clone());
                }
                let values = ["example", "default", "enum", "x-tintype-examples", "x-a"];
                for (_, child) in map.iter().filter(|(key, _)| !values.contains(&key.as_str())) {
                    visit(child, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|child| visit(child, found)),
            _ => {}
        }
    }
    let document = unified.document();
    let mut found = Vec::new();
    visit(
        &serde_json::to_value(&document.components).expect("components have a JSON form"),
        &mut found,
    );
    visit(
        &serde_json::to_value(&document.unplaced).expect("schemas have a JSON form"),
        &mut found,
    );
    for operation in document.operations.iter().chain(&document.incoming) {
        let parts = (&*operation.operation, &*operation.shared_parameters);
        visit(
            &serde_json::to_value(parts).expect("operations have a JSON form"),
            &mut found,
        );
    }
    found
}

fn check(description: &Value) -> Result<(), TestCaseError> {
    let unified = unify_text(&description.to_string());
    prop_assert!(unified.document.is_some(), "{:?}", unified.said);
    let gets = unified.calls().into_iter().filter(|call| call == "GET /a").count();
    prop_assert_eq!(gets, 1);
    for reference in references(&unified) {
        let mut parts = reference.splitn(4, '/');
        let (_, _, section, key) = (parts.next(), parts.next(), parts.next(), parts.next());
        let target = unified.component(section.unwrap_or_default(), key.unwrap_or_default());
        prop_assert!(!target.is_null(), "{}", reference);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_openapi(operation in value(), item in value(), first in value(), second in value(), parts in value()) {
        check(&json!({
            "openapi": "3.1.0",
            "paths": {"/a": {"get": operation, "parameters": item, "$ref": "#/paths/~1b"}, "/b": {"post": parts}},
            "components": {
                "schemas": {"A": first, "B": second},
                "parameters": {"A": item}, "responses": {"A": parts}, "headers": {"A": parts}, "callbacks": {"A": parts},
                "requestBodies": {"A": parts}, "securitySchemes": {"A": item},
            },
            "security": item, "servers": parts, "tags": item, "webhooks": parts,
        }))?;
    }

    #[test]
    fn any_swagger(operation in value(), item in value(), first in value(), second in value()) {
        check(&json!({
            "swagger": "2.0",
            "paths": {"/a": {"get": operation, "parameters": item}},
            "definitions": {"A": first, "B": second},
            "securityDefinitions": {"A": item},
            "consumes": item, "produces": item, "schemes": item,
        }))?;
    }
}

#[test]
fn schemas_as_deep_as_a_text_may_be() {
    let mut schema = json!({"type": "string"});
    for _ in 0..58 {
        schema = json!({"properties": {"a": schema}});
    }
    let text = json!({"openapi": "3.1.0", "paths": {"/a": {"get": {}}}, "components": {"schemas": {"A": schema}}});
    let unified = unify_text(&text.to_string());
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(unified.calls(), ["GET /a"]);
}

#[test]
fn references_that_multiply_end() {
    // Each schema is reached through two others: 2^40 ways, 40 schemas.
    let mut schemas = Map::new();
    for index in 0..40 {
        let next = format!("#/components/schemas/S{}", index + 1);
        let branch = json!({"$ref": next});
        schemas.insert(
            format!("S{index}"),
            json!({"anyOf": [branch, branch], "oneOf": [branch, branch]}),
        );
    }
    schemas.insert("S40".to_owned(), json!({"type": "null"}));
    let media_types: Map<String, Value> = (0..8)
        .map(|index| {
            let content: Map<String, Value> = (0..8)
                .map(|other| {
                    (
                        format!("a/{other}"),
                        json!({"$ref": format!("#/components/mediaTypes/M{other}")}),
                    )
                })
                .collect();
            let headers = json!({"H": {"content": content}});
            (format!("M{index}"), json!({"encoding": {"a": {"headers": headers}}}))
        })
        .collect();
    let text = json!({
        "openapi": "3.2.0",
        "paths": {"/a": {"get": {"requestBody": {"content": {"a/b": {"$ref": "#/components/mediaTypes/M0"}}}}}},
        "components": {"schemas": schemas, "mediaTypes": media_types},
    });
    assert_eq!(unify_text(&text.to_string()).calls(), ["GET /a"]);
}
