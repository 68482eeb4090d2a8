use crate::analyze::tests::support::{description, operation, schemas_of};
use crate::model::{ContentFormat, Scalar, StatusPattern, Type};

#[test]
fn bodies_have_a_form_for_each_media_type() {
    let found = operation(
        "responses: {}
requestBody:
  content:
    application/merge-patch+json; charset=utf-8: {schema: {type: object, properties: {a: {type: string}}}}
    multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}, encoding: {f: {contentType: image/png}}}
    application/octet-stream: {}
    text/plain: {schema: {type: string}}
    application/json: {schema: {type: string, format: binary}}
    application/xml: {schema: {type: object, properties: {a: {type: string}}}}
    application/x-ndjson: {schema: {type: object, properties: {z: {type: string}}}}",
    );
    let body = found.operation().body.as_ref().expect("a body is declared");
    assert!(!body.required);
    let formats: Vec<_> = body.contents.iter().map(|content| content.format).collect();
    let expected = [
        ContentFormat::Json,
        ContentFormat::Multipart,
        ContentFormat::Bytes,
        ContentFormat::Text,
        ContentFormat::Bytes,
        ContentFormat::Bytes,
        ContentFormat::JsonLines,
    ];
    assert_eq!(formats, expected);
    assert_eq!(body.contents[1].encoding[0].content_type.as_deref(), Some("image/png"));
    assert!(!found.says("T0324"), "a typed form stands beside it");
}

/// RFC 6902 has a list of operations, and no server takes anything else as `application/json-patch+json`. Kubernetes declares one object
/// for all its kinds of patches.
#[test]
fn an_object_is_sent_as_json_patch_only_where_there_is_no_other_form() {
    let sent = |schema: &str, further: &str| {
        let found = schemas_of(
            &format!(
                "/pods: {{patch: {{responses: {{}}, requestBody: {{content: {{application/json-patch+json: {{schema: {schema}}}{further}}}}}}}}}"
            ),
            "Patch: {type: object}\nOperations: {type: array, items: {type: object}}",
        );
        let body = found.operation().body.as_ref().expect("a body is declared");
        body.preferred().expect("it has a form").media_type.clone()
    };
    let merged = |schema: &str| format!(", application/merge-patch+json: {{schema: {schema}}}");
    for object in [
        "{$ref: '#/components/schemas/Patch'}",
        "{properties: {a: {type: string}}}",
    ] {
        assert_eq!(
            sent(object, &merged(object)),
            "application/merge-patch+json",
            "{object}"
        );
        assert_eq!(sent(object, ""), "application/json-patch+json");
    }
    for list in [
        "{$ref: '#/components/schemas/Operations'}",
        "{}",
        "{type: array, items: {}}",
    ] {
        assert_eq!(
            sent(list, &merged("{type: object}")),
            "application/json-patch+json",
            "{list}"
        );
    }
}

#[test]
fn forms_that_no_schema_can_type_are_reported_once_a_body() {
    let said = |forms: &str| {
        let found = operation(&format!("responses: {{}}\nrequestBody: {{content: {{{forms}}}}}"));
        let untyped = found
            .messages
            .into_iter()
            .filter(|message| message.contains("typed form"));
        untyped.collect::<Vec<_>>()
    };
    let structured = "{schema: {type: object}}";
    assert_eq!(
        said(&format!("text/xml: {structured}")),
        ["`text/xml` has no typed form here; the body is given as bytes"]
    );
    assert_eq!(
        said(&format!(
            "audio/a: {structured}, text/html: {structured}, audio/b: {structured}"
        )),
        ["`audio/a`, `text/html`, `audio/b` have no typed form here; the body is given as bytes or text"]
    );
    let nothing: [&str; 0] = [];
    assert_eq!(said("text/xml: {schema: {type: string}}, image/png: {}"), nothing);
}

#[test]
fn what_is_no_media_type_is_any_and_of_a_list_the_first_is_meant() {
    let schema = "{schema: {type: object, properties: {a: {type: string}}}}";
    for (declared, meant) in [
        ("''", "*/*"),
        ("json", "*/*"),
        ("'application/json, charset=utf-8'", "application/json"),
        ("'application/json,application/xml'", "application/json"),
    ] {
        let found = operation(&format!(
            "responses: {{}}\nrequestBody: {{content: {{{declared}: {schema}}}}}"
        ));
        let content = &found.operation().body.as_ref().expect("a body is declared").contents[0];
        assert_eq!(content.format, ContentFormat::Json, "{declared}");
        assert_eq!(content.media_type, meant);
    }
}

