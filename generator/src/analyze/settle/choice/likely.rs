//! Where words speak for a choice that nobody declared.

use std::collections::HashSet;

use super::values::{union_of, values_of};
use crate::analyze::outcome::Outcome;
use crate::analyze::same_words::pairs_by_words;
use crate::analyze::visit::behind;
use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Api, Declared, Definition, Literal, PossibleChoice, Property, Record};

impl Outcome<'_> {
    /// Says where words speak for a choice that nobody declared.
    pub(in crate::analyze::settle) fn report_possible_choices(&mut self, api: &mut Api, configuration: &Configuration) {
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
                    || declared.keys().any(|owner| {
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
                let owner = declared.keys().next().unwrap_or_default();
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
        let all_branches: Vec<_> = union.branches.iter().collect();
        let pairs = pairs_by_words(&values, &all_branches, &[called, &property.name], &by.name);
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
