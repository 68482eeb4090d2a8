use serde_json::{Value, json};

use super::{Unified, unify_text};

fn operation(global: &str, operation: &str) -> Unified {
    unify_text(&format!(
        "swagger: '2.0'\n{global}\npaths: {{/a: {{post: {operation}}}}}\n"
    ))
}

/// The unified form of one parameter.
fn parameter(text: &str) -> Value {
    let unified = operation("", &format!("{{parameters: [{text}]}}"));
    assert_eq!(unified.said, [""; 0], "{text}");
    unified.operation()["parameters"][0].clone()
}

#[test]
fn servers_come_from_three_keys() {
    let urls = |text: &str| -> Vec<String> {
        let unified = unify_text(&format!("swagger: '2.0'\n{text}\n"));
        unified
            .document()
            .servers
            .iter()
            .map(|server| server.url.clone())
            .collect()
    };
    assert_eq!(
        urls("host: api.example.com\nbasePath: /v1/\nschemes: [http, ws, https]"),
        ["https://api.example.com/v1", "http://api.example.com/v1"]
    );
    assert_eq!(urls("host: api.example.com"), ["https://api.example.com"]);
    assert_eq!(urls("basePath: /v1"), ["/v1"]);
    assert_eq!(urls(""), ["/"]);
}

#[test]
fn types_in_parameters_are_schemas() {
    assert_eq!(
        parameter(
            "{name: a, in: query, description: Which, type: array, items: {type: string, enum: [x]}, collectionFormat: multi}"
        ),
        json!({
            "in": "query", "name": "a", "description": "Which", "explode": true, "style": "form",
            "schema": {"type": "array", "items": {"type": "string", "enum": ["x"]}}
        })
    );
}

#[test]
fn collection_formats_are_styles() {
    for (format, style, explode) in [
        ("csv", "form", false),
        ("multi", "form", true),
        ("ssv", "spaceDelimited", false),
        ("pipes", "pipeDelimited", false),
    ] {
        let text = format!("{{name: a, in: query, type: array, items: {{type: string}}, collectionFormat: {format}}}");
        let parameter = parameter(&text);
        assert_eq!(
            (&parameter["style"], &parameter["explode"]),
            (&json!(style), &json!(explode)),
            "{format}"
        );
    }
    assert_eq!(
        parameter("{name: a, in: query, type: array, items: {type: string}}")["explode"],
        false
    );
    let tabs = operation(
        "",
        "{parameters: [{name: a, in: query, type: array, collectionFormat: tsv}]}",
    );
    assert_eq!(tabs.said, ["T0217 0:/paths/~1a/post/parameters/0/collectionFormat"]);
    // A header and a path have commas alone.
    for (place, format, is_told) in [
        ("header", "pipes", true),
        ("path", "ssv", true),
        ("header", "csv", false),
        ("header", "multi", false),
    ] {
        let told = operation(
            "",
            &format!(
                "{{parameters: [{{name: a, in: {place}, required: true, type: array, collectionFormat: {format}}}]}}"
            ),
        );
        assert_eq!(!told.said.is_empty(), is_told, "{place} {format}: {:?}", told.said);
    }
}

#[test]
fn the_body_is_among_the_parameters() {
    let unified = operation(
        "consumes: [application/xml]\ndefinitions: {Pet: {type: object}}",
        "{consumes: [application/json, text/json], parameters: [{name: pet, in: body, required: true, description: A pet, schema: {$ref: '#/definitions/Pet'}}]}",
    );
    let media_type = json!({"schema": {"$ref": "#/components/schemas/Pet"}});
    assert_eq!(
        unified.operation()["requestBody"],
        json!({
            "description": "A pet",
            "required": true,
            "content": {"application/json": media_type, "text/json": media_type}
        })
    );
    assert_eq!(unified.operation()["parameters"], Value::Null);
}

#[test]
fn forms_are_objects_and_files_are_binary() {
    let unified = operation(
        "",
        "{parameters: [{name: file, in: formData, required: true, type: file}, {name: tags, in: formData, type: array, items: {type: string}, description: All}]}",
    );
    assert_eq!(
        unified.operation()["requestBody"],
        json!({
            "required": true,
            "content": {"multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "tags": {"description": "All", "type": "array", "items": {"type": "string"}}
                    }
                },
                "encoding": {"tags": {"contentType": null, "style": "form"}}
            }}
        })
    );
}

