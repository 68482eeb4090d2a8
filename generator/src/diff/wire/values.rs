use std::collections::HashSet;

use super::change;
use super::fit::{self, Fit};
use super::place::Place;
use super::shape::{Shape, Values};
use super::types::differ;
use super::walk::Walk;
use super::way::{Reader, Way};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Kinds, Literal, Scalar, Type};

/// What has no structure.
pub(super) enum Plain<'a> {
    Values(Values<'a>),
    Scalar(Scalar, bool),
}

impl<'a> Plain<'a> {
    pub(super) fn of(shape: Shape<'a>, either: bool) -> Option<Self> {
        match shape {
            Shape::Values(values) => Some(Self::Values(values)),
            Shape::Scalar(scalar, is_either) => Some(Self::Scalar(scalar, is_either || either)),
            _ => None,
        }
    }
}

/// Compares what has no structure.
pub(super) fn both<'a>(
    walk: &mut Walk<'a>,
    old: &Plain<'a>,
    new: &Plain<'a>,
    way: Way,
    place: &Place<'a>,
    words: (&'a Type, &'a Type),
) {
    match (old, new) {
        (Plain::Values(old), Plain::Values(new)) => lists(walk, old, new, way, place, words),
        (Plain::Values(values), Plain::Scalar(scalar, either))
        | (Plain::Scalar(scalar, either), Plain::Values(values)) => {
            let is_opened = matches!(old, Plain::Values(_));
            let (by_values, by_scalar) = listed(values, *scalar, *either, way.reader());
            let change = match (by_values, is_opened) {
                (Verdict::Fails, _) => change::KIND,
                (_, true) => change::VALUES.more,
                (_, false) => change::VALUES.less,
            };
            let verdicts = if is_opened {
                (by_values, by_scalar)
            } else {
                (by_scalar, by_values)
            };
            differ(walk, change, way, place, words, verdicts);
        }
        (Plain::Scalar(old, old_either), Plain::Scalar(new, new_either)) => {
            scalars(walk, (*old, *old_either), (*new, *new_either), way, place, words);
        }
    }
}

fn scalars<'a>(
    walk: &mut Walk<'a>,
    (old, old_either): (Scalar, bool),
    (new, new_either): (Scalar, bool),
    way: Way,
    place: &Place<'a>,
    words: (&'a Type, &'a Type),
) {
    if old == new {
        return;
    }
    // Which rule it is, the descriptions say; whom it hurts, the reader.
    let said = |reader, writer| fit::scalar(Reader::Server, reader, writer, false);
    let change = match (said(old, new), said(new, old)) {
        (Fit::All, Fit::Some) => change::WIDTH.less,
        (Fit::Some, Fit::All) => change::WIDTH.more,
        (Fit::None, _) | (_, Fit::None) if !old.facts().kinds.meets(new.facts().kinds) => change::KIND,
        _ => change::FORMAT,
    };
    let by = way.reader();
    let old_reads = fit::scalar(by, old, new, old_either).verdict();
    let new_reads = fit::scalar(by, new, old, new_either).verdict();
    differ(walk, change, way, place, words, (old_reads, new_reads));
}

/// What the reader of listed values makes of a scalar, and that of the scalar of the values.
fn listed(values: &Values<'_>, scalar: Scalar, either: bool, by: Reader) -> (Verdict, Verdict) {
    let kinds = scalar.facts().kinds;
    if !kinds.meets(values.kinds) {
        let forgiven = |is_read| if is_read { Verdict::MayFail } else { Verdict::Fails };
        return (forgiven(values.in_both), forgiven(either));
    }
    let by_values = match by {
        Reader::Client if !values.checked && kinds.without(values.kinds).is_empty() => Works,
        Reader::Client | Reader::Server => Verdict::MayFail,
    };
    let takes = |literal: &&Literal| match literal {
        Literal::String(_) => fit::scalar(by, scalar, Scalar::Text, either) == Fit::All,
        Literal::Number(_) => fit::scalar(by, scalar, Scalar::Double, either) == Fit::All,
        Literal::Boolean(_) => scalar == Scalar::Boolean,
        Literal::Null => false,
        Literal::Integer(_) => scalar.holds(literal) || fit::scalar(by, scalar, Scalar::Int64, either) == Fit::All,
    };
    let by_scalar = if values.literals.iter().all(takes) {
        Works
    } else {
        Verdict::MayFail
    };
    (by_values, by_scalar)
}

fn lists<'a>(
    walk: &mut Walk<'a>,
    old: &Values<'a>,
    new: &Values<'a>,
    way: Way,
    place: &Place<'a>,
    words: (&'a Type, &'a Type),
) {
    let kinds = |values: &Values<'_>| match values.in_both {
        true => values.kinds.in_both(),
        false => values.kinds,
    };
    if !kinds(old).meets(kinds(new)) {
        differ(walk, change::KIND, way, place, words, (Verdict::Fails, Verdict::Fails));
        return;
    }
    let unknown = |reader: &Values<'_>, literal: &Literal| match way.reader() {
        Reader::Client if reader.checked => Verdict::Fails,
        Reader::Client if !kinds(reader).meets(Kinds::of(literal)) => Verdict::MayFail,
        Reader::Client => Works,
        Reader::Server => Verdict::MayFail,
    };
    let set = |values: &Values<'a>| values.literals.iter().copied().collect::<HashSet<&Literal>>();
    let (of_old, of_new) = (set(old), set(new));
    for literal in old.literals.iter().filter(|literal| !of_new.contains(*literal)) {
        let verdicts = (Works, unknown(new, literal));
        let place = place.within("value", &literal.text());
        walk.found(change::VALUE.less, &place, way, verdicts, (None, None));
    }
    for literal in new.literals.iter().filter(|literal| !of_old.contains(*literal)) {
        let verdicts = (unknown(old, literal), Works);
        let place = place.within("value", &literal.text());
        walk.found(change::VALUE.more, &place, way, verdicts, (None, None));
    }
}
