use std::collections::HashMap;

use super::Side;
use crate::model::{Operation, TypeId};

/// What of one version is what of the other one.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// By index into the old operations: into the new ones.
    pub operations: HashMap<usize, usize>,
    /// Declared types that are the same component, or stand in the same place.
    pub types: HashMap<TypeId, TypeId>,
}

impl Pairs {
    /// Pairs what two versions have. An operation is known by its method and path, whatever its parameters are called there, or else by its
    /// id; a type by its component's key, or else by where it is used.
    pub fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut pairs = Self::default();
        pairs.pair_operations(&old.api.operations, &new.api.operations);
        pairs
    }

    fn pair_operations(&mut self, old: &[Operation], new: &[Operation]) {
        let mut open: HashMap<(&str, String), usize> = HashMap::new();
        for (index, operation) in new.iter().enumerate() {
            open.entry((&operation.method, blank(&operation.path))).or_insert(index);
        }
        let mut left: Vec<usize> = Vec::new();
        for (index, operation) in old.iter().enumerate() {
            match open.remove(&(operation.method.as_str(), blank(&operation.path))) {
                Some(found) => drop(self.operations.insert(index, found)),
                None => left.push(index),
            }
        }
        let mut open: HashMap<&str, usize> = open
            .into_values()
            .filter_map(|index| Some((new.get(index)?.id.as_deref()?, index)))
            .collect();
        for index in left {
            let id = old.get(index).and_then(|operation| operation.id.as_deref());
            if let Some(found) = id.and_then(|id| open.remove(id)) {
                self.operations.insert(index, found);
            }
        }
    }
}

/// A path without what its parameters are called.
pub(super) fn blank(path: &str) -> String {
    let mut blank = String::with_capacity(path.len());
    let mut is_within = false;
    for character in path.chars() {
        match character {
            '{' => is_within = true,
            '}' => is_within = false,
            _ if is_within => continue,
            _ => {}
        }
        blank.push(character);
    }
    blank
}
