//! A component whose `oneOf` or `anyOf` lists those that extend it, as class hierarchies are often written: the parent is a
//! choice among its heirs, and an heir takes over all that the parent says but the choice, which would be one of the heir itself.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema};

use crate::analyze::analysis::{Analysis, schema_index};
use crate::analyze::schema::keywords::Keywords;
use crate::analyze::site::Part;

/// How many components are looked at to see whether a union of unions leads to an heir.
const LOOKED_AT: usize = 1_000;

/// How deep unions of unions are looked into.
const DEPTH: usize = 8;

type Branches<'a> = &'a [ReferenceOr<Schema>];

impl<'a> Analysis<'a> {
    /// Whether the choice of a component is about its heirs, `heirs` being those that take the component's keywords over now.
    pub(crate) fn is_among_heirs(&mut self, branches: Branches<'a>, owner: usize, heirs: &[usize]) -> bool {
        if heirs.is_empty() {
            return false;
        }
        let listed = self.listed_in(branches);
        if heirs.iter().any(|heir| listed.contains(heir)) || self.lists_children(branches, owner) {
            return true;
        }
        let mut seen = HashSet::new();
        let mut waiting = VecDeque::new();
        let mut add = |waiting: &mut VecDeque<usize>, listed: &HashSet<usize>| {
            let room = LOOKED_AT.saturating_sub(seen.len());
            waiting.extend(listed.iter().copied().take(room).filter(|index| seen.insert(*index)));
        };
        add(&mut waiting, &listed);
        while let Some(next) = waiting.pop_front() {
            let Some(ReferenceOr::Item(schema)) =
                self.document.components.schemas.get_index(next).map(|(_, item)| item)
            else {
                continue;
            };
            for branches in choices(schema) {
                let listed = self.listed_in(branches);
                if heirs.iter().any(|heir| listed.contains(heir)) {
                    return true;
                }
                add(&mut waiting, &listed);
            }
        }
        false
    }

    /// Whether a branch that stands in the choice of a component extends that component: its choice, taken over, would
    /// hold the branch again and again.
    pub(crate) fn lists_own_heir(&mut self, branches: Branches<'a>, owner: usize) -> bool {
        self.listed_in(branches).contains(&owner)
    }

    fn lists_children(&mut self, branches: Branches<'a>, owner: usize) -> bool {
        let key = branches.as_ptr().addr();
        if let Some(known) = self.lists_children.get(&key) {
            return *known;
        }
        let listed = self.listed_in(branches);
        let found = self
            .hierarchies
            .children(owner)
            .iter()
            .any(|child| listed.contains(child));
        self.lists_children.insert(key, found);
        found
    }

    /// Whether a component is named by the `oneOf` or `anyOf` of another.
    pub(crate) fn is_listed(&mut self, index: usize, owner: usize) -> bool {
        let schema = self.document.components.schemas.get_index(owner).map(|(_, item)| item);
        let Some(ReferenceOr::Item(schema)) = schema else {
            return false;
        };
        choices(schema)
            .into_iter()
            .any(|branches| self.listed_in(branches).contains(&index))
    }

    /// Which of the branches of a component's own choice are its heirs, or unions of these, so that they have what stands
    /// beside it already.
    pub(super) fn heirs_among(&mut self, branches: &[Part<'a>], owner: Option<usize>) -> Vec<bool> {
        let heirs: HashSet<usize> = owner.map_or_else(HashSet::new, |owner| {
            self.hierarchies.descendants(owner).into_iter().collect()
        });
        if heirs.is_empty() {
            return vec![false; branches.len()];
        }
        let mut known = HashMap::new();
        let mut is_heir = |branch: &Part<'a>| match self.simplify(vec![branch.clone()]).0.as_slice() {
            [Part::Component(index)] => self.is_made_of(*index, &heirs, &mut known, 0),
            _ => false,
        };
        branches.iter().map(&mut is_heir).collect()
    }

    /// Whether a component is one of some heirs or a union of such.
    fn is_made_of(&self, index: usize, heirs: &HashSet<usize>, known: &mut HashMap<usize, bool>, depth: usize) -> bool {
        if heirs.contains(&index) {
            return true;
        }
        if let Some(known) = known.get(&index) {
            return *known;
        }
        // A union that leads back to itself is none of heirs alone.
        known.insert(index, false);
        let schema = self.document.components.schemas.get_index(index);
        let Some(ReferenceOr::Item(schema)) = schema.map(|(_, item)| item).filter(|_| depth < DEPTH) else {
            return false;
        };
        let keywords = Keywords::of(schema);
        let is_union = keywords.any.all_of.is_empty() && keywords.any.properties.is_empty();
        let mut branches = keywords.branches().peekable();
        let is_made = is_union
            && branches.peek().is_some()
            && branches.all(|branch| match branch {
                ReferenceOr::Reference { reference } => schema_index(self.document, reference)
                    .is_some_and(|index| self.is_made_of(index, heirs, known, depth + 1)),
                ReferenceOr::Item(_) => false,
            });
        known.insert(index, is_made);
        is_made
    }

    /// The components among branches, and those that inline branches consist of.
    fn listed_in(&mut self, branches: Branches<'a>) -> Rc<HashSet<usize>> {
        let key = branches.as_ptr().addr();
        if let Some(known) = self.listed.get(&key) {
            return Rc::clone(known);
        }
        let mut listed = HashSet::new();
        for branch in branches {
            match branch {
                ReferenceOr::Reference { reference } => listed.extend(schema_index(self.document, reference)),
                ReferenceOr::Item(schema) => {
                    let keywords = Keywords::of(schema);
                    for part in keywords.composed() {
                        if let ReferenceOr::Reference { reference } = part {
                            listed.extend(schema_index(self.document, reference));
                        }
                    }
                }
            }
        }
        let listed = Rc::new(listed);
        self.listed.insert(key, Rc::clone(&listed));
        listed
    }
}

/// The branches of a schema's own choices, and of those in its inline `allOf`.
fn choices(schema: &Schema) -> Vec<Branches<'_>> {
    let keywords = Keywords::of(schema);
    let inner = keywords.any.all_of.iter().filter_map(ReferenceOr::as_item);
    let schemas = inner.map(Keywords::of).chain([keywords.clone()]);
    let choices = schemas.flat_map(|schema| schema.choices());
    choices
        .map(|(_, branches)| branches)
        .filter(|branches| !branches.is_empty())
        .collect()
}
