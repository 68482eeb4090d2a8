//! What types derive beside what every type does, as the configuration says.
//!
//! `asked` reads what an item asks for, `allowed` finds which types allow a trait and what is in the way of it; here keys find their
//! types, and what can't be had is said.

mod allowed;
mod asked;

use std::collections::{BTreeMap, BTreeSet};

use super::reach;
use crate::configuration::{Configuration, captured};
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, did_you_mean, listed};
use crate::model::{Api, Declared, Definition, Home, Trait, TypeId};
use crate::source::pointer;

use allowed::Allowed;
use asked::{Asked, asked};

/// What a key of the configuration begins with that is about all types of a kind, or about those of a tag's operations.
const KIND: &str = "kind:";
const TAG: &str = "tag:";
const KINDS: [&str; 3] = ["record", "enum", "union"];

/// An item of the configuration: its key, its place under it, and whether the key names one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Item<'c> {
    key: &'c str,
    index: usize,
}

/// Which types of a key are named by it, and which are only among those that it is about.
#[derive(Clone, Debug, Default)]
struct Found {
    named: Vec<usize>,
    others: Vec<usize>,
}

impl Found {
    fn all(&self) -> impl Iterator<Item = &usize> {
        self.named.iter().chain(&self.others)
    }
}

/// Puts to each type what the configuration lets it derive, and says what can't be.
pub(in crate::analyze) fn derive(api: &mut Api, configuration: &Configuration, diagnostics: &mut Diagnostics) {
    let mut wanted: BTreeMap<Trait, BTreeMap<Item<'_>, Found>> = BTreeMap::new();
    let mut paths: Vec<(String, usize)> = Vec::new();
    for (key, texts) in &configuration.derives {
        let Some(found) = found(api, configuration, key, diagnostics) else {
            continue;
        };
        for (index, text) in texts.iter().enumerate() {
            match asked(text) {
                Some(Asked::Given) => {}
                Some(Asked::Trait(of)) => {
                    let item = Item { key, index };
                    wanted.entry(of).or_default().insert(item, found.clone());
                }
                Some(Asked::Path(path)) => {
                    paths.extend(found.all().map(|place| (path.clone(), *place)));
                    for place in found.named.iter().filter(|place| is_alias(api, **place)) {
                        let message = format!(
                            "{} is another name for a type, which is what derives",
                            shown(api, *place)
                        );
                        diagnostics.at(&codes::UNDERIVABLE, place_of(key, index), message);
                    }
                }
                None => {
                    let message = format!("`{text}` is no path of a derive, such as `Eq` or `schemars::JsonSchema`");
                    diagnostics.at(&codes::UNKNOWN_DERIVE, place_of(key, index), message);
                }
            }
        }
    }
    // What is ordered is equal too.
    if let Some(ordered) = wanted.get(&Trait::Ord) {
        let others = ordered.values().flat_map(Found::all).copied().collect();
        let implied = Item { key: "", index: 0 };
        wanted.entry(Trait::Eq).or_default().insert(
            implied,
            Found {
                named: Vec::new(),
                others,
            },
        );
    }
    let mut traits: Vec<(Trait, usize)> = Vec::new();
    for (of, items) in &wanted {
        let mut asked = vec![false; api.types.len()];
        for place in items.values().flat_map(Found::all) {
            if let Some(is_asked) = asked.get_mut(*place) {
                *is_asked = true;
            }
        }
        let allowed = Allowed::of(api, *of, &asked);
        let places = asked
            .iter()
            .enumerate()
            .filter(|(_, is_asked)| **is_asked)
            .map(|(place, _)| place);
        let can_be = |place: &usize| allowed.in_the_way(*place).is_none() && !allowed.is_had(*place);
        traits.extend(places.filter(can_be).map(|place| (*of, place)));
        for (item, found) in items.iter().filter(|(item, _)| !item.key.is_empty()) {
            report(api, (*of, item, found), &allowed, diagnostics);
        }
    }
    let mut derives: BTreeMap<usize, (BTreeSet<Trait>, BTreeSet<String>)> = BTreeMap::new();
    for (of, place) in traits {
        derives.entry(place).or_default().0.insert(of);
    }
    for (path, place) in paths {
        derives.entry(place).or_default().1.insert(path);
    }
    for (place, (traits, paths)) in derives {
        let id = TypeId(u32::try_from(place).unwrap_or(u32::MAX));
        if let Some(declared) = api
            .types
            .get_mut(id)
            .filter(|declared| !matches!(declared.definition, Definition::Alias(_)))
        {
            declared.derives.traits = traits;
            declared.derives.paths = paths;
        }
    }
}

