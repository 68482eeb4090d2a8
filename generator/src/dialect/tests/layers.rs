//! References where the standard has none.

use serde_json::json;

use super::{unify_files, unify_text};
use crate::diagnostic::Place;

/// Where a place of the unified document was written: `file:pointer`.
fn origin(unified: &super::Unified, pointer: &str) -> String {
    match unified.document().origins.resolve(pointer) {
        Place::Pointer { file, pointer } => format!("{file}:{pointer}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn an_operation_may_stand_elsewhere() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\npaths:\n  /a/{id}:\n    parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n    get: {$ref: operations/get.yaml}\n    put: {$ref: '#/components/x-operations/put', operationId: renamed, deprecated: true, responses: {'204': {description: Own}}}\ncomponents:\n  x-operations:\n    put: {operationId: put, summary: Put, tags: [a], requestBody: {content: {text/plain: {}}}, responses: {'200': {description: Theirs}}}\n",
        ),
        (
            "operations/get.yaml",
            "operationId: get\nresponses: {'200': {description: '', content: {application/json: {schema: {$ref: '../schemas.yaml#/S'}}}}}\n",
        ),
        ("schemas.yaml", "S: {type: object}\n"),
    ]);
    assert_eq!(unified.calls(), ["GET /a/{id}", "PUT /a/{id}"]);
    let operations = &unified.document().operations;
    assert_eq!(operations[0].operation.operation_id.as_deref(), Some("get"));
    assert_eq!(operations[0].shared_parameters.len(), 1);
    let put = &operations[1].operation;
    assert_eq!(
        (put.operation_id.as_deref(), put.summary.as_deref(), put.deprecated),
        (Some("renamed"), Some("Put"), true)
    );
    assert!(put.request_body.is_some() && put.tags == ["a"]);
    let responses = serde_json::to_value(&put.responses).unwrap();
    assert_eq!(responses, json!({"204": {"description": "Own"}}));
    assert_eq!(
        origin(&unified, "/paths/~1a~1{id}/get/responses/200"),
        "1:/responses/200"
    );
    assert_eq!(
        origin(&unified, "/paths/~1a~1{id}/put/responses/204"),
        "0:/paths/~1a~1{id}/put/responses/204"
    );
    assert_eq!(
        origin(&unified, "/paths/~1a~1{id}/put/requestBody"),
        "0:/components/x-operations/put/requestBody"
    );
    assert_eq!(
        unified.said,
        ["T0220 0:/paths/~1a~1{id}/get/$ref", "T0220 0:/paths/~1a~1{id}/put/$ref"]
    );
}

#[test]
fn an_operation_of_swagger_keeps_what_its_path_shares() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "swagger: '2.0'\npaths:\n  /a:\n    parameters: [{name: p, in: query, type: string}, {name: b, in: body, schema: {$ref: 'get.yaml#/B'}}]\n    post: {$ref: 'get.yaml#/post'}\n",
        ),
        (
            "get.yaml",
            "B: {type: object}\npost: {produces: [application/json], responses: {200: {description: '', schema: {$ref: '#/B'}}}}\n",
        ),
    ]);
    let operation = unified.operation();
    assert_eq!(operation["parameters"][0]["name"], "p");
    let body = json!({"$ref": "#/components/schemas/B"});
    assert_eq!(operation["requestBody"]["content"]["application/json"]["schema"], body);
    assert_eq!(
        operation["responses"]["200"]["content"]["application/json"]["schema"],
        body
    );
}

