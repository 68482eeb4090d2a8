//! Groups of operations: small structs that borrow the client, each with the methods of its operations.

use std::collections::BTreeMap;

use super::base::Base;
use crate::name::GroupNames;

/// A group.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub(crate) names: &'a GroupNames,
    /// What leads to it from a client: `chat().completions()`.
    pub(crate) accessors: String,
    /// The groups in it, into all.
    pub(crate) groups: Vec<usize>,
    /// The features of all operations in it and in its groups.
    pub(crate) features: Vec<&'a str>,
}

/// All of them, by their index.
pub(super) fn all<'a>(base: &Base<'a>) -> Vec<Group<'a>> {
    let names = &base.names.groups;
    let of = |(index, names): (usize, &'a GroupNames)| Group {
        names,
        accessors: base.names.accessors(Some(index)).trim_end_matches('.').to_owned(),
        groups: Vec::new(),
        features: Vec::new(),
    };
    let mut groups: Vec<Group<'a>> = names.iter().enumerate().map(of).collect();
    for (index, names) in names.iter().enumerate() {
        if let Some(parent) = names.parent.and_then(|parent| groups.get_mut(parent)) {
            parent.groups.push(index);
        }
    }
    if !base.api.is_divided() {
        return groups;
    }
    for operation in &base.names.operations {
        let mut at = operation.group;
        // A group stands behind the one that it is in.
        while let Some(group) = at.and_then(|group| groups.get_mut(group)) {
            group.features.push(&operation.feature);
            at = group.names.parent;
        }
    }
    for group in &mut groups {
        group.features.sort_unstable();
        group.features.dedup();
    }
    groups
}

/// The groups by their module, in order: each has one of the client and those in it.
pub(crate) fn modules<'g, 'a>(groups: &'g [Group<'a>]) -> BTreeMap<&'a str, Vec<&'g Group<'a>>> {
    let mut modules: BTreeMap<&str, Vec<&Group<'a>>> = BTreeMap::new();
    for group in groups {
        modules.entry(&group.names.module).or_default().push(group);
    }
    modules
}
