//! The description as it was written, with every reference at hand.

use std::collections::HashMap;

use crate::dialect::Version;
use crate::source::{Sources, Tree, pointer};

/// How many references in a row are followed.
const MOST_REFERENCES: usize = 32;

/// A node with the file in which it stands, from where its references lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t> {
    pub(super) file: usize,
    pub(super) tree: &'t Tree,
}

impl<'t> Node<'t> {
    /// The node under a key.
    pub(super) fn get(self, key: &str) -> Option<Self> {
        let tree = self.tree.get(key)?;
        Some(Self { tree, ..self })
    }

    /// The nodes in a list, and none where it is none.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let items = self.tree.as_list().unwrap_or_default();
        items.iter().map(move |tree| Self { tree, ..self })
    }

    /// The nodes of an object by key, and none where it is none.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'t str, Self)> {
        let entries = self.tree.as_map().into_iter().flatten();
        entries.map(move |(key, tree)| (key.as_str(), Self { tree, ..self }))
    }

    /// The text under a key.
    pub(super) fn text(self, key: &str) -> Option<&'t str> {
        self.tree.get(key)?.as_str()
    }

    /// Whether `true` stands under a key.
    pub(super) fn is_set(self, key: &str) -> bool {
        self.tree.get(key).and_then(Tree::as_bool) == Some(true)
    }

    /// What tells it from all other nodes.
    pub(super) fn address(self) -> usize {
        std::ptr::from_ref(self.tree) as usize
    }
}

/// A description with the files that it refers to.
pub(super) struct Description<'t> {
    pub(super) version: Version,
    sources: &'t Sources,
    /// By file and reference.
    targets: &'t Targets,
}

/// Where references lead, by the file in which they stand and their text.
#[derive(Default)]
pub(super) struct Targets(HashMap<(usize, String), (usize, String)>);

impl Targets {
    /// Follows every reference, which loads the files.
    pub(super) fn of(sources: &mut Sources) -> Self {
        let mut targets = Self::default();
        let mut file = 0;
        // A file that is loaded meanwhile comes last.
        while let Some(tree) = sources.tree(file) {
            let mut found = Vec::new();
            references(tree, &mut found);
            for reference in found {
                let key = (file, reference);
                if targets.0.contains_key(&key) {
                    continue;
                }
                if let Ok(target) = sources.follow(file, &key.1) {
                    targets.0.insert(key, (target.file, target.pointer));
                }
            }
            file += 1;
        }
        targets
    }
}

fn references(tree: &Tree, found: &mut Vec<String>) {
    match tree {
        Tree::Map(map) => {
            if let Some(Tree::String(reference)) = map.get("$ref") {
                found.push(reference.clone());
            }
            map.values().for_each(|tree| references(tree, found));
        }
        Tree::List(list) => list.iter().for_each(|tree| references(tree, found)),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => {}
    }
}

impl<'t> Description<'t> {
    pub(super) fn new(version: Version, sources: &'t Sources, targets: &'t Targets) -> Self {
        Self {
            version,
            sources,
            targets,
        }
    }

    pub(super) fn root(&self) -> Node<'t> {
        Node {
            file: 0,
            tree: self.sources.root(),
        }
    }

    /// Where a reference in this file leads.
    pub(super) fn target(&self, file: usize, reference: &str) -> Option<Node<'t>> {
        let (file, pointer) = self.targets.0.get(&(file, reference.to_owned()))?;
        Some(Node {
            file: *file,
            tree: self.sources.node(*file, pointer)?,
        })
    }

    /// The node itself, or the one that its references lead to in the end.
    pub(super) fn behind(&self, node: Node<'t>) -> Option<Node<'t>> {
        let mut node = node;
        for _ in 0..MOST_REFERENCES {
            match node.text("$ref") {
                Some(reference) => node = self.target(node.file, reference)?,
                None => return Some(node),
            }
        }
        None
    }

    /// The name by which a reference calls a schema.
    pub(super) fn name_in(reference: &str) -> &str {
        reference.rsplit('/').next().unwrap_or(reference)
    }

    /// Where these nodes stand, by their addresses: file, pointer, and place in the order of the text.
    pub(super) fn places(&self, wanted: &dyn Fn(usize) -> bool) -> HashMap<usize, Written> {
        let mut places = HashMap::new();
        let mut file = 0;
        let mut order = 0;
        while let Some(tree) = self.sources.tree(file) {
            let mut pointer = String::new();
            place(Node { file, tree }, &mut pointer, wanted, &mut order, &mut places);
            file += 1;
        }
        places
    }
}

/// Where a node stands.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) file: usize,
    pub(super) pointer: String,
    pub(super) order: usize,
}

fn place(
    node: Node<'_>,
    at: &mut String,
    wanted: &dyn Fn(usize) -> bool,
    order: &mut usize,
    places: &mut HashMap<usize, Written>,
) {
    *order += 1;
    if wanted(node.address()) {
        let written = Written {
            file: node.file,
            pointer: at.clone(),
            order: *order,
        };
        places.insert(node.address(), written);
    }
    let length = at.len();
    for (key, child) in node.entries() {
        pointer::push(at, key);
        place(child, at, wanted, order, places);
        at.truncate(length);
    }
    for (index, child) in node.items().enumerate() {
        pointer::push(at, &index.to_string());
        place(child, at, wanted, order, places);
        at.truncate(length);
    }
}
