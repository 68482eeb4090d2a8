//! Properties that choose the branch of a union in another one: what the configuration and `x-tintype-choice` say of them, once
//! all types are known, and where nothing is said and words speak for it.

use std::borrow::Cow;
use std::collections::HashSet;

use heck::ToSnakeCase;

use super::same_words::pairs_by_words;
use crate::analyze::outcome::Outcome;
use crate::analyze::visit::behind;
use crate::configuration::{ChoiceRule, Choosing, Configuration};
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Place, did_you_mean, listed};
use crate::model::{
    Api, Aside, Declared, Definition, Literal, Origin, Pairing, PossibleChoice, Property, Record, Scalar, Type, TypeId,
    Union,
};
use crate::source::pointer;

/// A choice that the configuration speaks of.
struct Said<'c> {
    key: &'c str,
    property: &'c str,
    choosing: &'c Choosing,
}

/// What was found out of a choice.
struct Found {
    setter: Option<String>,
    values: Vec<Vec<Literal>>,
    /// What of it can't be followed, although the rest is.
    faults: Vec<String>,
    /// What is left over, in words.
    left_over: Option<String>,
}

impl Outcome<'_> {
    /// Puts what the configuration says of choices to the records, and finds out which values choose which branch.
    pub(super) fn settle_pairings(&mut self, configuration: &Configuration) {
        let said = self.said_by(configuration);
        let mut reported: HashSet<&str> = HashSet::new();
        for index in 0..self.types.len() {
            let Some(Definition::Record(record)) = self.types.get(index).map(|declared| &declared.definition) else {
                continue;
            };
            let own: Vec<&Said<'_>> = said
                .iter()
                .filter(|(of, _)| *of == index)
                .map(|(_, said)| said)
                .collect();
            if own.is_empty() && record.pairings.is_empty() {
                continue;
            }
            let mut pairings = Vec::new();
            let mut told = Vec::new();
            for said in &own {
                let Choosing::By(rule) = said.choosing else { continue };
                let pairing = from_rule(rule, said.property);
                let found = found(&self.types, record, &pairing);
                // The heirs of what is extended have the same to say.
                let is_first = reported.insert(said.key);
                pairings.extend(settled(&pairing, &found));
                if is_first {
                    told.push((Some(said.key), found, Origin::default()));
                }
            }
            for pairing in &record.pairings {
                if own.iter().any(|said| said.property == pairing.property)
                    || pairings.iter().any(|known| known.property == pairing.property)
                {
                    continue;
                }
                let found = found(&self.types, record, pairing);
                pairings.extend(settled(pairing, &found));
                told.push((None, found, pairing.origin.0.clone()));
            }
            if let Some(Definition::Record(record)) = self.types.get_mut(index).map(|declared| &mut declared.definition)
            {
                record.pairings = pairings;
            }
            for (key, found, origin) in told {
                self.tell(key, found, &origin);
            }
        }
    }

    /// Says what of a choice can't be followed, and what is left over.
    fn tell(&mut self, key: Option<&str>, found: Result<Found, String>, origin: &Origin) {
        let (faults, left_over) = match found {
            Ok(found) => (found.faults, found.left_over),
            Err(fault) => (vec![fault], None),
        };
        let place = |key: &str| Place::Configuration(pointer::of(&["choices", key]));
        match key {
            Some(key) => {
                for fault in faults {
                    self.diagnostics.at(&codes::UNKNOWN_CHOICE, place(key), fault);
                }
                if let Some(left_over) = left_over {
                    self.diagnostics.at(&codes::INCOMPLETE_CHOICE, place(key), left_over);
                }
            }
            None => {
                if !faults.is_empty() {
                    self.report(&codes::UNUSABLE_CHOICE, &origin.pointer(), faults.join("; "));
                }
                if let Some(left_over) = left_over {
                    self.report(&codes::INCOMPLETE_CHOICE, &origin.pointer(), left_over);
                }
            }
        }
    }

    /// Which records the choices of the configuration are about: the one that is named, and those that have its property of it.
    fn said_by<'c>(&mut self, configuration: &'c Configuration) -> Vec<(usize, Said<'c>)> {
        let mut all = Vec::new();
        for (key, choosing) in &configuration.choices {
            let mut records: Vec<(usize, &'c str)> = Vec::new();
            for (index, declared) in self.types.iter().enumerate() {
                let Some(property) = keys(declared).find_map(|owner| key.strip_prefix(&*owner)?.strip_prefix('.'))
                else {
                    continue;
                };
                let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
                let record = behind(&self.types, &Type::Named(id)).map(|id| id.0 as usize);
                records.extend(record.map(|record| (record, property)));
            }
            let Some((first, property)) = records.first().copied() else {
                // What no selected operation needs has no type.
                if !(configuration.operations.is_partial() && key.starts_with('/')) {
                    self.unknown_owner(key);
                }
                continue;
            };
            let origin = record_at(&self.types, first)
                .and_then(|record| property_of(record, property))
                .map(|property| property.origin.0.clone());
            let heirs = (0..self.types.len()).filter(|index| {
                let own = record_at(&self.types, *index).and_then(|record| property_of(record, property));
                own.is_some_and(|own| Some(&own.origin.0) == origin.as_ref())
            });
            let heirs: Vec<usize> = heirs.filter(|heir| *heir != first).collect();
            let records: HashSet<usize> = heirs.into_iter().collect();
            let mut records: Vec<usize> = records.into_iter().collect();
            records.sort_unstable();
            records.insert(0, first);
            if record_at(&self.types, first).is_none() {
                let message = "this is no object with properties, so that none of them chooses";
                let place = Place::Configuration(pointer::of(&["choices", key]));
                self.diagnostics.at(&codes::UNKNOWN_CHOICE, place, message);
                continue;
            }
            let said = |record| {
                let said = Said {
                    key,
                    property,
                    choosing,
                };
                (record, said)
            };
            all.extend(records.into_iter().map(said));
        }
        all
    }

    /// Says that a choice is about nothing that there is.
    fn unknown_owner(&mut self, key: &str) {
        let owner = key.rsplit_once('.').map_or(key, |(owner, _)| owner);
        let components = self
            .types
            .iter()
            .filter(|declared| matches!(declared.definition, Definition::Record(_)));
        let owners = components.filter_map(|declared| declared.name.component.as_deref());
        let message = format!("nothing is called `{owner}`");
        let message = match did_you_mean(owner, owners) {
            Some(question) => format!("{message}; {question}"),
            None => message,
        };
        self.diagnostics.push(Diagnostic {
            code: &codes::UNKNOWN_CHOICE,
            message,
            place: Place::Configuration(pointer::of(&["choices", key])),
            notes: Vec::new(),
        });
    }

    /// Says where words speak for a choice that nobody declared.
    pub(super) fn report_possible_choices(&mut self, api: &mut Api, configuration: &Configuration) {
        let mut possible = Vec::new();
        for (id, declared) in api.types.iter().filter(|(_, declared)| declared.sent_for.is_none()) {
            let Definition::Record(record) = &declared.definition else {
                continue;
            };
            let choosers = choosers(api.types.as_slice(), record);
            if choosers.is_empty() {
                continue;
            }
            for property in &record.properties {
                let is_said = record.pairings.iter().any(|pairing| pairing.property == property.name)
                    || keys(declared).any(|owner| {
                        configuration
                            .choices
                            .contains_key(&format!("{owner}.{}", property.name))
                    });
                if is_said {
                    continue;
                }
                let Some(by) = likely(api.types.as_slice(), &choosers, property) else {
                    continue;
                };
                let owner = keys(declared).next().unwrap_or_default();
                let message = format!(
                    "most values of `{by}` are called as the branches of `{name}` are; if it chooses, say so: `\"{owner}.{name}\" = \"{by}\"` under `[choices]`",
                    name = property.name,
                );
                self.report(&codes::POSSIBLE_CHOICE, &property.origin.0.pointer(), message);
                possible.push(PossibleChoice {
                    record: id,
                    property: property.name.clone(),
                    by: by.to_owned(),
                });
            }
        }
        api.possible_choices = possible;
    }
}

