use crate::analyze::tests::support::{Analyzed, description, newer, operation, whole};
use crate::model::{PartContent, Type};

/// The parts of the only operation's body: `*` for a required one, and what it holds.
fn parts(found: &Analyzed) -> Vec<String> {
    let body = found.operation().body.as_ref().expect("a body is declared");
    let parts = body.contents[0].parts.as_ref().expect("the body has parts");
    let shown = parts.iter().map(|part| {
        let required = if part.property.required { "*" } else { "" };
        let holds = match &part.holds {
            PartContent::Value => "value".to_owned(),
            PartContent::File { several, text, kinds } => {
                let file = if *several { "files" } else { "file" };
                let text = if *text { " or text" } else { "" };
                format!("{file}{text}{}", " or JSON".repeat(kinds.len()))
            }
        };
        let media_type = part.media_type.iter().map(|media_type| format!(" {media_type}"));
        format!(
            "{}{required}: {holds}{}",
            part.property.name,
            media_type.collect::<String>()
        )
    });
    shown.collect()
}

/// What a part of this schema holds, in a description of this version.
fn part(version: &str, schema: &str, encoding: &str) -> String {
    let found = whole(&format!(
        "openapi: {version}
info: {{title: Test, version: '1'}}
paths:
  /a:
    post:
      operationId: a
      responses: {{'204': {{description: ok}}}}
      requestBody:
        content:
          multipart/form-data:
            schema: {{type: object, properties: {{a: {schema}, sure: {{type: string, format: binary}}}}}}
            encoding: {{a: {{{encoding}}}}}
components:
  schemas:
    File: {{type: string, format: binary}}
    Other: {{type: object, properties: {{id: {{type: string}}}}}}"
    ));
    parts(&found).remove(0)
}

/// The header fields of each part of a body with this schema and these encodings, and the codes of what is said.
fn headers(schema: &str, encoding: &str) -> (Vec<String>, Vec<String>) {
    let found = newer(&format!(
        "paths:
  /a:
    post:
      responses: {{'204': {{description: ok}}}}
      requestBody: {{content: {{multipart/form-data: {{schema: {schema}, encoding: {encoding}}}}}}}
components:
  headers:
    Shared: {{schema: {{$ref: '#/components/schemas/Kind'}}}}
  schemas:
    Kind: {{type: string, enum: [original]}}"
    ));
    let body = found.operation().body.as_ref().expect("a body is declared");
    let parts = body.contents[0].parts.iter().flatten();
    let headers = parts.flat_map(|part| {
        let name = part.property.name.clone();
        let headers = part.headers.iter();
        headers.map(move |header| format!("{name} {}: {}", header.name, header.value.as_deref().unwrap_or("?")))
    });
    (headers.collect(), found.codes.clone())
}

#[test]
fn header_fields_of_a_part_have_the_only_value_or_the_default_that_they_declare() {
    let file = "{type: object, properties: {a: {type: string, format: binary}}}";
    for (header, expected, codes) in [
        ("{schema: {const: one}}", "a X: one", vec![]),
        ("{schema: {type: string, enum: [one]}}", "a X: one", vec![]),
        ("{schema: {type: integer, default: 3}}", "a X: 3", vec![]),
        ("{$ref: '#/components/headers/Shared'}", "a X: original", vec![]),
        ("{schema: {type: string}}", "a X: ?", vec![]),
        ("{required: true, schema: {type: string}}", "a X: ?", vec!["T0350"]),
        ("{required: true, schema: {const: \"a\\nb\"}}", "a X: ?", vec!["T0350"]),
        (
            "{required: true, content: {text/plain: {schema: {const: one}}}}",
            "a X: ?",
            vec!["T0350"],
        ),
    ] {
        let (found, said) = headers(
            file,
            &format!("{{a: {{headers: {{X: {header}, content-type: {{schema: {{const: a/b}}}}}}}}}}"),
        );
        assert_eq!(
            (found, said.iter().map(String::as_str).collect()),
            (vec![expected.to_owned()], codes),
            "{header}"
        );
    }
    // A body of values alone is made of parts where one of these is sent with a header field.
    let value = "{type: object, properties: {a: {type: integer}}}";
    assert_eq!(
        headers(value, "{a: {headers: {X: {schema: {const: one}}}}}").0,
        ["a X: one"]
    );
    assert!(
        headers(value, "{a: {headers: {X: {schema: {type: string}}}}}")
            .0
            .is_empty()
    );
}

