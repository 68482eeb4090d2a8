//! Which values choose which branch.

use std::borrow::Cow;

use heck::ToSnakeCase;

use crate::analyze::same_words::pairs_by_words;
use crate::analyze::visit::behind;
use crate::diagnostic::{did_you_mean, listed};
use crate::model::{Declared, Definition, Literal, Pairing, Property, Record, Scalar, Type, Union};

/// What was found out of a choice.
pub(super) struct Found {
    pub(super) setter: Option<String>,
    pub(super) values: Vec<Vec<Literal>>,
    /// What of it can't be followed, although the rest is.
    pub(super) faults: Vec<String>,
    /// What is left over, in words.
    pub(super) left_over: Option<String>,
}

pub(super) fn property_of<'r>(record: &'r Record, name: &str) -> Option<&'r Property> {
    record.properties.iter().find(|property| property.name == name)
}

/// The union behind a property, with what it is called.
pub(super) fn union_of<'t>(types: &'t [Declared], property: &Property) -> Option<(&'t Union, &'t str)> {
    let declared = types.get(behind(types, &property.kind)?.0 as usize)?;
    let name = &declared.name;
    let called = name.component.as_deref().or(name.position.last().map(String::as_str));
    match &declared.definition {
        Definition::Union(union) => Some((union, called.unwrap_or_default())),
        _ => None,
    }
}

/// The values that a property is known to have; nothing where it may have none by which a branch could be chosen.
pub(super) fn values_of(types: &[Declared], property: &Property) -> Option<Vec<Literal>> {
    let id = behind(types, &property.kind);
    let definition = id
        .and_then(|id| types.get(id.0 as usize))
        .map(|declared| &declared.definition);
    if let Some(Definition::Enumeration(listed)) = definition {
        let values = listed.values.iter().map(|known| known.value.clone());
        return Some(values.filter(|value| *value != Literal::Null).collect());
    }
    match scalar_of(types, property)? {
        Scalar::Boolean => Some(vec![Literal::Boolean(false), Literal::Boolean(true)]),
        scalar => {
            let only = property.constant.as_ref().map(|only| only.value.clone());
            scalar.is_stated().then(|| only.into_iter().collect())
        }
    }
}

fn scalar_of(types: &[Declared], property: &Property) -> Option<Scalar> {
    match crate::model::resolved(types, &property.kind) {
        Type::Scalar(scalar) | Type::Either(scalar) => Some(scalar),
        _ => None,
    }
}

