//! Two operations compared: `parameters`, `body`, `answers`, `security` and `servers` each take their part of both.

pub(super) mod answers;
pub(super) mod body;
pub(super) mod parameters;
pub(super) mod security;
pub(super) mod servers;

use std::collections::{HashMap, HashSet};

use super::change;
use super::place::Place;
use super::rules::api;
use super::types;
use super::walk::{From, Walk};
use crate::diff::pairs::blank;
use crate::diff::{Subject, Verdict, Verdict::Works};
use crate::model::Operation;

/// Compares what two paired operations are called by, and hands on what they send and receive.
pub(super) fn pair(walk: &mut Walk<'_>, one: usize, other: usize) {
    let (old_api, new_api) = walk.apis;
    let (Some(old), Some(new)) = (old_api.operations.get(one), new_api.operations.get(other)) else {
        return;
    };
    walk.at = From::Old(one);
    let place = Place::said(Subject::operation(old), Some(&old.origin), Some(&new.origin));
    let fails = (Verdict::Fails, Verdict::Fails);
    let words = |old: &str, new: &str| (Some(old.to_owned()), Some(new.to_owned()));
    if old.method != new.method {
        walk.said(&api::METHOD, &place, fails, words(&old.method, &new.method));
    }
    // What the parameters of a path are called is not on the wire.
    let (one, other) = (blank(&old.path), blank(&new.path));
    if one != other {
        // Many servers take it with a slash at its end and without.
        let verdict = match one.trim_end_matches('/') == other.trim_end_matches('/') {
            true => (Verdict::MayFail, Verdict::MayFail),
            false => fails,
        };
        walk.said(&api::PATH, &place, verdict, words(&old.path, &new.path));
    }
    if old.fixed_query != new.fixed_query {
        let word = |operation: &Operation| {
            let pairs = operation
                .fixed_query
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join("&")
        };
        let words = words(&word(old), &word(new));
        walk.said(&api::FIXED_QUERY, &place, (Verdict::MayFail, Verdict::MayFail), words);
    }
    types::deprecation(walk, old.documentation.deprecated, new.documentation.deprecated, &place);
    security::of_operation(walk, old, new);
    servers::of_operation(walk, old, new, &place);
    parameters::both(walk, old, new, &place);
    body::both(walk, old.body.as_ref(), new.body.as_ref(), &place);
    answers::both(walk, old, new, &place);
}

/// Operations of the old version alone.
pub(super) fn removed(walk: &mut Walk<'_>, paired: &HashMap<usize, usize>) {
    let old = walk.apis.0;
    for (index, operation) in old
        .operations
        .iter()
        .enumerate()
        .filter(|(index, _)| !paired.contains_key(index))
    {
        walk.at = From::Old(index);
        let place = Place::said(Subject::operation(operation), Some(&operation.origin), None);
        let word = operation.request();
        walk.said(
            change::OPERATION.less.sent,
            &place,
            (Verdict::Fails, Works),
            (Some(word), None),
        );
    }
}

/// Operations of the new version alone.
pub(super) fn added(walk: &mut Walk<'_>, paired: &HashSet<usize>) {
    let new = walk.apis.1;
    for (index, operation) in new
        .operations
        .iter()
        .enumerate()
        .filter(|(index, _)| !paired.contains(index))
    {
        walk.at = From::New(index);
        let place = Place::said(Subject::operation(operation), None, Some(&operation.origin));
        let word = operation.request();
        walk.said(
            change::OPERATION.more.sent,
            &place,
            (Works, Verdict::Fails),
            (None, Some(word)),
        );
    }
}
