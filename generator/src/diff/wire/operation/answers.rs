use std::collections::HashMap;

use super::body::{by_type, without};
use crate::analyze::essence;
use crate::diff::pairs::by;
use crate::diff::wire::place::{Place, is_component};
use crate::diff::wire::walk::{Given, Walk};
use crate::diff::wire::way::Way;
use crate::diff::wire::{change, rules, words};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Api, Content, Operation, ReadAs, Response, StatusPattern, Type};

/// Compares what two operations may answer.
pub(in crate::diff::wire) fn both<'a>(
    walk: &mut Walk<'a>,
    old: &'a Operation,
    new: &'a Operation,
    operation: &Place<'a>,
) {
    let of_new: HashMap<StatusPattern, &'a Response> = new.responses.iter().map(|own| (own.status, own)).collect();
    let of_old: HashMap<StatusPattern, &'a Response> = old.responses.iter().map(|own| (own.status, own)).collect();
    for one in &old.responses {
        match of_new.get(&one.status) {
            Some(other) => pair(walk, (old, one), (new, other), operation),
            None => {
                let reads = reads_undeclared(walk, (old, one), new, true);
                let place = at(operation, Some(one), None);
                let both = if old.is_success(one.status) {
                    change::SUCCESS
                } else {
                    change::ERROR
                };
                walk.found(both.less, &place, Way::RECEIVED, (Works, reads), (None, None));
            }
        }
    }
    for other in new.responses.iter().filter(|other| !of_old.contains_key(&other.status)) {
        let reads = reads_undeclared(walk, (new, other), old, false);
        let place = at(operation, None, Some(other));
        let both = if new.is_success(other.status) {
            change::SUCCESS
        } else {
            change::ERROR
        };
        walk.found(both.more, &place, Way::RECEIVED, (reads, Works), (None, None));
    }
}

/// What a client makes of a status that it does not know: an error is one anyway; a success is read as the declared one, where there is
/// one alone.
fn reads_undeclared(
    walk: &Walk<'_>,
    (server, answer): (&Operation, &Response),
    client: &Operation,
    is_old_server: bool,
) -> Verdict {
    if !server.is_success(answer.status) || client.responses.is_empty() {
        return Works;
    }
    let mut successes = client.successes();
    let (Some(only), None) = (successes.next(), successes.next()) else {
        return Verdict::MayFail;
    };
    let is_read = match (only.preferred(), answer.preferred()) {
        // Nothing of a body is looked at where none is declared.
        (None, _) => true,
        (Some(only), Some(answer)) => match (only.format.facts().read, answer.format.facts().read) {
            (ReadAs::Json, ReadAs::Json) if is_old_server => is_alike(walk, &answer.kind, &only.kind),
            (ReadAs::Json, ReadAs::Json) => is_alike(walk, &only.kind, &answer.kind),
            (one, other) => one == other,
        },
        (Some(_), None) => false,
    };
    if is_read { Works } else { Verdict::MayFail }
}

/// Whether two types are one component, or say the same. What differs in a component is told there.
fn is_alike(walk: &Walk<'_>, old: &Type, new: &Type) -> bool {
    match (old, new) {
        (Type::Boxed(old), new) => is_alike(walk, old, new),
        (old, Type::Boxed(new)) => is_alike(walk, old, new),
        (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => is_alike(walk, old, new),
        (Type::Named(old), Type::Named(new)) => {
            let key = |api: &'_ Api, id| api.types.get(id).and_then(|own| own.name.component.clone());
            let keys = (key(walk.apis.0, *old), key(walk.apis.1, *new));
            keys.0.is_some() && keys.1.is_some() && walk.are_one(*old, *new)
        }
        // Anything is read as anything.
        (Type::Free(_), Type::Free(_)) => true,
        (Type::Scalar(old), Type::Scalar(new)) => old == new,
        _ => false,
    }
}

/// Of a component, that; else the operation's response.
fn at<'a>(operation: &Place<'a>, old: Option<&'a Response>, new: Option<&'a Response>) -> Place<'a> {
    let origin = |response: Option<&'a Response>| response.map(|response| &response.origin);
    let (from, to) = (origin(old), origin(new));
    let status = old.or(new).map(|response| response.status.to_string());
    operation.within("response", &status.unwrap_or_default()).at(from, to)
}

fn pair<'a>(
    walk: &mut Walk<'a>,
    (old_operation, old): (&'a Operation, &'a Response),
    (new_operation, new): (&'a Operation, &'a Response),
    operation: &Place<'a>,
) {
    // What is in a component is told there.
    let place = match is_component(&old.origin) && is_component(&new.origin) {
        true => Place::declared(Some(&old.origin), Some(&new.origin)),
        false => at(operation, Some(old), Some(new)),
    };
    let is_error = !old_operation.is_success(old.status) && !new_operation.is_success(new.status);
    let way = if is_error { Way::IN_ERROR } else { Way::RECEIVED };
    match (old.contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            let misses = misses(walk, new, false);
            walk.found(change::ANSWER_BODY.more, &place, way, (Works, misses), (None, None));
        }
        (false, true) => {
            let misses = misses(walk, old, true);
            walk.found(change::ANSWER_BODY.less, &place, way, (misses, Works), (None, None));
        }
        _ => contents(walk, old, new, way, &place),
    }
    headers(walk, old, new, &place);
}

