use serde_json::{Value, json};

use super::unify_text;

/// The unified form of one parameter, and what there is to say.
fn parameter(text: &str) -> (Value, Vec<String>) {
    let unified = unify_text(&format!(
        "openapi: 3.2.0\npaths: {{/a: {{get: {{parameters: [{text}]}}}}}}\n"
    ));
    (unified.operation()["parameters"][0].clone(), unified.said)
}

const PLACE: &str = "0:/paths/~1a/get/parameters/0";

#[test]
fn parameters_of_all_places() {
    for (text, key, value) in [
        ("{name: a, in: path, schema: {}}", "required", json!(true)),
        (
            "{name: a, in: Query, schema: {}, style: deepObject}",
            "style",
            json!("deepObject"),
        ),
        (
            "{name: a, in: header, schema: {}, required: 'true'}",
            "required",
            json!(true),
        ),
        (
            "{name: a, in: cookie, schema: {}, style: cookie}",
            "style",
            json!("form"),
        ),
        (
            "{name: a, in: querystring, content: {application/json: {}}}",
            "x-tintype-query-string",
            json!(true),
        ),
        (
            "{name: a, in: query, type: integer}",
            "schema",
            json!({"type": "integer"}),
        ),
    ] {
        let (parameter, said) = parameter(text);
        assert_eq!(said, [""; 0], "{text}");
        assert_eq!(parameter[key], value, "{text}");
    }
}

#[test]
fn parameters_that_are_not_right() {
    let (sent, said) = parameter("{name: limit, in: querry, schema: {type: integer}}");
    assert_eq!(
        (sent["in"].as_str(), said),
        (Some("query"), vec![format!("T0216 {PLACE}")])
    );
    let (sent, said) = parameter("{name: id, in: path, required: true, style: form, schema: {}}");
    assert_eq!(
        (sent["style"].as_str(), said),
        (Some("simple"), vec![format!("T0217 {PLACE}/style")])
    );
    let (sent, said) = parameter("{in: query, schema: {}}");
    assert_eq!((sent, said), (Value::Null, vec![format!("T0215 {PLACE}")]));
    let (sent, said) = parameter("{name: a, in: query, required: maybe, schema: {type: string}}");
    assert_eq!(
        (sent["name"].as_str(), said),
        (Some("a"), vec![format!("T0207 {PLACE}/required")])
    );
}