/// What a configuration may call a declared type by.
fn keys(declared: &Declared) -> impl Iterator<Item = Cow<'_, str>> {
    let component = declared.name.component.as_deref().map(Cow::Borrowed);
    component.into_iter().chain([declared.origin.pointer()])
}

fn record_at(types: &[Declared], index: usize) -> Option<&Record> {
    match types.get(index).map(|declared| &declared.definition) {
        Some(Definition::Record(record)) => Some(record),
        _ => None,
    }
}

fn property_of<'r>(record: &'r Record, name: &str) -> Option<&'r Property> {
    record.properties.iter().find(|property| property.name == name)
}

fn from_rule(rule: &ChoiceRule, property: &str) -> Pairing {
    Pairing {
        property: property.to_owned(),
        by: rule.by.clone(),
        setter: rule.setter.clone(),
        named: rule.values.clone().into_iter().collect(),
        values: Vec::new(),
        origin: Aside::default(),
    }
}

/// A choice with what was found out of it.
fn settled(pairing: &Pairing, found: &Result<Found, String>) -> Option<Pairing> {
    let found = found.as_ref().ok()?;
    Some(Pairing {
        setter: found.setter.clone(),
        values: found.values.clone(),
        ..pairing.clone()
    })
}

/// The union behind a property, with what it is called.
fn union_of<'t>(types: &'t [Declared], property: &Property) -> Option<(&'t Union, &'t str)> {
    let declared = types.get(behind(types, &property.kind)?.0 as usize)?;
    let name = &declared.name;
    let called = name.component.as_deref().or(name.position.last().map(String::as_str));
    match &declared.definition {
        Definition::Union(union) => Some((union, called.unwrap_or_default())),
        _ => None,
    }
}

