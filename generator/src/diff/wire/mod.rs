//! Two models compared, walked from each pair of operations: what becomes of a compiled client and a server of the other version.
//!
//! `operation` goes through what two paired operations send and receive, in a room of its own, and hands each pair of types to the `walk`, which holds every pair once
//! a `way`, so that circles end. `shape` says what a type is on the wire; `record`, `choice` and `values` compare what is of one shape, by what a
//! reader of the one makes of what the other one writes (`fit`). A `change` has a rule for each way; what is found of one `place` is one
//! finding, and `reach` says which operations come to it.

mod change;
mod choice;
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

use std::collections::{HashMap, HashSet};

use super::{Finding, Pairs, Side};
use crate::model::{Api, Declared, Type, TypeId};
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
    unreached(&mut walk, &named_old, &named_new);
    let paired: HashSet<usize> = operations.iter().map(|(_, new)| *new).collect();
    operation::removed(&mut walk, &pairs.operations);
    operation::added(&mut walk, &paired);
    walk.findings()
}

/// Each declared type as a type, in their order.
fn named(side: &Side<'_>) -> Vec<Type> {
    side.api.types.iter().map(|(id, _)| Type::Named(id)).collect()
}

/// Components that no operation comes to: webhooks do, or whoever uses the types alone.
fn unreached<'a>(walk: &mut Walk<'a>, named_old: &'a [Type], named_new: &'a [Type]) {
    let (old, new) = walk.apis;
    let own = |api: &'a Api| api.types.iter().filter(|(_, declared)| declared.sent_for.is_none());
    let keyed = |(id, declared): (TypeId, &'a Declared)| Some((declared.name.component.as_deref()?, (id, declared)));
    let of_new: HashMap<&str, (TypeId, &Declared)> = own(new).filter_map(keyed).collect();
    for (key, (id, declared)) in own(old).filter_map(keyed) {
        let Some((other, there)) = of_new.get(key).copied() else {
            continue;
        };
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
