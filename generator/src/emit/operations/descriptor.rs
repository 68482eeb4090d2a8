//! The static part of an operation, which every call of it shares.

use std::collections::HashSet;

use crate::emit::operations::answer::answers::streams;
use crate::emit::text::table::string_literal;
use crate::face::{Side, default_url};
use crate::model::{ContentFormat, Operation, Requirement, Response, StatusPattern};

/// The range of all media types.
const ANYTHING: &str = "*/*";

/// The options of the operation's table: what differs from an operation that sends and accepts nothing special.
pub(crate) fn options(operation: &Operation, success: &Side<'_>) -> Vec<String> {
    let mut options = Vec::new();
    let (id, tag) = (operation.id.as_deref(), operation.tag.as_deref());
    if id.or(tag).is_some() {
        let names = [id, tag].map(|name| string_literal(name.unwrap_or_default()));
        options.push(format!("described_as: ({})", names.join(", ")));
    }
    let accept = accept(operation);
    if !accept.is_empty() {
        options.push(format!("accept: {}", string_literal(&accept)));
    }
    if !operation.fixed_query.is_empty() {
        let pairs = operation
            .fixed_query
            .iter()
            .map(|(name, value)| format!("({}, {})", string_literal(name), string_literal(value)));
        options.push(format!("query: {}", list(pairs)));
    }
    if !operation.security.is_empty() {
        options.push(format!(
            "security: {}",
            list(operation.security.iter().map(requirement))
        ));
    }
    if let Some(server) = operation.servers.first() {
        options.push(format!("server: {}", string_literal(&default_url(server))));
    }
    let streams = streams(success);
    if !streams.is_empty() {
        let streams = streams.iter().map(|(first, last)| format!("({first}, {last})"));
        options.push(format!("streams: {}", list(streams)));
    }
    let declares_redirect = |response: &Response| declares_redirect(response.status);
    if operation.responses.iter().any(declares_redirect) {
        options.push("redirects: false".to_owned());
    }
    options
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<String>>().join(", "))
}

/// All that is needed together: `[0, 1 ["read"]]`.
fn requirement(requirement: &Requirement) -> String {
    list(requirement.all.iter().map(|(scheme, scopes)| match scopes.as_slice() {
        [] => scheme.to_string(),
        scopes => format!("{scheme} {}", list(scopes.iter().map(|scope| string_literal(scope)))),
    }))
}

/// The media types that the call is read as, each once: those of a success, JSON first, and those of errors behind them, since
/// a server that can choose takes the first. What a success has beside its own form is asked for by a method of its own, and
/// must not come unasked, not even because an error may have it.
fn accept(operation: &Operation) -> String {
    let forms: Vec<_> = operation.responses.iter().map(Response::forms).collect();
    let mut others: HashSet<&str> = HashSet::new();
    for (response, (_, other)) in operation.responses.iter().zip(&forms) {
        if operation.is_success(response.status) {
            others.extend(other.iter().map(|content| content.media_type.as_str()));
        }
    }
    let responses = operation.responses.iter().zip(&forms);
    let contents = responses.flat_map(|(response, (own, _))| {
        let is_error = !operation.is_success(response.status);
        own.iter().map(move |content| (is_error, *content))
    });
    let mut contents: Vec<_> = contents.collect();
    contents.sort_by_key(|(is_error, content)| (*is_error, content.format != ContentFormat::Json));
    // What is read as JSON is asked for as JSON, also where any form is declared.
    let is_any_json = contents.iter().any(|(is_error, content)| {
        !is_error && content.format == ContentFormat::Json && content.media_type == ANYTHING
    });
    let mut known = HashSet::new();
    let media_types = contents.iter().map(|(_, content)| match content.media_type.as_str() {
        ANYTHING if is_any_json => ContentFormat::Json.facts().media_type,
        media_type => media_type,
    });
    let mut media_types: Vec<&str> = media_types
        .filter(|media_type| media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte)))
        .filter(|media_type| !others.contains(media_type) && known.insert(*media_type))
        .collect();
    // The success has no form: what the errors have must not be all that the server may answer.
    if is_any_json || !media_types.is_empty() && successes_are_empty(operation) {
        media_types.push("*/*;q=0.8");
    }
    media_types.join(", ")
}

