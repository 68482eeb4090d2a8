//! Two versions of an API to what differs between them: what breaks, whom, and how it can be avoided.
//!
//! Enters: two models with their faces, which the same configuration named. Leaves: findings, one a cause, sorted by how much they hurt.
//! `pairs` says which operation and which type of one is which of the other, `parameters` which parameter; `paired` does for any two lists. `source` compares the two faces:
//! what becomes of a program that was written against the old crate. `wire` walks the two models from each pair of operations: what becomes of a
//! compiled client and a server that are not of one version. What both say of one subject is put together here. A `finding` is about a
//! `subject`, by a `rule`; `cli::diff` shows them. The `step` is what a crate's version goes up by for them.

mod finding;
mod join;
mod paired;
mod pairs;
mod parameters;
mod rule;
mod side;
pub mod source;
mod step;
mod subject;
pub mod wire;

pub use finding::{Finding, Hurt, Places, Rename, Verdict, Verdicts};
pub use pairs::Pairs;
pub use rule::{Rule, find, page, rules};
pub use side::Side;
pub use step::Step;
pub use subject::Subject;

/// Everything that differs, one finding a cause, what hurts most first.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Finding> {
    let pairs = Pairs::of(old, new);
    let (source, wire) = rayon::join(|| source::compare(old, new, &pairs), || wire::compare(old, new, &pairs));
    join::joined(source, wire)
}
