use super::change::{self, Both};
use super::place::Place;
use super::shape::{Shape, Values, shape};
use super::values::Plain;
use super::walk::{Given, Walk};
use super::way::{Reader, Way};
use super::{choice, demands, record, rules, values, words};
use crate::diff::Verdict;
use crate::model::{Api, Declared, Definition, Documentation, Kinds, Type, TypeId};

/// Compares two types at a place.
pub(super) fn pair<'a>(walk: &mut Walk<'a>, old: Given<'a>, new: Given<'a>, way: Way, place: Place<'a>) {
    let mut place = place;
    let (one, other) = names(walk, old.kind, new.kind, way, &mut place);
    let is_moved = !std::ptr::eq(one, old.kind) || !std::ptr::eq(other, new.kind);
    let (old, new) = (Given { kind: one, ..old }, Given { kind: other, ..new });
    if let (Type::Named(one), Type::Named(other)) = (one, other) {
        if is_moved && old.constant.is_none() && new.constant.is_none() {
            walk.compare(old, new, way, &place);
            return;
        }
        place.is_foreign |= !walk.are_one(*one, *other);
        // Of a component that is said where it is named.
        let demanded = |api: &'a Api, id| api.types.get(id).filter(|own| own.name.component.is_none());
        if let (Way::Sent, Some(old), Some(new)) = (way, demanded(walk.apis.0, *one), demanded(walk.apis.1, *other)) {
            demands::both(walk, &old.demands, &new.demands, &place);
        }
    }
    shapes(walk, old, new, way, &place);
}

/// What both are behind aliases. Where both are one component, that is the place.
fn names<'a>(
    walk: &mut Walk<'a>,
    old: &'a Type,
    new: &'a Type,
    way: Way,
    place: &mut Place<'a>,
) -> (&'a Type, &'a Type) {
    let (mut one, mut other) = (unboxed(old), unboxed(new));
    let most = walk.apis.0.types.len() + walk.apis.1.types.len();
    // Bounded by the number of types: aliases form no cycle.
    for _ in 0..=most {
        let declared = (of(walk.apis.0, one), of(walk.apis.1, other));
        if let (Some((id, old)), Some((other, new))) = declared
            && old.name.component.is_some()
            && new.name.component.is_some()
            && walk.are_one(id, other)
        {
            *place = Place::of_type(id, old, new);
            said(walk, &old.documentation, &new.documentation, way, place);
            if way == Way::Sent {
                demands::within(walk, &old.demands, &new.demands, place);
            }
        }
        match (
            declared.0.map(|(_, own)| &own.definition),
            declared.1.map(|(_, own)| &own.definition),
        ) {
            (Some(Definition::Alias(old)), Some(Definition::Alias(new))) => (one, other) = (unboxed(old), unboxed(new)),
            (Some(Definition::Alias(old)), _) => one = unboxed(old),
            (_, Some(Definition::Alias(new))) => other = unboxed(new),
            _ => break,
        }
    }
    (one, other)
}

fn unboxed(kind: &Type) -> &Type {
    let mut kind = kind;
    while let Type::Boxed(inner) = kind {
        kind = inner;
    }
    kind
}

fn of<'a>(api: &'a crate::model::Api, kind: &Type) -> Option<(TypeId, &'a Declared)> {
    match kind {
        Type::Named(id) => Some((*id, api.types.get(*id)?)),
        _ => None,
    }
}

/// What is said of values beside their type: whether they are deprecated, and, of what is sent, their bounds.
pub(super) fn said<'a>(walk: &mut Walk<'a>, old: &Documentation, new: &Documentation, way: Way, place: &Place<'a>) {
    deprecation(walk, old.deprecated, new.deprecated, place);
    if way != Way::Sent || old.notes == new.notes {
        return;
    }
    let words = |notes: &[String]| (!notes.is_empty()).then(|| notes.join(" "));
    let words = (words(&old.notes), words(&new.notes));
    match (old.notes.is_empty(), new.notes.is_empty()) {
        (true, _) => bounds(walk, Some(false), place, words),
        (_, true) => bounds(walk, Some(true), place, words),
        _ => bounds(walk, None, place, words),
    }
}

/// Bounds that are looser, or not, or simply others.
pub(super) fn bounds<'a>(
    walk: &mut Walk<'a>,
    looser: Option<bool>,
    place: &Place<'a>,
    words: (Option<String>, Option<String>),
) {
    let (change, old_reads, new_reads) = match looser {
        Some(true) => (change::BOUNDS.more, Verdict::MayFail, Verdict::Works),
        Some(false) => (change::BOUNDS.less, Verdict::Works, Verdict::MayFail),
        None => (
            change::Change::only(&rules::sent::BOUNDS),
            Verdict::MayFail,
            Verdict::MayFail,
        ),
    };
    walk.found(change, place, Way::Sent, (old_reads, new_reads), words);
}

/// What is deprecated from now on, or no longer.
pub(super) fn deprecation<'a>(walk: &mut Walk<'a>, old: bool, new: bool, place: &Place<'a>) {
    let change = match (old, new) {
        (false, true) => change::DEPRECATION.more,
        (true, false) => change::DEPRECATION.less,
        _ => return,
    };
    let works = (Verdict::Works, Verdict::Works);
    walk.said(change.sent, place, works, (None, None));
}

