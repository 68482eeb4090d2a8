//! What operations are: how they are called, what they send and what comes back.

pub(super) mod bodies;
pub(super) mod body_parts;
pub(super) mod pages;
pub(super) mod paths;
pub(super) mod shared_by_tags;
pub(super) mod streams;

use super::support::{configured, description, newer, operation, text, whole, whole_configured};
use crate::configuration::{Configuration, Selection};
use crate::model::{CredentialKind, Declared, Home, Literal, Location, ParameterStyle, Scalar, Style, Type};

#[test]
fn parameters_are_in_template_order_and_the_operation_wins() {
    let found = description(
        "paths:
  /a/{x}/{y}:
    parameters:
      - {name: y, in: path, required: true, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
    get:
      responses: {}
      parameters:
        - {name: q, in: query, required: true, schema: {type: integer}}
        - {name: x, in: path, required: true, schema: {type: integer}}",
    );
    let names: Vec<_> = found
        .operation()
        .parameters
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["x", "y", "q"]);
    assert_eq!(found.operation().parameters[2].kind, Type::Scalar(Scalar::Int64));
}

#[test]
fn styles_default_as_the_standard_says() {
    let found = operation(
        "responses: {}
parameters:
  - {name: id, in: path, required: true, schema: {type: string}}
  - {name: f, in: query, schema: {type: string}}
  - {name: p, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
  - {name: h, in: header, schema: {type: string}}
  - {name: j, in: query, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}",
    );
    let styles: Vec<_> = found
        .operation()
        .parameters
        .iter()
        .map(|one| one.style.clone())
        .collect();
    let style = |style, explode| ParameterStyle::Style {
        style,
        explode,
        allow_reserved: false,
    };
    let expected = [
        style(Style::Simple, false),
        style(Style::Form, true),
        style(Style::PipeDelimited, false),
        style(Style::Simple, false),
        ParameterStyle::Json,
    ];
    assert_eq!(styles, expected);
    assert_eq!(found.positions(), ["get.j"]);
    assert_eq!(found.declared("get.j").home, Home::Operation(0));
}

#[test]
fn headers_that_are_set_otherwise_are_ignored() {
    let found = operation("responses: {}\nparameters: [{name: authorization, in: header, schema: {type: string}}]");
    assert!(
        found
            .operation()
            .parameters
            .iter()
            .all(|one| one.location != Location::Header)
    );
    // Nothing says what to send in its place.
    assert!(found.says("T0343"));
}

#[test]
fn a_header_that_is_set_otherwise_is_a_note_and_one_that_nothing_sets_a_warning() {
    let codes = |name: &str, beside: &str| {
        let found = description(&format!(
            "paths: {{/a: {{post: {{parameters: [{{name: {name}, in: header, schema: {{type: string}}}}], {beside}}}}}}}
components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}}}"
        ));
        let said = found.codes.into_iter().filter(|code| code != "T0333");
        said.collect::<Vec<_>>().join(" ")
    };
    let empty = "responses: {'204': {description: Done.}}";
    let text = "responses: {'200': {description: Done., content: {text/plain: {}}}}";
    let body = "requestBody: {content: {text/plain: {}}}, responses: {'204': {description: Done.}}";
    assert_eq!(
        (codes("Accept", text), codes("accept", empty)),
        ("T0318".into(), "T0343".into())
    );
    assert_eq!(
        (codes("Content-Type", body), codes("content-type", empty)),
        ("T0318".into(), "T0343".into())
    );
    let required = format!("security: [{{key: []}}], {empty}");
    let none = format!("security: [], {empty}");
    assert_eq!(
        (codes("Authorization", &required), codes("Authorization", &none)),
        ("T0318".into(), "T0343".into())
    );
    // Where no operation says what it needs, each credential goes along.
    assert_eq!(codes("Authorization", empty), "T0318");
}

