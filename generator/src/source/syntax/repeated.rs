//! Keys that stand twice where both are meant: sections of a description, and the path items of one path.

use crate::source::{Map, Tree};

/// How many levels of objects under a key are put together where it stands twice; `above` are the keys around it.
/// Elsewhere the last one holds.
pub(in crate::source) fn levels(above: &[&str], key: &str) -> usize {
    match (above, key) {
        ([], "paths" | "webhooks" | "components") => 2,
        ([], "definitions" | "parameters" | "responses" | "securityDefinitions") => 1,
        // A path item, in a file of paths or under `paths`.
        ([], path) if path.starts_with('/') => 1,
        (["paths" | "webhooks" | "components"], _) => 1,
        _ => 0,
    }
}

/// Puts an object into an earlier one. Gives the keys that both have and of which the last one holds.
pub(in crate::source) fn put_together(earlier: &mut Map, later: Map, levels: usize) -> Vec<String> {
    let mut lost = Vec::new();
    for (key, tree) in later {
        match (earlier.get_mut(&key), tree) {
            (None, tree) => {
                earlier.insert(key, tree);
            }
            (Some(Tree::Map(own)), Tree::Map(more)) if levels > 1 => lost.extend(put_together(own, more, levels - 1)),
            (Some(own), tree) if *own == tree => {}
            (Some(own), tree) => {
                *own = tree;
                lost.push(key);
            }
        }
    }
    lost
}
