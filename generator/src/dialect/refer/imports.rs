//! Targets of references that do not stand under `components`, and the keys that they get there.

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

/// The parts that become components although they stand elsewhere.
#[derive(Default)]
pub(in crate::dialect) struct Imports<'a> {
    taken: HashSet<(Section, String)>,
    keys: HashMap<(Section, usize, String), String>,
    /// The last number behind a key, where there are several of a kind.
    numbers: HashMap<(Section, String), usize>,
    waiting: VecDeque<Import<'a>>,
}

impl<'a> Imports<'a> {
    /// Keeps a key for a component that the description itself declares.
    pub(in crate::dialect) fn reserve(&mut self, section: Section, key: &str) {
        self.taken.insert((section, key.to_owned()));
    }

    /// The key of the component that the node becomes.
    pub(in crate::dialect) fn key(&mut self, section: Section, node: Node<'a>, stem: Option<&str>) -> String {
        let place = (section, node.file, node.pointer.clone());
        if let Some(key) = self.keys.get(&place) {
            return key.clone();
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
        self.keys.insert(place, key.clone());
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

/// Words of a pointer that say what a node is and not what it is about.
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
    "properties",
    "items",
    "prefixItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "schema",
    "content",
    "additionalProperties",
];

/// A name for what stands at a pointer: its last two telling words, or the file's where there are none.
fn name(place: &str, stem: Option<&str>) -> String {
    let words: Vec<_> = pointer::keys(place)
        .filter(|segment| !STRUCTURE.contains(&segment.as_ref()) && segment.parse::<usize>().is_err())
        .collect();
    let declared = pointer::keys(place).count() <= 3;
    let kept = if declared { 1 } else { 2 };
    let telling = &words[words.len().saturating_sub(kept)..];
    let joined = telling.join("_");
    match joined.trim_matches(['/', '_']) {
        "" => stem.filter(|stem| !stem.is_empty()).unwrap_or("Part").to_owned(),
        name => name.to_owned(),
    }
}
