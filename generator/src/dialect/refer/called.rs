//! What a part is called that becomes a component although it stands elsewhere.

use std::borrow::Cow;

use crate::source::{Tree, pointer};

/// Words of a pointer that say what a node is and not what it is about, beside those of `PARTS`.
const STRUCTURE: &[&str] = &[
    "components",
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "securitySchemes",
    "definitions",
    "$defs",
    "paths",
    "schema",
    "content",
];

/// Keywords behind which parts of a schema stand: a file that begins with one is a schema.
const PARTS: &[&str] = &[
    "properties",
    "items",
    "prefixItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "additionalProperties",
];

/// Keys of a path item that are no methods.
const OF_ALL_METHODS: &[&str] = &[
    "parameters",
    "servers",
    "summary",
    "description",
    "additionalOperations",
];

fn is_structure(word: &str) -> bool {
    STRUCTURE.iter().chain(PARTS).any(|known| *known == word)
}

/// A name for what stands at a pointer of a file, whose stem goes in front of parts of its own schema. Of the parts of operations and of other
/// components all words tell, as those of a type that stands there; of others the last two, or the file's where there are none.
pub(super) fn called(place: &str, stem: Option<&str>, file: Option<&Tree>) -> String {
    let keys: Vec<Cow<'_, str>> = pointer::keys(place).collect();
    let words: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    let name = match words.as_slice() {
        ["paths", path, rest @ ..] if !rest.is_empty() => in_path(path, rest, place, file),
        ["components", section, key, rest @ ..] if !rest.is_empty() && *section != "schemas" => {
            let role = match *section {
                "responses" => "response",
                "requestBodies" => "body",
                _ => "",
            };
            joined([*key, role].into_iter().chain(telling(rest)))
        }
        _ => last_words(&words, stem),
    };
    let usual = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' => character,
        _ => '_',
    };
    match name.trim_matches(['/', '_']) {
        "" => stem.filter(|stem| !stem.is_empty()).unwrap_or("Part"),
        name => name,
    }
    .chars()
    .map(usual)
    .collect()
}

/// After the operation, by its id, or else the method and the path, and what of it the part is.
fn in_path(path: &str, rest: &[&str], place: &str, file: Option<&Tree>) -> String {
    // A text of the node so many keys below `paths`.
    let text = |count: usize, key: &str| {
        let mut ends = place.match_indices('/').map(|(end, _)| end);
        let end = ends.nth(1 + count).unwrap_or(place.len());
        pointer::find(file?, place.get(..end)?)?.get(key)?.as_str()
    };
    let (operation, rest, depth) = match rest {
        [method, rest @ ..] if !OF_ALL_METHODS.contains(method) => {
            let id = text(2, "operationId").filter(|id| !id.trim().is_empty());
            (id.map_or_else(|| format!("{method}_{path}"), str::to_owned), rest, 2)
        }
        rest => (path.to_owned(), rest, 1),
    };
    let (role, within) = match rest {
        ["responses", "200", within @ ..] => (["response", ""], within),
        ["responses", status, within @ ..] if status.starts_with('2') => (["response", *status], within),
        ["responses", "default", within @ ..] => (["error", ""], within),
        ["responses", status, within @ ..] => (["error", *status], within),
        ["requestBody", within @ ..] => (["body", ""], within),
        ["parameters", index, within @ ..] => ([text(depth + 2, "name").unwrap_or(index), ""], within),
        within => (["", ""], within),
    };
    joined([operation.as_str()].into_iter().chain(role).chain(telling(within)))
}

/// The keys behind keywords, without media types and places in lists.
fn telling<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut found = Vec::new();
    let mut before = "";
    for word in words {
        match (before, *word) {
            ("properties" | "patternProperties" | "headers" | "$defs" | "definitions", key) => {
                found.push(key);
                before = "";
                continue;
            }
            ("content", _) => {}
            (_, "items") => found.push("item"),
            (_, "additionalProperties") => found.push("value"),
            _ => {}
        }
        before = if before == "content" { "" } else { word };
    }
    found
}

fn joined<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join("_")
}

/// The last two telling words, or the last one of a declaration. What is part of a file's schema is called after the file too.
fn last_words(keys: &[&str], stem: Option<&str>) -> String {
    let whole = stem.filter(|stem| !stem.is_empty() && keys.first().is_some_and(|first| PARTS.contains(first)));
    let words: Vec<&str> = (whole.into_iter())
        .chain(keys.iter().copied())
        .filter(|segment| !is_structure(segment) && segment.parse::<usize>().is_err())
        .collect();
    let kept = if keys.len() <= 3 && whole.is_none() { 1 } else { 2 };
    joined(
        words
            .get(words.len().saturating_sub(kept)..)
            .unwrap_or_default()
            .iter()
            .copied(),
    )
}
