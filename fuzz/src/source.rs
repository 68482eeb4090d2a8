//! Text to tree: any bytes are read or refused, with places inside of the text; JSON is what it is for `serde_json`.

use serde_json::Value;
use tintype::diagnostic::Diagnostics;
use tintype::source::{Files, Limits, Tree, open};

use crate::{report, scratch};

/// A description, as a file of each kind.
pub fn run(data: &[u8]) {
    let tree = opened(data, "json");
    opened(data, "yaml");
    let is_json = matches!(data.trim_ascii_start().first(), Some(b'{' | b'['));
    let Some(tree) = tree.filter(|_| is_json) else { return };
    match serde_json::from_slice::<Value>(data) {
        Ok(value) => assert!(equal(&tree, &value), "{tree:?} for {value}"),
        Err(error) => {
            let error = error.to_string();
            let is_bound = error.contains("recursion limit") || error.contains("out of range");
            assert!(is_bound, "taken without a word: {error}");
        }
    }
}

/// The tree, where there is nothing to say about it.
fn opened(data: &[u8], extension: &str) -> Option<Tree> {
    let path = scratch::file(extension, data);
    let mut diagnostics = Diagnostics::default();
    match open(&path, None, &Limits::default(), &mut diagnostics) {
        Ok(sources) => {
            check(&diagnostics, sources.files());
            (diagnostics.iter().count() == 0).then(|| sources.root().clone())
        }
        Err(files) => {
            assert!(diagnostics.has_errors());
            check(&diagnostics, &files);
            None
        }
    }
}

fn check(diagnostics: &Diagnostics, files: &Files) {
    report::check_places(diagnostics, files);
    report::check_text(diagnostics, files);
}

fn equal(tree: &Tree, value: &Value) -> bool {
    match (tree, value) {
        (Tree::Null, Value::Null) => true,
        (Tree::Boolean(boolean), Value::Bool(value)) => boolean.value == *value,
        (Tree::Number(number), Value::Number(value)) => number.json.parse() == Ok(value.as_f64().unwrap_or(f64::NAN)),
        (Tree::String(text), Value::String(value)) => text == value,
        (Tree::List(items), Value::Array(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(item, value)| equal(item, value))
        }
        (Tree::Map(map), Value::Object(entries)) => {
            map.len() == entries.len()
                && map
                    .iter()
                    .zip(entries)
                    .all(|((key, item), (name, value))| key == name && equal(item, value))
        }
        _ => false,
    }
}
