//! What the API calls, and its users serve.

use super::{differ, lines};

#[test]
fn what_the_api_calls_is_compared_although_no_operation_comes_to_it() {
    let api = |kind: &str, around: &str| {
        // Each with a key of its own: what is alike is one type.
        let called = |name: &str| {
            let content = |key: &str| {
                let schema = format!("{{type: object, properties: {{{key}: {{type: {kind}}}}}}}");
                format!("{{application/json: {{schema: {}}}}}", around.replace('_', &schema))
            };
            let (body, answer) = (content(&format!("{name}Id")), content(&format!("{name}Taken")));
            format!(
                "{{post: {{requestBody: {{content: {body}}}, responses: {{'200': {{description: ok, content: {answer}}}}}}}}}"
            )
        };
        let (made, end) = (called("made"), called("end"));
        format!(
            "openapi: 3.1.0
info: {{title: T, version: '1'}}
webhooks: {{made: {made}}}
paths: {{/a: {{post: {{operationId: subscribe, responses: {{'204': {{description: ok}}}}, callbacks: {{end: {{'{{$request.body}}': {end}}}}}}}}}}}"
        )
    };
    for (around, items) in [("_", ""), ("{type: array, items: _}", ", items")] {
        let (same, _) = differ(&api("string", around), &api("string", around));
        assert!(same.is_empty(), "{:?}", lines(&same));
        let (there, _) = differ(&api("string", around), &api("boolean", around));
        let of = |code: &str, place: &str, at: &str, key: &str| {
            let word = if at == "body" { "is misread" } else { "fails" };
            format!("{code} {place}, post, {at}, as application/json{items}, property {key}: {word}, {word}")
        };
        let (webhook, callback) = ("webhook made", "operation subscribe, callback end, {$request.body}");
        assert_eq!(
            lines(&there),
            [
                of("C0216", callback, "body", "endId"),
                of("C0216", webhook, "body", "madeId"),
                of("C0316", callback, "response 200", "endTaken"),
                of("C0316", webhook, "response 200", "madeTaken"),
            ]
        );
    }
}