#[test]
fn sections_may_stand_in_files_of_their_own() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.1.0\ninfo: {$ref: info.yaml}\ntags: {$ref: 'info.yaml#/x-tags'}\nservers: [{$ref: 'info.yaml#/x-server'}]\nsecurity: {$ref: 'info.yaml#/x-security'}\npaths: {$ref: paths.yaml}\nwebhooks: {$ref: 'paths.yaml#/x-webhooks'}\ncomponents:\n  schemas: {$ref: schemas.yaml}\n  parameters: {$ref: 'paths.yaml#/x-parameters'}\n  securitySchemes: {$ref: 'info.yaml#/x-schemes'}\n",
        ),
        (
            "info.yaml",
            "title: Elsewhere\nversion: 2\nx-tags: [{name: one}, two]\nx-server: {url: 'https://example.com'}\nx-security: [{key: []}]\nx-schemes: {key: {type: apiKey, in: header, name: X-Key}}\n",
        ),
        (
            "paths.yaml",
            "/a:\n  get: {parameters: [{$ref: '#/x-parameters/Page'}, {$ref: 'openapi.yaml#/components/parameters/Page'}], responses: {'200': {description: '', content: {application/json: {schema: {$ref: 'schemas.yaml#/T'}}}}}}\nx-webhooks: {made: {post: {responses: {}}}}\nx-parameters: {Page: {name: page, in: query, schema: {$ref: 'openapi.yaml#/components/schemas/T'}}}\n",
        ),
        ("schemas.yaml", "T: {type: object, properties: {t: {$ref: '#/T'}}}\n"),
    ]);
    let document = unified.document();
    assert_eq!(
        (document.info.title.as_str(), document.info.version.as_str()),
        ("Elsewhere", "2")
    );
    assert_eq!(document.tags.len(), 2);
    assert_eq!(document.servers[0].url, "https://example.com");
    assert_eq!(document.security.as_ref().map(Vec::len), Some(1));
    assert_eq!(unified.calls(), ["GET /a"]);
    assert_eq!(document.incoming.len(), 1);
    // Whichever way leads to a component, it is one.
    let component = json!({"$ref": "#/components/schemas/T"});
    assert_eq!(document.components.schemas.len(), 1);
    assert_eq!(unified.component("schemas", "T")["properties"]["t"], component);
    assert_eq!(unified.component("parameters", "Page")["schema"], component);
    let page = json!({"$ref": "#/components/parameters/Page"});
    assert_eq!(unified.operation()["parameters"], json!([page, page]));
    assert_eq!(unified.component("securitySchemes", "key")["name"], "X-Key");
    assert_eq!(origin(&unified, "/paths/~1a/get"), "2:/~1a/get");
    assert_eq!(origin(&unified, "/components/schemas/T/properties"), "3:/T/properties");
    assert!(
        unified.said.iter().all(|said| said.starts_with("T0220")),
        "{:?}",
        unified.said
    );
}

#[test]
fn all_components_may_stand_in_one_file() {
    let unified = unify_files(&[
        (
            "openapi.json",
            "{\"openapi\": \"3.0.3\", \"paths\": {}, \"components\": {\"$ref\": \"parts.yaml\"}}",
        ),
        (
            "parts.yaml",
            "schemas: {A: {items: {$ref: '#/schemas/B'}, type: array}, B: {$ref: 'openapi.json#/components/schemas/C'}, C: {type: string}}\nresponses: {Gone: {description: Gone}}\n",
        ),
    ]);
    assert_eq!(
        unified.component("schemas", "A")["items"],
        json!({"$ref": "#/components/schemas/B"})
    );
    assert_eq!(
        unified.component("schemas", "B"),
        json!({"$ref": "#/components/schemas/C"})
    );
    assert_eq!(unified.component("responses", "Gone")["description"], "Gone");
    assert_eq!(unified.said, ["T0220 0:/components/$ref"]);
}

#[test]
fn what_stands_beside_the_reference_to_a_section_goes_before_it() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.0.3\npaths:\n  $ref: paths.yaml\n  /own: {get: {responses: {}}}\n  /both: {put: {responses: {}}}\ncomponents:\n  schemas:\n    Both: {type: integer}\n    $ref: schemas.yaml\n",
        ),
        (
            "paths.yaml",
            "/both: {get: {responses: {}}}\n/theirs: {get: {responses: {}}}\n$ref: more.yaml\n",
        ),
        ("more.yaml", "/more: {get: {responses: {}}}\n"),
        (
            "schemas.yaml",
            "Both: {type: string}\nTheirs: {properties: {b: {$ref: '#/Both'}}}\n",
        ),
    ]);
    assert_eq!(unified.calls(), ["PUT /both", "GET /more", "GET /own", "GET /theirs"]);
    assert_eq!(origin(&unified, "/paths/~1own/get"), "0:/paths/~1own/get");
    assert_eq!(origin(&unified, "/paths/~1more/get"), "3:/~1more/get");
    assert_eq!(unified.component("schemas", "Both")["type"], "integer");
    // A file means its own component where it refers to one, even if the description has another of the name.
    let theirs = unified.component("schemas", "Theirs")["properties"]["b"]["$ref"].clone();
    let key = theirs
        .as_str()
        .and_then(|text| text.rsplit('/').next())
        .unwrap_or_default();
    assert_eq!(unified.component("schemas", key)["type"], "string");
}

