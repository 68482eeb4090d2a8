//! Changes to a tree, with where its nodes were written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::neutral;
use crate::source::{Map, Tree, Written, pointer};

/// A tree that is changed.
pub(super) struct Edits<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) written: &'a mut Written,
    /// How many arrays and objects may stand in one another.
    pub(super) depth: usize,
    /// The pointers of what an overlay had brought, and was then changed or removed.
    pub(super) replaced: Vec<String>,
}

/// A value that an action brings, and where it was written.
pub(super) struct Brought<'a> {
    pub(super) value: Cow<'a, Tree>,
    written: Written,
}

impl<'a> Brought<'a> {
    /// What stands in an overlay.
    pub(super) fn of_overlay(value: &'a Tree, file: usize, pointer: &str) -> Self {
        Self {
            value: Cow::Borrowed(value),
            written: Written::at(file, pointer),
        }
    }
}

/// Why a change can't be made.
pub(super) enum Fault {
    /// The value does not fit the node.
    Incompatible(String),
    /// The result would be larger than is allowed.
    Limit(String),
}

/// The pointer of what a node stands in; of the root its own.
pub(super) fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

impl Edits<'_> {
    fn node(&self, pointer: &str) -> Option<&Tree> {
        pointer::find(self.tree, pointer)
    }

    /// What a node is.
    pub(super) fn kind_of(&self, pointer: &str) -> Option<Kind> {
        self.node(pointer).map(Kind::of)
    }

    /// A node of the tree, to be brought to others.
    pub(super) fn copied(&self, pointer: &str) -> Option<Brought<'static>> {
        Some(Brought {
            value: Cow::Owned(self.node(pointer)?.clone()),
            written: self.written.part(pointer),
        })
    }

    /// Of several nodes, all must be objects, or arrays, or neither (§4.4.3).
    pub(super) fn are_alike(&self, found: &[String]) -> Result<(), Fault> {
        let mut kinds = found.iter().filter_map(|pointer| self.node(pointer)).map(Kind::of);
        let first = kinds.next();
        match kinds.find(|kind| Some(*kind) != first) {
            None => Ok(()),
            Some(other) => Err(Fault::Incompatible(format!(
                "the target selects {} and {}, which nothing can be brought to together",
                first.map_or("", Kind::words),
                other.words()
            ))),
        }
    }

    /// Brings a value to a node: merged into an object, added to an array, in place of anything else.
    pub(super) fn bring(&mut self, at: &str, brought: &Brought<'_>) -> Result<(), Fault> {
        let levels = pointer::keys(at).count() + depth(&brought.value) + 1;
        if levels > self.depth {
            return Err(Fault::Limit(format!(
                "arrays and objects would stand more than {} levels in one another (`--max-depth`)",
                self.depth
            )));
        }
        let is_brought = self.written.resolve(at).0 > 0;
        let Some(target) = node_mut(self.tree, at) else {
            return Ok(());
        };
        let written = self.written.node_mut(at);
        let mut merge = Merge {
            at: at.to_owned(),
            replaced: &mut self.replaced,
        };
        match (target, &*brought.value) {
            // Not among arrays that are merged: there the value is one too.
            (Tree::List(list), value @ (Tree::Map(_) | Tree::String(_) | Tree::Number(_) | Tree::Boolean(_))) => {
                *written.child_mut(&list.len().to_string()) = brought.written.part("");
                list.push(value.clone());
                Ok(())
            }
            (target, value) => merge.merge(target, value, written, &brought.written, is_brought),
        }
    }

    /// Removes nodes from what they stand in.
    pub(super) fn remove(&mut self, found: &[String]) -> Result<(), Fault> {
        let mut by_parent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for place in found {
            if place.is_empty() {
                return Err(Fault::Incompatible(
                    "the description as a whole can't be removed".to_owned(),
                ));
            }
            if self.written.resolve(place).0 > 0 || self.written.is_brought_below(place) {
                self.replaced.push(place.clone());
            }
            by_parent.entry(parent(place)).or_default().push(place);
        }
        let mut parents: Vec<(&str, Vec<&str>)> = by_parent.into_iter().collect();
        // The innermost first: what is removed above moves only what was passed.
        parents.sort_by_key(|(parent, _)| std::cmp::Reverse(pointer::keys(parent).count()));
        for (parent, places) in parents {
            let keys = places.iter().filter_map(|place| pointer::keys(place).last());
            match node_mut(self.tree, parent) {
                Some(Tree::Map(map)) => {
                    let keys: BTreeSet<Cow<'_, str>> = keys.collect();
                    map.retain(|key, _| !keys.contains(key.as_str()));
                    let written = self.written.node_mut(parent);
                    keys.iter().for_each(|key| written.remove(key));
                }
                Some(Tree::List(list)) => {
                    let indices: BTreeSet<usize> = keys.filter_map(|key| key.parse().ok()).collect();
                    self.written.remove_items(parent, &indices, list.len());
                    let mut index = 0..;
                    list.retain(|_| index.next().is_none_or(|index| !indices.contains(&index)));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A merge on its way down.
struct Merge<'m> {
    at: String,
    replaced: &'m mut Vec<String>,
}

impl Merge<'_> {
    /// `is_brought` says whether an overlay brought the target.
    fn merge(
        &mut self,
        target: &mut Tree,
        value: &Tree,
        written: &mut Written,
        brought: &Written,
        is_brought: bool,
    ) -> Result<(), Fault> {
        let is_brought = written.own().map_or(is_brought, |(file, _)| file > 0);
        match (&mut *target, value) {
            (Tree::Map(own), Tree::Map(more)) => self.merge_maps(own, more, written, brought, is_brought),
            (Tree::List(own), Tree::List(more)) => {
                for (index, item) in more.iter().enumerate() {
                    let part = brought.part(&pointer::of(&[&index.to_string()]));
                    *written.child_mut(&own.len().to_string()) = part;
                    own.push(item.clone());
                }
                Ok(())
            }
            // A key with nothing behind it says nothing.
            (Tree::Map(_) | Tree::List(_), Tree::Null) => Ok(()),
            (Tree::Map(_) | Tree::List(_), _)
            | (Tree::Boolean(_) | Tree::Number(_) | Tree::String(_), Tree::Map(_) | Tree::List(_)) => {
                Err(Fault::Incompatible(format!(
                    "{} can't be put in place of {} at `{}`",
                    Kind::of(value).words(),
                    Kind::of(target).words(),
                    neutral(&self.at)
                )))
            }
            _ => {
                if is_brought && target != value {
                    self.replaced.push(self.at.clone());
                }
                *target = value.clone();
                *written = brought.part("");
                Ok(())
            }
        }
    }

    fn merge_maps(
        &mut self,
        own: &mut Map,
        more: &Map,
        written: &mut Written,
        brought: &Written,
        is_brought: bool,
    ) -> Result<(), Fault> {
        for (key, value) in more {
            let part = brought.part(&pointer::of(&[key]));
            let written = written.child_mut(key);
            match own.get_mut(key) {
                Some(target) => {
                    let length = self.at.len();
                    pointer::push(&mut self.at, key);
                    self.merge(target, value, written, &part, is_brought)?;
                    self.at.truncate(length);
                }
                None => {
                    own.insert(key.clone(), value.clone());
                    *written = part;
                }
            }
        }
        Ok(())
    }
}

/// What a value is to the specification.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Map,
    List,
    Single,
}

impl Kind {
    fn of(tree: &Tree) -> Self {
        match tree {
            Tree::Map(_) => Self::Map,
            Tree::List(_) => Self::List,
            _ => Self::Single,
        }
    }

    /// With its article.
    fn words(self) -> &'static str {
        match self {
            Self::Map => "an object",
            Self::List => "an array",
            Self::Single => "a single value",
        }
    }
}

/// How many arrays and objects stand in one another. No deeper than a file may be.
fn depth(tree: &Tree) -> usize {
    let deepest = match tree {
        Tree::Map(map) => map.values().map(depth).max(),
        Tree::List(list) => list.iter().map(depth).max(),
        _ => return 0,
    };
    1 + deepest.unwrap_or_default()
}

fn node_mut<'t>(tree: &'t mut Tree, at: &str) -> Option<&'t mut Tree> {
    pointer::keys(at).try_fold(tree, |tree, key| match tree {
        Tree::Map(map) => map.get_mut(&*key),
        Tree::List(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}
