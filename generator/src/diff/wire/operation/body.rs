use std::collections::{HashMap, HashSet};

use crate::analyze::essence;
use crate::diff::pairs::by;
use crate::diff::wire::place::Place;
use crate::diff::wire::record::{self, Own};
use crate::diff::wire::shape::{Rest, Shape, shape};
use crate::diff::wire::walk::{Given, Walk};
use crate::diff::wire::way::Way;
use crate::diff::wire::{change, demands, rules, types, words};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Api, BodyPart, Content, Holds, ParameterStyle, PartContent, Property, Reach, RequestBody, Style};

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
    if old.parts.is_some() || new.parts.is_some() {
        let (old, new) = (members(walk.api(true), old), members(walk.api(false), new));
        if let (Some(old), Some(new)) = (old, new) {
            parts(walk, &old, &new, place);
        }
        return;
    }
    let is_value =
        |content: &Content| matches!(content.format.facts().holds, Holds::Value | Holds::Parts) && !content.untyped;
    if is_value(old) && is_value(new) {
        demands::both(walk, &old.demands.0, &new.demands.0, place);
        encodings(walk, old, new, place);
        walk.compare(Given::of(&old.kind), Given::of(&new.kind), Way::Sent, place);
    }
}

/// How properties of a form are written, where that is said of one of them.
fn encodings<'a>(walk: &mut Walk<'a>, old: &'a Content, new: &'a Content, place: &Place<'a>) {
    let usual = (Style::Form, true, false);
    let of = |content: &'a Content, property: &str| {
        let found = content.encoding.iter().find(|encoding| encoding.property == property);
        let media_type = found.and_then(|found| found.content_type.as_deref());
        (media_type, found.and_then(|found| found.style).unwrap_or(usual))
    };
    let mut names: Vec<&str> = old.encoding.iter().map(|encoding| encoding.property.as_str()).collect();
    names.extend(new.encoding.iter().map(|encoding| encoding.property.as_str()));
    let mut seen = HashSet::new();
    for name in names.into_iter().filter(|name| seen.insert(*name)) {
        let (one, other) = (of(old, name), of(new, name));
        if one != other {
            let word = |(media_type, (style, explode, allow_reserved)): (Option<&str>, (Style, bool, bool))| {
                let style = ParameterStyle::Style {
                    style,
                    explode,
                    allow_reserved,
                };
                Some(media_type.map_or_else(|| words::of_style(&style), str::to_owned))
            };
            let may_fail = (Verdict::MayFail, Verdict::MayFail);
            walk.said(
                &rules::sent::PART,
                &place.within("property", name),
                may_fail,
                (word(one), word(other)),
            );
        }
    }
}

/// A part of a body: of one whose parts are all values, a property.
#[derive(Clone, Copy, Debug)]
struct Member<'a> {
    property: &'a Property,
    part: Option<&'a BodyPart>,
}

/// The parts of a multipart body, where they have names.
fn members<'a>(api: &'a Api, content: &'a Content) -> Option<Vec<Member<'a>>> {
    if let Some(parts) = &content.parts {
        let member = |part: &'a BodyPart| Member {
            property: &part.property,
            part: Some(part),
        };
        return Some(parts.iter().map(member).collect());
    }
    match shape(api, &content.kind) {
        Shape::Object(object) if content.format.facts().holds == Holds::Parts => {
            let member = |property| Member { property, part: None };
            Some(object.properties.iter().map(member).collect())
        }
        _ => None,
    }
}

impl<'a> Member<'a> {
    fn own(self) -> Own<'a> {
        Own {
            property: self.property,
            reach: Reach {
                request: true,
                response: false,
            },
        }
    }

    fn is_value(self) -> bool {
        self.part.is_none_or(|part| part.holds == PartContent::Value)
    }

    fn word(self) -> &'static str {
        match self.part.map(|part| &part.holds) {
            None | Some(PartContent::Value) => "a value",
            Some(PartContent::File { several: true, .. }) => "files",
            Some(PartContent::File { text: true, .. }) => "a file or text",
            Some(PartContent::File { .. }) => "a file",
        }
    }

    fn media_type(self) -> Option<&'a str> {
        self.part?.media_type.as_deref()
    }
}

fn parts<'a>(walk: &mut Walk<'a>, old: &[Member<'a>], new: &[Member<'a>], place: &Place<'a>) {
    let mut left: HashMap<&str, Member<'a>> = new.iter().map(|part| (part.property.name.as_str(), *part)).collect();
    for one in old.iter().copied() {
        let name = &one.property.name;
        let place = place.within("part", name);
        let Some(other) = left.remove(name.as_str()) else {
            let place = place.at(Some(&one.property.origin.0), None);
            record::only(walk, one.own(), true, Rest::Open, Way::Sent, &place);
            continue;
        };
        let mut place = place.at(Some(&one.property.origin.0), Some(&other.property.origin.0));
        place.is_foreign = true;
        let style = |member: Member<'a>| member.part.and_then(|part| part.style);
        let is_said_otherwise = one.media_type() != other.media_type() || style(one) != style(other);
        if one.word() != other.word() || is_said_otherwise {
            let said = |member: Member<'a>| Some(member.media_type().unwrap_or(member.word()).to_owned());
            let may_fail = (Verdict::MayFail, Verdict::MayFail);
            walk.said(&rules::sent::PART, &place, may_fail, (said(one), said(other)));
        }
        if one.is_value() && other.is_value() {
            record::property(walk, one.own(), other.own(), Way::Sent, &place);
            continue;
        }
        // Of what is in a file, nothing is known.
        record::presence(walk, one.own(), other.own(), Way::Sent, &place);
        let deprecated = |member: Member<'_>| member.property.documentation.0.deprecated;
        types::deprecation(walk, deprecated(one), deprecated(other), &place);
    }
    for other in new.iter().filter(|part| left.contains_key(part.property.name.as_str())) {
        let place = place
            .within("part", &other.property.name)
            .at(None, Some(&other.property.origin.0));
        record::only(walk, other.own(), false, Rest::Open, Way::Sent, &place);
    }
}
