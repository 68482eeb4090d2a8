//! What the configuration and `x-tintype-choice` say of choices, put to the records.

use std::collections::HashSet;

use super::values::{Found, found, property_of};
use crate::analyze::outcome::Outcome;
use crate::analyze::visit::behind;
use crate::configuration::{ChoiceRule, Choosing, Configuration};
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::model::{Aside, Declared, Definition, Origin, Pairing, Record, Type, TypeId};
use crate::source::pointer;

/// A choice that the configuration speaks of.
struct Said<'c> {
    key: &'c str,
    property: &'c str,
    choosing: &'c Choosing,
}

impl Outcome<'_> {
    /// Puts what the configuration says of choices to the records, and finds out which values choose which branch.
    pub(in crate::analyze::settle) fn settle_pairings(&mut self, configuration: &Configuration) {
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
                let Some(property) = declared
                    .keys()
                    .find_map(|owner| key.strip_prefix(&*owner)?.strip_prefix('.'))
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
        let mut owners = components.filter_map(|declared| declared.name.component.as_deref());
        let message = match owners.clone().any(|known| known == owner) {
            // There is no dot in the key.
            true => format!("`{owner}` says no property; the one that is a union stands behind a dot"),
            false => match did_you_mean(owner, &mut owners) {
                Some(question) => format!("nothing is called `{owner}`; {question}"),
                None => format!("nothing is called `{owner}`"),
            },
        };
        self.diagnostics.push(Diagnostic {
            code: &codes::UNKNOWN_CHOICE,
            message,
            place: Place::Configuration(pointer::of(&["choices", key])),
            notes: Vec::new(),
        });
    }
}

fn record_at(types: &[Declared], index: usize) -> Option<&Record> {
    match types.get(index).map(|declared| &declared.definition) {
        Some(Definition::Record(record)) => Some(record),
        _ => None,
    }
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
