//! Files: what a description says of itself, how it is written, and what it is divided into.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{answering, case, done, list, many, operation, record, root_and, s, text, texts, wide};
use crate::Case;

pub(super) fn cases() -> Vec<Case> {
    vec![
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
    ]
}