/// What a client that expects a body makes of none.
fn misses(walk: &mut Walk<'_>, expected: &Response, is_old: bool) -> Verdict {
    use crate::diff::wire::shape::{Shape, shape};
    let api = walk.api(is_old);
    let Some(content) = expected.preferred() else {
        return Works;
    };
    if content.format.facts().read != ReadAs::Json {
        return Verdict::MayFail;
    }
    match shape(api, &content.kind) {
        Shape::List(_) | Shape::Nullable(_) | Shape::Free | Shape::Null => Works,
        Shape::Object(object) if !object.properties.iter().any(|property| property.required) => Works,
        _ => Verdict::Fails,
    }
}

fn contents<'a>(walk: &mut Walk<'a>, old: &'a Response, new: &'a Response, way: Way, place: &Place<'a>) {
    let (of_old, of_new) = (by_type(&old.contents), by_type(&new.contents));
    // A client asks for the preferred form, unless it chooses another one.
    for one in &old.contents {
        let place = place.within("as", &one.media_type);
        match of_new.get(&essence(&one.media_type)) {
            Some(other) => content(walk, one, other, way, &place.at(Some(&one.origin), Some(&other.origin))),
            None => {
                let verdicts = (without(old.preferred(), one), Works);
                let place = place.at(Some(&one.origin), None);
                walk.found(change::ANSWER_FORM.less, &place, way, verdicts, (None, None));
            }
        }
    }
    for other in &new.contents {
        if !of_old.contains_key(&essence(&other.media_type)) {
            let verdicts = (Works, without(new.preferred(), other));
            let place = place.within("as", &other.media_type).at(None, Some(&other.origin));
            walk.found(change::ANSWER_FORM.more, &place, way, verdicts, (None, None));
        }
    }
}

fn content<'a>(walk: &mut Walk<'a>, old: &'a Content, new: &'a Content, way: Way, place: &Place<'a>) {
    if old.data != new.data {
        let words = (
            Some(words::of_events(old.data).to_owned()),
            Some(words::of_events(new.data).to_owned()),
        );
        let verdicts = (Verdict::MayFail, Verdict::MayFail);
        walk.found(
            change::Change::only(&rules::received::EVENTS),
            place,
            way,
            verdicts,
            words,
        );
        return;
    }
    let is_value = |content: &Content| {
        let read = content.format.facts().read;
        matches!(read, ReadAs::Json | ReadAs::Events | ReadAs::Lines) && !content.untyped
    };
    if is_value(old) && is_value(new) {
        walk.compare(Given::of(&old.kind), Given::of(&new.kind), way, place);
    }
}

fn headers<'a>(walk: &mut Walk<'a>, old: &'a Response, new: &'a Response, place: &Place<'a>) {
    // Header fields have no case (RFC 9110 §5.1). Each is an `Option`, and read when it is asked for: the answer is there without.
    let works = (Works, Works);
    let by_name = |response: &'a Response| by(&response.headers, |header| header.name.to_ascii_lowercase());
    let (of_old, of_new) = (by_name(old), by_name(new));
    for one in &old.headers {
        let at = |new| match new {
            Some(new) if is_component(&one.origin) && is_component(new) => {
                Place::declared(Some(&one.origin), Some(new))
            }
            new => place.within("header field", &one.name).at(Some(&one.origin), new),
        };
        let Some(other) = of_new.get(&one.name.to_ascii_lowercase()) else {
            walk.found(change::HEADER.less, &at(None), Way::RECEIVED, works, (None, None));
            continue;
        };
        let place = at(Some(&other.origin));
        match (one.required, other.required) {
            (true, false) => walk.found(change::HEADER_ABSENCE.more, &place, Way::RECEIVED, works, (None, None)),
            (false, true) => walk.found(change::HEADER_ABSENCE.less, &place, Way::RECEIVED, works, (None, None)),
            _ => {}
        }
        walk.compare(
            Given::as_text(&one.kind),
            Given::as_text(&other.kind),
            Way::IN_ERROR,
            &place,
        );
    }
    let is_new = |name: &str| !of_old.contains_key(&name.to_ascii_lowercase());
    for other in new.headers.iter().filter(|other| is_new(&other.name)) {
        let place = place.within("header field", &other.name).at(None, Some(&other.origin));
        walk.found(change::HEADER.more, &place, Way::RECEIVED, works, (None, None));
    }
}
