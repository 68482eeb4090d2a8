use crate::emit::fixture::{block, described};

#[test]
fn statuses_with_several_types_are_an_enum_and_a_class_comes_after_its_statuses() {
    let text = described(
        r#"
paths:
  /pets:
    get:
      operationId: getPets
      responses:
        4XX: {description: "Something\nelse", content: {text/plain: {schema: {type: string}}}}
        default: {description: Worse}
        '404': {description: Nothing, content: {application/json: {schema: {type: integer}}}}
        '200': {description: All, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
        '206': {description: Some, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
"#,
        "src/operations/general.rs",
    );
    insta::assert_snapshot!(block(&text, "runtime::operation! {"), @r#"
        runtime::operation! {
            GetPetsOperation as GetPetsCall: "get_pets" "GET" "/pets" {
                described_as: ("getPets", ""),
                accept: "application/json, text/plain"
            }
            Vec<i64> { 200..=299 => json }
            GetPetsError {
                404 => json_error NotFound,
                400..=499 => text_error ClientError,
                _ => empty_error
            }
        }
    "#);
    insta::assert_snapshot!(block(&text, "pub enum GetPetsError {"), @"
    pub enum GetPetsError {
        /// Status 404. Nothing
        NotFound(Box<i64>),
        /// Status 4xx.
        ///
        /// Something
        /// else
        ClientError(String),
    }
    ");
}

/// The table of an operation with these responses, on one line.
fn read(responses: &str) -> String {
    let yaml = format!("paths: {{/pets: {{get: {{operationId: getPets, responses: {{{responses}}}}}}}}}");
    let text = described(&yaml, "src/operations/general.rs");
    let table = block(&text, "runtime::operation! {");
    table.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TEXT: &str = "content: {text/plain: {schema: {type: string}}}";
const JSON: &str = "content: {application/json: {schema: {type: integer}}}";

#[test]
fn an_undeclared_2xx_is_read_as_the_only_success_or_the_only_one_with_a_body() {
    for (responses, expected) in [
        ("'200': {description: ok}".to_owned(), "() { 200..=299 => empty }"),
        (
            format!("'201': {{description: ok, {JSON}}}"),
            "i64 { 200..=299 => json }",
        ),
        (
            format!("'200': {{description: ok, {JSON}}}, '204': {{description: ok}}"),
            "GetPetsSuccess { 200 => json Ok, 204 => empty NoContent, 200..=299 if is_empty => empty NoContent, 200..=299 => json Ok }",
        ),
        (
            format!(
                "'200': {{description: ok, {JSON}}}, '201': {{description: ok, {JSON}}}, '204': {{description: ok}}"
            ),
            "{ 200 => json Ok, 201 => json Created, 204 => empty NoContent, 200..=299 if is_empty => empty NoContent, 200..=299 => json Ok }",
        ),
        (
            format!(
                "'200': {{description: ok, {JSON}}}, '202': {{description: ok, {TEXT}}}, '204': {{description: ok}}"
            ),
            "{ 200 => json Ok, 202 => text Accepted, 204 => empty NoContent, 200..=299 if is_empty => empty NoContent }",
        ),
        (
            "'200': {description: ok, content: {image/png: {}}}, '204': {description: ok}".to_owned(),
            "{ 200 => bytes Ok, 204 => empty NoContent, 200..=299 => bytes Ok }",
        ),
        (
            format!("'200': {{description: ok, {JSON}}}, '202': {{description: ok, {TEXT}}}"),
            "GetPetsSuccess { 200 => json Ok, 202 => text Accepted }",
        ),
        (
            format!("2XX: {{description: ok, {JSON}}}, '204': {{description: ok}}"),
            "GetPetsSuccess { 204 => empty NoContent, 200..=299 if is_empty => empty NoContent, 200..=299 => json Success }",
        ),
        (
            "'200': {description: ok, content: {image/png: {}}}".to_owned(),
            "streams: [(200, 299)] } runtime::Body { 200..=299 => bytes }",
        ),
        (
            format!("'404': {{description: no, {JSON}}}"),
            "runtime::Body { 200..=299 => bytes }",
        ),
    ] {
        let table = read(&responses);
        assert!(table.contains(expected), "{table}");
    }
}

#[test]
fn an_undeclared_error_is_read_as_the_one_type_of_all_that_are_declared() {
    for (errors, expected) in [
        (
            format!("'400': {{description: no, {TEXT}}}, '404': {{description: no, {TEXT}}}"),
            "String { 400 | 404 => text_error, _ => text_other }",
        ),
        (
            format!("4XX: {{description: no, {JSON}}}"),
            "i64 { 400..=499 => json_error, _ => json_other }",
        ),
        (
            format!("'400': {{description: no, {JSON}}}, '404': {{description: no}}"),
            "i64 { 400 => json_error, 404 => empty_error, _ => json_other }",
        ),
        (
            format!("'404': {{description: no}}, 4XX: {{description: no, {TEXT}}}, 5XX: {{description: no, {TEXT}}}"),
            "String { 404 => empty_error, 400..=599 => text_error, _ => text_other }",
        ),
        (
            format!(
                "'400': {{description: no, {JSON}}}, '404': {{description: no, {TEXT}}}, '409': {{description: no}}"
            ),
            "{ 400 => json_error BadRequest, 404 => text_error NotFound, 409 => empty_error }",
        ),
        (
            format!("'400': {{description: no, {JSON}}}, default: {{description: no, {JSON}}}"),
            "i64 { _ => json_error }",
        ),
        (
            "'404': {description: no}".to_owned(),
            "std::convert::Infallible { 404 => empty_error }",
        ),
    ] {
        let table = read(&format!("'200': {{description: ok}}, {errors}"));
        assert!(table.contains(expected), "{table}");
    }
}

#[test]
fn a_default_alone_is_success_and_error_and_an_event_stream_beside_json_a_method() {
    let text = described(
        r#"
paths:
  /pets:
    get:
      operationId: getPets
      responses:
        default:
          description: All
          content:
            application/json: {schema: {type: integer}}
            text/event-stream: {schema: {type: string}}
"#,
        "src/operations/general.rs",
    );
    insta::assert_snapshot!(block(&text, "runtime::operation! {"), @r#"
        runtime::operation! {
            GetPetsOperation as GetPetsCall: "get_pets" "GET" "/pets" {
                described_as: ("getPets", ""),
                accept: "application/json"
            }
            i64 { 200..=299 => json }
            i64 { _ => json_error } stream text_events_or String
        }
    "#);
}

#[test]
fn equal_enums_are_one_that_says_what_all_say_and_each_operation_has_its_name() {
    let yaml = r#"
components:
  schemas:
    Problem: {type: object, properties: {message: {type: string}}}
paths:
  /pets:
    get:
      operationId: getPets
      tags: [pets]
      responses:
        '404': {description: No pets, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
        default: {description: Worse, content: {text/plain: {schema: {type: string}}}}
  /toys:
    get:
      operationId: getToys
      tags: [toys]
      responses:
        default: {description: Worse, content: {text/plain: {schema: {type: string}}}}
        '404': {description: No toys, content: {text/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  /food:
    get:
      operationId: getFood
      tags: [toys]
      responses:
        '404': {description: No food, content: {text/plain: {schema: {type: string}}}}
        default: {description: Worse, content: {application/json: {schema: {type: integer}}}}
"#;
    insta::assert_snapshot!(block(&described(yaml, "src/operations/mod.rs"), "pub enum"), @"
    pub enum Problem404TextDefault {
        /// Status 404.
        NotFound(Box<Problem>),
        /// Any other status. Worse
        Default(String),
    }
    ");
    let toys = described(yaml, "src/operations/toys.rs");
    let mention = |line: &&str| ["use ", "Error =", "pub enum"].iter().any(|words| line.contains(words));
    insta::assert_snapshot!(toys.lines().filter(mention).collect::<Vec<_>>().join("\n"), @"
    use crate::runtime;
    use crate::operations::Problem404TextDefault;
    pub type GetToysError = Problem404TextDefault;
    pub enum GetFoodError {
    ");
}
