use std::collections::HashSet;

use indexmap::IndexSet;

use super::closing;
use crate::analyze::outcome::Outcome;
use crate::analyze::settle::place::Places;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::model::{Declared, Definition, Property, Type, TypeId};

impl Outcome<'_> {
    /// No finite value satisfies a type that requires one of itself: the edge that closes the circle becomes optional.
    pub(in crate::analyze::settle) fn end_endless_values(&mut self, places: &Places) {
        let edges = |types: &[Declared], index: usize| {
            let definition = types.get(index).map(|declared| &declared.definition);
            definition.map_or_else(Vec::new, |definition| demanded(types, definition))
        };
        for (source, targets) in closing(&self.types, places, edges) {
            let (Some(declared), Some(first)) = (self.types.get(source), targets.first()) else {
                continue;
            };
            let pointer = declared.origin.pointer().into_owned();
            let place = match &declared.definition {
                Definition::Record(record) => {
                    let first = IndexSet::from([*first]);
                    let closing = |property: &&Property| closes(&self.types, property, &first);
                    let closing: Vec<&Property> = record.properties.iter().filter(closing).collect();
                    let names: Vec<&str> = closing.iter().map(|property| property.name.as_str()).collect();
                    format!("{} may be left out", listed(&names))
                }
                _ => "`null` stands for it".to_owned(),
            };
            self.report(
                &codes::ENDLESS_VALUE,
                &pointer,
                format!("every value would have to hold another of its kind; {place}"),
            );
            self.loosen(source, &targets);
        }
    }

    fn loosen(&mut self, source: usize, targets: &IndexSet<TypeId>) {
        let Some(mut definition) = self.types.get(source).map(|declared| declared.definition.clone()) else {
            return;
        };
        match &mut definition {
            Definition::Record(record) => {
                for property in &mut record.properties {
                    if closes(&self.types, property, targets) {
                        property.required = false;
                    }
                }
            }
            Definition::Wrapper(kind) => *kind = Type::Nullable(Box::new(std::mem::replace(kind, Type::Null))),
            Definition::Enumeration(_) | Definition::Union(_) | Definition::Alias(_) => {}
        }
        if let Some(declared) = self.types.get_mut(source) {
            declared.definition = definition;
        }
    }
}

fn closes(types: &[Declared], property: &Property, targets: &IndexSet<TypeId>) -> bool {
    is_demanded(property) && held(types, &property.kind).iter().any(|held| targets.contains(held))
}

fn is_demanded(property: &Property) -> bool {
    property.required && !property.nullable
}

/// The types of which every value holds one. A union has other branches, a list and a map may be empty.
fn demanded(types: &[Declared], definition: &Definition) -> Vec<TypeId> {
    match definition {
        Definition::Record(record) => record
            .properties
            .iter()
            .filter(|property| is_demanded(property))
            .flat_map(|property| held(types, &property.kind))
            .collect(),
        Definition::Wrapper(kind) => held(types, kind),
        Definition::Enumeration(_) | Definition::Union(_) | Definition::Alias(_) => Vec::new(),
    }
}

/// The declared types of which each value of a type holds one, aliases and allocations seen through.
fn held(types: &[Declared], kind: &Type) -> Vec<TypeId> {
    let mut held = Vec::new();
    let mut aliases = HashSet::new();
    let mut open = vec![kind];
    while let Some(kind) = open.pop() {
        match kind {
            Type::Named(id) => match types.get(id.0 as usize).map(|declared| &declared.definition) {
                Some(Definition::Alias(target)) if aliases.insert(*id) => open.push(target),
                Some(Definition::Alias(_)) | None => {}
                Some(_) => held.push(*id),
            },
            Type::Boxed(inner) => open.push(inner),
            Type::Tuple(places) => open.extend(places),
            Type::Nullable(_)
            | Type::List(_)
            | Type::Map(_)
            | Type::Scalar(_)
            | Type::Either(_)
            | Type::Own(_)
            | Type::Free(_)
            | Type::Null => {}
        }
    }
    held
}
