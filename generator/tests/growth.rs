//! What a description costs grows as its size does, or hardly faster: counted in allocations, which are the same on every machine.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use tintype::configuration::Configuration;
use tintype::diagnostic::Diagnostics;
use tintype::source::Limits;
use tintype::{analyze, dialect, emit, name, source};

/// From the first doubling to the second, costs that are linear grow twice as much, those of a sort a little more, and those
/// that grow with the square four times as much.
const MOST: f64 = 2.5;

/// How many of a thing there are in the smallest description.
const FEW: usize = 400;

/// The allocations of all stages for a description.
fn allocations(description: &Value) -> u64 {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("openapi.json");
    std::fs::write(&path, description.to_string()).expect("the description is written");
    let run = move || {
        // What other threads allocate is not counted.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        let pool = pool.build().expect("a pool of this thread");
        let stages = || {
            let (configuration, mut diagnostics) = (Configuration::default(), Diagnostics::default());
            let sources = source::open(&path, None, &Limits::default(), &mut diagnostics);
            let mut sources = sources.unwrap_or_else(|_| panic!("unreadable: {diagnostics:?}"));
            let document = dialect::unify(&mut sources, &mut diagnostics);
            let document = document.unwrap_or_else(|| panic!("no document: {diagnostics:?}"));
            let api = analyze::analyze(&document, &configuration, &mut diagnostics);
            let names = name::name(&api, &configuration, &mut diagnostics);
            let files = emit::emit(&api, &names, &configuration);
            assert!(!files.is_empty());
        };
        allocation_counter::measure(|| pool.install(stages)).count_total
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024 * 1024).spawn(run);
    thread.expect("a thread").join().expect("the stages end")
}

/// Asserts that twice as many cost twice as much.
fn grows_linearly(make: impl Fn(usize) -> Value) {
    let [few, more, most] = [FEW, 2 * FEW, 4 * FEW].map(|count| allocations(&make(count)));
    let growth = (most - more) as f64 / (more - few) as f64;
    assert!(
        growth < MOST,
        "{few}, {more}, {most} allocations: the second doubling costs {growth} times the first"
    );
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
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

fn many<T: FromIterator<(String, Value)>>(count: usize, each: impl Fn(usize) -> (String, Value)) -> T {
    (0..count).map(each).collect()
}

fn record(name: &str, schema: Value, required: bool) -> Value {
    let required: &[&str] = if required { &[name] } else { &[] };
    json!({ "type": "object", "properties": { name: schema }, "required": required })
}

/// `Root` and a schema of each number.
fn root_and(root: Value, count: usize, each: impl Fn(usize) -> Value) -> Value {
    let others: HashMap<String, Value> = many(count, |index| (format!("S{index:06}"), each(index)));
    let mut others: Vec<(String, Value)> = others.into_iter().collect();
    others.sort_by(|(one, _), (other, _)| one.cmp(other));
    schemas(std::iter::once(("Root".to_owned(), root)).chain(others))
}

/// A union of a branch of each number.
fn union(count: usize, each: impl Fn(usize) -> Value) -> Value {
    let branches: Vec<Value> = (0..count).map(|index| reference(&format!("S{index:06}"))).collect();
    root_and(json!({ "oneOf": branches }), count, each)
}

#[test]
fn header_fields_of_an_answer() {
    grows_linearly(|count| {
        let fields: Value = many(count, |index| {
            (format!("X-{index}"), json!({ "schema": { "type": "string" } }))
        });
        operation(json!({ "responses": { "200": { "description": "Done.", "headers": fields } } }))
    });
}

#[test]
fn media_types_of_an_answer() {
    grows_linearly(|count| {
        let content: Value = many(count, |index| {
            (format!("text/v{index}"), json!({ "schema": { "type": "string" } }))
        });
        operation(json!({ "responses": { "200": { "description": "Done.", "content": content } } }))
    });
}

#[test]
fn forms_of_a_body() {
    grows_linearly(|count| {
        let form = |index| json!({ "schema": record(&format!("p{index}"), json!({ "type": "string" }), true) });
        let content: Value = many(count, |index| (format!("application/v{index}+json"), form(index)));
        operation(json!({
            "requestBody": { "required": true, "content": content },
            "responses": { "204": { "description": "Done." } },
        }))
    });
}

#[test]
fn names_for_names_in_either_order() {
    let text = || json!({ "type": "string" });
    grows_linearly(|count| {
        root_and(record("first", reference("S000000"), false), count, |index| {
            match index + 1 < count {
                true => reference(&format!("S{:06}", index + 1)),
                false => text(),
            }
        })
    });
    grows_linearly(|count| {
        let last = reference(&format!("S{:06}", count - 1));
        root_and(record("first", last, false), count, |index| {
            match index.checked_sub(1) {
                Some(before) => reference(&format!("S{before:06}")),
                None => text(),
            }
        })
    });
}

#[test]
fn heirs_of_heirs_of_a_discriminator() {
    // Each base lists the tags of all below it, so their number grows with the square by itself: a chain of a fixed length, often.
    grows_linearly(|count| {
        let base = json!({
            "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind" },
        });
        root_and(record("first", reference("S000000"), false), count, |index| {
            match index % 40 {
                0 => base.clone(),
                _ => json!({ "allOf": [reference(&format!("S{:06}", index - 1)), { "type": "object" }] }),
            }
        })
    });
}