fn shapes<'a>(walk: &mut Walk<'a>, old: Given<'a>, new: Given<'a>, way: Way, place: &Place<'a>) {
    let shape_of = |given: Given<'a>, api| match given.constant {
        Some(constant) => Shape::Values(Values::constant(constant, given.either)),
        None => match shape(api, given.kind) {
            Shape::Values(values) if given.is_text => Shape::Values(values.in_text()),
            shape => shape,
        },
    };
    let words = (old.kind, new.kind);
    let differ = |walk: &mut Walk<'a>, change, one, other| differ(walk, change, way, place, words, (one, other));
    match (shape_of(old, walk.apis.0), shape_of(new, walk.apis.1)) {
        (Shape::Free, Shape::Free) | (Shape::Null, Shape::Null) => {}
        (Shape::Free, _) => differ(walk, change::ANY.less, Verdict::Works, Verdict::MayFail),
        (_, Shape::Free) => differ(walk, change::ANY.more, Verdict::MayFail, Verdict::Works),
        (Shape::Nullable(one), Shape::Nullable(other)) => walk.compare(old.within(one), new.within(other), way, place),
        (Shape::Nullable(one), _) => {
            null(walk, (true, false), (old.kind, new.kind), way, place, false);
            walk.compare(old.within(one), new, way, place);
        }
        (_, Shape::Nullable(other)) => {
            null(walk, (false, true), (old.kind, new.kind), way, place, false);
            walk.compare(old, new.within(other), way, place);
        }
        (Shape::Union(one), Shape::Union(other)) => choice::both(walk, one, other, way, place),
        (Shape::Union(union), _) => choice::one(walk, union, (old, new), true, way, place),
        (_, Shape::Union(union)) => choice::one(walk, union, (new, old), false, way, place),
        (Shape::Object(one), Shape::Object(other)) => record::both(walk, &one, &other, way, place),
        (Shape::List(one), Shape::List(other)) => {
            walk.compare(old.within(one), new.within(other), way, &place.its("items"));
        }
        (Shape::Tuple(one), Shape::Tuple(other)) => {
            if one.len() != other.len() {
                differ(walk, change::PLACES, Verdict::Fails, Verdict::Fails);
            }
            for (place_of, (one, other)) in one.iter().zip(other).enumerate() {
                let place = place.within("place", &(place_of + 1).to_string());
                walk.compare(old.within(one), new.within(other), way, &place);
            }
        }
        (Shape::List(_) | Shape::Tuple(_), Shape::List(_) | Shape::Tuple(_)) => {
            differ(walk, change::PLACES, Verdict::MayFail, Verdict::MayFail);
        }
        // One value and a list of it are the same text; a list of several is none that is one value.
        (Shape::List(one), other) if old.is_text && Plain::of(other.clone(), false).is_some() => {
            differ(walk, change::KIND, Verdict::Works, Verdict::MayFail);
            walk.compare(old.within(one), new, way, &place.its("items"));
        }
        (one, Shape::List(other)) if old.is_text && Plain::of(one.clone(), false).is_some() => {
            differ(walk, change::KIND, Verdict::MayFail, Verdict::Works);
            walk.compare(old, new.within(other), way, &place.its("items"));
        }
        (one, other) => match (
            Plain::of(one, old.either || old.is_text),
            Plain::of(other, new.either || new.is_text),
        ) {
            (Some(one), Some(other)) => values::both(walk, &one, &other, way, place, words),
            _ => differ(walk, change::KIND, Verdict::Fails, Verdict::Fails),
        },
    }
}

/// A difference of two types, which are shown.
pub(super) fn differ<'a>(
    walk: &mut Walk<'a>,
    change: change::Change,
    way: Way,
    place: &Place<'a>,
    (old, new): (&'a Type, &'a Type),
    verdicts: (Verdict, Verdict),
) {
    let words = (
        Some(words::of_type(walk.apis.0, old)),
        Some(words::of_type(walk.apis.1, new)),
    );
    walk.found(change, place, way, verdicts, words);
}

/// `null` in one of two versions alone. `is_absent` says that it is a property that a reader may do without.
pub(super) fn null<'a>(
    walk: &mut Walk<'a>,
    (in_old, in_new): (bool, bool),
    (old, new): (&'a Type, &'a Type),
    way: Way,
    place: &Place<'a>,
    is_absent: bool,
) {
    if in_old == in_new {
        return;
    }
    // The one that has no `null` reads the other one's.
    let (reader, api) = (if in_old { new } else { old }, walk.api(!in_old));
    let kinds = walk.kinds_of(reader, !in_old);
    if kinds.meets(Kinds::NULL) {
        return;
    }
    let verdict = match (way.reader(), shape(api, reader)) {
        (Reader::Client, _) if is_absent => Verdict::Works,
        (Reader::Client, Shape::List(_)) => Verdict::Works,
        (Reader::Client, Shape::Object(object)) if object.properties.is_empty() => Verdict::Works,
        _ => Verdict::MayFail,
    };
    let Both { more, less } = change::NULL;
    match in_new {
        true => walk.found(more, place, way, (verdict, Verdict::Works), (None, None)),
        false => walk.found(less, place, way, (Verdict::Works, verdict), (None, None)),
    }
}
