use crate::emit::fixture::{block, described};

#[test]
fn a_class_comes_after_its_statuses() {
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
            crate::ErrorBody { 404 => json_error I64, 400..=499 => text_error Text, _ => empty_error }
        }
    "#);
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
            "crate::ErrorBody { 400 | 404 => text_error Text, _ => text_other Text }",
        ),
        (
            format!("4XX: {{description: no, {JSON}}}"),
            "crate::ErrorBody { 400..=499 => json_error I64, _ => json_other I64 }",
        ),
        (
            format!("'400': {{description: no, {JSON}}}, '404': {{description: no}}"),
            "crate::ErrorBody { 400 => json_error I64, 404 => empty_error, _ => json_other I64 }",
        ),
        (
            format!("'404': {{description: no}}, 4XX: {{description: no, {TEXT}}}, 5XX: {{description: no, {TEXT}}}"),
            "crate::ErrorBody { 404 => empty_error, 400..=599 => text_error Text, _ => text_other Text }",
        ),
        (
            format!(
                "'400': {{description: no, {JSON}}}, '404': {{description: no, {TEXT}}}, '409': {{description: no}}"
            ),
            "{ 400 => json_error I64, 404 => text_error Text, 409 => empty_error }",
        ),
        (
            format!("'400': {{description: no, {JSON}}}, default: {{description: no, {JSON}}}"),
            "crate::ErrorBody { _ => json_error I64 }",
        ),
        (
            "'404': {description: no}".to_owned(),
            "crate::ErrorBody { 404 => empty_error }",
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
            crate::ErrorBody { _ => json_error I64 } stream text_events_or String
        }
    "#);
}

#[test]
fn equal_enums_are_one_that_says_what_all_say_and_each_operation_has_its_name() {
    let yaml = r#"
components:
  schemas:
    Job: {type: object, properties: {message: {type: string}}}
paths:
  /pets:
    get:
      operationId: getPets
      tags: [pets]
      responses:
        '200': {description: Pets, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
        '202': {description: Later, content: {text/plain: {schema: {type: string}}}}
  /toys:
    get:
      operationId: getToys
      tags: [toys]
      responses:
        '202': {description: Later, content: {text/plain: {schema: {type: string}}}}
        '200': {description: Toys, content: {text/json: {schema: {$ref: '#/components/schemas/Job'}}}}
  /food:
    get:
      operationId: getFood
      tags: [toys]
      responses:
        '200': {description: Food, content: {text/plain: {schema: {type: string}}}}
        '202': {description: Later, content: {application/json: {schema: {type: integer}}}}
"#;
    insta::assert_snapshot!(block(&described(yaml, "src/operations/mod.rs"), "pub enum"), @"
    pub enum Job200Text202 {
        /// Status 200.
        Ok(Box<Job>),
        /// Status 202. Later
        Accepted(String),
    }
    ");
    let toys = described(yaml, "src/operations/toys.rs");
    let mention = |line: &&str| {
        ["use ", "Success =", "pub enum"]
            .iter()
            .any(|words| line.contains(words))
    };
    insta::assert_snapshot!(toys.lines().filter(mention).collect::<Vec<_>>().join("\n"), @"
    use crate::runtime;
    use crate::operations::Job200Text202;
    pub enum GetFoodSuccess {
    pub type GetToysSuccess = Job200Text202;
    ");
}
