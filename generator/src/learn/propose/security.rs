//! Credentials that are not needed.

use serde_json::json;

use super::{Proposal, Proposing, update};
use crate::learn::fold::{Group, Item, Sort, Tally};
use crate::source::json_value;

impl<'t> Proposing<'_, 't> {
    /// What makes credentials optional: at the root where that is true of all calls of operations that have no rule of their own.
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
        let mut of_root = Tally::default();
        let mut proposals = Vec::new();
        for (group, tally, index) in called {
            if inherits(index) && needs_none {
                if of_root.exchanges == 0 {
                    of_root.first.clone_from(&tally.first);
                }
                of_root.exchanges += tally.exchanges;
                of_root.operations.extend(&tally.operations);
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
        if of_root.exchanges > 0 {
            let proposal = Proposal {
                comments: vec![self.comment(&Item::NoCredential, &of_root)],
                actions: vec![update("$", json!({ "security": [{}] }))],
            };
            proposals.insert(0, proposal);
        }
        proposals
    }
}