#[test]
fn a_parameter_that_can_not_be_sent_takes_no_other_with_it() {
    let unified = unify_text(
        "openapi: 3.0.3\npaths: {/a: {get: {parameters: [{in: query}, 7, {$ref: '#/components/parameters/P'}, {name: b, in: query, schema: {}}]}}}\ncomponents: {parameters: {P: {in: query}}}\n",
    );
    assert_eq!(unified.operation()["parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(unified.said.len(), 4);
}

#[test]
fn encodings_have_their_effective_explode() {
    let unified = unify_text(
        "openapi: 3.0.3\npaths: {/a: {post: {requestBody: {content: {multipart/form-data: {schema: {}, encoding: {a: {contentType: text/plain}, b: {style: form}, c: {style: deepObject}, d: {explode: false}}}}}}}}\n",
    );
    let encoding = unified.operation()["requestBody"]["content"]["multipart/form-data"]["encoding"].clone();
    let exploded: Vec<bool> = ["a", "b", "c", "d"]
        .iter()
        .map(|key| encoding[key]["explode"] == json!(true))
        .collect();
    assert_eq!(exploded, [true, true, false, false]);
}

#[test]
fn item_schemas_are_schemas() {
    let unified = unify_text(
        "openapi: 3.2.0\npaths: {/a: {get: {responses: {'200': {description: '', content: {text/event-stream: {itemSchema: {type: string}}}}}}}}\n",
    );
    assert_eq!(
        unified.operation()["responses"]["200"]["content"]["text/event-stream"],
        json!({"x-tintype-item-schema": true, "schema": {"type": "string"}})
    );
}

#[test]
fn statuses_and_ranges() {
    let unified = unify_text(
        "openapi: 3.0.3\npaths: {/a: {get: {responses: {200: {}, '4xx': {description: No}, 5XX: {}, default: {}, success: {}, '999': {}}}}}\n",
    );
    let responses = unified.operation()["responses"].clone();
    let keys: Vec<&String> = responses.as_object().into_iter().flat_map(|map| map.keys()).collect();
    assert_eq!(keys, ["default", "200", "4XX", "5XX"]);
    assert_eq!(
        unified.said,
        [
            "T0214 0:/paths/~1a/get/responses/999",
            "T0214 0:/paths/~1a/get/responses/success"
        ]
    );
}

#[test]
fn security_schemes_of_all_kinds() {
    let unified = unify_text(
        "openapi: 3.1.0\ncomponents:\n  securitySchemes:\n    Key: {type: apiKey, in: header, name: X-Key}\n    Mutual: {type: mutualTLS}\n    Machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {a: All}}}}\n    Odd: {type: signature}\n    Half: {type: apiKey, in: header}\n",
    );
    assert_eq!(unified.component("securitySchemes", "Key")["name"], "X-Key");
    assert_eq!(
        unified.component("securitySchemes", "Mutual")["x-tintype-mutual-tls"],
        true
    );
    assert_eq!(
        unified.component("securitySchemes", "Machine")["flows"]["clientCredentials"],
        json!({"tokenUrl": "/token", "scopes": {"a": "All"}})
    );
    assert_eq!(
        unified.component("securitySchemes", "Odd"),
        json!({"type": "http", "scheme": "signature"})
    );
    assert_eq!(
        unified.said,
        [
            "T0218 0:/components/securitySchemes/Half",
            "T0218 0:/components/securitySchemes/Odd"
        ]
    );
}

#[test]
fn security_that_is_absent_is_not_security_that_is_empty() {
    let security = |text: &str| {
        unify_text(&format!("openapi: 3.0.3\n{text}\n"))
            .document()
            .security
            .clone()
    };
    assert_eq!(security(""), None);
    assert_eq!(security("security: []"), Some(Vec::new()));
    assert_eq!(security("security: none"), None);
    // Who forgets the list means its only requirement.
    let both = security("security: {a: [], b: [x]}").unwrap_or_default();
    assert_eq!(serde_json::to_value(both).ok(), Some(json!([{"a": [], "b": ["x"]}])));
    let either = security("security: [{a: [], b: [x]}, {}]").unwrap_or_default();
    assert_eq!(
        serde_json::to_value(either).ok(),
        Some(json!([{"a": [], "b": ["x"]}, {}]))
    );
}

#[test]
fn scalars_stand_where_text_belongs() {
    let unified = unify_text(
        "openapi: 3.0.3\ninfo: {title: 7, version: 1.10}\nservers: [{url: 'https://a:{port}', variables: {port: {enum: [8443, 443]}}}]\ntags: [pets, {name: 1}]\n",
    );
    let document = unified.document();
    assert_eq!(
        (document.info.title.as_str(), document.info.version.as_str()),
        ("7", "1.10")
    );
    let port = &document.servers[0].variables.as_ref().expect("variables")["port"];
    assert_eq!((port.default.as_str(), port.enumeration.len()), ("8443", 2));
    assert_eq!(
        document.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        ["pets", "1"]
    );
    assert_eq!(unified.said, [""; 0]);
}

#[test]
fn a_body_among_the_parameters_is_a_body() {
    let body = |yaml: &str| {
        let unified = unify_text(&format!("openapi: 3.0.3\n{yaml}"));
        (
            unified.operation()["requestBody"].clone(),
            unified.operation()["parameters"].clone(),
            unified.said,
        )
    };
    let object = json!({"type": "object"});
    let (found, parameters, said) = body(
        "paths: {/a: {post: {parameters: [{name: q, in: query, schema: {type: string}}, {name: b, in: body, required: true, schema: {type: object}}]}}}",
    );
    assert_eq!(
        found,
        json!({"content": {"application/json": {"schema": object}}, "required": true})
    );
    assert_eq!(parameters.as_array().map(Vec::len), Some(1));
    assert_eq!(said, ["T0227 0:/paths/~1a/post/parameters/1"]);
    // Shared by a path, referred to, and said once.
    let (found, _, said) = body(
        "paths: {/a: {parameters: [{$ref: '#/components/parameters/B'}], post: {}, put: {}}}\ncomponents: {parameters: {B: {name: b, in: body, schema: {type: object}}}}",
    );
    assert_eq!(found["content"]["application/json"]["schema"], object);
    assert_eq!(said, ["T0227 0:/components/parameters/B"]);
    // A form, with a file.
    let (found, _, said) = body(
        "paths: {/a: {post: {parameters: [{name: n, in: formData, required: true, schema: {type: string}}, {name: f, in: formData, schema: {type: string, format: binary}}]}}}",
    );
    let schema = &found["content"]["multipart/form-data"]["schema"];
    assert_eq!(schema["properties"]["f"], json!({"type": "string", "format": "binary"}));
    assert_eq!(schema["required"], json!(["n"]));
    assert_eq!(said.len(), 2);
    // What later versions have holds.
    let (found, _, said) = body(
        "paths: {/a: {post: {requestBody: {content: {text/plain: {}}}, parameters: [{name: b, in: body, schema: {type: object}}]}}}",
    );
    assert_eq!(found["content"], json!({"text/plain": {}}));
    assert_eq!(said, ["T0227 0:/paths/~1a/post/parameters/0"]);
}
