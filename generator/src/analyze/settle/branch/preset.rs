use std::collections::{BTreeMap, BTreeSet};

use super::dispatch::DEPTH;
use crate::analyze::outcome::Outcome;
use crate::analyze::visit::behind;
use crate::model::{
    Branch, Definition, Dispatch, Enumeration, EnumerationKind, Literal, Property, Type, TypeId, resolved,
};

/// The tags that select a record by one of its properties.
#[derive(Debug, Default)]
struct Tags {
    /// In all unions.
    all: BTreeSet<Literal>,
    /// In those that requests reach.
    sent: BTreeSet<Literal>,
    /// Whether a union takes the record for what has any other tag or none.
    is_default: bool,
}

/// A record's property.
type Place = (TypeId, String);

impl Outcome<'_> {
    /// The tag of a record need not be told where it is clear: constructors fill it in, and else ask for it. An optional one
    /// as well, once a union with the record is sent, because servers know by it what they read.
    pub(in crate::analyze::settle) fn preset_tags(&mut self) {
        for ((id, name), tags) in self.tags_of_records() {
            // A default has whatever tag no other branch has.
            if tags.is_default {
                continue;
            }
            let kind = Type::Named(id);
            let preset = self
                .property_of(&kind, &name)
                .and_then(|tag| self.preset_tag(tag, &tags));
            if let Some(Definition::Record(record)) = self.definition_mut(id)
                && let Some(property) = record.properties.iter_mut().find(|property| property.name == name)
            {
                property.asked = !tags.sent.is_empty() && preset.is_none();
                property.preset = preset;
            }
        }
    }

    fn tags_of_records(&self) -> BTreeMap<Place, Tags> {
        let mut found = BTreeMap::new();
        for id in self.unions() {
            let Some(declared) = self.types.get(id.0 as usize) else {
                continue;
            };
            let Definition::Union(union) = &declared.definition else {
                continue;
            };
            let Dispatch::Tag { property, default, .. } = &union.dispatch else {
                if declared.reach.request {
                    self.add_telling_values(&union.branches, &mut found);
                }
                continue;
            };
            for (place, branch) in union.branches.iter().enumerate() {
                let is_default = *default == Some(place);
                self.add_tags(branch, property, (is_default, declared.reach.request), &mut found, 0);
            }
        }
        found
    }

    /// What tells some branches of a union without a tag apart: a property with another only value in each of them, which
    /// may be `null` as well, or which a further branch does not have.
    fn add_telling_values(&self, branches: &[Branch], found: &mut BTreeMap<Place, Tags>) {
        let mut values: BTreeMap<&str, Vec<(TypeId, &Literal)>> = BTreeMap::new();
        for branch in branches {
            let Some(id) = behind(&self.types, &branch.kind) else {
                continue;
            };
            let Some(Definition::Record(record)) = self.definition(id) else {
                continue;
            };
            for property in &record.properties {
                if let Some(constant) = property.constant.as_ref().filter(|only| only.value != Literal::Null)
                    && self.holds(&property.kind, &constant.value)
                {
                    values.entry(&property.name).or_default().push((id, &constant.value));
                }
            }
        }
        for (name, values) in values {
            let distinct: BTreeSet<&Literal> = values.iter().map(|(_, value)| *value).collect();
            if distinct.len() < 2 || distinct.len() < values.len() {
                continue;
            }
            for (id, value) in values {
                let tags = found.entry((id, name.to_owned())).or_default();
                tags.all.insert(value.clone());
                tags.sent.insert(value.clone());
            }
        }
    }

    fn add_tags(
        &self,
        branch: &Branch,
        property: &str,
        (is_default, is_sent): (bool, bool),
        found: &mut BTreeMap<Place, Tags>,
        depth: usize,
    ) {
        let Some(id) = behind(&self.types, &branch.kind) else {
            return;
        };
        match self.definition(id) {
            Some(Definition::Record(_)) => {
                let tags = found.entry((id, property.to_owned())).or_default();
                tags.is_default |= is_default;
                tags.all.extend(branch.tags.iter().cloned());
                if is_sent {
                    tags.sent.extend(branch.tags.iter().cloned());
                }
            }
            // The branches of a union without a tag of its own have the values by which this one knows them all.
            Some(Definition::Union(union)) if union.dispatch == Dispatch::Shape && depth < DEPTH => {
                for inner in &union.branches {
                    let only = self
                        .property_of(&inner.kind, property)
                        .and_then(|own| own.constant.as_ref());
                    let inner = Branch {
                        tags: only.map_or_else(|| branch.tags.clone(), |only| vec![only.value.clone()]),
                        ..inner.clone()
                    };
                    self.add_tags(&inner, property, (is_default, is_sent), found, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// The one of a record's tags that a new record has: the only value that is allowed, the only tag, or, of several, the
    /// property's default.
    fn preset_tag(&self, property: &Property, tags: &Tags) -> Option<Literal> {
        if property.preset.is_some() {
            return property.preset.clone();
        }
        let is_asked_for = property.required && !property.read_only;
        let tags = if is_asked_for { &tags.all } else { &tags.sent };
        let allowed = property.constant.as_ref().map(|constant| &constant.value);
        let default = || tags.iter().find(|tag| property.default == Some(tag.to_string()));
        let only = || tags.first().filter(|_| tags.len() == 1);
        let tag = allowed
            .filter(|value| tags.contains(value))
            .or_else(only)
            .or_else(|| default().filter(|_| !is_asked_for))?;
        self.holds(&property.kind, tag).then(|| tag.clone())
    }

    /// Whether a value of the type can be this one.
    fn holds(&self, kind: &Type, value: &Literal) -> bool {
        match (resolved(&self.types, kind), value) {
            (Type::Named(id), value) => match self.definition(id) {
                Some(Definition::Enumeration(Enumeration { kind, values, .. })) => {
                    let keeps_others = *kind == EnumerationKind::String && matches!(value, Literal::String(_));
                    keeps_others || values.iter().any(|known| known.value == *value)
                }
                _ => false,
            },
            (Type::Scalar(scalar), value) => scalar.holds(value),
            (Type::Free(_), value) => !matches!(value, Literal::Null | Literal::Number(_)),
            _ => false,
        }
    }
}
