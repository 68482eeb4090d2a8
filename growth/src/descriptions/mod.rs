//! Descriptions of many of something.

mod documents;
mod operations;
mod schemas;
mod words;

use serde_json::{Map, Value, json};

use crate::{Case, generator};

/// How many of a thing there are in the smallest description. With fewer, what is done in steps looks as if it grew.
const FEW: usize = 100;

fn case(name: &'static str, make: impl Fn(usize) -> Value + 'static) -> Case {
    texts(name, move |count| vec![("openapi.json", make(count).to_string())])
}

fn texts(name: &'static str, make: impl Fn(usize) -> Vec<(&'static str, String)> + 'static) -> Case {
    Case {
        name,
        few: FEW,
        make: Box::new(move |count| generator::work(make(count))),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn s(index: usize) -> String {
    format!("S{index:06}")
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Schemas, of which `Root` is sent and received.
fn schemas(schemas: impl IntoIterator<Item = (String, Value)>) -> Value {
    let content = json!({ "application/json": { "schema": reference("Root") } });
    let mut description = operation(json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "Done.", "content": content } },
    }));
    description["components"] = json!({ "schemas": schemas.into_iter().collect::<Map<_, _>>() });
    description
}

fn operation(operation: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Growth", "version": "1" },
        "servers": [{ "url": "https://localhost" }],
        "paths": { "/all": { "post": operation } },
    })
}

fn done() -> Value {
    json!({ "204": { "description": "Done." } })
}

/// An operation that answers with one schema.
fn answering(schema: Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    operation(json!({ "responses": { "200": { "description": "Done.", "content": content } } }))
}

fn many(count: usize, each: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(each).collect())
}

fn list(count: usize, each: impl Fn(usize) -> Value) -> Value {
    Value::Array((0..count).map(each).collect())
}

fn record(name: &str, schema: Value, required: bool) -> Value {
    let required: &[&str] = if required { &[name] } else { &[] };
    json!({ "type": "object", "properties": { name: schema }, "required": required })
}

/// A record of so many properties.
fn wide(count: usize, each: impl Fn(usize) -> Value) -> Value {
    json!({ "type": "object", "properties": many(count, |index| (format!("p{index}"), each(index))) })
}

/// `Root` and a schema of each number.
fn root_and(root: Value, count: usize, each: impl Fn(usize) -> Value) -> Value {
    let others = (0..count).map(|index| (s(index), each(index)));
    schemas(std::iter::once(("Root".to_owned(), root)).chain(others))
}

/// A union of a branch of each number.
fn union(count: usize, each: impl Fn(usize) -> Value) -> Value {
    root_and(
        json!({ "oneOf": list(count, |index| reference(&s(index))) }),
        count,
        each,
    )
}

/// Names that are different and come to the same in Rust.
fn alike(index: usize) -> String {
    let marks: String = (0..16)
        .map(|bit| if index >> bit & 1 == 1 { '-' } else { '_' })
        .collect();
    format!("a{marks}b")
}

fn operations(count: usize, each: impl Fn(usize) -> Value) -> Value {
    let mut description = operation(json!({ "responses": done() }));
    description["paths"] = many(count, |index| (format!("/p{index}"), json!({ "get": each(index) })));
    description
}

/// A description whose operation has this text for its description.
fn words(text: String) -> Value {
    operation(json!({ "description": text, "responses": done() }))
}

pub(crate) fn cases() -> impl Iterator<Item = Case> {
    [
        schemas::cases(),
        operations::cases(),
        documents::cases(),
        words::cases(),
    ]
    .into_iter()
    .flatten()
}
