//! Targets of references that do not stand under `components`, and the keys that they get there.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::dialect::refer::library::Node;

/// A section of `components` that references point into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::dialect) enum Section {
    Schemas,
    Responses,
    Parameters,
    RequestBodies,
    Headers,
    SecuritySchemes,
}

impl Section {
    /// Its key under `components`.
    pub(in crate::dialect) fn key(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Responses => "responses",
            Self::Parameters => "parameters",
            Self::RequestBodies => "requestBodies",
            Self::Headers => "headers",
            Self::SecuritySchemes => "securitySchemes",
        }
    }
}

/// A part that still has to be read as a component.
pub(in crate::dialect) struct Import<'a> {
    pub(in crate::dialect) section: Section,
    pub(in crate::dialect) key: String,
    pub(in crate::dialect) node: Node<'a>,
}

/// A node as a part of a section: the section, its file and where it stands in that.
type Target = (Section, usize, String);

fn target(section: Section, node: &Node<'_>) -> Target {
    (section, node.file, node.pointer.clone())
}

/// The parts that become components although they stand elsewhere.
#[derive(Default)]
pub(in crate::dialect) struct Imports<'a> {
    taken: HashSet<(Section, String)>,
    keys: HashMap<Target, String>,
    /// The last number behind a key, where there are several of a kind.
    numbers: HashMap<(Section, String), usize>,
    waiting: VecDeque<Import<'a>>,
    /// What declared components are that say nothing of their own.
    homes: HashMap<(Section, String), Node<'a>>,
}

impl<'a> Imports<'a> {
    /// Keeps a key for a component that the description itself declares.
    pub(in crate::dialect) fn reserve(&mut self, section: Section, key: &str) {
        self.taken.insert((section, key.to_owned()));
    }

    /// Lets a declared component be the last of these nodes, to which the others lead, unless that is another component already.
    pub(in crate::dialect) fn settle(&mut self, section: Section, key: &str, chain: Vec<Node<'a>>) {
        let Some(home) = chain.last().filter(|home| self.known(section, home).is_none()) else {
            return;
        };
        self.homes.insert((section, key.to_owned()), home.clone());
        for node in &chain {
            self.keys.entry(target(section, node)).or_insert_with(|| key.to_owned());
        }
    }

    /// What a declared component is, where it says nothing of its own.
    pub(in crate::dialect) fn home(&self, section: Section, key: &str) -> Option<Node<'a>> {
        self.homes.get(&(section, key.to_owned())).cloned()
    }

    /// The key of the component that the node is, where it is one already.
    pub(super) fn known(&self, section: Section, node: &Node<'a>) -> Option<String> {
        self.keys.get(&target(section, node)).cloned()
    }

    /// The key of the component that the node becomes, which is called so if nothing else is.
    pub(in crate::dialect) fn key(&mut self, section: Section, node: Node<'a>, called: String) -> String {
        if let Some(key) = self.known(section, &node) {
            return key;
        }
        let mut key = called.clone();
        let number = self.numbers.entry((section, called.clone())).or_insert(1);
        while !self.taken.insert((section, key.clone())) {
            *number += 1;
            key = format!("{called}_{number}");
        }
        self.keys.insert(target(section, &node), key.clone());
        self.waiting.push_back(Import {
            section,
            key: key.clone(),
            node,
        });
        key
    }

    /// The next part to read.
    pub(in crate::dialect) fn next(&mut self) -> Option<Import<'a>> {
        self.waiting.pop_front()
    }
}