#[test]
fn security_is_the_operations_or_the_top_levels() {
    let found = description(
        "security: [{key: []}, {}]
paths:
  /a: {get: {responses: {}}}
  /b: {get: {responses: {}, security: []}}
  /c: {get: {responses: {}, security: [{key: [], oauth: [read]}, {missing: []}]}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-API-KEY}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://example.com/token', scopes: {read: Read}}}}
    other: {type: http, scheme: Bearer}",
    );
    let api = &found.api;
    assert_eq!(
        api.credentials[0].kind,
        CredentialKind::HeaderKey("X-API-KEY".to_owned())
    );
    assert_eq!(api.credentials[2].kind, CredentialKind::Bearer);
    let needs: Vec<Vec<usize>> = api
        .operations
        .iter()
        .map(|one| one.security.iter().map(|one| one.all.len()).collect())
        .collect();
    assert_eq!(needs, [vec![1, 0], vec![], vec![2, 0]]);
    assert_eq!(api.operations[2].security[0].all[1], (1, vec!["read".to_owned()]));
    assert!(found.says("T0319"));
}

#[test]
fn where_no_operation_says_what_it_needs_each_credential_that_is_given_is_sent() {
    let needs = |security: &str| {
        let found = description(&format!(
            "paths: {{/a: {{get: {{responses: {{}}}}}}, /b: {{get: {{responses: {{}}{security}}}}}}}
components:
  securitySchemes:
    key: {{type: apiKey, in: header, name: X-Key}}
    secret: {{type: apiKey, in: header, name: X-Secret}}"
        ));
        let needs = |requirement: &crate::model::Requirement| requirement.all.iter().map(|(index, _)| *index).collect();
        let needs: Vec<Vec<usize>> = found.api.operations[0].security.iter().map(needs).collect();
        (needs, found.codes)
    };
    let all = vec![vec![0, 1], vec![0], vec![1], vec![]];
    assert_eq!(needs(""), (all, vec!["T0333".to_owned()]));
    assert_eq!(needs(", security: [{key: []}]"), (vec![], vec![]));
}

#[test]
fn a_client_certificate_is_a_matter_of_the_transport() {
    let found = newer(
        "security: [{certificate: []}]
paths: {/a: {get: {responses: {'204': {description: done}}}}}
components: {securitySchemes: {certificate: {type: mutualTLS, description: Ours.}}}",
    );
    assert_eq!(found.api.credentials[0].kind, CredentialKind::MutualTls);
    assert_eq!(
        found.api.credentials[0].documentation.description.as_deref(),
        Some("Ours.")
    );
    assert_eq!(found.operation().security[0].all, [(0, vec![])]);
}

#[test]
fn servers_are_the_nearest_ones() {
    let found = description(
        "paths:
  /a: {servers: [{url: 'https://a.example.com'}], get: {responses: {}}, put: {responses: {}, servers: [{url: 'https://{r}.example.com', variables: {r: {default: eu, enum: [eu, us]}}}]}}",
    );
    assert_eq!(found.api.servers[0].url, "/");
    assert_eq!(found.api.operations[0].servers[0].url, "https://a.example.com");
    assert_eq!(found.api.operations[1].servers[0].variables[0].values, ["eu", "us"]);
}

#[test]
fn equal_ids_keep_both_operations() {
    let found =
        description("paths: {/a: {get: {operationId: x, responses: {}}}, /b: {get: {operationId: x, responses: {}}}}");
    assert_eq!(found.api.operations.len(), 2);
    assert!(found.says("T0316"));
}

#[test]
fn the_configuration_selects_operations() {
    let selection = Selection {
        include: vec!["users".to_owned(), "nothing".to_owned()],
        exclude: vec!["drop".to_owned()],
    };
    let configuration = Configuration {
        operations: selection,
        ..Configuration::default()
    };
    let found = configured(
        "paths:
  /a: {get: {operationId: keep, tags: [users], responses: {}}, put: {operationId: drop, tags: [users], responses: {}}}
  /b: {get: {operationId: other, responses: {}}}",
        &configuration,
    );
    assert_eq!(found.operation().id.as_deref(), Some("keep"));
    assert!(found.says("T0325"));
}

#[test]
fn a_selection_has_the_types_and_callbacks_that_it_needs_and_no_more() {
    let text = "openapi: 3.0.3
info: {title: Test, version: '1'}
paths:
  /a:
    post:
      operationId: keep
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
      callbacks: {done: {'{$url}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Told'}}}}, responses: {}}}}}
      responses: {}
  /b:
    get:
      operationId: other
      callbacks: {done: {'{$url}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Unheard'}}}}, responses: {}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Read'}}}}}
