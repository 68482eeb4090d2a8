//! What is demanded of values within others, which have no documentation of their own to say it: items of a list, values of a map, branches.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::mem::discriminant;

use super::place::Place;
use super::types;
use super::walk::Walk;
use crate::model::{Demands, Rule};

/// Compares what is demanded of values that are sent, and of what is in them.
pub(super) fn both<'a>(walk: &mut Walk<'a>, old: &Demands, new: &Demands, place: &Place<'a>) {
    if old.rules != new.rules {
        let words = |rules: &[Rule]| (!rules.is_empty()).then(|| rules.iter().map(word).collect::<Vec<_>>().join(", "));
        types::bounds(
            walk,
            looser(&old.rules, &new.rules),
            place,
            (words(&old.rules), words(&new.rules)),
        );
    }
    within(walk, old, new, place);
}

/// Compares what is demanded of what is in values that are sent.
pub(super) fn within<'a>(walk: &mut Walk<'a>, old: &Demands, new: &Demands, place: &Place<'a>) {
    let none = Demands::default();
    fn or<'d>(demands: Option<&'d Demands>, none: &'d Demands) -> &'d Demands {
        demands.unwrap_or(none)
    }
    for (what, old, new) in [
        ("items", &old.items, &new.items),
        ("all else", &old.values, &new.values),
    ] {
        if old.is_some() || new.is_some() {
            let (old, new) = (or(old.as_deref(), &none), or(new.as_deref(), &none));
            both(walk, old, new, &place.its(what));
        }
    }
    for index in 0..old.places.len().max(new.places.len()) {
        let (old, new) = (or(old.places.get(index), &none), or(new.places.get(index), &none));
        both(walk, old, new, &place.within("place", &(index + 1).to_string()));
    }
}

/// Whether more values are allowed than before, or fewer; nothing where they are others, or that can't be said.
fn looser(old: &[Rule], new: &[Rule]) -> Option<bool> {
    fn same<'r>(rule: &Rule, all: &'r [Rule]) -> Option<&'r Rule> {
        all.iter().find(|other| discriminant(*other) == discriminant(rule))
    }
    let kept = old.iter().map(|rule| match same(rule, new) {
        None => Some(Ordering::Greater),
        Some(other) => allows(rule, other),
    });
    let added = new.iter().filter(|rule| same(rule, old).is_none());
    let ways: HashSet<Option<Ordering>> = kept.chain(added.map(|_| Some(Ordering::Less))).collect();
    let (is_looser, is_tighter) = (
        ways.contains(&Some(Ordering::Greater)),
        ways.contains(&Some(Ordering::Less)),
    );
    (!ways.contains(&None) && is_looser != is_tighter).then_some(is_looser)
}

/// How much the second of two demands of one kind allows beside the first.
fn allows(old: &Rule, new: &Rule) -> Option<Ordering> {
    let numbers = |old: &str, new: &str| old.parse::<f64>().ok()?.partial_cmp(&new.parse().ok()?);
    match (old, new) {
        (old, new) if old == new => Some(Ordering::Equal),
        (Rule::Minimum(old), Rule::Minimum(new)) | (Rule::ExclusiveMinimum(old), Rule::ExclusiveMinimum(new)) => {
            numbers(old, new)
        }
        (Rule::Maximum(old), Rule::Maximum(new)) | (Rule::ExclusiveMaximum(old), Rule::ExclusiveMaximum(new)) => {
            numbers(new, old)
        }
        (Rule::MinLength(old), Rule::MinLength(new))
        | (Rule::MinItems(old), Rule::MinItems(new))
        | (Rule::MinProperties(old), Rule::MinProperties(new)) => Some(old.cmp(new)),
        (Rule::MaxLength(old), Rule::MaxLength(new))
        | (Rule::MaxItems(old), Rule::MaxItems(new))
        | (Rule::MaxProperties(old), Rule::MaxProperties(new)) => Some(new.cmp(old)),
        _ => None,
    }
}

/// A demand by its keyword.
fn word(rule: &Rule) -> String {
    match rule {
        Rule::Minimum(least) => format!("minimum {least}"),
        Rule::ExclusiveMinimum(least) => format!("exclusiveMinimum {least}"),
        Rule::Maximum(most) => format!("maximum {most}"),
        Rule::ExclusiveMaximum(most) => format!("exclusiveMaximum {most}"),
        Rule::MultipleOf(unit) => format!("multipleOf {unit}"),
        Rule::MinLength(least) => format!("minLength {least}"),
        Rule::MaxLength(most) => format!("maxLength {most}"),
        Rule::Pattern(pattern) => format!("pattern {pattern}"),
        Rule::MinItems(least) => format!("minItems {least}"),
        Rule::MaxItems(most) => format!("maxItems {most}"),
        Rule::UniqueItems => "uniqueItems".to_owned(),
        Rule::MinProperties(least) => format!("minProperties {least}"),
        Rule::MaxProperties(most) => format!("maxProperties {most}"),
    }
}
