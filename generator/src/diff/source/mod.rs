//! Two faces compared: what becomes of a program that was written against the old crate.
//!
//! Items are known by what they are made for, and only then by their paths. `compare` goes through what the old crate has: types and
//! modules first, which `moved` remembers where they are elsewhere, then what stands in them, and last what is new. `place` is a path taken
//! apart, and `cause` says of what in the description an item tells, and how it keeps its name. Findings of one subject are one.

mod cause;
mod class;
mod compare;
mod found;
mod moved;
mod place;
pub mod rules;
#[cfg(test)]
mod tests;

use super::{Finding, Pairs, Side};

/// One finding for each cause by which items are no longer what they were.
pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, pairs: &Pairs) -> Vec<Finding> {
    // What tests make answers with moves with each answer, and `check` comes and goes with what is demanded: few programs are made of either.
    let items = |side: &Side<'_>| {
        let mut items = side.face.items();
        items.retain(|_, item| !item.is_beside);
        items
    };
    let (old_items, new_items) = rayon::join(|| items(old), || items(new));
    compare::Comparison::new((old, &old_items), (new, &new_items), pairs).findings()
}
