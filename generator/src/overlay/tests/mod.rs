mod examples;
mod specification;

use std::fs;

use serde_json::{Value, json};

use super::*;
use crate::source::{Limits, json_value, open};

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
tags: [cats, dogs, fish]
paths:
  /pets:
    get:
      tags: [old, kept]
      parameters:
      - {name: limit, in: query}
      - {name: dummy, in: query}
      - {name: page, in: query}
    post: {summary: Add}
  /pets/{id}:
    get: {tags: [old]}
";

/// What came out, and what there was to say: code, pointer and message of each.
fn applied(description: &str, overlays: &[&str]) -> (Value, Vec<(String, String)>) {
    applied_within(&Limits::default(), description, overlays)
}

fn applied_within(limits: &Limits, description: &str, overlays: &[&str]) -> (Value, Vec<(String, String)>) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    fs::write(&path, description).unwrap();
    let mut diagnostics = Diagnostics::default();
    let mut sources = open(&path, None, limits, &mut diagnostics).unwrap();
    let overlays: Vec<PathBuf> = (0..)
        .zip(overlays)
        .map(|(number, text)| {
            let path = directory.path().join(format!("{number}.yaml"));
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    apply(&mut sources, &overlays, &mut diagnostics);
    let said = diagnostics.iter().map(|diagnostic| {
        let place = match &diagnostic.place {
            Place::Pointer { file, pointer } => format!("{file}:{pointer}"),
            Place::Position { file, line, column } => format!("{file}:{line}:{column}"),
            _ => String::new(),
        };
        (format!("{} {place}", diagnostic.code.id), diagnostic.message.clone())
    });
    (json_value(sources.root()), said.collect())
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.1.0\ninfo: {{title: Mend, version: 1.0.0}}\nactions:\n{actions}")
}

/// The description after these actions, about which there is nothing to say.
fn mended(actions: &str) -> Value {
    let (value, said) = applied(PETS, &[&overlay(actions)]);
    assert_eq!(said, [], "{actions}");
    value
}

/// The codes and places of what is said about these actions.
fn said_of(actions: &str) -> Vec<String> {
    let (_, said) = applied(PETS, &[&overlay(actions)]);
    said.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn an_object_is_merged_with_each_object_that_is_selected() {
    let value = mended(
        "- {target: $.paths.*.get, update: {x-safe: true, deep: {one: 1}}}\n- {target: $.paths.*.get, update: {deep: {two: 2}}}",
    );
    for path in ["/pets", "/pets/{id}"] {
        let get = &value["paths"][path]["get"];
        assert_eq!(
            (&get["x-safe"], &get["deep"]),
            (&json!(true), &json!({"one": 1, "two": 2}))
        );
    }
    assert_eq!(value["paths"]["/pets"]["get"]["tags"], json!(["old", "kept"]));
    assert_eq!(value["paths"]["/pets"]["post"], json!({"summary": "Add"}));
    let root = mended("- {target: $, update: {info: {title: Animals, x-new: 1}, servers: [{url: /v1}], components: }}");
    assert_eq!(
        root["info"],
        json!({"title": "Animals", "version": "1.0.0", "x-new": 1})
    );
    assert_eq!(root["servers"], json!([{"url": "/v1"}]));
}

#[test]
fn arrays_are_added_to_and_any_other_value_is_one_more_item() {
    let value = mended(
        "- {target: $.tags, update: [birds, snakes]}\n- {target: $.tags, update: frogs}\n- {target: '$', update: {tags: [newts]}}",
    );
    assert_eq!(
        value["tags"],
        json!(["cats", "dogs", "fish", "birds", "snakes", "frogs", "newts"])
    );
    let value = mended("- {target: \"$.paths['/pets'].get.parameters\", update: {name: sort, in: query}}");
    assert_eq!(value["paths"]["/pets"]["get"]["parameters"][3]["name"], "sort");
}

#[test]
fn a_single_value_takes_the_place_of_a_single_value() {
    let value = mended(
        "- {target: $.info.title, update: Animals}\n- {target: $.info.version, update: 2.50}\n- {target: '$.tags[?@ == \"fish\"]', update: birds}",
    );
    assert_eq!(value["info"], json!({"title": "Animals", "version": 2.5}));
    assert_eq!(value["tags"], json!(["cats", "dogs", "birds"]));
}

#[test]
fn what_is_removed_leaves_its_object_or_array() {
    let value = mended(
        "- {target: '$.paths.*.get.tags[?@ == \"old\"]', remove: true}
- {target: '$.paths.*.*.parameters[?@.name == \"dummy\"]', remove: true}
- {target: '$.tags[0,2]', remove: true}
- {target: $.info.title, remove: true}",
    );
    assert_eq!(value["paths"]["/pets"]["get"]["tags"], json!(["kept"]));
    assert_eq!(value["paths"]["/pets/{id}"]["get"]["tags"], json!([]));
    let names: Vec<&Value> = value["paths"]["/pets"]["get"]["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["limit", "page"]);
    assert_eq!(value["tags"], json!(["dogs"]));
    assert_eq!(value["info"], json!({"version": "1.0.0"}));
    // What stands in what is removed too is no hindrance.
    assert_eq!(mended("- {target: $.paths..*, remove: true}")["paths"], json!({}));
    // An action begins with what the one before it left, so that a thing can be made anew.
    let value = mended("- {target: $.tags, remove: true}\n- {target: $, update: {tags: [new]}}");
    assert_eq!(value["tags"], json!(["new"]));
}

#[test]
fn a_copy_is_merged_as_what_stands_in_the_overlay_is() {
    let value = mended(
        "- {target: \"$.paths['/pets'].post\", copy: \"$.paths['/pets'].get\"}\n- {target: $.tags, copy: \"$.paths['/pets'].get.tags\"}\n- {target: $.info.title, copy: $.info.version}",
    );
    assert_eq!(value["paths"]["/pets"]["post"]["summary"], "Add");
    assert_eq!(
        value["paths"]["/pets"]["post"]["parameters"],
        value["paths"]["/pets"]["get"]["parameters"]
    );
    assert_eq!(value["tags"], json!(["cats", "dogs", "fish", "old", "kept"]));
    assert_eq!(value["info"]["title"], "1.0.0");
}

#[test]
fn what_cannot_be_done_is_said_at_its_place_in_the_overlay() {
    for (actions, expected) in [
        ("- {target: $.gone, remove: true}", "T0604 1:/actions/0/target"),
        ("- {target: '$.paths[/pets]', remove: true}", "T0603 1:4:21"),
        ("- {target: $.info, copy: '$..['}", "T0603 1:4:31"),
        ("- {target: $.info, copy: $.tags.*}", "T0605 1:/actions/0/copy"),
        (
            "- {target: $.info, update: {title: {a: b}}}",
            "T0605 1:/actions/0/update",
        ),
        ("- {target: $.info, update: [a]}", "T0605 1:/actions/0/update"),
        ("- {target: $.info.title, update: {a: b}}", "T0605 1:/actions/0/update"),
        (
            "- {target: \"$['info', 'tags']\", update: {a: b}}",
            "T0605 1:/actions/0/update",
        ),
        ("- {target: $, remove: true}", "T0605 1:/actions/0/remove"),
        ("- {target: $.info}", "T0602 1:/actions/0"),
        ("- {target: $.info, update: {a: 1}, copy: $.info}", "T0602 1:/actions/0"),
        ("- {target: $.info, remove: maybe}", "T0602 1:/actions/0/remove"),
        ("- {target: $.info, updates: {}}", "T0602 1:/actions/0"),
        ("- {update: {}}", "T0602 1:/actions/0"),
        ("- nothing", "T0602 1:/actions/0"),
        ("  []", "T0601 1:/actions"),
        (
            "- {target: $.info, update: {x: 1}}\n- {target: $.info.x, update: 2}",
            "T0606 1:/actions/1/update",
        ),
        (
            "- {target: $.info, update: {x: 1}}\n- {target: $.info.x, remove: true}",
            "T0606 1:/actions/1/remove",
        ),
    ] {
        assert_eq!(said_of(actions), [expected], "{actions}");
    }
    assert_eq!(
        said_of("- {target: $.info, update: {x: 1}}\n- {target: $.info, update: {x: 1, y: 2}}"),
        Vec::<String>::new()
    );
    let (_, said) = applied(
        PETS,
        &[
            "overlay: 1.2.0\nactions: [{target: $, update: {}}]",
            "a: b",
            "[",
            "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nextends: other.yaml\nactions: [{target: $, update: {}}]",
        ],
    );
    let codes: Vec<&str> = said.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        ["T0601 1:/overlay", "T0601 2:", "T0104 3:1:1", "T0607 4:/extends"]
    );
}

#[test]
fn a_faulty_path_is_told_with_the_character_that_breaks_it() {
    for (written, place) in [
        ("'$.paths[/pets]'", "1:4:20"),
        ("$.paths[/pets]", "1:4:19"),
        ("\"$.\\x70aths['a'][/pets]\"", "1:4:28"),
        ("'$.paths[''a''][/pets]'", "1:4:27"),
        ("|\n    $.paths\n      [/pets]", "1:6:8"),
        (">-\n    $.paths\n    [/pets]", "1:6:6"),
        ("$.paths\n    [/pets]", "1:5:6"),
    ] {
        let actions = format!("- target: {written}\n  remove: true");
        let (_, said) = applied(PETS, &[&overlay(&actions)]);
        assert_eq!(said[0].0, format!("T0603 {place}"), "{written}");
    }
    let json = "{\"overlay\": \"1.1.0\", \"info\": {\"title\": \"\", \"version\": \"1\"},\n\"actions\": [{\"target\": \"$.a['\\u00e9'][\", \"remove\": true}]}";
    let (_, said) = applied(PETS, &[json]);
    assert_eq!(said[0].0, "T0603 1:2:39");
    assert!(said[0].1.contains("at character 10, a name in quotes"), "{}", said[0].1);
}

#[test]
fn an_action_after_a_removal_knows_why_it_finds_nothing() {
    let actions =
        "- {target: $.tags, remove: true}\n- {target: '$.tags[0]', update: birds}\n- {target: $.gone, remove: true}";
    let (_, said) = applied(PETS, &[&overlay(actions)]);
    let messages: Vec<&str> = said.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`$.tags[0]` selects nothing in the description, because an earlier action removed it",
            "`$.gone` selects nothing in the description"
        ]
    );
    // What an action brought is lost with what it stands in.
    let actions = "- {target: $.paths.*.post, update: {x-a: 1}}\n- {target: '$.paths[\"/pets\"]', remove: true}";
    assert_eq!(said_of(actions), ["T0606 1:/actions/1/remove"]);
}

#[test]
fn no_chain_of_copies_is_too_large_or_too_deep() {
    let limits = Limits {
        copies: 2_000,
        ..Limits::default()
    };
    let shallow = Limits {
        depth: 20,
        ..Limits::default()
    };
    for (limits, action, kind) in [
        (limits, "- {target: $.paths.*.*, copy: $.paths}\n", "values"),
        (
            shallow,
            "- {target: $.paths, update: {x: {y: {}}}}\n- {target: $.paths.x.y, copy: $.paths}\n",
            "levels",
        ),
    ] {
        let (_, said) = applied_within(&limits, PETS, &[&overlay(&action.repeat(60))]);
        let (code, message) = said.last().unwrap();
        assert!(code.starts_with("T0105") && message.contains(kind), "{said:?}");
    }
}
