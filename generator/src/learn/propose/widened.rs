//! A schema that takes `null` or further kinds.

use serde_json::{Map, Value, json};

use super::path::{quoted, step};
use super::{Action, Proposing, remove, update};
use crate::dialect::Version;
use crate::learn::check::kinds;
use crate::learn::description::Node;
use crate::learn::fold::{Group, Item};
use crate::learn::seen::{Kind, Seen};
use crate::source::{Tree, json_value};

/// Keywords that stay where they are when the rest of a schema becomes a branch: they say nothing about values.
const ANNOTATIONS: [&str; 13] = [
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "example",
    "examples",
    "default",
    "xml",
    "nullable",
    "x-nullable",
    "$schema",
];

impl<'t> Proposing<'_, 't> {
    pub(super) fn widened(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> (Vec<Action>, bool) {
        let version = self.description.version;
        let is_null = [Item::Null, Item::NoBody]
            .iter()
            .any(|item| group.items.contains_key(item));
        let is_fraction = group.items.contains_key(&Item::Fraction);
        let mut seen = Seen::default();
        if is_fraction {
            seen.merge(Seen::of_kind(Kind::Number));
        }
        let mut added: Vec<&'static str> = Vec::new();
        for (item, tally) in &group.items {
            if let Item::Kind(kind) = item {
                seen.merge(tally.seen.clone());
                added.push(kind.name());
            }
        }
        let own = place.tree.get("type");
        let has_integer_format = place.text("format").is_some_and(|format| format.contains("int"));
        // An integer that is a number after all.
        if is_fraction && added.is_empty() && own.and_then(Tree::as_str) == Some("integer") && !is_null {
            let format = has_integer_format.then(|| ("format".to_owned(), json!("double")));
            let words: Map<String, Value> = [("type".to_owned(), json!("number"))]
                .into_iter()
                .chain(format)
                .collect();
            return (vec![update(at, Value::Object(words))], false);
        }
        if is_fraction {
            added.push("number");
        }
        let mut words = Map::new();
        if is_null && version != Version::OpenApi31 {
            let key = if version == Version::Swagger {
                "x-nullable"
            } else {
                "nullable"
            };
            words.insert(key.to_owned(), json!(true));
        }
        let lists_values = place.get("enum").is_some();
        if is_null && lists_values && version != Version::Swagger {
            words.insert("enum".to_owned(), json!([null]));
        }
        let adds_null = is_null && version == Version::OpenApi31;
        if place.text("$ref").is_some() && added.is_empty() && !adds_null {
            // Nothing may stand beside a reference.
            words.insert("allOf".to_owned(), json!([{ "$ref": place.text("$ref") }]));
            return (
                vec![update(at, Value::Object(words)), remove(&format!("{at}['$ref']"))],
                false,
            );
        }
        if added.is_empty() && !adds_null {
            return (vec![update(at, Value::Object(words))], false);
        }
        let choice = ["anyOf", "oneOf"]
            .into_iter()
            .find(|keyword| place.get(keyword).is_some());
        let says_kinds = version != Version::OpenApi30
            && place.text("$ref").is_none()
            && place.get("allOf").is_none()
            && place.get("const").is_none()
            && choice.is_none();
        if says_kinds {
            return (self.listed_kinds(place, at, words, &added, adds_null, &seen), false);
        }
        let mut branches: Vec<Value> = Vec::new();
        if !added.is_empty() {
            branches.extend(alternatives(&seen, version));
        }
        if adds_null {
            branches.push(json!({ "type": "null" }));
        }
        if let Some(choice) = choice.filter(|_| own.is_none()) {
            words.insert(choice.to_owned(), Value::Array(branches));
            return (vec![update(at, Value::Object(words))], false);
        }
        // All that says something about values becomes the first branch.
        let entries = || {
            place
                .entries()
                .filter(|(key, _)| !ANNOTATIONS.contains(key) && !key.starts_with("x-"))
        };
        let moved: Map<String, Value> = entries()
            .map(|(key, node)| (key.to_owned(), json_value(node.tree)))
            .collect();
        let keys: Vec<String> = moved.keys().map(|key| quoted(key)).collect();
        let keys = match moved.keys().collect::<Vec<_>>().as_slice() {
            [only] => step(only),
            _ => format!("[{}]", keys.join(",")),
        };
        branches.insert(0, Value::Object(moved));
        words.shift_remove("enum");
        words.insert("anyOf".to_owned(), Value::Array(branches));
        let is_moved = place.text("$ref").is_none();
        (
            vec![remove(&format!("{at}{keys}")), update(at, Value::Object(words))],
            is_moved,
        )
    }

    /// A schema whose `type` lists further kinds.
    fn listed_kinds(
        &self,
        place: Node<'t>,
        at: &str,
        mut words: Map<String, Value>,
        added: &[&'static str],
        adds_null: bool,
        seen: &Seen,
    ) -> Vec<Action> {
        let mut names: Vec<&str> = added.to_vec();
        names.extend(adds_null.then_some("null"));
        let mut actions = Vec::new();
        match place.tree.get("type") {
            Some(Tree::List(_)) => {}
            Some(Tree::String(own)) => {
                actions.push(remove(&format!("{at}.type")));
                names.insert(0, own);
            }
            // Only the values say it.
            _ if place.get("enum").is_some() => names.clear(),
            _ => names.splice(0..0, kinds(place)).for_each(drop),
        }
        if !names.is_empty() {
            words.insert("type".to_owned(), json!(names));
        }
        if added.contains(&"array")
            && place.get("items").is_none()
            && let Some(items) = seen.schema(self.description.version).get("items")
        {
            words.insert("items".to_owned(), items.clone());
        }
        actions.push(update(at, Value::Object(words)));
        actions
    }
}

/// A schema for each kind.
fn alternatives(seen: &Seen, version: Version) -> Vec<Value> {
    let schema = seen.schema(version);
    match schema.get("anyOf").and_then(Value::as_array) {
        Some(branches) => branches.clone(),
        None => vec![schema],
    }
}