#[test]
fn parts_of_an_operation_may_stand_elsewhere() {
    let unified = unify_text(
        "openapi: 3.0.3
paths:
  /a:
    post:
      tags: {$ref: '#/x-shared/tags'}
      parameters: {$ref: '#/x-shared/parameters'}
      requestBody: {content: {$ref: '#/x-shared/content'}}
      responses: {$ref: '#/x-shared/responses'}
x-shared:
  tags: [one]
  parameters: [{name: page, in: query, schema: {type: integer}}]
  content: {application/json: {$ref: '#/components/mediaTypes/Thing'}}
  responses: {'200': {description: Done, headers: {$ref: '#/x-shared/headers'}}}
  headers: {X-Rate: {schema: {type: integer}}}
components:
  mediaTypes: {Thing: {schema: {type: array, items: {type: string, enum: {$ref: '#/components/x-values'}}}}}
  x-values: [a, b]
",
    );
    let operation = unified.operation();
    assert_eq!(operation["tags"], json!(["one"]));
    assert_eq!(operation["parameters"][0]["name"], "page");
    assert_eq!(
        operation["requestBody"]["content"]["application/json"]["schema"]["items"]["enum"],
        json!(["a", "b"])
    );
    assert_eq!(
        operation["responses"]["200"]["headers"]["X-Rate"]["schema"]["type"],
        "integer"
    );
    assert_eq!(
        origin(&unified, "/paths/~1a/post/parameters/0/schema"),
        "0:/x-shared/parameters/0/schema"
    );
    assert!(
        unified.said.iter().all(|said| said.starts_with("T0220")),
        "{:?}",
        unified.said
    );
}

#[test]
fn a_list_of_parameters_may_stand_among_parameters() {
    let unified = unify_text(
        "openapi: 3.0.3
paths:
  /a:
    get:
      parameters: [{name: a, in: query, schema: {}}, {$ref: '#/components/x-pages'}, {name: b, in: query, schema: {}}]
      responses: {}
components:
  x-pages: [{name: page, in: query, schema: {type: integer}}, {$ref: '#/components/parameters/Size'}]
  parameters: {Size: {name: size, in: query, schema: {type: integer}}}
",
    );
    let parameters = unified.operation()["parameters"].clone();
    let names: Vec<_> = parameters
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| {
            parameter["name"]
                .as_str()
                .or(parameter["$ref"].as_str())
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(names, ["a", "page", "#/components/parameters/Size", "b"]);
    assert_eq!(
        origin(&unified, "/paths/~1a/get/parameters/1/schema"),
        "0:/components/x-pages/0/schema"
    );
    assert_eq!(
        origin(&unified, "/paths/~1a/get/parameters/3/schema"),
        "0:/paths/~1a/get/parameters/2/schema"
    );
}

#[test]
fn a_list_of_parameters_may_stand_among_those_of_swagger() {
    let unified = unify_text(
        "swagger: '2.0'
paths: {/a: {get: {parameters: [{$ref: '#/x-pages'}, {name: b, in: query, type: string}], responses: {}}}}
x-pages: [{name: page, in: query, type: integer}, {$ref: '#/parameters/size'}]
parameters: {size: {name: size, in: query, type: integer}}
",
    );
    let parameters = unified.operation()["parameters"].clone();
    let names = parameters
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| parameter["name"].as_str());
    assert_eq!(names.collect::<Vec<_>>(), [Some("page"), Some("size"), Some("b")]);
}

