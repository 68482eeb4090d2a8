use std::collections::HashSet;

use crate::diff::parameters;
use crate::diff::wire::place::{Place, is_component};
use crate::diff::wire::shape::{Shape, shape};
use crate::diff::wire::walk::{Given, Walk};
use crate::diff::wire::way::Way;
use crate::diff::wire::{change, demands, record, rules, types, words};
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
    let others = |operation: &'a Operation| -> Vec<&'a Parameter> {
        let parameters = operation.parameters.iter();
        parameters.filter(|own| !in_path(own)).collect()
    };
    let (of_old, of_new) = (others(old), others(new));
    let partners = parameters::partners(&of_old, &of_new);
    for (one, place) in of_old.iter().zip(&partners) {
        let other = place.and_then(|place| of_new.get(place).copied());
        let place = at(operation, Some(one), other);
        match other {
            Some(other) if parameters::key(one) == parameters::key(other) => pair(walk, one, other, &place),
            Some(other) => elsewhere(walk, one, other, &place),
            None => only(walk, one, true, &place),
        }
    }
    let known: HashSet<usize> = partners.into_iter().flatten().collect();
    for (_, other) in of_new.iter().enumerate().filter(|(place, _)| !known.contains(place)) {
        only(walk, other, false, &at(operation, None, Some(other)));
    }
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
    demands::within(walk, &old.demands.0, &new.demands.0, place);
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
