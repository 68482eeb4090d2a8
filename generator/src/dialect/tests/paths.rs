use super::{unify_files, unify_text};

#[test]
fn every_method_is_an_operation() {
    let unified = unify_text(
        "openapi: 3.2.0\npaths:\n  /a:\n    x-note: {}\n    summary: A\n    get: {}\n    put: {}\n    post: {}\n    delete: {}\n    options: {}\n    head: {}\n    patch: {}\n    trace: {}\n    query: {}\n    additionalOperations: {LINK: {}}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    let methods = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY", "LINK",
    ];
    assert_eq!(unified.calls(), methods.map(|method| format!("{method} /a")));
}

#[test]
fn keys_that_are_no_methods() {
    let unified = unify_text("openapi: 3.0.3\npaths: {/a: {GET: {}, purge: {responses: {}}, note: text}}\n");
    assert_eq!(unified.calls(), ["GET /a", "PURGE /a"]);
    assert_eq!(unified.said, ["T0213 0:/paths/~1a/note", "T0213 0:/paths/~1a/purge"]);
}

#[test]
fn an_operation_that_is_broken_is_still_one() {
    let unified =
        unify_text("openapi: 3.0.3\npaths: {/a: {get: text, put: {responses: [], tags: a, parameters: {}}}}\n");
    assert_eq!(unified.calls(), ["GET /a", "PUT /a"]);
    assert_eq!(
        unified.said,
        [
            "T0206 0:/paths/~1a/get",
            "T0207 0:/paths/~1a/put/tags",
            "T0207 0:/paths/~1a/put/parameters",
            "T0207 0:/paths/~1a/put/responses"
        ]
    );
}

#[test]
fn a_query_in_a_path_is_sent_with_every_call() {
    let unified = unify_text("openapi: 3.0.3\npaths: {'/a?beta=true&q=x%20y+z#part': {get: {}}, pets: {get: {}}}\n");
    assert_eq!(unified.calls(), ["GET /a", "GET /pets"]);
    let pairs = &unified.document().operations[0].fixed_query;
    assert_eq!(
        *pairs,
        [
            ("beta".to_owned(), "true".to_owned()),
            ("q".to_owned(), "x y z".to_owned())
        ]
    );
    assert_eq!(
        unified.said,
        ["T0212 0:/paths/~1a?beta=true&q=x%20y+z#part", "T0211 0:/paths/pets"]
    );
}

#[test]
fn path_items_may_refer_to_others_and_add_to_them() {
    let unified = unify_files(&[
        (
            "openapi.yaml",
            "openapi: 3.1.0\npaths: {/a: {$ref: 'items.yaml#/A', parameters: [{name: own, in: query, schema: {}}], get: {operationId: near}}}\n",
        ),
        (
            "items.yaml",
            "A: {servers: [{url: /far}], get: {operationId: far}, put: {operationId: put, parameters: [{name: b, in: nowhere, schema: {}}]}}\n",
        ),
    ]);
    assert_eq!(unified.calls(), ["GET /a", "PUT /a"]);
    let operations = &unified.document().operations;
    assert_eq!(operations[0].operation.operation_id.as_deref(), Some("near"));
    assert_eq!(operations[1].shared_parameters.len(), 1);
    assert_eq!(operations[1].shared_servers.len(), 1);
    assert_eq!(unified.said, ["T0216 1:/A/put/parameters/0"]);
}

#[test]
fn path_items_in_a_circle_end() {
    let unified =
        unify_text("openapi: 3.1.0\npaths: {/a: {$ref: '#/paths/~1b', get: {}}, /b: {$ref: '#/paths/~1a'}}\n");
    assert_eq!(unified.calls(), ["GET /a", "GET /b"]);
    assert!(unified.said.iter().all(|said| said.starts_with("T0205 ")) && !unified.said.is_empty());
}

#[test]
fn webhooks_and_callbacks_come_in() {
    let unified = unify_text(
        "openapi: 3.1.0\n\
         webhooks: {created: {post: {operationId: hook}}}\n\
         paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {post: {operationId: call}}}, again: {$ref: '#/components/callbacks/C'}}}}}\n\
         components: {callbacks: {C: {'{$request.query.u}': {put: {operationId: shared, callbacks: {loop: {$ref: '#/components/callbacks/C'}}}}}}}\n",
    );
    assert_eq!(unified.said, [""; 0]);
    let incoming: Vec<_> = unified
        .document()
        .incoming
        .iter()
        .map(|operation| {
            (
                operation.path.as_str(),
                operation.operation.operation_id.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        incoming,
        [
            ("{$request.query.u}", "shared"),
            ("{$request.body#/url}", "call"),
            ("created", "hook")
        ]
    );
}
