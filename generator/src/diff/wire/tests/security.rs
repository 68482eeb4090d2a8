//! Who may call.

use super::{differ, lines};

#[test]
fn who_may_call_is_said_once_for_all_operations() {
    let api = |security: &str| {
        format!(
            "paths:
  /cats: {{get: {{operationId: cats{security}, responses: {{'204': {{description: ok}}}}}}}}
  /dogs: {{get: {{operationId: dogs{security}, responses: {{'204': {{description: ok}}}}}}}}
components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}, token: {{type: http, scheme: bearer}}}}}}"
        )
    };
    let (there, back) = differ(
        &api(", security: [{key: []}]"),
        &api(", security: [{key: [], token: []}, {token: []}]"),
    );
    assert_eq!(
        lines(&there),
        ["C0407 security key -> key and token or token: fails, may fail"]
    );
    assert_eq!(there[0].operations.len(), 2);
    assert_eq!(
        lines(&back),
        ["C0407 security key and token or token -> key: may fail, fails"]
    );
}

#[test]
fn a_token_that_has_to_have_another_scope_may_not_be_enough() {
    let api = |scopes: &str| {
        format!(
            "paths: {{/cats: {{get: {{operationId: cats, security: [{{token: [{scopes}]}}], responses: {{'204': {{description: ok}}}}}}}}}}
components: {{securitySchemes: {{token: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: 'https://a.example', scopes: {{read: r, write: w}}}}}}}}}}}}"
        )
    };
    let said = |old: &str, new: &str| {
        let (there, back) = differ(&api(old), &api(new));
        [lines(&there), lines(&back)].concat()
    };
    assert_eq!(
        said("read", "read, write"),
        [
            "C0405 security token (read) -> token (read, write): may fail, works",
            "C0406 security token (read, write) -> token (read): works, may fail"
        ]
    );
    assert_eq!(
        said("read", "write"),
        [
            "C0407 security token (read) -> token (write): may fail, may fail",
            "C0407 security token (write) -> token (read): may fail, may fail"
        ]
    );
}
