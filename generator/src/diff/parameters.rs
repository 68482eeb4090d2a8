//! Which parameter of one version is which of the other one.

use super::paired::paired;
use crate::analyze::letters;
use crate::model::{Location, Parameter};

/// By what a parameter is known. Header fields have no case (RFC 9110 §5.1).
pub(super) fn key(parameter: &Parameter) -> (Location, String) {
    let name = match parameter.location {
        Location::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// For each old parameter the place of the new one that it is: the one of its key, or else one that goes elsewhere or is only spelt
/// otherwise.
pub(super) fn partners(old: &[&Parameter], new: &[&Parameter]) -> Vec<Option<usize>> {
    let known: fn(&Parameter) -> Mark = |own| {
        let (location, name) = key(own);
        (Some(location), name)
    };
    let spelt: fn(&Parameter) -> Mark = |own| (None, letters(&own.name).collect());
    let marks = |all: &[&Parameter], mark: fn(&Parameter) -> Mark| all.iter().map(|own| Some(mark(own))).collect();
    let rounds = [known, spelt].map(|mark| (marks(old, mark), marks(new, mark)));
    paired(&rounds, |_, _, _| true)
}

/// A name, of a place or of none.
type Mark = (Option<Location>, String);