#[test]
fn a_schema_in_place_of_a_media_type_is_the_schema_of_one() {
    let unified = unify_text(
        "openapi: 3.0.3
paths:
  /a:
    get:
      responses:
        '200': {description: '', content: {application/json: {$ref: '#/components/schemas/A'}}}
        '400': {description: '', content: {application/json: {type: object, properties: {why: {type: string}}}}}
components: {schemas: {A: {type: object}}}
",
    );
    let responses = unified.operation()["responses"].clone();
    assert_eq!(
        responses["200"]["content"]["application/json"],
        json!({"schema": {"$ref": "#/components/schemas/A"}})
    );
    assert_eq!(
        responses["400"]["content"]["application/json"]["schema"]["type"],
        "object"
    );
    assert_eq!(unified.said.len(), 2);
    assert!(unified.said.iter().all(|said| said.starts_with("T0206")));
}

#[test]
fn references_of_sections_that_lead_nowhere_are_said_and_lose_nothing_else() {
    for (text, code, calls) in [
        ("paths: {$ref: missing.yaml, /a: {get: {responses: {}}}}", "T0204", 1),
        ("paths: {$ref: '#/paths', /a: {get: {responses: {}}}}", "T0205", 1),
        ("paths: {$ref: '#/x', /a: {get: {responses: {}}}}\nx: [1]", "T0203", 1),
        ("paths: {/a: {get: {$ref: '#/nowhere'}}}", "T0203", 1),
        ("paths: {/a: {get: {$ref: '#/paths/~1a/get'}}}", "T0205", 1),
        (
            "paths: {/a: {get: {parameters: {$ref: '#/info'}}}}\ninfo: {}",
            "T0203",
            1,
        ),
        ("paths: {/a: {get: {tags: {$ref: '#/nowhere'}}}}", "T0203", 1),
        ("components: {$ref: '#/components'}", "T0205", 0),
        ("components: {schemas: {$ref: '#/components/schemas'}}", "T0205", 0),
    ] {
        let unified = unify_text(&format!("openapi: 3.0.3\n{text}\n"));
        assert!(
            unified.said.iter().any(|said| said.starts_with(code)),
            "{text}: {:?}",
            unified.said
        );
        assert_eq!(unified.calls().len(), calls, "{text}");
    }
}

#[test]
fn a_list_of_branches_may_stand_elsewhere_too() {
    let unified = unify_text(
        "openapi: 3.1.0
components:
  schemas:
    S: {oneOf: {$ref: '#/components/x-branches'}, allOf: {$ref: '#/components/x-parts'}}
    A: {type: string}
  x-branches: [{$ref: '#/components/schemas/A'}, {type: 'null'}, {type: integer}]
  x-parts: [{description: D}]
",
    );
    let schema = unified.component("schemas", "S");
    assert_eq!(
        schema["oneOf"],
        json!([{"$ref": "#/components/schemas/A"}, {"type": "integer"}])
    );
    assert_eq!(schema["nullable"], true);
    assert_eq!(schema["allOf"], json!([{"description": "D"}]));
    assert_eq!(
        origin(&unified, "/components/schemas/S/oneOf/1"),
        "0:/components/x-branches/2"
    );
    assert_eq!(
        unified.said,
        [
            "T0220 0:/components/schemas/S/allOf/$ref",
            "T0220 0:/components/schemas/S/oneOf/$ref"
        ]
    );
}

#[test]
fn one_schema_in_place_of_a_list_of_them_is_the_only_one() {
    let unified = unify_text(
        "openapi: 3.0.3
components:
  schemas:
    S: {allOf: {$ref: '#/components/schemas/A'}, anyOf: {type: object, minLength: x}}
    A: {type: object}
",
    );
    let schema = unified.component("schemas", "S");
    assert_eq!(schema["allOf"], json!([{"$ref": "#/components/schemas/A"}]));
    assert_eq!(schema["anyOf"], json!([{"type": "object"}]));
    assert_eq!(
        unified.said,
        [
            "T0207 0:/components/schemas/S/allOf",
            "T0207 0:/components/schemas/S/anyOf",
            "T0207 0:/components/schemas/S/anyOf/minLength"
        ]
    );
}
