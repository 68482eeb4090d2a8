//! What stands at the top of a file and holds for its operations: written at each of them where the merged description has something
//! else there.

use super::Family;
use crate::source::{Map, Tree};

/// What the merged description has at its top.
pub(super) struct Tops {
    /// By key; nothing where it has none.
    kept: Vec<(&'static str, Option<Tree>)>,
}

/// What operations can say themselves.
fn keys(family: Family) -> &'static [&'static str] {
    match family {
        Family::Swagger => &["security", "schemes", "consumes", "produces"],
        Family::OpenApi => &["security", "servers"],
    }
}

const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

impl Tops {
    /// What the first file says stays at the top; and its servers, those of the first that has some.
    pub(super) fn of(family: Family, trees: &[(usize, Tree)]) -> Self {
        let kept = keys(family).iter().map(|key| {
            let mut found = trees.iter().map(|(_, tree)| tree.get(key));
            let kept = match *key {
                "servers" => found.find(|servers| has_some(*servers)).flatten(),
                _ => found.next().flatten(),
            };
            (*key, kept.cloned())
        });
        Self { kept: kept.collect() }
    }

    /// Puts into a file's operations what it says otherwise, and the common top in place of its own.
    pub(super) fn write_down(&self, tree: &mut Tree) {
        let Tree::Map(top) = tree else { return };
        for (key, kept) in &self.kept {
            let own = match kept {
                Some(kept) => top.insert((*key).to_owned(), kept.clone()),
                None => top.shift_remove(*key),
            };
            let is_silent = *key == "servers" && !has_some(own.as_ref());
            if own == *kept || is_silent {
                continue;
            }
            // That nothing is said is said by an empty list.
            let said = own.unwrap_or_else(|| Tree::List(Vec::new()));
            for operation in operations(top, *key == "servers") {
                operation.entry((*key).to_owned()).or_insert_with(|| said.clone());
            }
        }
    }
}

fn has_some(list: Option<&Tree>) -> bool {
    list.and_then(Tree::as_list).is_some_and(|list| !list.is_empty())
}

/// All operations of paths and webhooks; without those whose path has servers of its own, if these are asked for.
fn operations(top: &mut Map, of_top_servers: bool) -> Vec<&mut Map> {
    let mut found = Vec::new();
    for (key, value) in top {
        if let ("paths" | "webhooks", Tree::Map(paths)) = (key.as_str(), value) {
            for item in paths.values_mut() {
                let Tree::Map(item) = item else { continue };
                if of_top_servers && item.contains_key("servers") {
                    continue;
                }
                for (method, operation) in item {
                    let Tree::Map(operation) = operation else { continue };
                    if METHODS.contains(&method.as_str()) {
                        found.push(operation);
                    } else if method == "additionalOperations" {
                        found.extend(operation.values_mut().filter_map(|operation| match operation {
                            Tree::Map(operation) => Some(operation),
                            _ => None,
                        }));
                    }
                }
            }
        }
    }
    found
}
