//! Small changes to a description that has a little of everything.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tintype::source::pointer;

use crate::generate;

const DESCRIPTION: &str = include_str!("description.yaml");

/// Texts that mean something at some place, or that some place may stumble over.
const WORDS: [&str; 30] = [
    "$ref",
    "'#/components/schemas/Node'",
    "{$ref: '#/components/schemas/Animal'}",
    "'#'",
    "allOf: ",
    "oneOf: [",
    "type: ",
    "null",
    "[]",
    "{}",
    "enum: [",
    "const: ",
    "\t",
    "\n",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "&a ",
    "*a",
    "<<: ",
    "!!binary ",
    "---\n",
    "1e999",
    "-0",
    "99999999999999999999999999",
    "\"\\u0000\\ud800\"",
    "r#\"",
    "/* */ //",
    "{id}",
    "x-tintype-nullable: true",
];

/// The description as a value, through an independent reader, which knows no integers beyond 64 bits.
fn value() -> Value {
    serde_yaml::from_str(&DESCRIPTION.replace("99999999999999999999", "9")).unwrap()
}

/// The JSON pointer of every node.
fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                pointers(value, &format!("{pointer}{}", pointer::of(&[key])), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn hostile_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(&WORDS[..]).prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!({"": null})),
        Just(json!({"$ref": "#"})),
        Just(json!({"$ref": "#/components/schemas/Animal"})),
    ]
}

/// What happens to a node.
#[derive(Clone, Debug)]
enum Change {
    /// Another stands there.
    Replace(Value),
    /// A copy of another node stands there.
    Copy(Index),
    /// It is gone.
    Remove,
    /// It has another key.
    Rename(String),
    /// It has one more key.
    Add(String, Value),
}

fn change() -> impl Strategy<Value = Change> {
    let key = || prop_oneof![".{0,12}", prop::sample::select(&WORDS[..]).prop_map(str::to_owned)];
    prop_oneof![
        hostile_value().prop_map(Change::Replace),
        any::<Index>().prop_map(Change::Copy),
        any::<Index>().prop_map(Change::Copy),
        Just(Change::Remove),
        key().prop_map(Change::Rename),
        (key(), hostile_value()).prop_map(|(key, value)| Change::Add(key, value)),
    ]
}

fn changed(mut value: Value, changes: &[(Index, Change)]) -> Value {
    for (place, change) in changes {
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        let pointer = place.get(&all).clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
        let key = pointer::unescape(key).into_owned();
        let copy = |from: &Index| value.pointer(&all[from.index(all.len())]).cloned();
        match change {
            Change::Replace(new) => put(&mut value, &pointer, new.clone()),
            Change::Copy(from) => {
                let new = copy(from).unwrap_or_default();
                put(&mut value, &pointer, new);
            }
            Change::Remove => match value.pointer_mut(parent) {
                Some(Value::Object(map)) => drop(map.shift_remove(&key)),
                Some(Value::Array(items)) => drop(items.pop()),
                _ => {}
            },
            Change::Rename(new) => {
                if let Some(Value::Object(map)) = value.pointer_mut(parent)
                    && let Some(node) = map.shift_remove(&key)
                {
                    map.insert(new.clone(), node);
                }
            }
            Change::Add(key, new) => {
                if let Some(Value::Object(map)) = value.pointer_mut(&pointer) {
                    map.insert(key.clone(), new.clone());
                }
            }
        }
    }
    value
}

fn put(value: &mut Value, pointer: &str, new: Value) {
    if let Some(node) = value.pointer_mut(pointer) {
        *node = new;
    }
}

#[test]
fn the_description_itself_is_made_whole() {
    let generation = generate(DESCRIPTION.as_bytes());
    assert_eq!(generation.api.unwrap().operations.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_make_nothing_panic(edits in prop::collection::vec(
        (any::<Index>(), 0..40usize, prop_oneof![
            prop::sample::select(&WORDS[..]).prop_map(|word| word.as_bytes().to_vec()),
            prop::collection::vec(any::<u8>(), 0..4),
        ]), 1..6))
    {
        let mut bytes = DESCRIPTION.as_bytes().to_vec();
        for (place, length, new) in edits {
            let start = place.index(bytes.len());
            let end = bytes.len().min(start + length);
            bytes.splice(start..end, new);
        }
        generate(&bytes);
    }

    #[test]
    fn changed_lines_make_nothing_panic(edits in prop::collection::vec((any::<Index>(), any::<Index>()), 1..8)) {
        let mut lines: Vec<&str> = DESCRIPTION.lines().collect();
        for (from, to) in edits {
            let line = from.get(&lines);
            lines.insert(to.index(lines.len()), line);
        }
        generate(lines.join("\n").as_bytes());
    }

    #[test]
    fn changed_nodes_make_nothing_panic(changes in prop::collection::vec((any::<Index>(), change()), 1..12)) {
        generate(changed(value(), &changes).to_string().as_bytes());
    }
}
