use super::change;
use super::place::Place;
use super::shape::{Shape, shape};
use super::walk::{Given, Walk};
use super::way::{Reader, Way};
use super::{demands, record, types, words};
use crate::diff::paired::paired;
use crate::diff::{Verdict, Verdict::Works};
use crate::model::{Branch, Dispatch, Kinds, Literal, Scalar, Type, Union};

/// Compares two choices by their branches.
pub(super) fn both<'a>(walk: &mut Walk<'a>, old: &'a Union, new: &'a Union, way: Way, place: &Place<'a>) {
    let matched = matched(walk, old, new);
    let mut is_matched = vec![false; new.branches.len()];
    // What no branch takes is kept, so that a misfit in one is forgiven. Where a tag chooses, it is an error of the branch.
    let keeps = |union: &Union| union.dispatch == Dispatch::Shape;
    let within = way.within(keeps(old), keeps(new));
    for (index, (one, found)) in old.branches.iter().zip(&matched).enumerate() {
        let other = found.and_then(|found| new.branches.get(found));
        let place = at(place, index, Some(one), other);
        let Some(other) = other else {
            let misses = reads_unknown(walk, new, one, true, way);
            let word = words::of_type(walk.apis.0, &one.kind);
            walk.found(change::BRANCH.less, &place, way, (Works, misses), (Some(word), None));
            continue;
        };
        if let Some(is_matched) = found.and_then(|found| is_matched.get_mut(found)) {
            *is_matched = true;
        }
        tags(walk, (old, one), (new, other), way, &place);
        if way == Way::Sent {
            demands::both(walk, &one.demands.0, &other.demands.0, &place);
        }
        walk.compare(Given::of(&one.kind), Given::of(&other.kind), within, &place);
    }
    for (index, other) in new.branches.iter().enumerate() {
        if is_matched.get(index) == Some(&true) {
            continue;
        }
        let misses = reads_unknown(walk, old, other, false, way);
        let word = words::of_type(walk.apis.1, &other.kind);
        let place = at(place, index, None, Some(other));
        walk.found(change::BRANCH.more, &place, way, (misses, Works), (None, Some(word)));
    }
    dispatch(walk, old, new, way, place);
}

fn at<'a>(place: &Place<'a>, index: usize, old: Option<&'a Branch>, new: Option<&'a Branch>) -> Place<'a> {
    let names = old.or(new).map(|branch| branch.names.as_slice());
    let name = names.and_then(|names| names.first()).cloned();
    let origin = |branch: Option<&'a Branch>| branch.map(|branch| &branch.origin.0);
    place
        .within("branch", &name.unwrap_or_else(|| (index + 1).to_string()))
        .at(origin(old), origin(new))
}

/// What the reader of a choice makes of a branch that it does not have.
fn reads_unknown(walk: &mut Walk<'_>, reader: &Union, branch: &Branch, is_old: bool, way: Way) -> Verdict {
    match (way.reader(), &reader.dispatch) {
        (Reader::Server, _) => Verdict::MayFail,
        // An unknown tag is kept whole, unless a default takes it.
        (Reader::Client, Dispatch::Tag { default: None, .. }) => Works,
        (Reader::Client, Dispatch::Tag { .. }) => Verdict::Misread,
        (Reader::Client, Dispatch::Shape) => {
            let own = walk.kinds_of(&branch.kind, is_old);
            let known = reader.branches.iter();
            let known = known.fold(Kinds::default(), |all, known| {
                all.or(walk.kinds_of(&known.kind, !is_old))
            });
            if known.meets(own) { Verdict::Misread } else { Works }
        }
    }
}

fn tags<'a>(
    walk: &mut Walk<'a>,
    (of_old, old): (&Union, &Branch),
    (of_new, new): (&Union, &Branch),
    way: Way,
    place: &Place<'a>,
) {
    if old.tags.is_empty() || new.tags.is_empty() {
        return;
    }
    let reads = |of_reader: &Union, reader: &Branch, writer: &Branch| {
        let mut unknown = writer.tags.iter().filter(|tag| !reader.tags.contains(tag)).peekable();
        let is_others = |tag: &Literal| of_reader.branches.iter().any(|other| other.tags.contains(tag));
        match way.reader() {
            _ if unknown.peek().is_none() => Works,
            Reader::Server => Verdict::Fails,
            // It is read as the branch whose tag that is, which it may not be.
            Reader::Client if unknown.any(is_others) => Verdict::MayFail,
            Reader::Client => Verdict::Misread,
        }
    };
    let verdicts = (reads(of_old, old, new), reads(of_new, new, old));
    if verdicts != (Works, Works) {
        let word = |branch: &Branch| {
            branch
                .tags
                .iter()
                .map(Literal::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        walk.found(change::TAG, place, way, verdicts, (Some(word(old)), Some(word(new))));
    }
}

fn dispatch<'a>(walk: &mut Walk<'a>, old: &'a Union, new: &'a Union, way: Way, place: &Place<'a>) {
    let property = |union: &'a Union| match &union.dispatch {
        Dispatch::Tag { property, .. } => Some(property.as_str()),
        Dispatch::Shape => None,
    };
    let (one, other) = (property(old), property(new));
    if one == other {
        return;
    }
    // A reader by a tag reads what has that property anyway.
    let reads = |tag: Option<&str>, writer: &Union, is_old: bool| {
        let has = |branch: &Branch, tag| record::requires(walk, &branch.kind, is_old, tag);
        match tag {
            Some(tag) if !writer.branches.iter().all(|branch| has(branch, tag)) => match way.reader() {
                Reader::Client => Verdict::Misread,
                Reader::Server => Verdict::Fails,
            },
            _ => Works,
        }
    };
    let verdicts = (reads(one, new, false), reads(other, old, true));
    if verdicts != (Works, Works) {
        let word = |property: Option<&str>| property.unwrap_or("nothing").to_owned();
        let words = (Some(word(one)), Some(word(other)));
        walk.found(change::TAG_PROPERTY, place, way, verdicts, words);
    }
}