#[test]
fn branches_of_every_kind() {
    let text = || json!({ "type": "string" });
    let kinds: [fn(usize, Value) -> Value; 5] = [
        |index, text| record(&format!("p{index}"), text, true),
        |index, text| record(&format!("p{index}"), text, false),
        |index, _| record("kind", json!({ "const": format!("k{index}") }), true),
        |index, _| {
            record(
                "kind",
                json!({ "type": "string", "enum": [format!("a{index}"), format!("b{index}")] }),
                true,
            )
        },
        |_, text| record("same", text, false),
    ];
    for kind in kinds {
        grows_linearly(|count| union(count, |index| kind(index, text())));
    }
}

#[test]
fn branches_whose_tags_are_one_list() {
    grows_linearly(|count| {
        let list =
            json!({ "type": "string", "enum": (0..count).map(|index| format!("S{index:06}")).collect::<Vec<_>>() });
        let mut description = union(count, |_| record("kind", reference("Kinds"), true));
        description["components"]["schemas"]["Root"]["discriminator"] = json!({ "propertyName": "kind" });
        description["components"]["schemas"]["Kinds"] = list;
        description
    });
}

#[test]
fn tags_that_a_discriminator_maps() {
    grows_linearly(|count| {
        let mapping: Value = many(count, |index| {
            (format!("k{index}"), json!(format!("#/components/schemas/S{index:06}")))
        });
        let mut description = union(count, |index| {
            record(&format!("p{index}"), json!({ "type": "string" }), true)
        });
        description["components"]["schemas"]["Root"]["discriminator"] =
            json!({ "propertyName": "kind", "mapping": mapping });
        description
    });
}

#[test]
fn records_that_require_each_other() {
    // A chain whose last one requires each of the others again.
    grows_linearly(|count| {
        root_and(record("first", reference("S000000"), true), count, |index| {
            match index + 1 < count {
                true => record("next", reference(&format!("S{:06}", index + 1)), true),
                false => {
                    let all: Map<String, Value> =
                        many(count, |index| (format!("p{index}"), reference(&format!("S{index:06}"))));
                    let required: Vec<String> = all.keys().cloned().collect();
                    json!({ "type": "object", "properties": all, "required": required })
                }
            }
        })
    });
}

#[test]
fn keys_that_are_required_and_not_declared() {
    grows_linearly(|count| {
        let required: Vec<String> = (0..count).map(|index| format!("p{index}")).collect();
        root_and(json!({ "type": "object", "required": required }), 0, |_| Value::Null)
    });
}

#[test]
fn operations_of_a_tag_each() {
    grows_linearly(|count| {
        let mut description = operation(json!({ "responses": { "204": { "description": "Done." } } }));
        let path = |index| {
            let operation =
                json!({ "tags": [format!("t{index}")], "responses": { "204": { "description": "Done." } } });
            (format!("/p{index}"), json!({ "get": operation }))
        };
        description["paths"] = many(count, path);
        description
    });
}
