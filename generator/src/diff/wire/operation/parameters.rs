use std::collections::{HashMap, HashSet};

use crate::analyze::letters;
use crate::diff::paired::paired;
use crate::diff::wire::place::{Place, is_component};
use crate::diff::wire::shape::{Shape, shape};
use crate::diff::wire::walk::{Given, Walk};
use crate::diff::wire::way::Way;
use crate::diff::wire::{change, record, rules, types, words};
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Location, Operation, Parameter, ParameterStyle, Style};

/// Compares what two operations take beside a body.
pub(in crate::diff::wire) fn both<'a>(
    walk: &mut Walk<'a>,
    old: &'a Operation,
    new: &'a Operation,
    operation: &Place<'a>,
) {
    let in_path = |own: &&Parameter| own.location == Location::Path;
    // In a path, places count and not names.
    let paths = old
        .parameters
        .iter()
        .filter(in_path)
        .zip(new.parameters.iter().filter(in_path));
    for (one, other) in paths {
        pair(walk, one, other, &at(operation, Some(one), Some(other)));
    }
    let others = |operation: &'a Operation| operation.parameters.iter().filter(move |own| !in_path(own));
    let mut left: HashMap<(Location, String), &'a Parameter> = HashMap::new();
    for parameter in others(new) {
        left.insert(key(parameter), parameter);
    }
    let mut unmatched: Vec<&'a Parameter> = Vec::new();
    for one in others(old) {
        match left.remove(&key(one)) {
            Some(other) => pair(walk, one, other, &at(operation, Some(one), Some(other))),
            None => unmatched.push(one),
        }
    }
    let added: Vec<&'a Parameter> = others(new).filter(|own| left.contains_key(&key(own))).collect();
    // One that is no more and one that is new are one that goes elsewhere, or is only spelt otherwise.
    let marks = |all: &[&Parameter]| {
        all.iter()
            .map(|parameter| Some(letters(&parameter.name).collect::<String>()))
            .collect()
    };
    let moved = paired(&[(marks(&unmatched), marks(&added))], |_, _, _| true);
    for (one, place) in unmatched.iter().zip(&moved) {
        match place.and_then(|place| added.get(place)) {
            Some(other) => elsewhere(walk, one, other, &at(operation, Some(one), Some(other))),
            None => only(walk, one, true, &at(operation, Some(one), None)),
        }
    }
    let moved: HashSet<usize> = moved.into_iter().flatten().collect();
    for (_, other) in added.iter().enumerate().filter(|(place, _)| !moved.contains(place)) {
        only(walk, other, false, &at(operation, None, Some(other)));
    }
}

/// By what a parameter is known. Header fields have no case (RFC 9110 §5.1).
fn key(parameter: &Parameter) -> (Location, String) {
    let name = match parameter.location {
        Location::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// Of a component, that; else the operation's parameter.
fn at<'a>(operation: &Place<'a>, old: Option<&'a Parameter>, new: Option<&'a Parameter>) -> Place<'a> {
    let origin = |parameter: Option<&'a Parameter>| parameter.map(|parameter| &parameter.origin);
    let (from, to) = (origin(old), origin(new));
    let Some(parameter) = old.or(new) else {
        return operation.clone();
    };
    match from.is_some_and(is_component) && to.is_some_and(is_component) {
        true => Place::declared(from, to),
        false => {
            let name = format!("{} in {}", parameter.name, parameter.location.word());
            operation.within("parameter", &name).at(from, to)
        }
    }
}

