use std::collections::HashMap;

use serde_json::Value;

use super::change;
use super::place::Place;
use super::shape::{Object, Rest};
use super::walk::{Given, Walk};
use super::way::{Reader, Way};
use super::{demands, types};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Presence, Property, Reach, Type};

/// Compares two objects by their keys.
pub(super) fn both<'a>(walk: &mut Walk<'a>, old: &Object<'a>, new: &Object<'a>, way: Way, place: &Place<'a>) {
    let goes = |property: &&Property| match way {
        Way::Sent => !property.read_only,
        Way::Received { .. } => !property.write_only,
    };
    let mut left: HashMap<&str, &'a Property> = HashMap::new();
    for property in new.properties.iter().filter(goes) {
        left.insert(&property.name, property);
    }
    for one in old.properties.iter().filter(goes) {
        let of_old = Own {
            property: one,
            reach: old.reach,
        };
        match left.remove(one.name.as_str()) {
            Some(other) => {
                let of_new = Own {
                    property: other,
                    reach: new.reach,
                };
                let place = at(place, &one.name, Some(one), Some(other));
                property(walk, of_old, of_new, way, &place);
            }
            None => {
                let place = at(place, &one.name, Some(one), None);
                only(walk, of_old, true, new.rest, way, &place);
            }
        }
    }
    for other in new
        .properties
        .iter()
        .filter(|property| left.contains_key(property.name.as_str()))
    {
        let of_new = Own {
            property: other,
            reach: new.reach,
        };
        let place = at(place, &other.name, None, Some(other));
        only(walk, of_new, false, old.rest, way, &place);
    }
    rest(walk, old.rest, new.rest, way, place);
}

/// A property with what its record is for.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) property: &'a Property,
    pub(super) reach: Reach,
}

impl Own<'_> {
    /// Whether it may be absent.
    fn is_optional(self, way: Way) -> bool {
        let reach = match way {
            // The server asks for it, whatever an answer may lack.
            Way::Sent => Reach {
                request: true,
                response: false,
            },
            // A record that goes one way is held to what that way asks for.
            Way::Received { .. } if !self.reach.request => Reach {
                request: false,
                response: true,
            },
            Way::Received { .. } => self.reach,
        };
        Presence::of(self.property, reach).may_be_absent()
    }
}

fn at<'a>(place: &Place<'a>, name: &str, old: Option<&'a Property>, new: Option<&'a Property>) -> Place<'a> {
    let origin = |property: Option<&'a Property>| property.map(|property| &property.origin.0);
    match place.is_foreign {
        true => place.within("property", name).at(origin(old), origin(new)),
        // It is told where it is declared: what is inherited, once.
        false => Place::declared(origin(old), origin(new)),
    }
}

/// Whether each of both may be absent, which is told where it is not the same.
pub(super) fn presence<'a>(
    walk: &mut Walk<'a>,
    old: Own<'a>,
    new: Own<'a>,
    way: Way,
    place: &Place<'a>,
) -> (bool, bool) {
    let optional = (old.is_optional(way), new.is_optional(way));
    match optional {
        (false, true) => walk.found(
            change::ABSENCE.more,
            place,
            way,
            (Verdict::MayFail, Works),
            (None, None),
        ),
        (true, false) => walk.found(
            change::ABSENCE.less,
            place,
            way,
            (Works, Verdict::MayFail),
            (None, None),
        ),
        _ => {}
    }
    optional
}

/// One that both have.
pub(super) fn property<'a>(walk: &mut Walk<'a>, old: Own<'a>, new: Own<'a>, way: Way, place: &Place<'a>) {
    let (one, other) = (old.property, new.property);
    let optional = presence(walk, old, new, way, place);
    let reader_is_optional = if other.nullable { optional.0 } else { optional.1 };
    types::null(
        walk,
        (one.nullable, other.nullable),
        (&one.kind, &other.kind),
        way,
        place,
        reader_is_optional,
    );
    if way == Way::Sent {
        range(
            walk,
            one.range.0,
            other.range.0,
            (&one.documentation.0, &other.documentation.0),
            place,
        );
        demands::within(walk, &one.demands.0, &other.demands.0, place);
        default(walk, one.default.as_deref(), other.default.as_deref(), optional, place);
    }
    types::deprecation(
        walk,
        one.documentation.0.deprecated,
        other.documentation.0.deprecated,
        place,
    );
    walk.compare(
        Given::by(one),
        Given::by(other),
        way.within(optional.0, optional.1),
        place,
    );
}