components:
  schemas:
    Sent: {type: object, properties: {part: {$ref: '#/components/schemas/Part'}}}
    Part: {type: object, properties: {name: {type: string}}}
    Told: {type: object, properties: {name: {type: string}}}
    Unheard: {type: object, properties: {name: {type: string}}}
    Read: {type: object, properties: {name: {type: string}}}
    Alone: {type: object, properties: {name: {type: string}}}";
    let names = |selection: Selection| {
        let configuration = Configuration {
            operations: selection,
            ..Configuration::default()
        };
        let found = whole_configured(text, &configuration);
        let key = |(_, declared): (_, &Declared)| declared.origin.pointer().rsplit('/').next().map(str::to_owned);
        found.api.types.iter().filter_map(key).collect::<Vec<_>>()
    };
    let keep = vec!["keep".to_owned()];
    let include = Selection {
        include: keep.clone(),
        ..Selection::default()
    };
    assert_eq!(names(include), ["Part", "Sent", "Told"]);
    let exclude = Selection {
        exclude: keep,
        ..Selection::default()
    };
    assert_eq!(names(exclude), ["Read", "Unheard"]);
    assert_eq!(names(Selection::default()).len(), 6);
}

#[test]
fn tags_are_the_declared_ones_first() {
    let found = description(
        "tags: [{name: b, description: Bees}]
paths: {/a: {get: {tags: [a, z], responses: {}}}, /b: {get: {tags: [b], responses: {}}}}",
    );
    let names: Vec<_> = found.api.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["b", "a"]);
}

/// What is said about each part of the operation, where references to them say something too.
fn words(version: &str) -> [Option<String>; 5] {
    let found = whole(&format!(
        "openapi: {version}
info: {{title: T, version: '1'}}
paths:
  /a:
    $ref: '#/components/pathItems/P'
    summary: Nearer.
components:
  pathItems:
    P:
      summary: Further.
      get:
        parameters: [{{$ref: '#/components/parameters/Q', description: Here.}}]
        requestBody: {{$ref: '#/components/requestBodies/B', description: Here.}}
        responses: {{'200': {{$ref: '#/components/responses/R', description: Here.}}}}
  parameters: {{Q: {{name: q, in: query, description: There., schema: {{type: string}}}}}}
  requestBodies: {{B: {{description: There., content: {{text/plain: {{}}}}}}}}
  responses:
    R: {{description: There., headers: {{X: {{$ref: '#/components/headers/X', description: Here.}}}}}}
  headers: {{X: {{description: There., schema: {{type: string}}}}}}"
    ));
    let operation = found.operation();
    let response = &operation.responses[0];
    let body = operation.body.as_ref().expect("a body is declared");
    [
        operation.documentation.summary.clone(),
        operation.parameters[0].documentation.description.clone(),
        body.documentation.description.clone(),
        response.documentation.description.clone(),
        response.headers[0].documentation.description.clone(),
    ]
}

#[test]
fn what_a_reference_says_holds_in_place_of_what_its_target_says() {
    let expected = |word: &str| ["Nearer.", word, word, word, word].map(|word| Some(word.to_owned()));
    assert_eq!(words("3.1.0"), expected("Here."));
    assert_eq!(words("3.0.3"), expected("There."), "before 3.1 it is ignored");
}

#[test]
fn a_part_is_found_however_many_references_lead_to_it() {
    let references = (0..100).map(|number| {
        let next = number + 1;
        format!("    R{number}: {{$ref: '#/components/responses/R{next}'}}\n")
    });
    let text = format!(
        "paths: {{/a: {{get: {{responses: {{'200': {{$ref: '#/components/responses/R0'}}}}}}}}}}\ncomponents:\n  responses:\n{}    R100: {{description: The last}}\n",
        references.collect::<String>()
    );
    let found = description(&text);
    assert_eq!(found.codes, [""; 0]);
    assert_eq!(
        found.operation().responses[0].documentation.description.as_deref(),
        Some("The last")
    );
}