#[test]
fn a_form_that_the_caller_puts_together_or_that_is_given_as_another_has_no_type() {
    let positions = |content: &str| {
        let found = operation(&format!("responses: {{}}\nrequestBody:\n  content:\n{content}"));
        found.positions().join(" ")
    };
    let file =
        "{schema: {type: object, properties: {file: {type: string, format: binary}, kind: {type: string, enum: [a]}}}}";
    let record = "{schema: {type: object, properties: {kind: {type: string}}}}";
    let list = "{schema: {type: object, properties: {files: {type: array, items: {type: string, format: binary}}}}}";
    assert_eq!(positions(&format!("    multipart/form-data: {file}")), "");
    assert_eq!(positions(&format!("    multipart/form-data: {list}")), "");
    assert_eq!(positions(&format!("    multipart/form-data: {record}")), "get.body");
    let both = format!("    multipart/form-data: {file}\n    application/json: {record}");
    assert_eq!(positions(&both), "get.body.json");
    let may_be =
        "{schema: {type: object, properties: {file: {oneOf: [{type: string, format: binary}, {type: object}]}}}}";
    assert_eq!(positions(&format!("    multipart/form-data: {may_be}")), "");
    let urlencoded = "application/x-www-form-urlencoded";
    assert_eq!(
        positions(&format!("    application/json: {record}\n    {urlencoded}: {record}")),
        "get.body.json"
    );
    let other = "{schema: {type: object, properties: {other: {type: string}}}}";
    assert_eq!(
        positions(&format!("    {urlencoded}: {other}\n    application/json: {record}")),
        "get.body.form get.body.json"
    );
}

#[test]
fn responses_are_exact_a_class_or_the_default() {
    let found = operation(
        "responses:
  default: {description: fault, content: {application/json: {schema: {type: object, properties: {e: {type: string}}}}}}
  '200': {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}, headers: {X-Rate: {schema: {type: integer}}}}
  4XX: {description: yours}",
    );
    let responses = &found.operation().responses;
    let statuses: Vec<_> = responses.iter().map(|one| one.status).collect();
    assert_eq!(
        statuses,
        [
            StatusPattern::Exact(200),
            StatusPattern::Class(4),
            StatusPattern::Default
        ]
    );
    assert!(responses[1].contents.is_empty());
    assert_eq!(responses[0].headers[0].kind, Type::Scalar(Scalar::Int64));
    assert_eq!(found.positions(), ["get.response", "get.error"]);
}

#[test]
fn what_a_shared_response_holds_is_named_after_it() {
    let found = description(
        "paths:
  /a: {get: {operationId: a, responses: {'404': {$ref: '#/components/responses/Gone'}}}}
  /b: {get: {operationId: b, responses: {'404': {$ref: '#/components/responses/Gone'}}}}
components:
  responses:
    Gone: {description: gone, content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}",
    );
    assert_eq!(found.positions(), ["Gone"]);
    let kinds: Vec<_> = found
        .api
        .operations
        .iter()
        .map(|one| one.responses[0].contents[0].kind.clone())
        .collect();
    assert_eq!(kinds[0], kinds[1]);
}

#[test]
fn where_http_has_no_room_for_a_body_none_is_read() {
    let text = "content: {application/json: {schema: {type: string}}}";
    let found = operation(&format!(
        "responses: {{'204': {{description: Gone., {text}}}, '400': {{description: Bad., {text}}}}}"
    ));
    let bodies = |responses: &[crate::model::Response]| -> Vec<bool> {
        responses.iter().map(|response| !response.contents.is_empty()).collect()
    };
    assert_eq!(bodies(&found.operation().responses), [false, true]);
    assert!(found.says("T0348"));
    let yaml = format!(
        "paths: {{/a: {{head: {{responses: {{'200': {{description: ok, {text}}}, default: {{description: Bad., {text}}}}}}}}}}}"
    );
    let found = description(&yaml);
    assert_eq!(bodies(&found.api.operations[0].responses), [false, false]);
    assert!(!found.says("T0348"), "what GET has may be said of HEAD");
}

#[test]
fn a_single_value_in_any_form_is_answered_as_what_it_is() {
    let read = |media_type: &str, schema: &str| {
        let yaml =
            format!("responses: {{'200': {{description: ok, content: {{'{media_type}': {{schema: {schema}}}}}}}}}");
        let content = operation(&yaml).operation().responses[0].contents[0].clone();
        (content.format, content.kind)
    };
    let scalar = |format, scalar| (format, Type::Scalar(scalar));
    let (json, text, bytes) = (ContentFormat::Json, ContentFormat::Text, ContentFormat::Bytes);
    for (schema, expected) in [
        ("{type: string}", scalar(text, Scalar::Text)),
        ("{type: string, format: password}", scalar(text, Scalar::Text)),
        ("{type: string, format: uuid}", scalar(json, Scalar::Uuid)),
        ("{type: string, format: date-time}", scalar(json, Scalar::DateTime)),
        ("{type: integer, format: int64}", scalar(json, Scalar::Int64)),
        ("{type: boolean}", scalar(json, Scalar::Boolean)),
        // A server sends them as they are, not as base64.
        ("{type: string, format: byte}", scalar(bytes, Scalar::Binary)),
        ("{type: string, format: binary}", scalar(bytes, Scalar::Binary)),
    ] {
        assert_eq!(read("*/*", schema), expected, "{schema}");
    }
    assert_eq!(read("*/*", "{type: string, enum: [a, b]}").0, json);
    assert_eq!(read("text/plain", "{type: integer}"), scalar(json, Scalar::Int64));
    assert_eq!(read("text/plain", "{type: string, format: uuid}").0, text);
    // No type is declared that no answer is read as.
    assert_eq!(
        read("text/plain", "{type: string, enum: [a, b]}"),
        scalar(text, Scalar::Text)
    );
    let sent = operation("responses: {}\nrequestBody: {content: {'*/*': {schema: {type: integer}}}}");
    let body = sent.operation().body.as_ref().expect("a body is declared");
    assert_eq!(body.contents[0].format, bytes, "what is sent has to have a media type");
}