fn pair<'a>(walk: &mut Walk<'a>, old: &'a Parameter, new: &'a Parameter, place: &Place<'a>) {
    match (old.required, new.required) {
        (true, false) => {
            let verdicts = (Verdict::MayFail, Works);
            walk.found(change::PARAMETER_ABSENCE.more, place, Way::Sent, verdicts, (None, None));
        }
        (false, true) => {
            let verdicts = (Works, Verdict::MayFail);
            walk.found(change::PARAMETER_ABSENCE.less, place, Way::Sent, verdicts, (None, None));
        }
        _ => {}
    }
    if is_written_otherwise(walk, old, new) {
        let words = (Some(words::of_style(&old.style)), Some(words::of_style(&new.style)));
        let verdicts = (Verdict::MayFail, Verdict::MayFail);
        walk.said(&rules::sent::STYLE, place, verdicts, words);
    }
    let (of_old, of_new) = (&old.documentation, &new.documentation);
    record::range(walk, old.range, new.range, (of_old, of_new), place);
    let optional = (!old.required, !new.required);
    record::default(walk, old.default.as_deref(), new.default.as_deref(), optional, place);
    types::deprecation(walk, of_old.deprecated, of_new.deprecated, place);
    values(walk, old, new, place);
}

fn values<'a>(walk: &mut Walk<'a>, old: &'a Parameter, new: &'a Parameter, place: &Place<'a>) {
    let is_json = [old, new].iter().any(|own| matches!(own.style, ParameterStyle::Json));
    let given = if is_json { Given::of } else { Given::as_text };
    walk.compare(given(&old.kind), given(&new.kind), Way::Sent, place);
}

/// Whether the same value is another text. Most styles write what is no list and no object alike.
fn is_written_otherwise(walk: &Walk<'_>, old: &Parameter, new: &Parameter) -> bool {
    let is_plain =
        |api, parameter: &Parameter| matches!(shape(api, &parameter.kind), Shape::Scalar(..) | Shape::Values(_));
    let both_plain = is_plain(walk.apis.0, old) && is_plain(walk.apis.1, new);
    let text = |style: &ParameterStyle| match style {
        ParameterStyle::Json => (0, false),
        ParameterStyle::Text => (1, false),
        ParameterStyle::Style { style, explode, .. } => match style {
            Style::Matrix => (2, *explode),
            Style::Label => (3, *explode),
            Style::Segments => (4, *explode),
            Style::Simple if both_plain => (1, false),
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject if both_plain => (1, false),
            Style::Simple => (5, *explode),
            Style::Form => (6, *explode),
            Style::SpaceDelimited => (7, *explode),
            Style::PipeDelimited => (8, *explode),
            Style::DeepObject => (9, *explode),
        },
    };
    text(&old.style) != text(&new.style)
}

/// One that goes elsewhere.
fn elsewhere<'a>(walk: &mut Walk<'a>, old: &'a Parameter, new: &'a Parameter, place: &Place<'a>) {
    let reads = |server: &Parameter| {
        if server.required {
            Verdict::Fails
        } else {
            Verdict::Misread
        }
    };
    // The old client has a server that reads the new one.
    let verdicts = (reads(new), reads(old));
    if old.location == new.location {
        let words = (Some(old.name.clone()), Some(new.name.clone()));
        walk.said(&rules::sent::PARAMETER_RENAMED, place, verdicts, words);
    } else {
        let word = |parameter: &Parameter| Some(format!("{} in {}", parameter.name, parameter.location.word()));
        walk.said(&rules::sent::PARAMETER_MOVED, place, verdicts, (word(old), word(new)));
    }
    values(walk, old, new, place);
}

/// One that only one version has.
fn only<'a>(walk: &mut Walk<'a>, own: &'a Parameter, is_old: bool, place: &Place<'a>) {
    let both = if own.required {
        change::REQUIRED_PARAMETER
    } else {
        change::PARAMETER
    };
    // Who has it misses it; who has it not passes over it.
    let misses = if own.required { Verdict::Fails } else { Works };
    match is_old {
        true => walk.found(both.less, place, Way::Sent, (misses, Verdict::Misread), (None, None)),
        false => walk.found(both.more, place, Way::Sent, (Verdict::Misread, misses), (None, None)),
    }
}
