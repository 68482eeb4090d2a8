//! Operations, and what belongs to them: paths, parameters, bodies, answers, servers, credentials.

use serde_json::{Value, json};

use super::{
    alike, answering, case, done, list, many, operation, operations, record, reference, root_and, s, text, union, wide,
};
use crate::Case;

pub(super) fn cases() -> Vec<Case> {
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
    cases
}