#[test]
fn a_file_is_one_by_any_spelling() {
    for (schema, encoding, expected) in [
        ("{type: string, format: binary}", "", "file"),
        ("{type: string, format: file}", "", "file"),
        ("{type: string, format: text/csv}", "", "file text/csv"),
        ("{type: file}", "", "file"),
        ("{type: string, contentMediaType: image/png}", "", "file image/png"),
        (
            "{contentMediaType: application/octet-stream}",
            "",
            "file application/octet-stream",
        ),
        (
            "{type: string, format: binary, contentMediaType: text/csv}",
            "",
            "file text/csv",
        ),
        ("{type: string, contentEncoding: binary}", "", "file"),
        ("{type: [string, 'null'], format: binary}", "", "file"),
        ("{anyOf: [{type: string, format: binary}, {type: 'null'}]}", "", "file"),
        (
            "{allOf: [{$ref: '#/components/schemas/File'}], description: A file}",
            "",
            "file",
        ),
        ("{type: array, items: {$ref: '#/components/schemas/File'}}", "", "files"),
        (
            "{$ref: '#/components/schemas/File'}",
            "contentType: 'image/png, image/jpeg'",
            "file image/png, image/jpeg",
        ),
        ("{}", "contentType: image/png", "file image/png"),
        ("{type: string}", "contentType: application/pdf", "file application/pdf"),
        (
            "{type: array, items: {}}",
            "contentType: application/pdf",
            "files application/pdf",
        ),
        (
            "{type: array, items: {type: string}}",
            "contentType: 'image/*'",
            "files image/*",
        ),
    ] {
        assert_eq!(
            part("3.1.0", schema, encoding),
            format!("a: {expected}"),
            "{schema} {encoding}"
        );
    }
    assert_eq!(
        part("3.0.3", "{type: string, format: binary, nullable: true}", ""),
        "a: file"
    );
}

#[test]
fn a_file_may_be_something_else_instead() {
    for (schema, expected) in [
        (
            "{anyOf: [{type: string, format: binary}, {type: string, format: uri}]}",
            "file or text",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Other'}, {$ref: '#/components/schemas/File'}]}",
            "file or JSON",
        ),
        (
            "{anyOf: [{type: string, format: binary}, {type: string}, {$ref: '#/components/schemas/Other'}]}",
            "file or text or JSON",
        ),
        (
            "{anyOf: [{$ref: '#/components/schemas/File'}, {type: array, items: {$ref: '#/components/schemas/File'}}]}",
            "files",
        ),
    ] {
        assert_eq!(part("3.1.0", schema, ""), format!("a: {expected}"), "{schema}");
    }
}

#[test]
fn what_text_says_of_its_content_does_not_always_make_it_a_file() {
    for (schema, encoding, expected) in [
        ("{type: string}", "", "value"),
        ("{type: string, contentMediaType: application/json}", "", "value"),
        ("{type: string, contentMediaType: text/plain}", "", "value"),
        ("{type: string, format: byte}", "", "value"),
        (
            "{type: string}",
            "contentType: application/sdp",
            "value application/sdp",
        ),
        (
            "{type: object}",
            "contentType: application/json",
            "value application/json",
        ),
    ] {
        assert_eq!(
            part("3.1.0", schema, encoding),
            format!("a: {expected}"),
            "{schema} {encoding}"
        );
    }
}

#[test]
fn text_that_is_called_file_may_be_one() {
    let found = operation(
        "responses: {}
requestBody: {content: {multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string}, profile: {type: string}}}}}}",
    );
    assert_eq!(parts(&found), ["file*: file or text", "profile: value"]);
    // As OpenAPI 3.1 writes the upload of files, in its own example (§4.8.14.5).
    let found = operation(
        "responses: {}
requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: array, items: {}}, notes: {type: array, items: {}}}}}}}",
    );
    assert_eq!(parts(&found), ["file: files or text", "notes: value"]);
}

