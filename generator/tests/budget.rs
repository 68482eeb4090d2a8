//! What each construct may cost in generated code. Lines of code are repeatable where seconds are not, and compile time
//! follows them.
//!
//! What the macros of the runtime add to that is counted at their definitions.
//!
//! A cost is the difference that more of a construct makes, so that what every crate has once is no part of it.

use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Map, Value, json};
use tintype::configuration::Configuration;
use tintype::pipeline;
use tintype::source::Limits;

/// A description with these schemas, all reached from one operation.
fn description(schemas: Map<String, Value>) -> Value {
    let all: Map<String, Value> = schemas
        .keys()
        .map(|name| {
            let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
            (name.to_lowercase(), json!({ "type": "array", "items": reference }))
        })
        .collect();
    let content = json!({ "application/json": { "schema": { "type": "object", "properties": all } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Budget", "version": "1" },
        "servers": [{ "url": "https://localhost" }],
        "paths": { "/all": { "put": {
            "operationId": "all",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "Done.", "content": content } },
        } } },
        "components": { "schemas": schemas },
    })
}

/// Lines of code that a description comes to: no blank ones, no comments, no carried runtime.
fn lines(description: &Value) -> usize {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("openapi.json");
    std::fs::write(&path, description.to_string()).expect("the description is written");
    let generation = pipeline::generate(Path::new(&path), &Configuration::default(), &Limits::default());
    assert!(!generation.files.is_empty(), "{:?}", generation.diagnostics);
    let own = generation
        .files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
    let lines = own.flat_map(|file| file.contents.lines().map(str::trim));
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

/// Asserts that from one number to twice as many, each one costs `most` lines at most.
fn each_costs_at_most(most: f64, from: usize, make: impl Fn(usize) -> Value) {
    let (few, many) = (lines(&make(from)), lines(&make(2 * from)));
    assert!(
        many > few,
        "nothing is generated for more of it: {few} and {many} lines"
    );
    let each = (many - few) as f64 / from as f64;
    assert!(each <= most, "{each} lines each, where {most} are allowed");
}

fn record(properties: usize) -> Value {
    let properties: Map<String, Value> = (0..properties)
        .map(|index| (format!("property{index}"), json!({ "type": "string" })))
        .collect();
    json!({ "type": "object", "properties": properties })
}

fn one(name: &str, schema: Value) -> Value {
    description(Map::from_iter([(name.to_owned(), schema)]))
}

#[test]
fn a_property() {
    each_costs_at_most(PROPERTY, 50, |count| one("Record", record(count)));
}

#[test]
fn a_record() {
    each_costs_at_most(RECORD, 20, |count| {
        // No two are alike: equal ones would be one type.
        let record = |index: usize| json!({ "type": "object", "properties": { format!("property{index}"): { "type": "string" } } });
        description(
            (0..count)
                .map(|index| (format!("Record{index}"), record(index)))
                .collect(),
        )
    });
}

#[test]
fn a_value_of_an_enumeration() {
    each_costs_at_most(VALUE, 50, |count| {
        let values: Vec<String> = (0..count).map(|index| format!("value-{index}")).collect();
        one("Enumeration", json!({ "type": "string", "enum": values }))
    });
}

#[test]
fn an_operation() {
    each_costs_at_most(OPERATION, 20, |count| {
        let mut description = one("Record", record(1));
        let paths: Map<String, Value> = (0..count)
            .map(|index| {
                let schema = json!({ "$ref": "#/components/schemas/Record" });
                let answer = json!({ "description": "Done.", "content": { "application/json": { "schema": schema } } });
                let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
                let operation = json!({ "operationId": format!("operation{index}"), "parameters": [id], "responses": { "200": answer } });
                (format!("/path{index}/{{id}}"), json!({ "get": operation }))
            })
            .collect();
        description["paths"] = paths.into();
        description
    });
}

/// Lines a property, of a record that is sent and received: its field, its setter and its row in the table.
const PROPERTY: f64 = 3.0;
/// Lines a record with one property.
const RECORD: f64 = 21.0;
/// Lines a value of an enumeration.
const VALUE: f64 = 2.0;
/// Lines an operation with one path parameter and one answer.
const OPERATION: f64 = 39.0;

/// What a macro of the runtime may make for each type or operation: functions, each of which the compiler checks by itself,
/// and tokens, of which it makes a tree. This is what `cargo check` of a large client consists of. Of the ways to read an
/// answer, one is taken for each status, and one for all where an operation declares what most do; of a record, its paths,
/// which cost less than the block that would shorten them, and 260 that only a record makes that has constants, odd keys, a
/// property that chooses or properties of several schemas; of a union, what only one makes that takes the branches of an inner one;
/// of the traits of serde, a parameter that two types of the runtime alone have.
const MACROS: [(&str, usize, usize); 9] = [
    ("macros/record.rs", 6, 779),
    ("macros/enumeration.rs", 11, 694),
    ("macros/integer_enumeration.rs", 7, 519),
    ("macros/mixed_enumeration.rs", 8, 672),
    ("macros/union.rs", 10, 884),
    ("macros/tagged_union.rs", 4, 563),
    ("macros/serde_bridge.rs", 2, 193),
    ("http/macros/operation.rs", 3, 691),
    ("http/macros/reading.rs", 0, 820),
];

fn count(tokens: TokenStream, is_counted: &impl Fn(&TokenTree) -> bool) -> usize {
    let of = |token: TokenTree| match &token {
        TokenTree::Group(group) => count(group.stream(), is_counted),
        _ => usize::from(is_counted(&token)),
    };
    tokens.into_iter().map(of).sum()
}

#[test]
fn a_type_of_each_kind() {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("carried/runtime");
    for (file, functions, tokens) in MACROS {
        let text = std::fs::read_to_string(runtime.join(file)).expect("a file of the runtime");
        let code: TokenStream = syn::parse_file(&text).expect("Rust").items.iter().map(body).collect();
        let found = count(code.clone(), &|token| token.to_string() == "fn");
        assert!(
            found <= functions,
            "{file}: {found} functions, where {functions} are allowed"
        );
        let found = count(code, &|_| true);
        assert!(found <= tokens, "{file}: {found} tokens, where {tokens} are allowed");
    }
}

/// What a macro is made of.
fn body(item: &syn::Item) -> TokenStream {
    match item {
        syn::Item::Macro(definition) => definition.mac.tokens.clone(),
        _ => TokenStream::new(),
    }
}