/// Which values of a choice are of which branch.
pub(super) fn found(types: &[Declared], record: &Record, pairing: &Pairing) -> Result<Found, String> {
    let names = || record.properties.iter().map(|property| property.name.as_str());
    let known = |name: &str| {
        property_of(record, name).ok_or_else(|| {
            let message = format!("`{name}` is none of its properties");
            match did_you_mean(name, names()) {
                Some(question) => format!("{message}; {question}"),
                None => message,
            }
        })
    };
    let property = known(&pairing.property)?;
    let by = known(&pairing.by)?;
    let Some((union, called)) = union_of(types, property) else {
        return Err(format!(
            "`{}` is no union, so that no branch of it can be chosen",
            property.name
        ));
    };
    let listed_values = values_of(types, by)
        .filter(|_| by.name != property.name)
        .ok_or_else(|| {
            format!(
                "`{}` chooses nothing: it is neither a list of values nor a text, an integer or a boolean",
                by.name
            )
        })?;
    let mut branches: Vec<Vec<Literal>> = vec![Vec::new(); union.branches.len()];
    let mut faults = Vec::new();
    let mut named: Vec<Literal> = Vec::new();
    for (value, branch) in &pairing.named {
        let literal = literal(types, by, &listed_values, value);
        let place = union
            .branches
            .iter()
            .position(|known| known.names.iter().any(|name| name == branch));
        match (literal, place) {
            (Some(literal), Some(place)) => {
                named.push(literal.clone());
                if let Some(values) = branches.get_mut(place) {
                    values.push(literal);
                }
            }
            (None, _) => {
                let texts: Vec<Cow<'_, str>> = listed_values.iter().map(Literal::text).collect();
                faults.push(unknown(
                    value,
                    &format!("value of `{}`", by.name),
                    texts.iter().map(AsRef::as_ref),
                ));
            }
            (_, None) => {
                let names = union.branches.iter().filter_map(|branch| branch.names.first());
                faults.push(unknown(
                    branch,
                    &format!("branch of `{}`", property.name),
                    names.map(String::as_str),
                ));
            }
        }
    }
    let rest: Vec<&Literal> = listed_values.iter().filter(|value| !named.contains(value)).collect();
    let all_branches: Vec<_> = union.branches.iter().collect();
    for (value, place) in pairs_by_words(&rest, &all_branches, &[called, &property.name], &by.name) {
        if let Some(values) = branches.get_mut(place) {
            values.push(value.clone());
        }
    }
    // The first is the one that a setter writes.
    for values in &mut branches {
        values.sort_by_key(|value| listed_values.iter().position(|listed| listed == value));
    }
    if branches.iter().all(Vec::is_empty) {
        return Err(match faults.is_empty() {
            true => format!(
                "no value of `{}` is called as a branch of `{}` is; name the branches under `values`",
                by.name, property.name
            ),
            false => faults.join("; "),
        });
    }
    let setter = pairing.setter.clone().filter(|setter| {
        let words = setter.to_snake_case();
        let taken = names().find(|name| *name != pairing.property && name.to_snake_case() == words);
        if words.is_empty() {
            faults.push(format!("`{setter}` is no name of a setter, and is left out"));
        } else if let Some(taken) = taken {
            faults.push(format!(
                "`{setter}` is no name of a setter, because `{taken}` is a property; it is left out"
            ));
        }
        taken.is_none() && !words.is_empty()
    });
    let left_over = left_over(&listed_values, union, &branches, (&by.name, &property.name));
    Ok(Found {
        setter,
        values: branches,
        faults,
        left_over,
    })
}

fn unknown<'n>(name: &str, what: &str, known: impl Iterator<Item = &'n str>) -> String {
    let message = format!("`{name}` is no {what}, and is left out");
    match did_you_mean(name, known) {
        Some(question) => format!("{message}; {question}"),
        None => message,
    }
}

/// The value of a property that a text names.
fn literal(types: &[Declared], by: &Property, listed: &[Literal], text: &str) -> Option<Literal> {
    let known = listed.iter().find(|value| value.text() == text);
    if let Some(known) = known {
        return Some(known.clone());
    }
    let is_listed = by.constant.is_some();
    let scalar = scalar_of(types, by).filter(|_| !is_listed)?;
    let number = text.parse().ok().map(Literal::Integer);
    let mut literals = number.into_iter().chain([Literal::String(text.to_owned())]);
    literals.find(|literal| scalar.holds(literal))
}

/// Which values are of no branch, and which branches of no value.
fn left_over(
    values: &[Literal],
    union: &Union,
    chosen: &[Vec<Literal>],
    (by, property): (&str, &str),
) -> Option<String> {
    let texts: Vec<String> = values
        .iter()
        .filter(|value| !chosen.iter().any(|values| values.contains(value)))
        .map(|value| value.text().into_owned())
        .collect();
    let unchosen = union.branches.iter().zip(chosen).enumerate();
    let branches: Vec<String> = unchosen
        .filter(|(_, (_, values))| values.is_empty())
        .map(|(place, (branch, _))| {
            let name = branch.names.first().cloned();
            name.unwrap_or_else(|| format!("branch {}", place + 1))
        })
        .collect();
    let values = match texts.is_empty() {
        true => None,
        false => Some(format!(
            "of `{by}`, {} choose no branch of `{property}`",
            listed(&texts)
        )),
    };
    let branches = match branches.is_empty() {
        true => None,
        false => Some(format!("of `{property}`, {} are chosen by nothing", listed(&branches))),
    };
    match (values, branches) {
        (Some(values), Some(branches)) => Some(format!("{values}, and {branches}")),
        (values, branches) => values.or(branches),
    }
}