#[test]
fn the_parts_of_several_shapes_are_those_of_all() {
    let found = operation(
        "responses: {}
requestBody:
  content:
    multipart/form-data:
      schema:
        anyOf:
          - {type: object, required: [kind, name], properties: {kind: {type: string}, name: {type: string}, file: {type: string, format: binary}}}
          - {type: object, required: [kind, name], properties: {kind: {type: integer}, name: {type: string}, note: {type: string}}}",
    );
    assert_eq!(
        parts(&found),
        ["kind*: value", "name*: value", "file: file", "note: value"]
    );
    let body = found.operation().body.as_ref().expect("a body is declared");
    let kind = &body.contents[0].parts.as_ref().expect("the body has parts")[0]
        .property
        .kind;
    assert!(matches!(kind, Type::Free(_)), "{kind:?}");
}

#[test]
fn what_is_null_or_only_read_is_not_asked_for() {
    let found = operation(
        "responses: {}
requestBody:
  content:
    multipart/form-data:
      schema:
        type: object
        required: [id, file, note]
        properties: {id: {type: string, readOnly: true}, file: {type: string, format: binary}, note: {type: string, nullable: true}}",
    );
    assert_eq!(parts(&found), ["file*: file", "note: value"]);
}

#[test]
fn a_form_with_a_file_is_sent_in_parts_and_by_no_other_form() {
    let found = whole(
        "swagger: '2.0'
info: {title: Test, version: '1'}
paths:
  /a:
    post:
      consumes: [application/x-www-form-urlencoded, multipart/form-data]
      parameters:
        - {name: file, in: formData, type: file, required: true}
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: csv}
        - {name: marks, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses: {'204': {description: ok}}",
    );
    assert_eq!(parts(&found), ["file*: file", "tags: value", "marks: value"]);
    let body = found.operation().body.as_ref().expect("a body is declared");
    assert_eq!(body.contents.len(), 1);
    let styles = body.contents[0].parts.iter().flatten().map(|part| part.style.is_some());
    assert_eq!(styles.collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn a_body_that_is_no_object_is_put_together_by_the_caller_and_that_is_said() {
    let said = |schema: &str| {
        let found = operation(&format!(
            "responses: {{}}\nrequestBody: {{content: {{multipart/mixed: {{{schema}}}}}}}"
        ));
        let body = found.operation().body.as_ref().expect("a body is declared");
        assert_eq!(body.contents[0].parts, None, "{schema}");
        found.says("T0335")
    };
    assert!(said("schema: {type: array, items: {type: string, format: binary}}"));
    assert!(said(
        "schema: {oneOf: [{type: string}, {type: object, properties: {a: {type: string, format: binary}}}]}"
    ));
    assert!(!said("schema: {type: object}"));
    assert!(!said(
        "schema: {type: object, additionalProperties: {type: string, format: binary}}"
    ));
    assert!(!said(""));
}

#[test]
fn a_component_that_is_only_given_part_by_part_has_no_type_of_its_own() {
    let body = "requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Upload'}}}}";
    let positions = |responses: &str| {
        let found = description(&format!(
            "paths: {{/a: {{post: {{operationId: a, {body}, responses: {{{responses}}}}}}}}}
components:
  schemas:
    Upload: {{type: object, properties: {{file: {{type: string, format: binary}}, kind: {{type: string, enum: [a, b]}}}}}}"
        ));
        assert!(!found.says("T0328"), "nothing extends it");
        found.positions().join(" ")
    };
    assert_eq!(positions(""), "Upload.kind");
    let answer =
        "'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Upload'}}}}";
    assert_eq!(positions(answer), "Upload Upload.kind");
}

#[test]
fn a_part_that_is_a_number_or_its_digits_is_asked_for_as_the_number() {
    let found = newer(
        "paths:
  /a:
    post:
      operationId: a
      responses: {'204': {description: ok}}
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                size: {type: [integer, string], format: int32, pattern: '^-?[0-9]+$'}
                file: {type: string, format: binary}",
    );
    let body = found.operation().body.as_ref().expect("a body is declared");
    let parts = body.contents[0].parts.as_ref().expect("the body has parts");
    assert_eq!(parts[0].property.kind, Type::Scalar(crate::model::Scalar::Int32));
}