#[test]
fn a_parameter_that_no_style_has_a_form_for_is_told_with_how_it_is_sent() {
    let sent = |parameter: &str| {
        let schemas = "components: {schemas: {Page: {type: object, properties: {size: {type: integer}, sort: {type: array, items: {type: string}}}}, Flat: {type: object, properties: {size: {type: integer}}}, Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}, Ids: {type: array, items: {type: integer}}}}";
        let path = if parameter.contains("in: path") { "/a/{p}" } else { "/a" };
        let found = description(&format!(
            "{schemas}\npaths: {{'{path}': {{get: {{responses: {{}}, parameters: [{{name: p, {parameter}}}]}}}}}}"
        ));
        let told = found.codes.iter().position(|code| code == "T0345");
        told.and_then(|index| found.messages.get(index).cloned())
            .unwrap_or_default()
    };
    let page = "schema: {$ref: '#/components/schemas/Page'}";
    for (parameter, form) in [
        (format!("in: query, {page}"), "repeated pairs"),
        (format!("in: query, style: pipeDelimited, {page}"), "brackets"),
        (format!("in: cookie, {page}"), "brackets"),
        (format!("in: header, {page}"), "JSON text"),
        (format!("in: path, required: true, {page}"), "JSON text"),
        (
            "in: query, schema: {type: array, items: {$ref: '#/components/schemas/Flat'}}".to_owned(),
            "brackets",
        ),
        (
            "in: query, schema: {type: array, items: {$ref: '#/components/schemas/Ids'}}".to_owned(),
            "brackets",
        ),
        (
            "in: query, schema: {type: object, additionalProperties: {$ref: '#/components/schemas/Ids'}}".to_owned(),
            "brackets",
        ),
        (
            "in: query, schema: {$ref: '#/components/schemas/Node'}".to_owned(),
            "brackets",
        ),
    ] {
        assert!(sent(&parameter).contains(form), "{parameter}: {:?}", sent(&parameter));
    }
    let several = format!("in: query, {page}}}, {{name: q, in: query, {page}}}, {{name: r, in: header, {page}");
    let message = sent(&several);
    assert!(
        message.contains("`r`; ") && message.contains(": `p`, `q`; "),
        "{message}"
    );
    assert!(message.contains(r#"`.query("p", json)`"#), "{message}");
    assert!(!sent(&format!("in: header, {page}")).contains(".query("));
    for parameter in [
        format!("in: query, style: deepObject, {page}"),
        format!("in: query, content: {{application/json: {{{page}}}}}"),
        "in: query, schema: {$ref: '#/components/schemas/Flat'}".to_owned(),
        "in: query, schema: {$ref: '#/components/schemas/Ids'}".to_owned(),
        "in: query, schema: {type: object, additionalProperties: {type: string}}".to_owned(),
        "in: query, schema: {}".to_owned(),
    ] {
        assert_eq!(sent(&parameter), "", "{parameter}");
    }
}

#[test]
fn what_has_to_be_sent_and_has_one_value_is_filled_in() {
    let found = newer(
        "paths:
  /{kind}:
    get:
      parameters:
      - {name: kind, in: path, required: true, schema: {$ref: '#/components/schemas/Kind'}}
      - {name: X-Version, in: header, required: true, schema: {const: 3}}
      - {name: format, in: query, required: true, schema: {type: string, enum: [json]}}
      - {name: deep, in: query, required: true, schema: {type: boolean, enum: [true]}}
      - {name: maybe, in: query, schema: {const: json}}
      - {name: either, in: query, required: true, schema: {type: string, enum: [json, xml]}}
      - {name: session, in: cookie, required: true, schema: {const: a}}
      responses: {}
components: {schemas: {Kind: {type: string, enum: [cat]}}}",
    );
    let filled = found
        .operation()
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.filled.clone()));
    let expected = [
        ("kind", Some(text("cat"))),
        ("X-Version", Some(Literal::Integer(3))),
        ("format", Some(text("json"))),
        ("deep", Some(Literal::Boolean(true))),
        ("maybe", None),
        ("either", None),
        ("session", None),
    ];
    assert_eq!(filled.collect::<Vec<_>>(), expected);
}
