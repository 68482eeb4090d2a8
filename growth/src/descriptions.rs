//! Descriptions of many of something.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::{Case, generator};

/// How many of a thing there are in the smallest description.
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

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        case("header fields of an answer", |count| {
            let fields = many(count, |index| (format!("X-{index}"), json!({ "schema": text() })));
            operation(json!({ "responses": { "200": { "description": "Done.", "headers": fields } } }))
        }),
        case("media types of an answer", |count| {
            let content = many(count, |index| (format!("text/v{index}"), json!({ "schema": text() })));
            operation(json!({ "responses": { "200": { "description": "Done.", "content": content } } }))
        }),
        case("forms of a body", |count| {
            let form = |index| json!({ "schema": record(&format!("p{index}"), text(), true) });
            let content = many(count, |index| (format!("application/v{index}+json"), form(index)));
            operation(json!({ "requestBody": { "required": true, "content": content }, "responses": done() }))
        }),
        case("names for names, in order", |count| {
            root_and(record("first", reference(&s(0)), false), count, move |index| {
                match index + 1 < count {
                    true => reference(&s(index + 1)),
                    false => text(),
                }
            })
        }),
        case("names for names, the other way", |count| {
            let last = reference(&s(count - 1));
            root_and(record("first", last, false), count, |index| {
                match index.checked_sub(1) {
                    Some(before) => reference(&s(before)),
                    None => text(),
                }
            })
        }),
        case("names that may be null for names", |count| {
            root_and(record("first", reference(&s(0)), false), count, move |index| {
                match index + 1 < count {
                    true => json!({ "oneOf": [reference(&s(index + 1)), { "type": "null" }] }),
                    false => text(),
                }
            })
        }),
        case("heirs of a discriminator", |count| {
            let base = json!({
                "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
                "discriminator": { "propertyName": "kind" },
            });
            root_and(
                base,
                count,
                |index| json!({ "allOf": [reference("Root"), wide(1, |_| json!({ "enum": [index] }))] }),
            )
        }),
        case("heirs that are not listed", |count| {
            root_and(
                wide(3, |_| text()),
                count,
                |index| json!({ "allOf": [reference("Root"), record(&format!("q{index}"), text(), false)] }),
            )
        }),
        case("branches with a required key each", |count| {
            union(count, |index| record(&format!("p{index}"), text(), true))
        }),
        case("branches with a key each", |count| {
            union(count, |index| record(&format!("p{index}"), text(), false))
        }),
        case("branches with a constant each", |count| {
            union(count, |index| {
                record("kind", json!({ "const": format!("k{index}") }), true)
            })
        }),
        case("branches with values each", |count| {
            union(count, |index| {
                record(
                    "kind",
                    json!({ "enum": [format!("a{index}"), format!("b{index}")] }),
                    true,
                )
            })
        }),
        case("branches that are the same", |count| {
            union(count, |_| record("same", text(), false))
        }),
        case("branches in place", |count| {
            schemas([(
                "Root".to_owned(),
                json!({ "oneOf": list(count, |index| record(&format!("p{index}"), text(), true)) }),
            )])
        }),
        case("branches of one list of tags", |count| {
            let mut description = union(count, |_| record("kind", reference("Kinds"), true));
            description["components"]["schemas"]["Root"]["discriminator"] = json!({ "propertyName": "kind" });
            description["components"]["schemas"]["Kinds"] =
                json!({ "type": "string", "enum": list(count, |index| json!(s(index))) });
            description
        }),
        case("tags that a discriminator maps", |count| {
            let mapping = many(count, |index| {
                (format!("k{index}"), json!(format!("#/components/schemas/{}", s(index))))
            });
            let mut description = union(count, |index| record(&format!("p{index}"), text(), true));
            description["components"]["schemas"]["Root"]["discriminator"] =
                json!({ "propertyName": "kind", "mapping": mapping });
            description
        }),
        case("records that require each other", |count| {
            root_and(record("first", reference(&s(0)), true), count, move |index| {
                match index + 1 < count {
                    true => record("next", reference(&s(index + 1)), true),
                    false => {
                        let mut all = wide(count, |index| reference(&s(index)));
                        all["required"] = list(count, |index| json!(format!("p{index}")));
                        all
                    }
                }
            })
        }),
        case("records in a circle", |count| {
            root_and(reference(&s(0)), count, move |index| {
                record("next", reference(&s((index + 1) % count)), false)
            })
        }),
        case("records in lists of each other", |count| {
            root_and(reference(&s(0)), count, move |index| {
                record(
                    "next",
                    json!({ "type": "array", "items": reference(&s((index + 1) % count)) }),
                    true,
                )
            })
        }),
        case("records that say each other's way back", |count| {
            root_and(reference(&s(0)), count, move |index| {
                json!({ "type": "object", "properties": {
                    "next": reference(&s((index + 1) % count)), "before": reference(&s((index + count - 1) % count)),
                } })
            })
        }),
        case("keys that are required and not declared", |count| {
            root_and(
                json!({ "type": "object", "required": list(count, |index| json!(format!("p{index}"))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("properties", |count| {
            root_and(wide(count, |_| text()), 0, |_| Value::Null)
        }),
        case("properties with defaults", |count| {
            root_and(
                wide(count, |index| json!({ "type": "integer", "default": index })),
                0,
                |_| Value::Null,
            )
        }),
        case("properties whose names are alike", |count| {
            root_and(
                json!({ "type": "object", "properties": many(count, |index| (alike(index), text())) }),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are records", |count| {
            root_and(
                wide(count, |index| record(&format!("q{index}"), text(), true)),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are the same record", |count| {
            root_and(wide(count, |_| record("same", text(), true)), 0, |_| Value::Null)
        }),
        case("properties that are the same values", |count| {
            root_and(
                wide(count, |_| json!({ "type": "string", "enum": ["a", "b"] })),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are one union", |count| {
            root_and(
                wide(count, |_| reference(&s(0))),
                1,
                |_| json!({ "oneOf": [text(), { "type": "integer" }] }),
            )
        }),
        case("properties of one direction", |count| {
            let mut root = wide(count, |index| match index % 2 {
                0 => json!({ "type": "string", "readOnly": true }),
                _ => json!({ "type": "string", "writeOnly": true }),
            });
            root["required"] = list(count, |index| json!(format!("p{index}")));
            root_and(root, 0, |_| Value::Null)
        }),
        case("parts of an allOf", |count| {
            root_and(
                json!({ "allOf": list(count, |index| reference(&s(index))) }),
                count,
                |index| record(&format!("p{index}"), text(), false),
            )
        }),
        case("parts of an allOf with one property", |count| {
            root_and(
                json!({ "allOf": list(count, |index| reference(&s(index))) }),
                count,
                |_| record("same", text(), false),
            )
        }),
        case("unions of one big record", |count| {
            let branch = |index| json!({ "oneOf": [reference(&s(0)), record(&format!("q{index}"), text(), true)] });
            root_and(wide(2, branch), 1, move |_| wide(count, |_| text()))
        }),
        case("a union of big records", |count| {
            root_and(json!({ "oneOf": [reference(&s(0)), reference(&s(1))] }), 2, move |_| {
                wide(count, |_| text())
            })
        }),
        case("unions in unions", |count| {
            root_and(reference(&s(0)), count, move |index| match index + 1 < count {
                true => json!({ "oneOf": [record(&format!("p{index}"), reference(&s(index + 1)), true), text()] }),
                false => text(),
            })
        }),
        case("values", |count| {
            root_and(
                json!({ "type": "string", "enum": list(count, |index| json!(format!("v{index}"))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("values whose names are alike", |count| {
            root_and(
                json!({ "type": "string", "enum": list(count, |index| json!(alike(index))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("values of all kinds", |count| {
            let value = |index| match index % 3 {
                0 => json!(index),
                1 => json!(format!("v{index}")),
                _ => json!(index as f64 + 0.5),
            };
            root_and(json!({ "enum": list(count, value) }), 0, |_| Value::Null)
        }),
        case("whole numbers", |count| {
            root_and(
                json!({ "type": "integer", "enum": list(count, |index| json!(index)) }),
                0,
                |_| Value::Null,
            )
        }),
        case("constants of a union", |count| {
            root_and(
                json!({ "oneOf": list(count, |index| json!({ "const": format!("v{index}"), "description": "One." })) }),
                0,
                |_| Value::Null,
            )
        }),
        case("scalars of a union", |count| {
            root_and(
                json!({ "anyOf": list(count, |index| json!({ "type": "string", "pattern": format!("^{index}$") })) }),
                0,
                |_| Value::Null,
            )
        }),
        case("items of a tuple", |count| {
            root_and(
                json!({ "type": "array", "prefixItems": list(count, |_| text()), "items": false }),
                0,
                |_| Value::Null,
            )
        }),
        case("components", |count| {
            root_and(wide(1, |_| text()), count, |index| {
                record(&format!("p{index}"), text(), false)
            })
        }),
        case("components whose names are alike", |count| {
            let others = (0..count).map(|index| (alike(index), record(&format!("p{index}"), text(), false)));
            schemas(std::iter::once(("Root".to_owned(), text())).chain(others))
        }),
        case("components that are missing", |count| {
            root_and(wide(count, |index| reference(&format!("M{index}"))), 0, |_| Value::Null)
        }),
        case("references into a record", |count| {
            root_and(
                wide(
                    count,
                    |index| json!({ "$ref": format!("#/components/schemas/S000000/properties/p{index}") }),
                ),
                1,
                move |_| wide(count, |index| record(&format!("q{index}"), text(), true)),
            )
        }),
        case("operations", |count| {
            operations(count, |_| json!({ "responses": done() }))
        }),
        case("operations of a tag each", |count| {
            operations(
                count,
                |index| json!({ "tags": [format!("t{index}")], "responses": done() }),
            )
        }),
        case("operations of some tags", |count| {
            operations(
                count,
                |index| json!({ "tags": [format!("t{}", index % 5)], "responses": done() }),
            )
        }),
        case("operations of tags that are alike", |count| {
            operations(count, |index| json!({ "tags": [alike(index)], "responses": done() }))
        }),
        case("operations whose names are alike", |count| {
            operations(
                count,
                |index| json!({ "operationId": alike(index), "responses": done() }),
            )
        }),
        case("operations that answer one record", |count| {
            let mut description = root_and(record("p", text(), true), 0, |_| Value::Null);
            let post = description["paths"]["/all"]["post"].clone();
            description["paths"] = many(count, |index| (format!("/p{index}"), json!({ "post": post })));
            description
        }),
        case("operations that answer a record each", |count| {
            let content =
                |index| json!({ "application/json": { "schema": record(&format!("p{index}"), text(), true) } });
            operations(
                count,
                |index| json!({ "responses": { "200": { "description": "Done.", "content": content(index) } } }),
            )
        }),
        case("operations that answer the same in place", |count| {
            let content = json!({ "application/json": { "schema": record("p", text(), true) } });
            operations(
                count,
                |_| json!({ "responses": { "200": { "description": "Done.", "content": content } } }),
            )
        }),
        case("operations of several tags that share records", |count| {
            let mut description = operations(count, |index| {
                let content = json!({ "application/json": { "schema": reference(&s(index / 2)) } });
                json!({ "tags": [format!("t{}", index % 7)], "responses": { "200": { "description": "", "content": content } } })
            });
            description["components"] =
                json!({ "schemas": many(count, |index| (s(index), record("p", text(), true))) });
            description
        }),
        case("tags of an operation", |count| {
            operation(json!({ "tags": list(count, |index| json!(format!("t{index}"))), "responses": done() }))
        }),
        case("places of a path", |count| {
            let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
            let place =
                |index| json!({ "name": format!("p{index}"), "in": "path", "required": true, "schema": text() });
            let mut description = operation(json!({}));
            description["paths"] =
                json!({ path: { "get": { "parameters": list(count, place), "responses": done() } } });
            description
        }),
        case("places of a path without parameters", |count| {
            let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
            let mut description = operation(json!({}));
            description["paths"] = json!({ path: { "get": { "responses": done() } } });
            description
        }),
        case("places of a path that are called otherwise", |count| {
            let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
            let place =
                |index| json!({ "name": format!("q{index}"), "in": "path", "required": true, "schema": text() });
            let mut description = operation(json!({}));
            description["paths"] =
                json!({ path: { "get": { "parameters": list(count, place), "responses": done() } } });
            description
        }),
        case("segments of a path", |count| {
            let path: String = (0..count).map(|index| format!("/p{index}")).collect();
            let mut description = operation(json!({}));
            description["paths"] = json!({ path: { "get": { "responses": done() } } });
            description
        }),
        case("colons of a path", |count| {
            let path: String = (0..count).map(|index| format!("/:p{index}")).collect();
            let mut description = operation(json!({}));
            description["paths"] = json!({ path: { "get": { "responses": done() } } });
            description
        }),
        // The line of which something is said is cut.
        Case {
            few: 400,
            ..case("pairs in a path's query", |count| {
                let path: String = (0..count).map(|index| format!("&p{index}={index}")).collect();
                let mut description = operation(json!({}));
                description["paths"] = json!({ format!("/a?b=1{path}"): { "get": { "responses": done() } } });
                description
            })
        },
        case("servers", |count| {
            let mut description = operation(json!({ "responses": done() }));
            description["servers"] = list(
                count,
                |index| json!({ "url": format!("https://h{index}.example"), "description": "One." }),
            );
            description
        }),
        case("servers of an operation", |count| {
            operation(
                json!({ "servers": list(count, |index| json!({ "url": format!("https://h{index}.example") })), "responses": done() }),
            )
        }),
        case("choices of servers of an operation each", |count| {
            let two =
                |index| json!([{ "url": format!("https://h{index}.example") }, { "url": "https://other.example" }]);
            operations(count, |index| json!({ "servers": two(index), "responses": done() }))
        }),
        case("braces of a path", |count| {
            let mut description = operation(json!({}));
            description["paths"] = json!({ format!("/{}", "{a".repeat(count)): { "get": { "responses": done() } } });
            description
        }),
        case("angles of a path", |count| {
            let mut description = operation(json!({}));
            description["paths"] = json!({ format!("/{}>", "<a".repeat(count)): { "get": { "responses": done() } } });
            description
        }),
        case("wildcards of a path", |count| {
            let mut description = operation(json!({}));
            description["paths"] = json!({ format!("/{}", "*/".repeat(count)): { "get": { "responses": done() } } });
            description
        }),
        case("places after the ? of a path", |count| {
            let pairs: String = (0..count).map(|index| format!("&q{index}={{p{index}}}")).collect();
            let mut description = operation(json!({}));
            let place = |index| json!({ "name": format!("p{index}"), "in": if index % 2 == 0 { "path" } else { "query" }, "required": true, "schema": text() });
            description["paths"] = json!({ format!("/a?b=1{pairs}"): { "get": { "parameters": list(count, place), "responses": done() } } });
            description
        }),
        case("braces of a server", |count| {
            let mut description = operation(json!({ "responses": done() }));
            description["servers"] = json!([{ "url": format!("https://{}.example", "{a".repeat(count)), "variables": { "a": { "default": "b" } } }]);
            description
        }),
        case("servers of an operation each", |count| {
            operations(
                count,
                |index| json!({ "servers": [{ "url": format!("https://h{index}.example") }], "responses": done() }),
            )
        }),
        case("variables of a server", |count| {
            let url: String = (0..count).map(|index| format!("{{v{index}}}.")).collect();
            let mut description = operation(json!({ "responses": done() }));
            let variables = many(count, |index| {
                (format!("v{index}"), json!({ "default": "a", "enum": ["a", "b"] }))
            });
            description["servers"] = json!([{ "url": format!("https://{url}example"), "variables": variables }]);
            description
        }),
        case("values of a server's variable", |count| {
            let mut description = operation(json!({ "responses": done() }));
            let values = list(count, |index| json!(format!("v{index}")));
            description["servers"] =
                json!([{ "url": "https://{v}.example", "variables": { "v": { "default": "v0", "enum": values } } }]);
            description
        }),
        case("security schemes", |count| {
            let mut description = operation(
                json!({ "responses": done(), "security": [many(count, |index| (format!("k{index}"), json!([])))] }),
            );
            let key = |index| json!({ "type": "apiKey", "in": "header", "name": format!("X-{index}") });
            description["components"] =
                json!({ "securitySchemes": many(count, |index| (format!("k{index}"), key(index))) });
            description
        }),
        case("ways to authorize", |count| {
            let mut description = operation(
                json!({ "responses": done(), "security": list(count, |index| json!({ format!("k{index}"): [] })) }),
            );
            let key = |index| json!({ "type": "apiKey", "in": "header", "name": format!("X-{index}") });
            description["components"] =
                json!({ "securitySchemes": many(count, |index| (format!("k{index}"), key(index))) });
            description
        }),
        case("scopes", |count| {
            let scopes = many(count, |index| (format!("s{index}"), json!("One.")));
            let needed = list(count, |index| json!(format!("s{index}")));
            let mut description = operation(json!({ "responses": done(), "security": [{ "token": needed }] }));
            let flow = json!({ "clientCredentials": { "tokenUrl": "https://a.example/token", "scopes": scopes } });
            description["components"] = json!({ "securitySchemes": { "token": { "type": "oauth2", "flows": flow } } });
            description
        }),
        case("callbacks", |count| {
            let call = json!({ "{$request.body#/url}": { "post": { "responses": done() } } });
            operation(
                json!({ "responses": done(), "callbacks": many(count, |index| (format!("c{index}"), call.clone())) }),
            )
        }),
        case("webhooks", |count| {
            let mut description = operation(json!({ "responses": done() }));
            let hook = |index| {
                let content = json!({ "application/json": { "schema": record(&format!("p{index}"), text(), true) } });
                json!({ "post": { "requestBody": { "content": content }, "responses": done() } })
            };
            description["webhooks"] = many(count, |index| (format!("h{index}"), hook(index)));
            description
        }),
        case("links", |count| {
            let links = many(count, |index| (format!("l{index}"), json!({ "operationId": "next" })));
            operation(
                json!({ "operationId": "next", "responses": { "204": { "description": "Done.", "links": links } } }),
            )
        }),
        case("examples of an answer", |count| {
            let examples = many(count, |index| {
                (format!("e{index}"), json!({ "value": format!("v{index}") }))
            });
            let content = json!({ "application/json": { "schema": text(), "examples": examples } });
            operation(json!({ "responses": { "200": { "description": "Done.", "content": content } } }))
        }),
        case("examples of a property", |count| {
            answering(record(
                "p",
                json!({ "type": "string", "examples": list(count, |index| json!(format!("v{index}"))) }),
                true,
            ))
        }),
        case("an example of many values", |count| {
            answering(
                json!({ "type": "array", "items": text(), "example": list(count, |index| json!(format!("v{index}"))) }),
            )
        }),
        case("a required body of many properties", |count| {
            let mut body = wide(count, |_| text());
            body["required"] = list(count, |index| json!(format!("p{index}")));
            let content = json!({ "application/json": { "schema": body } });
            operation(json!({ "requestBody": { "required": true, "content": content }, "responses": done() }))
        }),
        case("parts of a form", |count| {
            let mut body = wide(count, |_| json!({ "type": "string", "format": "binary" }));
            body["required"] = list(count, |index| json!(format!("p{index}")));
            let encoding = many(count, |index| {
                (format!("p{index}"), json!({ "contentType": "image/png" }))
            });
            let content = json!({ "multipart/form-data": { "schema": body, "encoding": encoding } });
            operation(json!({ "requestBody": { "required": true, "content": content }, "responses": done() }))
        }),
        case("header fields of a part", |count| {
            let body = wide(1, |_| json!({ "type": "string", "format": "binary" }));
            let headers = many(count, |index| (format!("X-{index}"), json!({ "schema": text() })));
            let content =
                json!({ "multipart/form-data": { "schema": body, "encoding": { "p0": { "headers": headers } } } });
            operation(json!({ "requestBody": { "required": true, "content": content }, "responses": done() }))
        }),
        case("events", |count| {
            let event = |index| {
                json!({ "type": "object", "required": ["event", "data"],
                    "properties": { "event": { "const": format!("e{index}") }, "data": record(&format!("p{index}"), text(), true) } })
            };
            let content = json!({ "text/event-stream": { "schema": { "oneOf": list(count, event) } } });
            operation(json!({ "responses": { "200": { "description": "Done.", "content": content } } }))
        }),
        case("events that are components", |count| {
            let event = |index: usize| {
                json!({ "type": "object", "required": ["event", "data"],
                    "properties": { "event": { "const": format!("e{index}") }, "data": record(&format!("p{index}"), text(), true) } })
            };
            let mut description = union(count, event);
            description["paths"]["/all"] = json!({ "post": { "responses": { "200": { "description": "Done.",
                "content": { "text/event-stream": { "schema": reference("Root") } } } } } });
            description
        }),
        case("statuses that are one response", |count| {
            let mut description = operations(count, |_| {
                json!({ "responses": {
                "204": { "description": "" }, "400": { "$ref": "#/components/responses/R" }, "404": { "$ref": "#/components/responses/R" },
            } })
            });
            description["components"] = json!({ "responses": { "R": { "description": "Bad.",
                "content": { "application/json": { "schema": record("p", text(), true) } } } } });
            description
        }),
        case("operations with fields of their own", |count| {
            operations(count, |index| {
                let headers = json!({ format!("X-{index}"): { "schema": text() } });
                json!({ "responses": { "200": { "description": "Done.", "headers": headers } } })
            })
        }),
        case("lists in lists", |count| {
            let depth = 20;
            root_and(
                wide(count / depth, move |_| {
                    (0..depth).fold(text(), |inner, _| json!({ "type": "array", "items": inner }))
                }),
                0,
                |_| Value::Null,
            )
        }),
        case("unknown keywords", |count| {
            root_and(
                wide(
                    count,
                    |index| json!({ "type": "string", format!("foo{index}"): 1, "format": format!("f{index}") }),
                ),
                0,
                |_| Value::Null,
            )
        }),
        case("extensions", |count| {
            let mut description = operation(json!({ "responses": done() }));
            let object = description.as_object_mut().expect("an object");
            object.extend((0..count).map(|index| (format!("x-{index}"), json!({ "a": [index] }))));
            description
        }),
        case("titles", |count| {
            root_and(
                wide(
                    count,
                    |index| json!({ "title": format!("T {index}"), "oneOf": [text(), { "type": "integer" }] }),
                ),
                0,
                |_| Value::Null,
            )
        }),
        case("titles that are the same", |count| {
            root_and(
                wide(
                    count,
                    |index| json!({ "title": "Same", "type": "object", "properties": { format!("q{index}"): text() } }),
                ),
                0,
                |_| Value::Null,
            )
        }),
        case("words in an operation", |count| words("word ".repeat(count))),
        case("lines in an operation", |count| words("word\n".repeat(count))),
        texts("a file beside it", |count| {
            let other =
                json!({ "schemas": many(count, |index| (s(index), record(&format!("p{index}"), text(), false))) });
            let root = wide(
                count,
                |index| json!({ "$ref": format!("other.json#/schemas/{}", s(index)) }),
            );
            vec![
                ("openapi.json", answering(root).to_string()),
                ("other.json", other.to_string()),
            ]
        }),
        texts("files for each other", |count| {
            let other = |file: &str| {
                let file = file.to_owned();
                many(count, move |index| {
                    (
                        s(index),
                        record(
                            &format!("p{index}"),
                            json!({ "$ref": format!("{file}#/{}", s(index + 1)) }),
                            false,
                        ),
                    )
                })
            };
            let mut last = other("b.json");
            last[s(count)] = text();
            let mut first = other("c.json");
            first[s(count)] = text();
            let root = json!({ "$ref": "b.json#/S000000" });
            vec![
                ("openapi.json", answering(root).to_string()),
                ("b.json", first.to_string()),
                ("c.json", last.to_string()),
            ]
        }),
        texts("lines of YAML", |count| {
            let mut text =
                "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n".to_owned();
            for index in 0..count {
                let _ = write!(
                    text,
                    "    # One.\n    S{index}:\n      type: object\n      description: >-\n        One,\n        two.\n      properties: {{a: {{type: string}}}}\n"
                );
            }
            vec![("openapi.yaml", text)]
        }),
        texts("anchors and aliases", |count| {
            let mut text =
                "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n".to_owned();
            for index in 0..count {
                let _ = write!(
                    text,
                    "    S{index}: &a{index} {{type: object, properties: {{a: {{type: string}}}}}}\n    T{index}: *a{index}\n"
                );
            }
            vec![("openapi.yaml", text)]
        }),
        texts("keys that merge", |count| {
            let mut text = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: &a {type: object}\n".to_owned();
            for index in 0..count {
                let _ = write!(text, "    S{index}: {{<<: *a, description: One}}\n");
            }
            vec![("openapi.yaml", text)]
        }),
        texts("repeated keys", |count| {
            let keys = "\"type\": \"object\", ".repeat(count);
            vec![(
                "openapi.json",
                format!(
                    "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"a\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{\"A\": {{{keys}\"description\": \"\"}}}}}}}}"
                ),
            )]
        }),
        texts("a line of YAML", |count| {
            let keys: String = (0..count)
                .map(|index| format!("S{index}: {{type: object, required: [a], frob: 1}}, "))
                .collect();
            vec![(
                "openapi.yaml",
                format!(
                    "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{keys}}}}}\n"
                ),
            )]
        }),
        texts("parameters of Swagger", |count| {
            let place = |index| json!({ "name": format!("p{index}"), "in": if index % 2 == 0 { "formData" } else { "query" }, "type": "string" });
            let description = json!({ "swagger": "2.0", "info": { "title": "a", "version": "1" }, "host": "a.example",
                "paths": { "/a": { "post": { "consumes": ["multipart/form-data"], "parameters": list(count, place), "responses": done() } } } });
            vec![("swagger.json", description.to_string())]
        }),
        texts("definitions of Swagger", |count| {
            let each = |index| json!({ "allOf": [{ "$ref": "#/definitions/Base" }, { "properties": { format!("p{index}"): { "type": "string", "x-nullable": true } } }] });
            let mut definitions = many(count, |index| (s(index), each(index)));
            definitions["Base"] = json!({ "type": "object", "discriminator": "kind", "required": ["kind"], "properties": { "kind": { "type": "string" } } });
            let description = json!({ "swagger": "2.0", "info": { "title": "a", "version": "1" }, "host": "a.example", "definitions": definitions,
                "paths": { "/a": { "get": { "responses": { "200": { "description": "", "schema": { "$ref": "#/definitions/Base" } } } } } } });
            vec![("swagger.json", description.to_string())]
        }),
        texts("media types of Swagger", |count| {
            let types = list(count, |index| json!(format!("application/v{index}+json")));
            let description = json!({ "swagger": "2.0", "info": { "title": "a", "version": "1" }, "host": "a.example", "consumes": types, "produces": types,
                "paths": { "/a": { "post": { "parameters": [{ "name": "b", "in": "body", "schema": { "type": "object" } }],
                    "responses": { "200": { "description": "", "schema": { "type": "object" } } } } } } });
            vec![("swagger.json", description.to_string())]
        }),
    ];
    for (name, place) in [
        ("parameters of a query", "query"),
        ("parameters that are header fields", "header"),
        ("parameters that are cookies", "cookie"),
    ] {
        cases.push(case(name, move |count| {
            let parameter = |index| json!({ "name": format!("p{index}"), "in": place, "required": index % 2 == 0, "schema": text() });
            operation(json!({ "parameters": list(count, parameter), "responses": done() }))
        }));
    }
    cases.push(case("parameters whose names are alike", |count| {
        let parameter = |index| json!({ "name": alike(index), "in": "query", "schema": text() });
        operation(json!({ "parameters": list(count, parameter), "responses": done() }))
    }));
    cases.push(case("parameters with values each", |count| {
        let parameter = |index| json!({ "name": format!("p{index}"), "in": "query", "schema": { "type": "string", "enum": [format!("a{index}"), "b"] } });
        operation(json!({ "parameters": list(count, parameter), "responses": done() }))
    }));
    cases.push(case("parameters that all operations of a path share", |count| {
        let mut description = operations(1, |_| json!({ "responses": done() }));
        let parameter = |index| json!({ "name": format!("p{index}"), "in": "query", "schema": text() });
        description["paths"]["/p0"]["parameters"] = list(count, parameter);
        description["paths"]["/p0"]["get"]["parameters"] = list(count, parameter);
        description
    }));
    for (name, piece) in [
        ("stars", "*a "),
        ("stars that open", "*a"),
        ("underscores", "_a "),
        ("strong words", "**a** "),
        ("backticks", "`"),
        ("backticks of lengths", "`a ``b "),
        ("brackets", "["),
        ("brackets that close", "]"),
        ("links in words", "[a](b) "),
        ("links without an end", "[a]("),
        ("links by name", "[a][b] "),
        ("names of links", "[a]: b\n\n"),
        ("images", "![a](b) "),
        ("pointed brackets", "<"),
        ("tags of HTML", "<b>a</b>"),
        ("instructions", "<?"),
        ("declarations", "<!A "),
        ("comments", "<!--"),
        ("CDATA", "<![CDATA["),
        ("entities", "&amp; &"),
        ("quotes", ">"),
        ("quotes on lines", "> a\n"),
        ("points", "- a\n"),
        ("points in points", "- "),
        ("numbers", "1. a\n"),
        ("headings", "# a\n"),
        ("headings that are underlined", "a\n===\n"),
        ("rules", "***\n"),
        ("fences", "```\n"),
        ("fences in words", "```rust\na\n```\n"),
        ("tables", "| a |\n|---|\n| b |\n\n"),
        ("rows of a table", "| a | b\n"),
        ("columns", "|a"),
        ("deletions", "~~a"),
        ("footnotes", "[^a] "),
        ("names of footnotes", "[^a]: b\n\n"),
        ("addresses", "<http://a.example> "),
        ("plain addresses", "http://a.example "),
        ("dollars", "$a "),
        ("backslashes", "\\*"),
        ("hard breaks", "a  \n"),
        ("tabs", "\t"),
        ("returns", "a\r\n"),
        ("blank lines", "\n"),
        ("tasks", "- [ ] a\n"),
        ("doctests", "    a\n"),
        ("paths in brackets", "[`Self`] "),
        ("words of other scripts", "日本"),
        ("hard words", "a-b/c_d.e"),
    ] {
        cases.push(case(name, move |count| {
            words(format!("|a|b|\n|-|-|\n{}", piece.repeat(count)))
        }));
        cases.push(case(name, move |count| {
            words(format!("a\n\n{} b", piece.repeat(count)))
        }));
    }
    cases
}
