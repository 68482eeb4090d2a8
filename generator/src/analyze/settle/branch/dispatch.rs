use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::analyze::outcome::Outcome;
use crate::analyze::visit::behind;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::model::{
    Aside, Branch, Definition, Digits, Dispatch, EnumerationKind, Kinds, Literal, Property, Scalar, Type, TypeId,
    Union, in_rust, resolved,
};

/// How deep unions are looked into for the tags of their branches.
pub(in crate::analyze::settle) const DEPTH: usize = 6;

impl Outcome<'_> {
    /// Decides, once all types are known, how each union tells its branches apart.
    pub(in crate::analyze::settle) fn settle_unions(&mut self) {
        let unions = self.unions();
        // Nested unions stand behind those that hold them more often than before: asked in this order, few ask twice.
        for id in unions.iter().rev() {
            self.settle(*id);
        }
        for id in &unions {
            self.settle_writer(*id);
        }
    }

    /// All unions, in order.
    pub(in crate::analyze::settle) fn unions(&self) -> Vec<TypeId> {
        (0..self.types.len())
            .map(|index| TypeId(u32::try_from(index).unwrap_or(u32::MAX)))
            .filter(|id| matches!(self.definition(*id), Some(Definition::Union(_))))
            .collect()
    }

    fn settle(&mut self, id: TypeId) {
        let Some(Definition::Union(union)) = self.definition(id) else {
            return;
        };
        let mut union = union.clone();
        let pointer = self
            .types
            .get(id.0 as usize)
            .map_or_else(String::new, |declared| declared.origin.pointer().into_owned());
        self.collapse(&mut union, &pointer);
        if let Dispatch::Tag { property, .. } = &union.dispatch {
            let property = property.clone();
            self.add_inner_tags(&mut union, &property);
            self.retype_tags(&mut union, &property);
            if let Some(fault) = self.tag_fault(&union, &property) {
                self.report(
                    &codes::UNUSABLE_DISCRIMINATOR,
                    &pointer,
                    format!("the discriminator `{property}` can't tell the branches apart: {fault}"),
                );
                union.dispatch = Dispatch::Shape;
                union.branches.iter_mut().for_each(|branch| branch.tags.clear());
            }
        }
        if union.dispatch == Dispatch::Shape {
            self.infer_tag(&mut union);
        }
        let definition = match union.branches.as_slice() {
            [only] if union.dispatch == Dispatch::Shape => Definition::Alias(only.kind.clone()),
            _ => Definition::Union(union),
        };
        if let Some(settled) = self.definition_mut(id) {
            *settled = definition;
        }
    }

    /// Keeps each type once, now that equal structures and what aliases stand for are known.
    fn collapse(&mut self, union: &mut Union, pointer: &str) {
        let mut places: HashMap<Type, usize> = HashMap::new();
        let mut distinct: Vec<Branch> = Vec::with_capacity(union.branches.len());
        let mut repeated = Vec::new();
        for branch in std::mem::take(&mut union.branches) {
            let behind = behind(&self.types, &branch.kind);
            let resolved = behind.map_or_else(|| in_rust(&self.types, &branch.kind), Type::Named);
            match places.get(&resolved).and_then(|place| distinct.get_mut(*place)) {
                Some(known) if union.dispatch == Dispatch::Shape => {
                    repeated.extend(branch.names.first().cloned());
                    known.tags.extend(branch.tags);
                    known.demands = Aside(known.demands.0.in_common(&branch.demands.0));
                }
                _ => {
                    places.insert(resolved, distinct.len());
                    distinct.push(branch);
                }
            }
        }
        union.branches = distinct;
        if !repeated.is_empty() {
            self.report(
                &codes::COLLAPSED_BRANCH,
                pointer,
                format!("equal to another branch and kept once: {}", listed(&repeated)),
            );
        }
    }

    /// A branch that is a union itself is meant by all the tags of its own branches.
    fn add_inner_tags(&self, union: &mut Union, property: &str) {
        for branch in &mut union.branches {
            let inner = behind(&self.types, &branch.kind).and_then(|id| self.definition(id));
            if let Some(Definition::Union(_)) = inner
                && let Some(tags) = self.tags_of(&branch.kind, property, 0)
            {
                branch.tags.extend(tags);
                let mut seen = HashSet::new();
                branch.tags.retain(|tag| seen.insert(tag.clone()));
            }
        }
    }

    /// Brings tags to the kind of the branches' property: a mapping's keys are text, and values may be listed in another kind
    /// than their type.
    fn retype_tags(&self, union: &mut Union, property: &str) {
        // A list that all branches share is gone through once.
        let mut listed: HashMap<TypeId, HashMap<Cow<'_, str>, &Literal>> = HashMap::new();
        for branch in &mut union.branches {
            let Some(declared) = self.property_within(&branch.kind, property, 0) else {
                continue;
            };
            let kind = match resolved(&self.types, &declared.kind) {
                Type::Nullable(inner) => *inner,
                kind => kind,
            };
            let behind = behind(&self.types, &kind);
            let enumeration = behind.and_then(|id| Some((id, self.definition(id)?)));
            let enumeration = match enumeration {
                Some((id, Definition::Enumeration(enumeration))) => Some((id, enumeration)),
                _ => None,
            };
            let values = enumeration.map(|(id, enumeration)| {
                &*listed.entry(id).or_insert_with(|| {
                    // Of those that read alike, the first.
                    let values = enumeration.values.iter().rev().map(|known| &known.value);
                    values.map(|value| (value.text(), value)).collect()
                })
            });
            let only = declared.constant.as_ref().map(|constant| &constant.value);
            for tag in &mut branch.tags {
                let alike = values.and_then(|values| values.get(&tag.text()).copied());
                let alike = alike.or(only.filter(|only| only.text() == tag.text()));
                *tag = match alike {
                    Some(value) => value.clone(),
                    None => of_kind(tag, &kind, enumeration.map(|(_, enumeration)| enumeration.kind)),
                };
            }
            let mut seen = HashSet::new();
            branch.tags.retain(|tag| seen.insert(tag.clone()));
        }
    }

    /// A property of a record, or of the first branch of a union that declares it.
    fn property_within(&self, kind: &Type, name: &str, depth: usize) -> Option<&Property> {
        match behind(&self.types, kind).and_then(|id| self.definition(id))? {
            Definition::Record(record) => record.properties.iter().find(|property| property.name == name),
            Definition::Union(union) if depth < DEPTH => union
                .branches
                .iter()
                .find_map(|branch| self.property_within(&branch.kind, name, depth + 1)),
            _ => None,
        }
    }

    fn tag_fault(&self, union: &Union, property: &str) -> Option<String> {
        let mut seen = HashSet::new();
        for branch in &union.branches {
            let name = branch.names.first().map_or("a branch without a name", String::as_str);
            if !self.is_object(&branch.kind, 0) {
                return Some(format!("`{name}` is no object"));
            }
            if branch.tags.is_empty() {
                return Some(format!("no value means `{name}`"));
            }
            let declared = self.property_of(&branch.kind, property);
            if declared.is_some_and(|declared| !self.may_be_scalar(&declared.kind)) {
                return Some(format!("it is a list or an object in `{name}`"));
            }
            if let Some(tag) = branch.tags.iter().find(|tag| !seen.insert((*tag).clone())) {
                return Some(format!("{tag} means more than one branch"));
            }
        }
        None
    }

    /// Whether a value of a type may be anything but a list or an object.
    fn may_be_scalar(&self, kind: &Type) -> bool {
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(_)) => false,
            Some(_) => true,
            None => !matches!(kind, Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Own(_)),
        }
    }

    /// Whether every value of a type is a JSON object.
    fn is_object(&self, kind: &Type, depth: usize) -> bool {
        if depth > DEPTH {
            return true;
        }
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(_)) => true,
            Some(Definition::Union(union)) => union
                .branches
                .iter()
                .all(|branch| self.is_object(&branch.kind, depth + 1)),
            Some(Definition::Wrapper(inner)) => self.is_object(inner, depth + 1),
            Some(Definition::Enumeration(_) | Definition::Alias(_)) => false,
            None => self.is_map(kind),
        }
    }

    fn is_map(&self, kind: &Type) -> bool {
        let mut kind = kind;
        for _ in 0..64 {
            match kind {
                Type::Map(_) | Type::Free(_) => return true,
                Type::Own(own) => return own.kinds == Kinds::OBJECT,
                Type::Boxed(inner) | Type::Nullable(inner) => kind = inner,
                Type::Named(id) => match self.definition(*id) {
                    Some(Definition::Alias(target)) => kind = target,
                    _ => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// Without a discriminator: a property that has another only value in each branch does the same.
    fn infer_tag(&self, union: &mut Union) {
        // What a default takes has any tag or none.
        if union.branches.len() < 2 || union.branches.iter().any(|branch| self.has_default(&branch.kind)) {
            return;
        }
        let Some(first) = union.branches.first() else { return };
        let (required, optional): (Vec<_>, Vec<_>) = self
            .tag_candidates(&first.kind, 0)
            .into_iter()
            .partition(|(_, required)| *required);
        for (property, _) in required.into_iter().chain(optional) {
            let lists: Option<Vec<Vec<Literal>>> = union
                .branches
                .iter()
                .map(|branch| self.tags_of(&branch.kind, &property, 0))
                .collect();
            let Some(lists) = lists else { continue };
            let mut seen = HashSet::new();
            if lists.iter().flatten().all(|tag| seen.insert(tag)) {
                for (branch, tags) in union.branches.iter_mut().zip(lists) {
                    branch.tags = tags;
                }
                union.dispatch = Dispatch::Tag {
                    property,
                    in_branches: true,
                    default: None,
                };
                return;
            }
        }
    }

    fn has_default(&self, kind: &Type) -> bool {
        let definition = behind(&self.types, kind).and_then(|id| self.definition(id));
        matches!(
            definition,
            Some(Definition::Union(Union {
                dispatch: Dispatch::Tag { default: Some(_), .. },
                ..
            }))
        )
    }

    /// The properties by which the first branch may be known, each with whether it is required: those are the likelier ones.
    fn tag_candidates(&self, kind: &Type, depth: usize) -> Vec<(String, bool)> {
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => record
                .properties
                .iter()
                .filter(|property| self.listed_values(property).is_some())
                .map(|property| (property.name.clone(), property.required))
                .collect(),
            Some(Definition::Union(union)) if depth < DEPTH => union
                .branches
                .first()
                .map_or_else(Vec::new, |branch| self.tag_candidates(&branch.kind, depth + 1)),
            _ => Vec::new(),
        }
    }

    /// The values by which a branch can be known, if the property lists them in all of it.
    fn tags_of(&self, kind: &Type, property: &str, depth: usize) -> Option<Vec<Literal>> {
        match behind(&self.types, kind).and_then(|id| self.definition(id))? {
            Definition::Record(record) => {
                let declared = record.properties.iter().find(|declared| declared.name == property)?;
                self.listed_values(declared)
            }
            Definition::Union(union) if is_tagged_by(union, property) => Some(
                union
                    .branches
                    .iter()
                    .flat_map(|branch| branch.tags.iter().cloned())
                    .collect(),
            ),
            Definition::Union(union) if depth < DEPTH => {
                let lists: Option<Vec<_>> = union
                    .branches
                    .iter()
                    .map(|branch| self.tags_of(&branch.kind, property, depth + 1))
                    .collect();
                Some(lists?.into_iter().flatten().collect())
            }
            _ => None,
        }
    }

    /// The only value of a property.
    fn listed_values(&self, property: &Property) -> Option<Vec<Literal>> {
        if property.nullable {
            return None;
        }
        property.constant.as_ref().map(|constant| vec![constant.value.clone()])
    }

    pub(in crate::analyze::settle) fn property_of(&self, kind: &Type, name: &str) -> Option<&Property> {
        match behind(&self.types, kind).and_then(|id| self.definition(id))? {
            Definition::Record(record) => record.properties.iter().find(|property| property.name == name),
            _ => None,
        }
    }
}

/// Whether a union already knows its branches by this property.
fn is_tagged_by(union: &Union, property: &str) -> bool {
    matches!(&union.dispatch, Dispatch::Tag { property: own, .. } if own == property)
        && union.branches.iter().all(|branch| !branch.tags.is_empty())
}

/// A tag as a value of a type, if it can be one.
fn of_kind(tag: &Literal, kind: &Type, enumeration: Option<EnumerationKind>) -> Literal {
    let (Type::Scalar(scalar) | Type::Either(scalar)) = (match enumeration {
        Some(EnumerationKind::String) => &Type::Scalar(Scalar::Text),
        Some(EnumerationKind::Integer) => &Type::Scalar(Scalar::Int64),
        Some(EnumerationKind::Mixed) | None => kind,
    }) else {
        return tag.clone();
    };
    let text = tag.text();
    let found = match (scalar.facts().kinds, scalar.digits()) {
        (Kinds::BOOLEAN, _) => ["true", "false"]
            .into_iter()
            .find(|known| text.eq_ignore_ascii_case(known))
            .map(|known| Literal::Boolean(known == "true")),
        (_, Some(Digits::Bounded(..) | Digits::Rounded)) => {
            text.parse::<i64>().ok().map(|value| Literal::Integer(value.into()))
        }
        (Kinds::STRING, _) => Some(Literal::String(text.into_owned())),
        _ => None,
    };
    found.unwrap_or_else(|| tag.clone())
}
