//! What is demanded of values within others.

use super::{differ, lines};

/// An operation that is sent a component with one property, and a parameter.
fn sending(schema: &str) -> String {
    format!(
        "paths:
  /a:
    post:
      operationId: send
      parameters: [{{name: q, in: query, schema: {schema}}}]
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Sent'}}}}}}}}
      responses: {{'204': {{description: ok}}}}
components: {{schemas: {{Sent: {{type: object, properties: {{of: {schema}}}}}}}}}"
    )
}

#[test]
fn items_values_and_branches_are_held_to_what_is_demanded_of_them() {
    let places = [
        ("{type: array, items: _}", ", items"),
        ("{type: array, items: {type: array, items: _}}", ", items, items"),
        ("{type: object, additionalProperties: _}", ", all else"),
        ("{oneOf: [_, {type: integer}]}", ", branch String"),
    ];
    for (around, at) in places {
        let api = |demands: &str| sending(&around.replace('_', &format!("{{type: string{demands}}}")));
        let (none, short, shorter) = (api(""), api(", maxLength: 9"), api(", maxLength: 3"));
        let said = |code: &str, (old, new): (&str, &str)| {
            ["operation send, parameter q in query", "schema Sent, property of"]
                .map(|place| format!("{code} {place}{at}: {old}, {new}"))
        };
        for (old, new) in [(&none, &short), (&short, &shorter)] {
            let (there, back) = differ(old, new);
            assert_eq!(lines(&there), said("C0329", ("may fail", "works")), "{around}");
            assert_eq!(lines(&back), said("C0330", ("works", "may fail")), "{around}");
        }
        let (there, _) = differ(
            &api(", minLength: 2, maxLength: 9"),
            &api(", minLength: 1, maxLength: 3"),
        );
        assert_eq!(lines(&there), said("C0331", ("may fail", "may fail")), "{around}");
    }
}

#[test]
fn what_is_demanded_of_a_component_is_said_of_it_alone() {
    let api = |demands: &str| {
        let held = "{type: array, items: {$ref: '#/components/schemas/Name'}}";
        sending(held).replace(
            "{schemas: {",
            &format!("{{schemas: {{Name: {{type: string{demands}}}, "),
        )
    };
    let (there, _) = differ(&api(""), &api(", pattern: '^a'"));
    assert_eq!(lines(&there), ["C0329 schema Name: may fail, works"]);
}

#[test]
fn a_body_that_is_no_component_is_held_to_what_is_demanded_of_it() {
    let api = |schema: &str| {
        format!(
            "paths: {{/a: {{post: {{operationId: send, requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}"
        )
    };
    for (schema, at) in [
        ("{type: array, items: {type: string}, maxItems: _}", ""),
        ("{type: array, items: {type: string, maxLength: _}}", ", items"),
        (
            "{type: object, additionalProperties: {type: string}, maxProperties: _}",
            "",
        ),
        ("{type: object, properties: {a: {type: string}}, maxProperties: _}", ""),
        ("{type: string, maxLength: _}", ""),
    ] {
        let (there, _) = differ(&api(&schema.replace('_', "9")), &api(&schema.replace('_', "3")));
        let told = format!("C0329 operation send, body, as application/json{at}: may fail, works");
        assert_eq!(lines(&there), [told], "{schema}");
    }
}
