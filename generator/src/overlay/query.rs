//! JSONPath (RFC 9535) over a tree.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::grammar;
use crate::source::{Tree, json_value, pointer};

/// A description as paths see it. Made once and kept up to date: most actions change little.
#[derive(Clone)]
pub(super) struct Query(Value);

/// Why a path is none.
pub(super) struct Fault {
    /// Where in the path, in characters from 0.
    pub(super) character: usize,
    pub(super) message: String,
}

impl Query {
    pub(super) fn of(tree: &Tree) -> Self {
        Self(json_value(tree))
    }

    /// The pointers of the nodes that a path selects, each once, in document order.
    pub(super) fn find(&self, path: &str) -> Result<Vec<String>, Fault> {
        let fault = |at: usize, message: String| Fault {
            character: path.get(..at).map_or(0, |before| before.chars().count()),
            message,
        };
        grammar::check(path).map_err(|found| fault(found.at, found.message))?;
        let parsed = JsonPath::parse(path).map_err(|error| fault(error.position(), error.message().to_owned()))?;
        let located = parsed.query_located(&self.0).dedup();
        Ok(located.locations().map(|location| location.to_json_pointer()).collect())
    }

    /// Takes over what has changed in the tree at and below these nodes.
    pub(super) fn refresh(&mut self, tree: &Tree, changed: &[&str]) {
        for place in changed {
            let node = pointer::keys(place).try_fold(tree, |tree, key| pointer::child(tree, &key));
            if let (Some(node), Some(value)) = (node, self.0.pointer_mut(place)) {
                *value = json_value(node);
            }
        }
    }
}
