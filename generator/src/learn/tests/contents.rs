//! Exchanges against operations: statuses, media types, streams, credentials, and paths.

use serde_json::{Value, json};

use super::{actions, answer, answers, learned, thing};

fn description(version: &str, rest: &str) -> String {
    format!("openapi: {version}\ninfo: {{title: T, version: '1'}}\n{rest}")
}

#[test]
fn a_status_that_is_not_described_is_like_one_that_it_fits() {
    let api = thing("3.0.3", "{$ref: '#/components/schemas/Owner'}");
    let seen = json!([
        answer("/thing", 201, "application/json", r#"{"id": "1"}"#),
        answer("/thing", 404, "application/json", r#"{"detail": "none"}"#),
        answer("/thing", 503, "text/html", "<html>"),
    ]);
    assert_eq!(
        actions(&api, &seen),
        "- target: $.paths['/thing'].get.responses\n  update:\n    '201':\n      description: Seen and not described.\n      content: \
         {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}\n    '404':\n      description: Seen and not described.\n      \
         content: {application/json: {schema: {type: object}}}\n"
    );
}

const CSV: &str =
    "- target: $.paths['/thing'].get.responses['200']\n  update:\n    content: {text/csv: {schema: {type: string}}}\n";
const NO_JSON: &str = "- target: $.paths['/thing'].get.responses['200'].content['application/json']\n  remove: true\n";

#[test]
fn a_media_type_that_is_not_described_is_one_more() {
    let api = thing("3.0.3", "{$ref: '#/components/schemas/Owner'}");
    let seen = json!([answer("/thing", 200, "text/csv; charset=utf-8", "a,b\n1,2\n")]);
    assert_eq!(actions(&api, &seen), format!("{CSV}{NO_JSON}"));
    // What calls itself JSON and is none is told, and no form of its own; and Swagger says nothing of what has no schema.
    let bare = |version: &str| {
        thing(version, "{}")
            .replace(", content: {application/json: {schema: {}}}", "")
            .replace(", schema: {}", "")
    };
    let text = answer("/thing", 200, "application/json", "there is none");
    for version in ["2.0", "3.0.3"] {
        let told = learned(&bare(version), &json!([text]));
        assert_eq!((told.proposals.len(), told.broken), (0, 1), "{version}");
    }
    for (media_type, body) in [
        ("text/html", "<html>"),
        ("application/json", "{\"a\": 1}\n{\"a\": 2}\n"),
    ] {
        assert_eq!(
            actions(&bare("2.0"), &json!([answer("/thing", 200, media_type, body)])),
            ""
        );
    }
    // Another JSON is read as JSON.
    let vendor = answer("/thing", 200, "application/vnd.x.v1+json", r#"{"id": null}"#);
    assert!(actions(&api, &json!([vendor])).ends_with("properties.id\n  update:\n    nullable: true\n"));
    // Where JSON comes too, or was not asked for, it stays.
    let whole = answer("/thing", 200, "application/json", r#"{"id": "1"}"#);
    let csv_too = json!([whole, answer("/thing", 200, "text/csv", "a,b\n")]);
    assert_eq!(actions(&api, &csv_too), CSV);
    let mut asked = seen.clone();
    asked[0]["request"]["headers"] = json!([["Accept", "text/csv"]]);
    assert_eq!(actions(&api, &asked), CSV);
    // What is JSON and is called text is what is described.
    let seen = json!([answer("/thing", 200, "text/plain; charset=utf-8", r#"{"id": "1"}"#)]);
    assert_eq!(actions(&api, &seen), "");
    let seen = json!([answer("/thing", 200, "text/csv", "a,b\n")]);
    assert_eq!(
        actions(&thing("2.0", "{type: string}"), &seen),
        "- target: $.paths['/thing'].get\n  update:\n    produces: [application/json, text/csv]\n"
    );
}

#[test]
fn values_one_after_the_other_are_a_stream() {
    let lines = "{\"id\": \"1\"}\n{\"id\": \"2\"}\n";
    let stream = answer("/thing", 200, "application/json", lines);
    let whole = answer("/thing", 200, "application/json", "{\"id\": \"1\"}");
    let api = thing("3.1.0", "{$ref: '#/components/schemas/Owner'}");
    let added = "- target: $.paths['/thing'].get.responses['200']\n  update:\n    content: {application/jsonl: {schema: {$ref: \
                 '#/components/schemas/Owner'}}}\n";
    assert_eq!(
        actions(&api, &json!([stream])),
        format!(
            "{added}- target: $.paths['/thing'].get.responses['200'].content['application/json']\n  remove: true\n"
        )
    );
    // Where both come, both are described; but only the media type could tell them apart, and that is told.
    let both = json!([stream, whole]);
    let learned = super::learn_from(&mut super::written(&api).sources, &both);
    let text = super::overlay_text(&learned.proposals);
    assert!(learned.left == 1 && !text.contains("remove: true"), "{text}");
    let mut again = super::written(&api);
    crate::overlay::apply_text(
        &mut again.sources,
        "mend.yaml",
        text,
        &mut crate::diagnostic::Diagnostics::default(),
    );
    let again = super::learn_from(&mut again.sources, &both);
    assert_eq!((again.proposals, again.left), (vec![], 1));
    // What is in the stream is mended where it then stands.
    let other = answer("/thing", 200, "application/json", "{\"id\": null}\n{\"id\": 1}\n");
    let own = thing(
        "3.1.0",
        "{type: object, required: [id], properties: {id: {type: string}}}",
    );
    assert!(actions(&own, &json!([other])).contains("content['application/jsonl'].schema.properties.id\n"));
    let events = answer(
        "/thing",
        200,
        "text/event-stream",
        "event: a\ndata: {\"id\": \"1\"}\n\n",
    );
    let found = actions(&api, &json!([events, whole]));
    assert!(
        found.contains("content: {text/event-stream: {schema: {$ref:"),
        "{found}"
    );
}

#[test]
fn no_body_is_read_as_null() {
    let api = thing("3.0.3", "{type: array, items: {type: string}}");
    let found = actions(&api, &json!([answer("/thing", 200, "application/json", "")]));
    assert!(found.ends_with("update:\n    nullable: true\n"), "{found}");
    assert!(actions(&api, &json!([answer("/thing", 204, "", "")])).contains("'204'"));
}

fn request(method: &str, url: &str, headers: Value, status: u16, body: &str) -> Value {
    json!({
        "request": { "method": method, "url": url, "headers": headers },
        "response": {
            "status": status,
            "headers": [],
            "content": { "size": body.len(), "mimeType": "application/json", "text": body },
        },
    })
}

fn har(entries: &[Value]) -> Value {
    json!({ "log": { "version": "1.2", "creator": { "name": "t", "version": "1" }, "pages": [], "entries": entries } })
}

#[test]
fn a_success_without_a_credential_needs_none() {
    let paths = "paths:\n  /a: {get: {responses: {'200': {description: d}}}}\n  /b: {get: {security: [{key: []}], responses: {'200': {description: d}}}}\n\
                 components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}\n";
    let api = description("3.0.3", &format!("security: [{{key: []}}]\n{paths}"));
    let bare = |path: &str, status| request("GET", &format!("https://x/{path}"), json!([]), status, "");
    let keyed = |path: &str| {
        request(
            "GET",
            &format!("https://x/{path}"),
            json!([{"name": "x-key", "value": "secret"}]),
            200,
            "",
        )
    };
    assert_eq!(
        actions(&api, &har(&[bare("a", 200)])),
        "- target: $\n  update:\n    security: [{}]\n"
    );
    assert_eq!(
        actions(&api, &har(&[bare("a", 200), keyed("a"), bare("b", 200)])),
        "- target: $.paths['/a'].get\n  update:\n    security: [{key: []}, {}]\n- target: $.paths['/b'].get\n  update:\n    security: [{}]\n"
    );
    // Of several that ask for it themselves, all are meant.
    let paths: String = (0..5)
        .map(|own| {
            format!("  /p{own}: {{get: {{security: [{{key: []}}], responses: {{'200': {{description: d}}}}}}}}\n")
        })
        .collect();
    let key = "components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}";
    let several = description("3.0.3", &format!("paths:\n{paths}{key}\n"));
    let called: Vec<Value> = (0..4).map(|own| bare(&format!("p{own}"), 200)).collect();
    assert_eq!(
        actions(&several, &har(&called)),
        "- target: $.paths.*[?@.security]\n  update:\n    security: [{}]\n"
    );
    // What is refused says nothing of it, and neither does a recorder that keeps credentials to itself.
    assert!(!actions(&api, &har(&[bare("a", 401)])).contains("security"));
    assert_eq!(actions(&api, &json!([answer("/a", 200, "", "")])), "");
}

/// Chrome leaves cookies and `Authorization` out, but no other header field.
#[test]
fn what_a_browser_keeps_to_itself_is_not_missing() {
    let api = |scheme: &str| {
        description(
            "3.0.3",
            &format!(
                "security: [{{own: []}}]\npaths: {{/a: {{get: {{responses: {{'200': {{description: d}}}}}}}}}}\ncomponents: {{securitySchemes: {{own: \
                 {scheme}}}}}\n"
            ),
        )
    };
    let mut seen = har(&[request("GET", "https://x/a", json!([]), 200, "")]);
    seen["log"]["creator"]["name"] = json!("WebInspector");
    for scheme in ["{type: http, scheme: bearer}", "{type: apiKey, in: cookie, name: sid}"] {
        assert_eq!(actions(&api(scheme), &seen), "");
    }
    assert!(actions(&api("{type: apiKey, in: header, name: X-Key}"), &seen).contains("security: [{}]"));
}

/// A browser asks by itself whether it may ask: that is nobody's call, and no stranger either.
#[test]
fn a_preflight_is_of_no_operation() {
    let headers = json!([{"name": "Access-Control-Request-Method", "value": "GET"}]);
    let seen = har(&[
        request("OPTIONS", "https://x/thing", headers, 204, ""),
        request("OPTIONS", "https://x/thing", json!([]), 204, ""),
    ]);
    let learned = learned(&thing("3.0.3", "{}"), &seen);
    assert_eq!(
        (learned.exchanges, learned.strangers.0, learned.proposals.len()),
        (2, 1, 0)
    );
}

#[test]
fn what_was_not_sent_and_was_not_missed_is_not_required() {
    let api = description(
        "3.0.3",
        "paths:\n  /a:\n    post:\n      parameters: [{name: q, in: query, required: true, schema: {type: string}}]\n      \
         requestBody: {required: true, content: {application/json: {schema: {type: object}}}}\n      responses: {'200': {description: d}}\n",
    );
    let posted = |status| har(&[request("POST", "https://x/a", json!([]), status, "")]);
    assert_eq!(
        actions(&api, &posted(200)),
        "- target: $.paths['/a'].post.parameters[0]\n  update:\n    required: false\n- target: $.paths['/a'].post.requestBody\n  update:\n    required: false\n"
    );
    assert!(!actions(&api, &posted(422)).contains("required"));
    // A file was sent, and the record does not have it.
    let with_body = |mut request: Value, headers: Value, size: i64| {
        request["request"]["headers"] = headers;
        request["request"]["bodySize"] = json!(size);
        actions(&api, &har(&[request])).contains("requestBody")
    };
    let uploaded =
        |headers: Value, size: i64| with_body(request("POST", "https://x/a?q=1", json!([]), 200, ""), headers, size);
    assert!(!uploaded(json!([]), 7) && !uploaded(json!([{"name": "Content-Length", "value": "7"}]), -1));
    assert!(uploaded(json!([]), 0) && uploaded(json!([{"name": "content-length", "value": "0"}]), -1));
}

#[test]
fn an_exchange_is_of_the_operation_with_the_most_literal_path() {
    let item = |name: &str| {
        format!(
            "{{get: {{responses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: object, required: [{name}]}}}}}}}}}}}}}}"
        )
    };
    let api = description(
        "3.0.3",
        &format!(
            "servers: [{{url: 'https://{{host}}/v1/', variables: {{host: {{default: api.example.org}}}}}}]\npaths:\n  /users/{{id}}: {}\n  \
             /users/me: {}\n  /files/{{path}}: {}\n  /files/{{path}}/tags: {}\n",
            item("id"),
            item("me"),
            item("file"),
            item("tags")
        ),
    );
    for (url, name) in [
        ("https://api.example.org/v1/users/7", "/users/{id}"),
        ("https://api.example.org/v1/users/me", "/users/me"),
        ("http://localhost:8080/users/me", "/users/me"),
        ("http://localhost:8080/proxy/v1/users/me?x=1", "/users/me"),
        ("https://api.example.org/v1/files/a/b%20c/d", "/files/{path}"),
        ("https://api.example.org/v1/files/a/b/tags", "/files/{path}/tags"),
    ] {
        let found = actions(&api, &har(&[request("GET", url, json!([]), 200, "{}")]));
        assert!(
            found.starts_with(&format!("- target: $.paths['{name}'].get")),
            "{url}: {found}"
        );
    }
    let stranger = learned(
        &api,
        &har(&[request("GET", "https://api.example.org/v1/other", json!([]), 200, "{}")]),
    );
    assert_eq!((stranger.exchanges, stranger.strangers.0), (1, 1));
    // Another host's exchanges are not the API's, where there are some of its own.
    let mixed = har(&[
        request(
            "GET",
            "https://api.example.org/v1/users/me",
            json!([]),
            200,
            r#"{"me": 1}"#,
        ),
        request("GET", "https://ads.example.net/users/7", json!([]), 200, "{}"),
    ]);
    let mixed = learned(&api, &mixed);
    assert_eq!((mixed.proposals.len(), mixed.strangers.0), (0, 1));
    // A tenant's host is the API's.
    let tenants = api.replace("https://{host}/v1/", "https://{host}.example.org:{port}/v1");
    let at = |url: &str| request("GET", url, json!([]), 200, "{}");
    let seen = har(&[
        at("https://acme.example.org/v1/users/me"),
        at("https://acme.example.org.example.net/v1/users/7"),
    ]);
    let found = learned(&tenants.replace(":{port}", ":443"), &seen);
    assert_eq!((found.proposals.len(), found.strangers.0), (1, 1));
    let found = learned(
        &tenants,
        &har(&[
            at("https://acme.example.org:8443/v1/users/me"),
            at("https://acme.example.com/v1/users/7"),
        ]),
    );
    assert_eq!((found.proposals.len(), found.strangers.0), (1, 1));
}

#[test]
fn a_request_is_held_against_its_body_as_far_as_the_server_took_it() {
    let api = description(
        "3.0.3",
        "paths:\n  /a:\n    post:\n      requestBody: {content: {application/json: {schema: {type: object, required: [id, name], properties: \
         {id: {type: string, readOnly: true}, name: {type: string}}}}}}\n      responses: {'200': {description: d}, '400': {description: d}}\n",
    );
    let posted = |status: u16| {
        json!([{
            "request": { "method": "POST", "path": "/a", "query": [], "headers": [["content-type", "application/json"]], "body": "{}" },
            "response": { "status": status, "headers": [], "body": "" },
        }])
    };
    assert!(actions(&api, &posted(200)).ends_with("schema.required[?@ == 'name']\n  remove: true\n"));
    assert_eq!(actions(&api, &posted(400)), "");
}

#[test]
fn each_action_says_how_often_and_where() {
    let api = thing("3.0.3", "{type: object, properties: {name: {type: string}}}");
    let text =
        super::overlay_text(&learned(&api, &answers(&[json!({"name": null}), json!({"name": "Ann"})])).proposals);
    assert!(
        text.contains("\n  # it is null: in 1 of 2 exchanges of GET /thing; first at $.name\n"),
        "{text}"
    );
}
