//! What stands in nothing else: modules, types and aliases, and which of them is which.

use std::collections::BTreeMap;

use super::Comparison;
use crate::diff::Side;
use crate::diff::source::class::Class;
use crate::face::items::{Item, ItemKind, Of};

impl<'c> Comparison<'c, '_> {
    /// Which groups and features are which: most operations of the one are in the other.
    pub(super) fn modules(&mut self) {
        let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut pairs: Vec<(&usize, &usize)> = self.pairs.operations.iter().collect();
        pairs.sort_unstable();
        for (old, new) in pairs {
            let operation = |side: &Side<'_>, index: usize| {
                let operation = side.face.operations.get(index)?;
                let feature = format!("feature {}", operation.names.feature);
                Some([operation.receiver.path.clone(), feature])
            };
            if let (Some(old), Some(new)) = (operation(self.old, *old), operation(self.new, *new)) {
                for (old, new) in old.into_iter().zip(new) {
                    *counts.entry(old).or_default().entry(new).or_default() += 1;
                }
            }
        }
        for (old, others) in counts {
            let Some((new, _)) = others.iter().max_by_key(|(_, count)| **count) else {
                continue;
            };
            // A crate that is no longer divided has no features of operations.
            let is_new = self.new_items.contains_key(new) && !self.old_items.contains_key(new);
            if *new != old && !self.new_items.contains_key(&old) && is_new {
                self.moved.insert(&old, new);
            }
        }
    }

    /// Something that stands in nothing else.
    pub(super) fn whole(&mut self, path: &'c str, item: &'c Item) {
        let new_items = self.new_items;
        let of = &item.of.0;
        let across = self.pairs.across(of);
        let class = Class::of(&item.kind);
        let same = new_items.get_key_value(path);
        // What several operations have alike is known by what it holds.
        let by_path = matches!(of, Of::Api | Of::Success(_) | Of::Error(_) | Of::Headers(_)) || class == Class::Module;
        // What is made for the API as a whole is known by its path alone.
        let elsewhere = across.as_ref().filter(|of| **of != Of::Api).and_then(|of| {
            let all = self.made_for.get(&(of, class))?;
            // An operation has a name of its own for what it has alike with others, and that is not the one that moved.
            let is_moved = |new: &&&str| {
                let kind = new_items.get(**new).map(|new| std::mem::discriminant(&new.kind));
                kind == Some(std::mem::discriminant(&item.kind)) && !self.old_items.contains_key(**new)
            };
            let moved = all.iter().find(is_moved).filter(|_| by_path);
            moved.or(all.first()).copied()
        });
        let is_it = |other: &Item| by_path || across.as_ref().is_none_or(|across| *across == other.of.0);
        // What it was is called otherwise, for others to have it too, and the name stands for that.
        let standing = same.and_then(|(name, other)| match (&item.kind, &other.kind) {
            (ItemKind::Struct { .. } | ItemKind::Enum { .. }, ItemKind::Alias(kind)) if is_it(other) => {
                let (kind, other) = new_items.get_key_value(kind)?;
                let is_such = std::mem::discriminant(&item.kind) == std::mem::discriminant(&other.kind);
                // What both crates had apart is in each other's way in one; two names for one type were not apart.
                let was_apart = self
                    .old_items
                    .get(kind)
                    .is_some_and(|old| old.kind != ItemKind::Alias(path.to_owned()));
                (is_such && !was_apart).then_some((name, kind, other))
            }
            _ => None,
        });
        if let Some((name, kind, other)) = standing {
            self.known.extend([name.as_str(), kind]);
            self.moved.insert(path, kind);
            self.open.push((path, item, other));
            return;
        }
        match (same, elsewhere) {
            (Some((path, other)), _) if is_it(other) => {
                self.known.insert(path);
                self.open.push((path, item, other));
            }
            (Some((_, other)), Some(elsewhere)) if Class::of(&other.kind) == class => {
                self.closed.insert(path);
                self.known.insert(elsewhere);
                self.moved.insert(path, elsewhere);
                self.taken(path, of, (elsewhere, other));
            }
            // Nothing else of the new crate is it: what has its name is compared as if it were.
            (Some((path, other)), _) if Class::of(&other.kind) == class => {
                self.known.insert(path);
                self.open.push((path, item, other));
            }
            (_, Some(elsewhere)) => {
                self.known.insert(elsewhere);
                self.moved.insert(path, elsewhere);
                if let Some(other) = new_items.get(elsewhere) {
                    self.renamed(path, of, (elsewhere, &other.of.0));
                    self.open.push((path, item, other));
                }
            }
            (_, None) => {
                self.closed.insert(path);
                match self.moved.get(path).map(str::to_owned) {
                    // A module or a feature that is called otherwise.
                    Some(new) => {
                        let other = new_items.get_key_value(new.as_str());
                        if let Some((new, other)) = other {
                            self.known.insert(new);
                            self.renamed(path, of, (new, &other.of.0));
                        }
                    }
                    None => self.removed(path, of),
                }
            }
        }
    }
}
