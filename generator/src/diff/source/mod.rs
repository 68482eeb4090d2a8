//! Two faces compared: what becomes of a program that was written against the old crate.

pub mod rules;

use super::{Finding, Pairs, Side};

/// One finding for each cause by which items are no longer what they were.
pub(super) fn compare(_old: &Side<'_>, _new: &Side<'_>, _pairs: &Pairs) -> Vec<Finding> {
    Vec::new()
}
