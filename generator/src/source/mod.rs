//! Text to tree: YAML and JSON, numbers kept exactly, limits, local files, places on demand.
//!
//! Both syntaxes are read into one run of events (`json`, `yaml`), from which `builder` makes the [`Tree`] and
//! `locate` finds places again when a diagnostic is to be shown; those in the configuration finds `toml`. `print` goes the other way.

mod builder;
mod copies;
mod encoding;
mod event;
mod files;
mod finding;
mod given;
mod json;
mod json_value;
mod limits;
mod locate;
pub mod pointer;
mod print;
mod reference;
mod repeated;
mod scalar;
mod sources;
mod text;
mod toml;
mod tree;
pub mod url;
mod within;
mod written;
mod yaml;

pub use copies::{Copies, text_weight, weight};
pub use files::Files;
pub use given::{Given, Remotes};
pub use json_value::json_value;
pub use limits::Limits;
pub use print::{Notation, yaml_text};
pub use reference::{FollowError, Target};
pub use sources::{Sources, open, read};
pub use tree::{Boolean, Map, Number, Tree};
pub use written::Written;

/// The tree of a text that stands for itself, if it is one.
pub fn parse_text(text: &str) -> Option<Tree> {
    let parsed = text::parse(text, "yaml", &Limits::default(), builder::Count::default());
    parsed.ok().map(|parsed| parsed.tree)
}

#[cfg(test)]
mod tests;

/// A tree as the independent oracles have it; of numbers, what 64 bits hold.
#[cfg(test)]
fn value(tree: &Tree) -> serde_json::Value {
    match tree {
        Tree::Null => serde_json::Value::Null,
        Tree::Boolean(boolean) => boolean.value.into(),
        Tree::Number(number) => serde_json::from_str(&number.json).expect("a number is one of JSON"),
        Tree::String(text) => text.as_str().into(),
        Tree::List(list) => list.iter().map(value).collect(),
        Tree::Map(map) => map.iter().map(|(key, tree)| (key.clone(), value(tree))).collect(),
    }
}

/// The tree of a JSON text that is known to be right.
#[cfg(test)]
pub(crate) fn read_json(text: &str) -> Tree {
    use builder::Count;
    text::parse(text, "json", &Limits::default(), Count::default())
        .expect("the test's text is JSON")
        .tree
}