/// The values that a property is known to have; nothing where it may have none by which a branch could be chosen.
fn values_of(types: &[Declared], property: &Property) -> Option<Vec<Literal>> {
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
        Scalar::Text | Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => {
            let only = property.constant.as_ref().map(|only| only.value.clone());
            Some(only.into_iter().collect())
        }
        _ => None,
    }
}

fn scalar_of(types: &[Declared], property: &Property) -> Option<Scalar> {
    match crate::model::resolved(types, &property.kind) {
        Type::Scalar(scalar) | Type::Either(scalar) => Some(scalar),
        _ => None,
    }
}

/// Which values of a choice are of which branch.
fn found(types: &[Declared], record: &Record, pairing: &Pairing) -> Result<Found, String> {
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
    for (value, place) in pairs_by_words(&rest, union, &[called, &property.name], &by.name) {
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
    let literal = match scalar {
        Scalar::Text => Literal::String(text.to_owned()),
        _ => Literal::Integer(text.parse().ok()?),
    };
    scalar.holds(&literal).then_some(literal)
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

/// As many properties of a record are looked at whether they choose: of more, words say little, and each is held against each
/// union.
const MOST_CHOOSERS: usize = 16;

/// As many branches are held against values: one union may stand in any number of records.
const MOST_BRANCHES: usize = 256;

/// The properties of a record that may choose, with how many values they list.
fn choosers<'r>(types: &[Declared], record: &'r Record) -> Vec<(&'r Property, usize)> {
    let listing = |property: &'r Property| {
        let declared = types.get(behind(types, &property.kind)?.0 as usize)?;
        match &declared.definition {
            Definition::Enumeration(listed) => Some((property, listed.values.len())),
            _ => None,
        }
    };
    let found: Vec<_> = record
        .properties
        .iter()
        .filter_map(listing)
        .take(MOST_CHOOSERS + 1)
        .collect();
    if found.len() > MOST_CHOOSERS { Vec::new() } else { found }
}

/// The property that seems to choose the branch of this one: most of its values are called as a branch, and most branches as one.
fn likely<'r>(types: &[Declared], choosers: &[(&'r Property, usize)], property: &Property) -> Option<&'r str> {
    let (union, called) = union_of(types, property).filter(|(union, _)| !union.is_tagged())?;
    let all = union.branches.len();
    if all > MOST_BRANCHES {
        return None;
    }
    let count = |by: &Property, listed: usize| {
        // Of twice as many values as branches, most can't be called as one, and they are not read; one of them may be `null`.
        if by.name == property.name || listed > all * 2 {
            return None;
        }
        let values = values_of(types, by)?;
        let values: Vec<&Literal> = values.iter().collect();
        let pairs = pairs_by_words(&values, union, &[called, &property.name], &by.name);
        let branches: HashSet<usize> = pairs.iter().map(|(_, place)| *place).collect();
        let is_most = |all: usize| branches.len() * 2 > all;
        (branches.len() > 1 && is_most(all) && is_most(values.len())).then_some(branches.len())
    };
    let counted = choosers
        .iter()
        .filter_map(|(by, listed)| Some((count(by, *listed)?, by)));
    // Of equal ones, the first.
    let best = counted.rev().max_by_key(|(count, _)| *count);
    best.map(|(_, by)| by.name.as_str())
}