/// One that only one version has; the other one has `rest`.
pub(super) fn only<'a>(walk: &mut Walk<'a>, own: Own<'a>, is_old: bool, rest: Rest<'a>, way: Way, place: &Place<'a>) {
    let is_optional = own.is_optional(way);
    let change = if is_optional {
        change::OPTIONAL
    } else {
        change::REQUIRED
    };
    let misses = if is_optional { Works } else { Verdict::Fails };
    let refused = if is_optional { Verdict::MayFail } else { Verdict::Fails };
    let meets = match rest {
        Rest::Typed(kind) => walk
            .kinds_of(kind, !is_old)
            .meets(walk.kinds_of(&own.property.kind, is_old)),
        Rest::Closed | Rest::Open => true,
    };
    let does_not_know = match (way.reader(), rest) {
        (_, Rest::Typed(_)) if !meets => refused,
        (Reader::Server, Rest::Closed) => refused,
        (Reader::Server, Rest::Open) => Verdict::Misread,
        (Reader::Server, Rest::Typed(_)) | (Reader::Client, _) => Works,
    };
    match is_old {
        true => walk.found(change.less, place, way, (misses, does_not_know), (None, None)),
        false => walk.found(change.more, place, way, (does_not_know, misses), (None, None)),
    }
}

/// What is not declared.
fn rest<'a>(walk: &mut Walk<'a>, old: Rest<'a>, new: Rest<'a>, way: Way, place: &Place<'a>) {
    let place = place.its("all else");
    if let (Rest::Typed(old), Rest::Typed(new)) = (old, new) {
        walk.compare(Given::of(old), Given::of(new), way, &place);
        return;
    }
    let reads = |reader: Rest<'_>, writer: Rest<'_>| match (way.reader(), reader, writer) {
        _ if reader.rank() == writer.rank() => Works,
        (_, Rest::Open, _) | (_, _, Rest::Closed) | (Reader::Client, Rest::Closed, _) => Works,
        _ => Verdict::MayFail,
    };
    let change = match old.rank().cmp(&new.rank()) {
        std::cmp::Ordering::Less => change::UNDECLARED.more,
        std::cmp::Ordering::Greater => change::UNDECLARED.less,
        std::cmp::Ordering::Equal => return,
    };
    let words = (Some(old.word().to_owned()), Some(new.word().to_owned()));
    walk.found(change, &place, way, (reads(old, new), reads(new, old)), words);
}

type Range = (Option<i128>, Option<i128>);

/// Bounds of what is sent.
pub(super) fn range<'a>(
    walk: &mut Walk<'a>,
    old: Range,
    new: Range,
    (of_old, of_new): (&crate::model::Documentation, &crate::model::Documentation),
    place: &Place<'a>,
) {
    let join = |notes: &[String]| (!notes.is_empty()).then(|| notes.join(" "));
    let words = (join(&of_old.notes), join(&of_new.notes));
    if words.0 == words.1 {
        return;
    }
    let least = |bound: Option<i128>| bound.unwrap_or(i128::MIN);
    let most = |bound: Option<i128>| bound.unwrap_or(i128::MAX);
    let is_looser = least(new.0) < least(old.0) || most(new.1) > most(old.1);
    let is_tighter = least(new.0) > least(old.0) || most(new.1) < most(old.1);
    let looser = match (is_looser, is_tighter, &words) {
        (_, false, (Some(_), None)) => Some(true),
        (false, _, (None, Some(_))) => Some(false),
        (true, false, _) => Some(true),
        (false, true, _) => Some(false),
        _ => None,
    };
    types::bounds(walk, looser, place, words);
}

/// What the server takes where nothing is sent.
pub(super) fn default<'a>(
    walk: &mut Walk<'a>,
    old: Option<&str>,
    new: Option<&str>,
    optional: (bool, bool),
    place: &Place<'a>,
) {
    if let (Some(old), Some(new), (true, true)) = (old, new, optional)
        && !is_same_value(old, new)
    {
        let words = (Some(old.to_owned()), Some(new.to_owned()));
        let misread = (Verdict::Misread, Verdict::Misread);
        walk.said(&super::rules::sent::DEFAULT, place, misread, words);
    }
}

/// Whether two texts of JSON are one value, in whatever order an object has its members.
fn is_same_value(one: &str, other: &str) -> bool {
    let read = |text: &str| {
        serde_json::from_str::<Value>(text)
            .ok()
            .filter(|value| !value.is_number())
    };
    one == other || read(one).is_some_and(|one| read(other) == Some(one))
}

/// Whether a type is a record that has a property which is always there.
pub(super) fn requires(walk: &Walk<'_>, kind: &Type, is_old: bool, property: &str) -> bool {
    let api = walk.api(is_old);
    match super::shape::shape(api, kind) {
        super::shape::Shape::Object(object) => {
            let mut properties = object.properties.iter();
            properties.any(|own| own.name == property && own.required)
        }
        _ => false,
    }
}