/// Says of which types of an item a trait is left out.
fn report(
    api: &Api,
    (of, item, found): (Trait, &Item<'_>, &Found),
    allowed: &Allowed<'_>,
    diagnostics: &mut Diagnostics,
) {
    let word = of.word();
    for place in &found.named {
        if let Some(fault) = allowed.in_the_way(*place) {
            let message = format!("{} can't have `{word}`: {fault}", shown(api, *place));
            diagnostics.at(&codes::UNDERIVABLE, place_of(item.key, item.index), message);
        } else if is_alias(api, *place) {
            let message = format!(
                "{} is another name for a type, which is what has `{word}`",
                shown(api, *place)
            );
            diagnostics.at(&codes::UNDERIVABLE, place_of(item.key, item.index), message);
        }
    }
    // Of one that is named, what is inside has it as far as it can.
    if !found.named.is_empty() {
        return;
    }
    let is_own = |place: &&usize| !is_alias(api, **place);
    let without: Vec<(usize, String)> = found
        .others
        .iter()
        .filter(is_own)
        .filter_map(|place| Some((*place, allowed.in_the_way(*place)?)))
        .collect();
    if let Some((first, fault)) = without.first() {
        let all = found.others.iter().filter(is_own).count();
        let first = shown(api, *first);
        diagnostics.push(Diagnostic {
            code: &codes::PARTLY_DERIVED,
            message: format!("{} of {all} types have no `{word}`: in {first}, {fault}", without.len()),
            place: place_of(item.key, item.index),
            notes: match without.len() {
                1 => Vec::new(),
                _ => {
                    let names: Vec<String> = without.iter().map(|(place, _)| shown(api, *place)).collect();
                    let names: Vec<&str> = names.iter().map(|name| name.trim_matches('`')).collect();
                    vec![format!("they are {}", listed(&names))]
                }
            },
        });
    }
}

fn place_of(key: &str, index: usize) -> Place {
    Place::Configuration(pointer::of(&["derives", key, &index.to_string()]))
}

/// A type as a message names it.
fn shown(api: &Api, place: usize) -> String {
    let declared = api.types.as_slice().get(place);
    let name = declared.and_then(|declared| declared.keys().next());
    format!("`{}`", name.unwrap_or_default())
}

fn is_alias(api: &Api, place: usize) -> bool {
    let declared = api.types.as_slice().get(place);
    declared.is_some_and(|declared| matches!(declared.definition, Definition::Alias(_)))
}

/// The types that a key is about; nothing, and a word of it, where there is none.
fn found(api: &Api, configuration: &Configuration, key: &str, diagnostics: &mut Diagnostics) -> Option<Found> {
    let types = api.types.as_slice();
    let all = |is_meant: &dyn Fn(&Declared) -> bool| {
        let meant = types.iter().enumerate().filter(|(_, declared)| is_meant(declared));
        meant.map(|(place, _)| place).collect::<Vec<usize>>()
    };
    let unknown = |message: String, question: Option<String>, diagnostics: &mut Diagnostics| {
        diagnostics.push(Diagnostic {
            code: &codes::UNKNOWN_DERIVE,
            message,
            place: Place::Configuration(pointer::of(&["derives", key])),
            notes: question.into_iter().collect(),
        });
        None
    };
    let others = |others: Vec<usize>| {
        Some(Found {
            named: Vec::new(),
            others,
        })
    };
    if key == "*" {
        return others(all(&|_| true));
    }
    if let Some(kind) = key.strip_prefix(KIND) {
        let of_kind = |declared: &Declared| match declared.definition {
            Definition::Record(_) => kind == "record",
            Definition::Enumeration(_) => kind == "enum",
            Definition::Union(_) => kind == "union",
            Definition::Alias(_) | Definition::Wrapper(_) => false,
        };
        if !KINDS.contains(&kind) {
            let message = format!("`{kind}` is no kind of type; there are {}", listed(&KINDS));
            return unknown(message, did_you_mean(kind, KINDS), diagnostics);
        }
        return others(all(&of_kind));
    }
    if let Some(tag) = key.strip_prefix(TAG) {
        let tags = || api.operations.iter().filter_map(|operation| operation.tag.as_deref());
        if !tags().any(|own| own == tag) {
            // What is not selected is there all the same.
            return match configuration.operations.is_partial() {
                true => others(Vec::new()),
                false => unknown(
                    format!("no operation has the tag `{tag}`"),
                    did_you_mean(tag, tags()),
                    diagnostics,
                ),
            };
        }
        let operations = api
            .operations
            .iter()
            .filter(|operation| operation.tag.as_deref() == Some(tag));
        let reached = reach::components(types, types.len(), std::iter::empty(), operations);
        let reached = reached.iter().enumerate().filter(|(_, is_reached)| **is_reached);
        return others(reached.map(|(place, _)| place).collect());
    }
    let is_pattern = key.contains('*');
    let is_meant = |declared: &Declared| {
        let mut names = declared.keys();
        names.any(|name| match is_pattern {
            true => key.starts_with('/') == name.starts_with('/') && captured(key, &name).is_some(),
            false => name == key,
        })
    };
    let meant = all(&is_meant);
    if meant.is_empty() {
        if api.declared.contains(key) {
            return others(Vec::new());
        }
        let components = types.iter().filter_map(|declared| declared.name.component.as_deref());
        let message = format!("no type is called `{key}`");
        return unknown(message, did_you_mean(key, components), diagnostics);
    }
    let inside = inside(types, &meant);
    Some(match is_pattern {
        true => Found {
            named: Vec::new(),
            others: meant.into_iter().chain(inside).collect(),
        },
        false => Found {
            named: meant,
            others: inside,
        },
    })
}

/// The types that are declared inside these, and beside one of them what is sent in its place.
fn inside(types: &[Declared], meant: &[usize]) -> Vec<usize> {
    let mut is_meant = vec![false; types.len()];
    for place in meant {
        if let Some(mark) = is_meant.get_mut(*place) {
            *mark = true;
        }
    }
    let mut found = Vec::new();
    // What stands beside another type stands behind it.
    for (place, declared) in types.iter().enumerate() {
        let is_inside = match declared.home {
            Home::Beside(parent) => is_meant.get(parent.0 as usize) == Some(&true),
            _ => false,
        };
        if let Some(mark @ false) = is_meant.get_mut(place).filter(|_| is_inside) {
            *mark = true;
            found.push(place);
        }
    }
    found
}
