use std::collections::HashMap;

use crate::analyze::essence;
use crate::diff::pairs::by;
use crate::diff::wire::place::Place;
use crate::diff::wire::record::{self, Own};
use crate::diff::wire::shape::Rest;
use crate::diff::wire::walk::{Given, Walk};
use crate::diff::wire::way::Way;
use crate::diff::wire::{change, rules};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{BodyPart, Content, Holds, PartContent, Reach, RequestBody};

/// Compares what two operations send as a body.
pub(in crate::diff::wire) fn both<'a>(
    walk: &mut Walk<'a>,
    old: Option<&'a RequestBody>,
    new: Option<&'a RequestBody>,
    operation: &Place<'a>,
) {
    let place = operation.its("body");
    match (old, new) {
        (None, None) => {}
        (Some(old), None) => {
            let misses = if old.required { Verdict::Fails } else { Works };
            walk.found(
                change::BODY.less,
                &place,
                Way::Sent,
                (misses, Verdict::Misread),
                (None, None),
            );
        }
        (None, Some(new)) => {
            let misses = if new.required { Verdict::Fails } else { Works };
            walk.found(
                change::BODY.more,
                &place,
                Way::Sent,
                (Verdict::Misread, misses),
                (None, None),
            );
        }
        (Some(old), Some(new)) => {
            match (old.required, new.required) {
                (true, false) => {
                    let verdicts = (Verdict::MayFail, Works);
                    walk.found(change::BODY_ABSENCE.more, &place, Way::Sent, verdicts, (None, None));
                }
                (false, true) => {
                    let verdicts = (Works, Verdict::MayFail);
                    walk.found(change::BODY_ABSENCE.less, &place, Way::Sent, verdicts, (None, None));
                }
                _ => {}
            }
            contents(walk, old, new, &place);
        }
    }
}

fn contents<'a>(walk: &mut Walk<'a>, old: &'a RequestBody, new: &'a RequestBody, place: &Place<'a>) {
    let (of_old, of_new) = (by_type(&old.contents), by_type(&new.contents));
    // A client sends the preferred form, unless it chooses another one.
    for one in &old.contents {
        let place = place.within("as", &one.media_type);
        match of_new.get(&essence(&one.media_type)) {
            Some(other) => pair(walk, one, other, &place.at(Some(&one.origin), Some(&other.origin))),
            None => {
                let place = place.at(Some(&one.origin), None);
                walk.found(
                    change::FORM.less,
                    &place,
                    Way::Sent,
                    (Works, without(old.preferred(), one)),
                    (None, None),
                );
            }
        }
    }
    for other in new
        .contents
        .iter()
        .filter(|other| !of_old.contains_key(&essence(&other.media_type)))
    {
        let place = place.within("as", &other.media_type).at(None, Some(&other.origin));
        walk.found(
            change::FORM.more,
            &place,
            Way::Sent,
            (without(new.preferred(), other), Works),
            (None, None),
        );
    }
}

/// What becomes of clients where a form is missing: those that choose nothing use the preferred one.
pub(in crate::diff::wire) fn without(preferred: Option<&Content>, missing: &Content) -> Verdict {
    match preferred.is_some_and(|preferred| preferred.media_type == missing.media_type) {
        true => Verdict::Fails,
        false => Verdict::MayFail,
    }
}

/// Contents by their media types without parameters: those of a multipart are made anew each time, and `charset` says nothing of structure.
pub(in crate::diff::wire) fn by_type(contents: &[Content]) -> HashMap<String, &Content> {
    by(contents, |content| essence(&content.media_type))
}

fn pair<'a>(walk: &mut Walk<'a>, old: &'a Content, new: &'a Content, place: &Place<'a>) {
    if let (Some(old), Some(new)) = (&old.parts, &new.parts) {
        parts(walk, old, new, place);
        return;
    }
    let is_value =
        |content: &Content| matches!(content.format.facts().holds, Holds::Value | Holds::Parts) && !content.untyped;
    if is_value(old) && is_value(new) && old.parts.is_none() && new.parts.is_none() {
        walk.compare(Given::of(&old.kind), Given::of(&new.kind), Way::Sent, place);
    }
}

fn parts<'a>(walk: &mut Walk<'a>, old: &'a [BodyPart], new: &'a [BodyPart], place: &Place<'a>) {
    let own = |part: &'a BodyPart| Own {
        property: &part.property,
        reach: Reach {
            request: true,
            response: false,
        },
    };
    let mut left: HashMap<&str, &'a BodyPart> = new.iter().map(|part| (part.property.name.as_str(), part)).collect();
    for one in old {
        let name = &one.property.name;
        let place = place.within("part", name);
        let Some(other) = left.remove(name.as_str()) else {
            let place = place.at(Some(&one.property.origin.0), None);
            record::only(walk, own(one), true, Rest::Open, Way::Sent, &place);
            continue;
        };
        let mut place = place.at(Some(&one.property.origin.0), Some(&other.property.origin.0));
        place.is_foreign = true;
        let is_written_otherwise = (one.holds == PartContent::Value) != (other.holds == PartContent::Value)
            || one.media_type != other.media_type
            || one.style != other.style;
        if is_written_otherwise {
            let word = |part: &BodyPart| match (&part.media_type, &part.holds) {
                (Some(media_type), _) => media_type.clone(),
                (None, PartContent::Value) => "a value".to_owned(),
                (None, PartContent::File { .. }) => "a file".to_owned(),
            };
            let words = (Some(word(one)), Some(word(other)));
            walk.said(&rules::sent::PART, &place, (Verdict::MayFail, Verdict::MayFail), words);
        }
        if one.holds == PartContent::Value && other.holds == PartContent::Value {
            record::property(walk, own(one), own(other), Way::Sent, &place);
        }
    }
    for other in new.iter().filter(|part| left.contains_key(part.property.name.as_str())) {
        let place = place
            .within("part", &other.property.name)
            .at(None, Some(&other.property.origin.0));
        record::only(walk, own(other), false, Rest::Open, Way::Sent, &place);
    }
}