#[test]
fn responses_come_in_what_is_produced() {
    let unified = operation(
        "produces: [application/json]\nresponses: {Gone: {description: Gone, schema: {type: string}}}",
        "{responses: {'200': {description: Yes, schema: {type: integer}, headers: {X-Count: {type: integer}}, examples: {a/b: 1}}, '204': {description: Nothing}, '410': {$ref: '#/responses/Gone'}}}",
    );
    assert_eq!(unified.said, [""; 0]);
    let responses = unified.operation()["responses"].clone();
    assert_eq!(
        responses["200"]["content"],
        json!({"application/json": {"schema": {"type": "integer"}}})
    );
    assert_eq!(
        responses["200"]["headers"]["X-Count"]["schema"],
        json!({"type": "integer"})
    );
    assert_eq!(responses["204"], json!({"description": "Nothing"}));
    assert_eq!(
        responses["410"]["content"],
        json!({"application/json": {"schema": {"type": "string"}}})
    );
}

#[test]
fn structured_responses_have_a_readable_form() {
    let unified = operation(
        "definitions: {Problem: {type: object}}",
        "{produces: [application/x-tar], responses: {'200': {description: '', schema: {type: file}}, '500': {description: '', schema: {$ref: '#/definitions/Problem'}}}}",
    );
    let responses = unified.operation()["responses"].clone();
    let media_types = |status: &str| -> Vec<String> {
        let content = responses[status]["content"].as_object();
        content.into_iter().flat_map(|map| map.keys().cloned()).collect()
    };
    assert_eq!(media_types("200"), ["application/x-tar"]);
    assert_eq!(media_types("500"), ["application/json", "application/x-tar"]);
}

#[test]
fn parameters_of_the_path_are_inherited_and_overridden() {
    let unified = unify_text(
        "swagger: '2.0'\nparameters: {Id: {name: id, in: path, required: true, type: string}}\npaths: {'/a/{id}': {parameters: [{$ref: '#/parameters/Id'}, {name: q, in: query, type: string}, {name: b, in: body, schema: {type: string}}], put: {parameters: [{name: q, in: query, type: integer}]}}}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    let operation = unified.operation();
    let names: Vec<_> = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| (parameter["name"].clone(), parameter["schema"]["type"].clone()))
        .collect();
    assert_eq!(names, [(json!("q"), json!("integer")), (json!("id"), json!("string"))]);
    assert_eq!(
        operation["requestBody"]["content"]["application/json"]["schema"],
        json!({"type": "string"})
    );
}

#[test]
fn security_definitions() {
    let unified = unify_text(
        "swagger: '2.0'\nsecurityDefinitions:\n  Basic: {type: basic}\n  Key: {type: apiKey, in: query, name: key}\n  Machine: {type: oauth2, flow: application, tokenUrl: /token, scopes: {a: All}}\n  Code: {type: oauth2, flow: accessCode, tokenUrl: /token, authorizationUrl: /login, scopes: {}}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    assert_eq!(
        unified.component("securitySchemes", "Basic"),
        json!({"type": "http", "scheme": "basic"})
    );
    assert_eq!(unified.component("securitySchemes", "Key")["in"], "query");
    assert_eq!(
        unified.component("securitySchemes", "Machine")["flows"],
        json!({"clientCredentials": {"tokenUrl": "/token", "scopes": {"a": "All"}}})
    );
    assert_eq!(
        unified.component("securitySchemes", "Code")["flows"]["authorizationCode"]["authorizationUrl"],
        "/login"
    );
}

#[test]
fn places_are_those_of_the_text() {
    let unified = operation(
        "",
        "{parameters: [{name: a, in: query, type: timestamp}], responses: {'200': {description: '', schema: 7}}}",
    );
    assert_eq!(
        unified.said,
        [
            "T0208 0:/paths/~1a/post/parameters/0/type",
            "T0206 0:/paths/~1a/post/responses/200/schema"
        ]
    );
}
