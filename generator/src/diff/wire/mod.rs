//! Two models compared, walked from each pair of operations: what becomes of a compiled client and a server of the other version.

pub mod rules;

use super::{Finding, Pairs, Side};

/// One finding for each thing by which a client of one version and a server of the other may misunderstand each other.
pub(super) fn compare(_old: &Side<'_>, _new: &Side<'_>, _pairs: &Pairs) -> Vec<Finding> {
    Vec::new()
}
