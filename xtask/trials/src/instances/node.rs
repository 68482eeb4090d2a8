//! A place in a description, and the way to others.

use tintype::source::{Sources, Tree, pointer};

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
            pointer: format!("{}{}", self.pointer, pointer::of(&[key])),
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

    /// The places of the items of the list there.
    pub(crate) fn items(&self, sources: &Sources) -> Vec<Self> {
        let count = self.tree(sources).and_then(Tree::as_list).map_or(0, <[Tree]>::len);
        (0..count).map(|index| self.child(&index.to_string())).collect()
    }

    /// The object or list that this place stands in.
    pub(crate) fn around(&self) -> Option<Self> {
        let (pointer, _) = self.pointer.rsplit_once('/')?;
        Some(Self {
            file: self.file,
            pointer: pointer.to_owned(),
        })
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

    /// The schemas at this place. One that a schema has only through its parents stands at the parents: there may be several.
    pub(crate) fn standing(&self, sources: &mut Sources) -> Vec<Self> {
        if self.tree(sources).is_some() {
            return vec![self.clone()];
        }
        let root = Self {
            file: self.file,
            pointer: String::new(),
        };
        let mut nodes = vec![root];
        for token in self.pointer.split('/').skip(1) {
            let mut index = 0;
            while let Some(node) = nodes.get(index).cloned() {
                for parent in node.parents(sources) {
                    if !nodes.contains(&parent) && nodes.len() < 256 {
                        nodes.push(parent);
                    }
                }
                index += 1;
            }
            let children = nodes.into_iter().map(|node| Self {
                file: node.file,
                pointer: format!("{}/{token}", node.pointer),
            });
            nodes = children.filter(|child| child.tree(sources).is_some()).collect();
        }
        nodes
    }

    /// What a schema refers to, or the schemas that it is laid together from.
    fn parents(&self, sources: &mut Sources) -> Vec<Self> {
        let followed = self.clone().followed(sources);
        if followed != *self {
            return vec![followed];
        }
        self.child("allOf").items(sources)
    }
}
