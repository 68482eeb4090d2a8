use std::collections::{BTreeMap, BTreeSet};

use super::analysis::Analysis;
use super::dispatch::DEPTH;
use super::visit::behind;
use crate::model::{
    Constant, Definition, Dispatch, EnumerationKind, Literal, Property, Record, Scalar, Type, TypeId, Union,
};

impl Analysis<'_> {
    /// Whether a branch writes the tag itself.
    fn writes(&self, kind: &Type, property: &str, depth: usize) -> bool {
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => record.properties.iter().any(|declared| declared.name == property),
            Some(Definition::Union(union)) if depth < DEPTH => match &union.dispatch {
                Dispatch::Tag { property: own, .. } if own == property => true,
                _ => union
                    .branches
                    .iter()
                    .all(|branch| self.writes(&branch.kind, property, depth + 1)),
            },
            _ => false,
        }
    }

    /// Either each branch writes the tag or the union does: where only some declare it, the others get a record that does.
    pub(super) fn settle_writer(&mut self, id: TypeId) {
        let Some(Definition::Union(union)) = self.definition(id) else {
            return;
        };
        let Dispatch::Tag { property, .. } = &union.dispatch else {
            return;
        };
        let property = property.clone();
        let writes: Vec<bool> = union
            .branches
            .iter()
            .map(|branch| self.writes(&branch.kind, &property, 0))
            .collect();
        let mut in_branches = writes.iter().all(|writes| *writes);
        let kinds: Vec<Type> = union.branches.iter().map(|branch| branch.kind.clone()).collect();
        let mut replaced: Vec<(usize, Type)> = Vec::new();
        if !in_branches && writes.contains(&true) {
            for (index, (kind, writes)) in kinds.iter().zip(writes).enumerate() {
                if !writes && let Some(kind) = self.with_tag(kind, &property, id) {
                    replaced.push((index, kind));
                }
            }
            in_branches = true;
        }
        if let Some(Definition::Union(union)) = self
            .types
            .get_mut(id.0 as usize)
            .map(|declared| &mut declared.definition)
        {
            for (index, kind) in replaced {
                if let Some(branch) = union.branches.get_mut(index) {
                    branch.kind = kind;
                }
            }
            union.dispatch = Dispatch::Tag { property, in_branches };
        }
    }

    /// A copy of a branch's record that declares the tag.
    fn with_tag(&mut self, kind: &Type, property: &str, union: TypeId) -> Option<Type> {
        let record = match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => {
                let mut record = record.clone();
                record.properties.insert(0, Property::tag(property));
                record
            }
            _ => Record {
                properties: vec![Property::tag(property)],
                ..Record::default()
            },
        };
        let named = behind(&self.types, kind)
            .and_then(|id| self.types.get(id.0 as usize))
            .cloned();
        let mut declared = self.types.get(union.0 as usize)?.clone();
        if let Some(named) = named {
            declared.name.position.extend(named.name.position.last().cloned());
            declared.origin = named.origin;
            declared.documentation = named.documentation;
        }
        declared.home = match declared.home {
            crate::model::Home::Component if declared.name.component.is_some() => crate::model::Home::Beside(union),
            home => home,
        };
        declared.name.component = None;
        declared.name.title = None;
        declared.definition = Definition::Record(record);
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(declared);
        Some(Type::Named(id))
    }

    /// A record that only one tag selects, in all unions, need not be told its tag: constructors fill it in.
    pub(super) fn fix_tags(&mut self, unions: &[TypeId]) {
        let mut tags: BTreeMap<(TypeId, String), BTreeSet<Literal>> = BTreeMap::new();
        for id in unions {
            let Some(Definition::Union(Union {
                branches,
                dispatch: Dispatch::Tag { property, .. },
            })) = self.definition(*id)
            else {
                continue;
            };
            for branch in branches {
                if let Some(record) = behind(&self.types, &branch.kind) {
                    let known = tags.entry((record, property.clone())).or_default();
                    known.extend(branch.tags.iter().cloned());
                }
            }
        }
        for ((id, name), tags) in tags {
            let mut tags = tags.into_iter();
            let (Some(tag @ Literal::String(_)), None) = (tags.next(), tags.next()) else {
                continue;
            };
            let textual = self
                .property_of(&Type::Named(id), &name)
                .is_some_and(|property| self.is_textual(&property.kind));
            if let Some(Definition::Record(record)) = self
                .types
                .get_mut(id.0 as usize)
                .map(|declared| &mut declared.definition)
                && let Some(property) = record.properties.iter_mut().find(|property| property.name == name)
                && textual
                && property.required
                && property.constant.is_none()
            {
                property.constant = Some(Constant {
                    value: tag,
                    checked: false,
                });
            }
        }
    }

    fn is_textual(&self, kind: &Type) -> bool {
        match kind {
            Type::Scalar(Scalar::Text) => true,
            kind => match behind(&self.types, kind).and_then(|id| self.definition(id)) {
                Some(Definition::Enumeration(enumeration)) => enumeration.kind == EnumerationKind::String,
                _ => false,
            },
        }
    }
}
