use super::dispatch::DEPTH;
use crate::analyze::outcome::Outcome;
use crate::analyze::size::Size;
use crate::analyze::visit::behind;
use crate::model::{Additional, Branch, Definition, Dispatch, Property, Record, Type, TypeId, resolved};

impl Outcome<'_> {
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
    pub(in crate::analyze::settle) fn settle_writer(&mut self, id: TypeId) {
        let Some(Definition::Union(union)) = self.definition(id) else {
            return;
        };
        let Dispatch::Tag { property, default, .. } = &union.dispatch else {
            return;
        };
        let (property, default) = (property.clone(), *default);
        let writes: Vec<bool> = union
            .branches
            .iter()
            .map(|branch| self.writes(&branch.kind, &property, 0))
            .collect();
        // Whether a type of the user's writes it, nobody knows: then the union does where the value does not.
        let is_own = |branch: &Branch| matches!(resolved(&self.types, &branch.kind), Type::Own(_));
        let has_own = union.branches.iter().any(is_own);
        let mut in_branches = !has_own && writes.iter().all(|writes| *writes);
        let kinds: Vec<Type> = union.branches.iter().map(|branch| branch.kind.clone()).collect();
        let mut replaced: Vec<(usize, Type)> = Vec::new();
        if !in_branches && !has_own && writes.contains(&true) {
            for (index, (kind, writes)) in kinds.iter().zip(writes).enumerate() {
                let required = default != Some(index);
                if !writes && let Some(kind) = self.with_tag(kind, &property, required, id) {
                    replaced.push((index, kind));
                }
            }
            in_branches = true;
        }
        // Where the union writes the tags, it knows none for the default: an open record keeps what came, a closed one can't.
        if !in_branches
            && let Some((index, kind)) = default.and_then(|index| Some((index, kinds.get(index)?)))
            && self.is_closed(kind)
            && let Some(kind) = self.with_tag(kind, &property, false, id)
        {
            replaced.push((index, kind));
        }
        if let Some(Definition::Union(union)) = self.definition_mut(id) {
            for (index, kind) in replaced {
                if let Some(branch) = union.branches.get_mut(index) {
                    branch.kind = kind;
                }
            }
            union.dispatch = Dispatch::Tag {
                property,
                in_branches,
                default,
            };
        }
    }

    fn is_closed(&self, kind: &Type) -> bool {
        let definition = behind(&self.types, kind).and_then(|id| self.definition(id));
        matches!(definition, Some(Definition::Record(record)) if record.additional == Additional::Closed)
    }

    /// A copy of a branch's record that declares the tag.
    fn with_tag(&mut self, kind: &Type, property: &str, required: bool, union: TypeId) -> Option<Type> {
        let size = behind(&self.types, kind)
            .and_then(|id| self.definition(id))
            .map_or(1, Size::size);
        let place = self.types.get(union.0 as usize)?.origin.clone();
        if !self.count(&place.pointer(), "the branch of this union, with its tag,", size) {
            return None;
        }
        let tag = Property {
            required,
            ..Property::tag(property, place.under("discriminator"))
        };
        let record = match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => {
                let mut record = record.clone();
                record.properties.insert(0, tag);
                record
            }
            _ => Record {
                properties: vec![tag],
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
}