/// Compares a choice with what is none in the other version.
pub(super) fn one<'a>(
    walk: &mut Walk<'a>,
    union: &'a Union,
    (choice, single): (Given<'a>, Given<'a>),
    is_old: bool,
    way: Way,
    place: &Place<'a>,
) {
    let found = same(walk, union, single.kind, is_old);
    let (all, kinds) = (walk.kinds_of(choice.kind, is_old), walk.kinds_of(single.kind, !is_old));
    let api = walk.api(!is_old);
    let takes_all = matches!(shape(api, single.kind), Shape::Scalar(Scalar::Text | Scalar::Binary, _))
        && single.constant.is_none()
        && all == kinds;
    let by_single = match (takes_all, all.meets(kinds)) {
        (true, _) => Works,
        (false, true) => Verdict::MayFail,
        (false, false) => Verdict::Fails,
    };
    let by_choice = match (found.is_some(), way.reader()) {
        (true, _) => Works,
        (false, Reader::Client) => Verdict::Misread,
        (false, Reader::Server) => Verdict::Fails,
    };
    match is_old {
        true => {
            let kinds = (choice.kind, single.kind);
            types::differ(walk, change::CHOICE.less, way, place, kinds, (by_choice, by_single));
        }
        false => {
            let kinds = (single.kind, choice.kind);
            types::differ(walk, change::CHOICE.more, way, place, kinds, (by_single, by_choice));
        }
    }
    if let Some(branch) = found {
        let own = Given::of(&branch.kind);
        match is_old {
            true => walk.compare(own, single, way.within(true, false), place),
            false => walk.compare(single, own, way.within(false, true), place),
        }
    }
}

/// The branch that a type is: by its component, or else the only one with values of its kind.
fn same<'a>(walk: &mut Walk<'a>, union: &'a Union, single: &Type, is_old: bool) -> Option<&'a Branch> {
    let key = component(walk, single, !is_old);
    let mut branches = union.branches.iter();
    let named = branches.find(|branch| key.is_some() && component(walk, &branch.kind, is_old) == key);
    if named.is_some() {
        return named;
    }
    let kinds = walk.kinds_of(single, !is_old);
    let mut like = union
        .branches
        .iter()
        .filter(|branch| walk.kinds_of(&branch.kind, is_old).meets(kinds));
    let first = like.next()?;
    like.next().is_none().then_some(first)
}

fn component<'a>(walk: &Walk<'a>, kind: &Type, is_old: bool) -> Option<&'a str> {
    let api = walk.api(is_old);
    match kind {
        Type::Boxed(inner) => component(walk, inner, is_old),
        Type::Named(id) => api.types.get(*id)?.name.component.as_deref(),
        _ => None,
    }
}

/// For each old branch the new one that it is: by its component, by a tag, by what it is called, by its scalar, and by its kind of JSON.
fn matched(walk: &mut Walk<'_>, old: &Union, new: &Union) -> Vec<Option<usize>> {
    type Mark = fn(&mut Walk<'_>, &Branch, bool) -> Option<String>;
    const MARKS: [Mark; 5] = [
        |walk, branch, is_old| component(walk, &branch.kind, is_old).map(str::to_owned),
        |_, branch, _| branch.tags.first().map(Literal::to_string),
        |_, branch, _| branch.names.first().cloned(),
        |_, branch, _| match &branch.kind {
            Type::Scalar(scalar) => Some(format!("{scalar:?}")),
            _ => None,
        },
        |walk, branch, is_old| Some(format!("{:?}", walk.kinds_of(&branch.kind, is_old))),
    ];
    let rounds = MARKS.map(|mark| {
        let mut marks = |union: &Union, is_old| {
            let branches = union.branches.iter();
            branches.map(|branch| mark(walk, branch, is_old)).collect()
        };
        (marks(old, true), marks(new, false))
    });
    let declared = |union: &Union, index: usize| union.branches.get(index).and_then(|branch| named(&branch.kind));
    // Components that are both in the other version, too, are not each other.
    paired(&rounds, |round, one, other| {
        match (declared(old, one), declared(new, other)) {
            (Some(one), Some(other)) => round == 0 || walk.are_one(one, other),
            _ => true,
        }
    })
}

fn named(kind: &Type) -> Option<crate::model::TypeId> {
    match kind {
        Type::Boxed(inner) => named(inner),
        Type::Named(id) => Some(*id),
        _ => None,
    }
}
