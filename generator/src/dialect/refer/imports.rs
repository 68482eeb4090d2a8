//! Targets of references that do not stand under `components`, and the keys that they get there.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use crate::dialect::refer::library::Node;
use crate::source::pointer;

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

    /// The key of the component that the node becomes.
    pub(in crate::dialect) fn key(&mut self, section: Section, node: Node<'a>, stem: Option<&str>) -> String {
        if let Some(key) = self.known(section, &node) {
            return key;
        }
        let base: String = name(&node.pointer, stem)
            .chars()
            .map(|character| match character {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' => character,
                _ => '_',
            })
            .collect();
        let mut key = base.clone();
        let number = self.numbers.entry((section, base.clone())).or_insert(1);
        while !self.taken.insert((section, key.clone())) {
            *number += 1;
            key = format!("{base}_{number}");
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

/// Words of a pointer that say what a node is and not what it is about, beside those of `PARTS`.
const STRUCTURE: &[&str] = &[
    "components",
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "securitySchemes",
    "definitions",
    "$defs",
    "paths",
    "schema",
    "content",
];

/// Keywords behind which parts of a schema stand: a file that begins with one is a schema.
const PARTS: &[&str] = &[
    "properties",
    "items",
    "prefixItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "additionalProperties",
];

fn is_structure(word: &str) -> bool {
    STRUCTURE.iter().chain(PARTS).any(|known| *known == word)
}

/// A name for what stands at a pointer: its last two telling words, or the file's where there are none. What is part of a file's schema is
/// called after that too.
pub(super) fn name(place: &str, stem: Option<&str>) -> String {
    let stem = stem.filter(|stem| !stem.is_empty());
    let first = pointer::keys(place).next();
    let whole = stem.filter(|_| first.is_some_and(|first| PARTS.contains(&first.as_ref())));
    let words: Vec<_> = (whole.into_iter().map(Cow::Borrowed))
        .chain(pointer::keys(place))
        .filter(|segment| !is_structure(segment) && segment.parse::<usize>().is_err())
        .collect();
    let declared = pointer::keys(place).count() <= 3;
    let kept = if declared && whole.is_none() { 1 } else { 2 };
    let telling = &words[words.len().saturating_sub(kept)..];
    let joined = telling.join("_");
    match joined.trim_matches(['/', '_']) {
        "" => stem.unwrap_or("Part").to_owned(),
        name => name.to_owned(),
    }
}