/// Whether a success is declared, and none with content.
fn successes_are_empty(operation: &Operation) -> bool {
    let mut successes = operation.successes().peekable();
    successes.peek().is_some() && successes.all(|response| response.contents.is_empty())
}

/// A redirect that is an answer is not followed. 304 is none.
fn declares_redirect(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => (300..400).contains(&status) && status != 304,
        StatusPattern::Class(digit) => digit == 3,
        StatusPattern::Default => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    #[test]
    fn a_success_without_content_accepts_whatever_comes_beside_what_errors_hold() {
        let text = operations(
            r#"
paths:
  /pets:
    delete:
      operationId: drop
      responses:
        '204': {description: ok}
        '404': {description: none, content: {application/json: {schema: {type: string}}}}
    get:
      operationId: list
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: string}}}}
        '204': {description: none}
"#,
        );
        assert!(text.contains(" accept: \"application/json, */*;q=0.8\"\n"), "{text}");
        assert!(text.contains(" accept: \"application/json\"\n"), "{text}");
    }

    #[test]
    fn the_forms_of_a_success_are_asked_for_before_those_of_errors() {
        let text = operations(
            r#"
paths:
  /table:
    get:
      operationId: table
      responses:
        '400': {description: bad, content: {application/json: {schema: {type: string}}}}
        '200': {description: ok, content: {text/csv: {schema: {type: string}}}}
        '201': {description: ok, content: {application/hal+json: {schema: {type: string}}}}
"#,
        );
        assert!(
            text.contains("accept: \"application/hal+json, text/csv, application/json\""),
            "{text}"
        );
    }

    #[test]
    fn json_is_asked_for_where_any_form_is_declared_and_json_is_read() {
        let text = operations(
            r#"
paths:
  /a:
    get:
      operationId: a
      responses: {'200': {description: ok, content: {'*/*': {schema: {type: object}}}}}
    put:
      operationId: b
      responses: {'200': {description: ok, content: {'*/*': {schema: {type: string}}}}}
"#,
        );
        assert!(text.contains("accept: \"application/json, */*;q=0.8\""), "{text}");
        assert!(text.contains("accept: \"*/*\""), "{text}");
    }

    #[test]
    fn only_what_is_not_usual_is_said() {
        let text = operations(
            r#"
security: [{key: []}]
servers: [{url: 'https://a.example'}]
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: key}
    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {read: Reads}}}}
paths:
  /empty:
    get: {security: [], responses: {'204': {description: ok}}}
  /pets?version=2&x=a%20b:
    get:
      operationId: getPets
      security: [{oauth: [read], key: []}, {key: []}]
      servers: [{url: '/v2'}]
      responses:
        '200': {description: A picture, content: {image/png: {schema: {type: string, format: binary}}}}
        '303': {description: Elsewhere}
"#,
        );
        assert!(
            text.contains("\n    GetEmptyOperation as GetEmptyCall: \"get_empty\" \"GET\" \"/empty\" {}\n"),
            "{text}"
        );
        insta::assert_snapshot!(block(&text, "runtime::operation! {"), @r#"
        runtime::operation! {
            GetPetsOperation as GetPetsCall: "get_pets" "GET" "/pets" {
                described_as: ("getPets", ""),
                accept: "image/png",
                query: [("version", "2"), ("x", "a b")],
                security: [[1 ["read"], 0], [0]],
                server: "/v2",
                streams: [(200, 299)],
                redirects: false
            }
            runtime::Body { 200..=299 => bytes }
            crate::ErrorBody { 303 => empty_error }
        }
        "#);
    }
}
