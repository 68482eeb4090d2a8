//! Two models compared, walked from each pair of operations: what becomes of a compiled client and a server of the other version.
//!
//! `operation` goes through what two paired operations send and receive, in a room of its own, and hands each pair of types to the `walk`, which holds every pair once
//! a `way`, so that circles end. `shape` says what a type is on the wire; `record`, `choice` and `values` compare what is of one shape, by what a
//! reader of the one makes of what the other one writes (`fit`), and `demands` what is asked of it beside that. A `change` has a rule for each way; what is found of one `place` is one
//! finding, and `reach` says which operations come to it.

mod change;
mod choice;
mod demands;
mod fit;
mod operation;
mod place;
mod reach;
mod record;
pub mod rules;
mod shape;
#[cfg(test)]
mod tests;
mod types;
mod values;
mod walk;
mod way;
mod words;

use std::collections::HashSet;

use super::pairs::is_apart;
use super::{Finding, Pairs, Side};
use crate::model::{Type, TypeId};
use place::Place;
use walk::{From, Given, Walk};
use way::Way;

/// One finding for each thing by which a client of one version and a server of the other may misunderstand each other.
pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, pairs: &Pairs) -> Vec<Finding> {
    let (named_old, named_new) = (named(old), named(new));
    let mut walk = Walk::new(old, new);
    operation::servers::of_all(&mut walk);
    operation::security::schemes(&mut walk);
    let mut operations: Vec<(usize, usize)> = pairs.operations.iter().map(|(old, new)| (*old, *new)).collect();
    operations.sort_unstable();
    for (one, other) in &operations {
        operation::pair(&mut walk, *one, *other);
    }
    walk.run();
    unreached(&mut walk, pairs, &named_old, &named_new);
    let paired: HashSet<usize> = operations.iter().map(|(_, new)| *new).collect();
    operation::removed(&mut walk, &pairs.operations);
    operation::added(&mut walk, &paired);
    walk.findings()
}

/// Each declared type as a type, in their order.
fn named(side: &Side<'_>) -> Vec<Type> {
    side.api.types.iter().map(|(id, _)| Type::Named(id)).collect()
}

/// What no operation comes to: components that webhooks do, or whoever uses the types alone, and what stands in a webhook or a callback.
fn unreached<'a>(walk: &mut Walk<'a>, pairs: &Pairs, named_old: &'a [Type], named_new: &'a [Type]) {
    let (old, new) = walk.apis;
    let mut open: Vec<(TypeId, TypeId)> = pairs.types.iter().map(|(old, new)| (*old, *new)).collect();
    open.sort_unstable();
    for (id, other) in open {
        let (Some(declared), Some(there)) = (old.types.get(id), new.types.get(other)) else {
            continue;
        };
        if declared.sent_for.is_some() || declared.name.component.is_none() && !is_apart(&declared.origin.pointer()) {
            continue;
        }
        let kinds = (named_old.get(id.0 as usize), named_new.get(other.0 as usize));
        let (Some(one), Some(two), false) = (kinds.0, kinds.1, walk.is_known(id, other)) else {
            continue;
        };
        walk.at = From::Api;
        let place = Place::of_type(id, declared, there);
        if declared.reach.request && there.reach.request {
            walk.compare(Given::of(one), Given::of(two), Way::Sent, &place);
        }
        if !declared.reach.request || declared.reach.response {
            walk.compare(Given::of(one), Given::of(two), Way::RECEIVED, &place);
        }
        walk.run();
    }
}
