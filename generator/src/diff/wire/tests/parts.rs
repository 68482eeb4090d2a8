//! Parts of a multipart body.

use super::{differ, lines};

/// An operation that is sent parts, all of which are optional but for those that are listed.
fn sending(required: &str, parts: &str) -> String {
    format!(
        "paths:
  /a:
    post:
      operationId: send
      requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{type: object, required: [{required}], properties: {{{parts}}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}"
    )
}

const FILE: &str = "{type: string, format: binary}";

#[test]
fn a_file_is_held_to_what_is_required_as_a_value_is() {
    let parts = format!("photo: {FILE}, caption: {{type: string}}");
    let (there, back) = differ(&sending("", &parts), &sending("photo, caption", &parts));
    let of = |code: &str, old: &str, new: &str| {
        ["caption", "photo"]
            .map(|part| format!("{code} operation send, body, as multipart/form-data, part {part}: {old}, {new}"))
    };
    assert_eq!(lines(&there), of("C0305", "may fail", "works"));
    assert_eq!(lines(&back), of("C0306", "works", "may fail"));
}

#[test]
fn one_file_several_and_a_value_are_written_otherwise() {
    let several = format!("{{type: array, items: {FILE}}}");
    for (old, new) in [
        (FILE, several.as_str()),
        (FILE, "{type: string}"),
        (&several, "{type: string}"),
    ] {
        let part = |kind: &str| sending("photo", &format!("photo: {kind}"));
        for (one, other) in [(old, new), (new, old)] {
            let (there, _) = differ(&part(one), &part(other));
            let told = "C0357 operation send, body, as multipart/form-data, part photo: may fail, may fail";
            assert_eq!(lines(&there), [told], "{one} {other}");
        }
    }
}

#[test]
fn a_file_that_is_deprecated_is_told_as_a_value_is() {
    let (there, _) = differ(
        &sending("", &format!("photo: {FILE}, caption: {{type: string}}")),
        &sending(
            "",
            "photo: {type: string, format: binary, deprecated: true}, caption: {type: string, deprecated: true}",
        ),
    );
    assert_eq!(there.len(), 2, "{:?}", lines(&there));
}

#[test]
fn a_body_of_values_is_compared_with_one_that_has_a_file() {
    let values = "caption: {type: string}, size: {type: integer}";
    let (there, back) = differ(
        &sending("", values),
        &sending("photo, caption", &format!("{values}, photo: {FILE}")),
    );
    let part = |name: &str| format!("operation send, body, as multipart/form-data, part {name}");
    assert_eq!(
        lines(&there),
        [
            format!("C0303 {}: fails, is misread", part("photo")),
            format!("C0305 {}: may fail, works", part("caption")),
        ]
    );
    assert_eq!(
        lines(&back),
        [
            format!("C0304 {}: is misread, fails", part("photo")),
            format!("C0306 {}: works, may fail", part("caption")),
        ]
    );
}

#[test]
fn a_field_of_a_form_that_is_written_otherwise_is_told() {
    let api = |encoding: &str| {
        let schema = "{type: object, properties: {ids: {type: array, items: {type: string}}}}";
        format!(
            "paths: {{/a: {{post: {{operationId: send, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {schema}{encoding}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}"
        )
    };
    let (there, _) = differ(&api(""), &api(", encoding: {ids: {explode: false}}"));
    let told = "C0357 operation send, body, as application/x-www-form-urlencoded, property ids: may fail, may fail";
    assert_eq!(lines(&there), [told]);
    let (there, _) = differ(&api(""), &api(", encoding: {ids: {style: form, explode: true}}"));
    assert!(there.is_empty(), "{:?}", lines(&there));
}
