//! What stands under `properties` and is no property: keywords one level too deep, names of types in place of schemas.

use openapiv3::{ReferenceOr, Schema};

use super::{Keywords, keywords::is_keyword, words::meaning};
use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{
        reader::{Reader, is_extension},
        refer::library::Node,
    },
    source::{Map, Tree},
};

/// What an entry under `properties` is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Entry {
    /// A property with its schema, or with something that is none.
    Property,
    /// A property of this type: `name: string`.
    Shorthand,
    /// A keyword of the object itself.
    Keyword,
    /// A keyword that means nothing there: `required: true`.
    Nothing,
}

impl Entry {
    /// What an entry of `properties` is.
    pub(super) fn of(key: &str, tree: &Tree, properties: &Map) -> Self {
        if is_one_level_too_deep(key, tree, properties) {
            return Self::Keyword;
        }
        let is_clear = tree.as_str().is_some_and(|text| meaning(text).is_some());
        match (key, tree) {
            (_, Tree::Map(_) | Tree::Null) => Self::Property,
            ("$ref", Tree::String(_)) => Self::Keyword,
            ("allOf" | "anyOf" | "oneOf" | "enum" | "required" | "examples", Tree::List(_)) => Self::Keyword,
            ("additionalProperties" | "nullable" | "readOnly" | "writeOnly" | "deprecated", Tree::Boolean(_)) => {
                Self::Keyword
            }
            ("required", Tree::Boolean(_)) => Self::Nothing,
            // Any other boolean is a schema (JSON Schema §4.3.2).
            (_, Tree::Boolean(_)) if !is_extension(key) => Self::Property,
            ("type", Tree::String(text)) if text == "object" || !has_schema(properties) => Self::Keyword,
            (_, Tree::String(_)) if is_clear && has_schema(properties) => Self::Shorthand,
            (_, Tree::String(_)) if is_clear && !is_keyword(key) => Self::Shorthand,
            _ if is_keyword(key) || is_extension(key) => Self::Keyword,
            _ => Self::Property,
        }
    }
}

/// Whether one of the entries is a schema, so that they are properties on the whole.
fn has_schema(properties: &Map) -> bool {
    properties.values().any(|tree| matches!(tree, Tree::Map(_)))
}

/// Whether a keyword whose value may be a property's schema too is one of the object: the whole schema stands under
/// `properties` (`properties: {type: object, properties: {…}}`), or what stands under a second `properties` is no schema.
fn is_one_level_too_deep(key: &str, tree: &Tree, properties: &Map) -> bool {
    let of_objects = ["properties", "additionalProperties", "patternProperties", "not"];
    let deeper: &[&str] = match properties.get("type").and_then(Tree::as_str).and_then(meaning) {
        Some(meant) if meant.names.contains(&"object") => &of_objects,
        Some(meant) if meant.names.contains(&"array") => &["items"],
        _ => &[],
    };
    let is_keyword_here = |(key, tree): (&String, &Tree)| match tree {
        Tree::Map(_) => deeper.contains(&key.as_str()),
        _ => is_keyword(key) || is_extension(key),
    };
    if !deeper.is_empty() && properties.iter().any(|(key, _)| deeper.contains(&key.as_str())) {
        let is_deeper = deeper.contains(&key) || key == "type";
        return is_deeper && properties.iter().all(is_keyword_here);
    }
    let Tree::Map(inner) = tree else { return false };
    key == "properties" && !inner.is_empty() && !is_schema(inner) && inner.values().all(|tree| tree.as_map().is_some())
}

/// Whether an object is a schema and not one of properties that are called like keywords.
fn is_schema(map: &Map) -> bool {
    map.iter().any(|(key, tree)| match tree {
        Tree::Map(_) => matches!(key.as_str(), "properties" | "items" | "additionalProperties"),
        _ => is_keyword(key),
    })
}

impl<'a> Reader<'a> {
    /// What `$ref` under `properties` leads to, where that is no schema but an object of properties.
    pub(super) fn referred_properties(&self, properties: &'a Map) -> Option<Node<'a>> {
        let reference = properties.get("$ref").and_then(Tree::as_str)?;
        let place = format!("{}/properties", self.place());
        let node = self.library.resolve(self.file, &place, reference).ok()?;
        let map = node.tree.as_map()?;
        (!is_schema(map)).then_some(node)
    }

    /// Says what becomes of the entries of one kind, at the first of them.
    fn report_misplaced(&mut self, entries: &[(&'a String, Entry)], kind: Entry, outcome: &str) {
        let keys: Vec<&'a String> = entries
            .iter()
            .filter(|(_, entry)| *entry == kind)
            .map(|(key, _)| *key)
            .collect();
        let Some(first) = keys.first() else { return };
        let shown: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        self.within(first, |reader| {
            reader.report(
                &codes::KEYWORD_AMONG_PROPERTIES,
                format!("no schema among the properties, {outcome}: {}", shown.join(", ")),
            );
        });
    }

    /// The keywords that stand under `properties` as a schema of their own, which has to hold together with the object's.
    /// Where there is nothing else under `properties`, they are the whole schema: what the object says is `type` is dropped.
    pub(super) fn misplaced(&mut self, words: &mut Keywords<'a>, place: usize) -> Option<ReferenceOr<Schema>> {
        let properties = words.properties?.as_map()?;
        let referred = self.referred_properties(properties).is_some();
        let entries: Vec<(&'a String, Entry)> = properties
            .iter()
            .map(|(key, tree)| (key, Entry::of(key, tree, properties)))
            .filter(|(key, entry)| matches!(entry, Entry::Keyword | Entry::Nothing) && !(referred && *key == "$ref"))
            .collect();
        if entries.is_empty() {
            return None;
        }
        if entries.len() == properties.len() && properties.contains_key("type") {
            words.kind = None;
        }
        let place = place.to_string();
        self.moved(&["properties"], &["allOf", &place], |reader| {
            reader.report_misplaced(&entries, Entry::Keyword, "read as said of the object itself");
            reader.report_misplaced(&entries, Entry::Nothing, "left out, as it says nothing there");
            let is_kept = |key: &str| {
                entries
                    .iter()
                    .any(|(known, entry)| *known == key && *entry == Entry::Keyword)
            };
            match properties.get("$ref") {
                Some(Tree::String(reference)) => Some(reader.schema_reference_beside(properties, reference, is_kept)),
                _ => {
                    let words = Keywords::read(properties, is_kept);
                    (!words.is_empty()).then(|| ReferenceOr::Item(reader.assemble(words, None)))
                }
            }
        })
    }
}
