//! A place in a description, and the way to others.

use tintype::source::{Sources, Tree, escape};

/// A place in one of a description's files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Node {
    pub(crate) file: usize,
    pub(crate) pointer: String,
}

impl Node {
    /// The root of the description.
    pub(crate) fn root() -> Self {
        Self {
            file: 0,
            pointer: String::new(),
        }
    }

    /// The place under a key of this one.
    pub(crate) fn child(&self, key: &str) -> Self {
        Self {
            file: self.file,
            pointer: format!("{}/{}", self.pointer, escape(key)),
        }
    }

    /// What stands there.
    pub(crate) fn tree<'a>(&self, sources: &'a Sources) -> Option<&'a Tree> {
        sources.node(self.file, &self.pointer)
    }

    /// The keys of the object there.
    pub(crate) fn keys(&self, sources: &Sources) -> Vec<String> {
        let map = self.tree(sources).and_then(Tree::as_map);
        map.map(|map| map.keys().cloned().collect()).unwrap_or_default()
    }

    /// Where the references that stand there lead in the end.
    pub(crate) fn followed(self, sources: &mut Sources) -> Self {
        let mut node = self;
        for _ in 0..32 {
            let Some(reference) = node
                .tree(sources)
                .and_then(|tree| tree.get("$ref"))
                .and_then(Tree::as_str)
            else {
                break;
            };
            let reference = reference.to_owned();
            match sources.follow(node.file, &reference) {
                Ok(target) => {
                    node = Self {
                        file: target.file,
                        pointer: target.pointer,
                    }
                }
                Err(_) => break,
            }
        }
        node
    }
}
