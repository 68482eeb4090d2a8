//! Credentials that are not needed.

use serde_json::json;

use super::{Proposal, Proposing, update};
use crate::learn::fold::{Group, Item, Sort, Tally};
use crate::source::json_value;

/// Of how many operations with a rule of their own each has an action; of more, all have one.
const MOST_APART: usize = 3;

impl<'t> Proposing<'_, 't> {
    /// What makes credentials optional: at the root where that is true of all calls of operations that have no rule of their own, and
    /// of all others at once where that is true of all calls of several.
    pub(super) fn security(&self) -> Vec<Proposal> {
        let groups = self.fold.groups.iter().filter(|((_, sort), _)| *sort == Sort::Security);
        let called: Vec<(&Group<'t>, &Tally, usize)> = groups
            .filter_map(|(_, group)| {
                let tally = group.items.get(&Item::NoCredential)?;
                Some((group, tally, *tally.operations.first()?))
            })
            .collect();
        let root = self.description.root();
        let inherits = |index: usize| {
            self.operations
                .get(index)
                .is_some_and(|own| own.node.get("security").is_none())
        };
        let needs_none = !self.fold.with_credential.iter().any(|index| inherits(*index));
        let own = called.iter().filter(|(.., index)| !inherits(*index)).count();
        let is_all = own > MOST_APART && self.fold.with_credential.iter().all(|index| inherits(*index));
        let mut of_root = Tally::default();
        let mut of_all = Tally::default();
        let mut proposals = Vec::new();
        for (group, tally, index) in called {
            let common = match inherits(index) {
                true if needs_none => Some(&mut of_root),
                false if is_all => Some(&mut of_all),
                _ => None,
            };
            if let Some(common) = common {
                common.exchanges += tally.exchanges;
                common.operations.extend(&tally.operations);
                continue;
            }
            if self.written(group.at).is_none() {
                continue;
            }
            // A list of its own is added to; where it has none, the root's is taken over.
            let taken = root
                .get("security")
                .filter(|_| inherits(index))
                .map(|node| json_value(node.tree));
            let mut all = taken.and_then(|taken| taken.as_array().cloned()).unwrap_or_default();
            all.push(json!({}));
            proposals.push(Proposal {
                comments: vec![self.comment(&Item::NoCredential, tally)],
                actions: vec![update(&self.path(group.at), json!({ "security": all }))],
            });
        }
        let common = [(of_root, "$"), (of_all, "$.paths.*[?@.security]")];
        let common = common.into_iter().filter(|(tally, _)| tally.exchanges > 0);
        let common = common.map(|(tally, target)| Proposal {
            comments: vec![self.comment(&Item::NoCredential, &tally)],
            actions: vec![update(target, json!({ "security": [{}] }))],
        });
        common.chain(proposals).collect()
    }
}
