//! Text to tree: YAML and JSON, numbers kept exactly, limits, local files, places on demand.
//!
//! `syntax` makes a [`Tree`] of one file and finds places in it again when a diagnostic is to be shown; `sources` opens what a description
//! refers to, within what `given`, `limits` and `reference` allow. `print` goes the other way, and a `bundle` has
//! what was read as it can be read again elsewhere.

mod bundle;
mod copies;
mod files;
mod finding;
mod given;
mod json_value;
mod limits;
pub mod pointer;
mod print;
mod reference;
mod sources;
mod syntax;
mod tree;
pub mod url;
mod within;
mod written;

pub use bundle::Bundle;
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
    parse_text_within(text, &Limits::default())
}

/// The same within other limits.
pub fn parse_text_within(text: &str, limits: &Limits) -> Option<Tree> {
    let parsed = syntax::text::parse(text, "yaml", limits, syntax::builder::Count::default());
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
    use syntax::builder::Count;
    syntax::text::parse(text, "json", &Limits::default(), Count::default())
        .expect("the test's text is JSON")
        .tree
}
