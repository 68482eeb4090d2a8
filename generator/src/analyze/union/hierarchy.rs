use std::collections::{HashMap, HashSet};

use crate::dialect::Document;
use crate::model::{Branch, Dispatch, Literal, Type, TypeId, Union};

use super::branches::{RawBranch, branch_of};
use super::tag_list::TagList;
use crate::analyze::analysis::{Analysis, schema_index};
use crate::analyze::schema::keywords::Keywords;
use crate::analyze::schema::merged::Merged;
use crate::analyze::site::{Part, Site};

/// Which components extend which others by `allOf`.
#[derive(Debug, Default)]
pub(crate) struct Hierarchies {
    children: Vec<Vec<usize>>,
    parents: Vec<Vec<usize>>,
    /// The component whose discriminator holds for it: itself or one that it extends. Nothing where it has a `oneOf` or
    /// `anyOf` of its own.
    discriminating: Vec<Option<usize>>,
    /// The components that its own discriminator's mapping names, extending it or not.
    mapped: Vec<Vec<usize>>,
}

impl Hierarchies {
    pub(crate) fn of(document: &Document) -> Self {
        let schemas = &document.components.schemas;
        let mut children = vec![Vec::new(); schemas.len()];
        let mut parents = vec![Vec::new(); schemas.len()];
        let mut has_choice = vec![false; schemas.len()];
        let mut discriminating = vec![None; schemas.len()];
        let mut mapped = vec![Vec::new(); schemas.len()];
        for (index, schema) in schemas.values().enumerate() {
            let Some(schema) = schema.as_item() else { continue };
            let keywords = Keywords::of(schema);
            let chooses = keywords.branches().next().is_some();
            if let (Some(choice), Some(place)) = (has_choice.get_mut(index), discriminating.get_mut(index)) {
                *choice = chooses;
                *place = (keywords.data.discriminator.is_some() && !chooses).then_some(index);
            }
            if let (Some(place), Some(discriminator)) = (mapped.get_mut(index), &keywords.data.discriminator) {
                let targets = discriminator.mapping.values();
                let targets = targets.filter_map(|target| schema_index(document, target));
                place.extend(targets.filter(|target| *target != index));
            }
            for part in &keywords.any.all_of {
                let openapiv3::ReferenceOr::Reference { reference } = part else {
                    continue;
                };
                let Some(parent) = schema_index(document, reference) else {
                    continue;
                };
                let known = children.get_mut(parent);
                if let Some(known) = known.filter(|known| known.last() != Some(&index)) {
                    known.push(index);
                    parents.get_mut(index).into_iter().for_each(|above| above.push(parent));
                }
            }
        }
        // Who extends what has a discriminator has it too, down to the next one.
        let mut open: Vec<usize> = discriminating.iter().flatten().rev().copied().collect();
        while let Some(next) = open.pop() {
            let inherited = discriminating.get(next).copied().flatten();
            for child in children.get(next).into_iter().flatten().rev() {
                if has_choice.get(*child) == Some(&false)
                    && let Some(place @ None) = discriminating.get_mut(*child)
                {
                    *place = inherited;
                    open.push(*child);
                }
            }
        }
        Self {
            children,
            parents,
            discriminating,
            mapped,
        }
    }

    /// The components that extend a component directly, in order.
    pub(crate) fn children(&self, index: usize) -> &[usize] {
        self.children.get(index).map_or(&[], Vec::as_slice)
    }

    /// Whether a reference to the component means one of its descendants.
    pub(super) fn is_base(&self, index: usize) -> bool {
        match self.discriminating_for(index) {
            Some(own) if own == index => !self.children(index).is_empty() || !self.mapped(index).is_empty(),
            Some(_) => !self.children(index).is_empty(),
            None => false,
        }
    }

    fn mapped(&self, index: usize) -> &[usize] {
        self.mapped.get(index).map_or(&[], Vec::as_slice)
    }

    /// The component whose discriminator holds for a component.
    fn discriminating_for(&self, index: usize) -> Option<usize> {
        self.discriminating.get(index).copied().flatten()
    }

    /// Whether the component is one of those that a reference to `base` means.
    pub(crate) fn is_heir(&self, index: usize, base: usize) -> bool {
        self.is_base(base) && self.children(base).binary_search(&index).is_ok()
    }

    /// Whether a component extends a base or is named by the mapping of its discriminator.
    fn is_listed_by(&self, index: usize, base: usize) -> bool {
        self.mapped(base).contains(&index) || self.descendants(base).contains(&index)
    }

    /// Everything that extends a component, itself not included, each once.
    pub(super) fn descendants(&self, index: usize) -> Vec<usize> {
        let mut found = self.descendants_beside(index, &mut HashSet::new());
        found.retain(|found| *found != index);
        found
    }

    /// The same, without those that are `known`, which it adds to, and what extends these.
    pub(super) fn descendants_beside(&self, index: usize, known: &mut HashSet<usize>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = self.children(index).iter().rev().copied().collect();
        while let Some(next) = open.pop() {
            if known.insert(next) {
                found.push(next);
                open.extend(self.children(next).iter().rev());
            }
        }
        found
    }

    /// Everything that a component extends.
    fn ancestors(&self, index: usize) -> HashSet<usize> {
        let mut found = HashSet::new();
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            let parents = self.parents.get(next).into_iter().flatten();
            open.extend(parents.filter(|parent| found.insert(**parent)));
        }
        found
    }

    /// The types that a base's union lists: descendants, but none that is behind another base, and what the mapping names
    /// beside them.
    fn listed(&self, index: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut seen = HashSet::from([index]);
        let mut open: Vec<usize> = self.children(index).iter().rev().copied().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                found.push(next);
                if !self.is_base(next) {
                    open.extend(self.children(next).iter().rev());
                }
            }
        }
        if self.discriminating_for(index) == Some(index) && !self.mapped(index).is_empty() {
            seen.extend(self.descendants(index));
            let above = self.ancestors(index);
            found.extend(
                self.mapped(index)
                    .iter()
                    .filter(|target| seen.insert(**target) && !above.contains(target)),
            );
        }
        found
    }
}

impl<'a> Analysis<'a> {
    /// A component that others extend, with a discriminator of its own or of one that it extends itself, is a union of
    /// those others, with the component's own record as a last branch named after it with `base`.
    pub(crate) fn hierarchy_union(&mut self, index: usize, merged: &Merged<'a>, site: &Site) -> Option<Union> {
        if !self.hierarchies.is_base(index) {
            return None;
        }
        let declaring = self.hierarchies.discriminating_for(index)?;
        let discriminator = self.base_discriminator(index)?;
        let property = discriminator.property_name.clone();
        let target = self.default_component(discriminator);
        let mut default = None;
        let mut branches = Vec::new();
        let mut taken = HashSet::new();
        for child in self.hierarchies.listed(index) {
            let mut tags = self.hierarchy_tags(child, declaring, discriminator);
            let mut is_default = target == Some(child);
            if self.hierarchies.is_base(child) {
                for descendant in self.hierarchies.descendants(child) {
                    tags.extend(self.hierarchy_tags(descendant, declaring, discriminator));
                    is_default |= target == Some(descendant);
                }
            }
            tags.retain(|tag| !taken.contains(tag));
            if tags.is_empty() {
                continue;
            }
            taken.extend(tags.iter().cloned());
            if is_default {
                default = Some(branches.len());
            }
            branches.push(Branch {
                tags,
                ..self.branch_of_component(child)
            });
        }
        let own: Vec<Literal> = self
            .hierarchy_tags(index, declaring, discriminator)
            .into_iter()
            .filter(|tag| !taken.contains(tag))
            .collect();
        if !own.is_empty() {
            if target == Some(index) {
                default = Some(branches.len());
            }
            let site = site.named("base");
            let documentation = merged.annotations.documentation();
            let definition = self.object(merged.clone(), &site).shape.definition();
            let kind = Type::Named(self.outcome.declare(&site, None, documentation, definition));
            branches.push(Branch {
                tags: own,
                ..branch_of(kind, vec!["base".to_owned()], site.origin())
            });
        }
        // The default of an ancestor need not be among these.
        if let (Some(target), None, true) = (target, default, declaring == index) {
            self.report_stray_default(target, site);
        }
        Some(Union {
            branches,
            dispatch: Dispatch::Tag {
                property,
                in_branches: true,
                default,
            },
        })
    }

    /// Leaves out branches that another one, which is their base, is a union of already. A choice with a discriminator of its own
    /// stays as it is, unless that is the base's and all the others are heirs.
    pub(super) fn without_listed_heirs(
        &self,
        mut raw: Vec<RawBranch<'a>>,
        discriminator: Option<&openapiv3::Discriminator>,
    ) -> Vec<RawBranch<'a>> {
        let component = |one: &RawBranch<'a>| match one.branch.kind {
            Type::Named(TypeId(index)) => Some(index as usize),
            _ => None,
        };
        let mut heirs = HashSet::new();
        for base in raw.iter().filter_map(component) {
            if self.hierarchies.is_base(base) && !heirs.contains(&base) {
                self.hierarchies.descendants_beside(base, &mut heirs);
                let mapped = self.hierarchies.mapped(base).iter().copied();
                heirs.extend(mapped.filter(|target| *target != base));
            }
        }
        let is_left = |one: &RawBranch<'a>| component(one).is_none_or(|index| !heirs.contains(&index));
        let is_of = |base: &RawBranch<'a>, own: &openapiv3::Discriminator| {
            let inherited = component(base).and_then(|index| self.base_discriminator(index));
            inherited.is_some_and(|inherited| inherited.property_name == own.property_name)
        };
        let mut left = raw.iter().filter(|one| is_left(one));
        let is_settled = match (discriminator, left.next(), left.next()) {
            (None, ..) => true,
            (Some(own), Some(base), None) => is_of(base, own),
            _ => false,
        };
        if is_settled {
            raw.retain(is_left);
        }
        raw
    }

    /// The discriminator that holds for a component.
    fn base_discriminator(&self, index: usize) -> Option<&'a openapiv3::Discriminator> {
        let declaring = self.hierarchies.discriminating_for(index)?;
        let schema = self.document.components.schemas.get_index(declaring)?.1.as_item()?;
        schema.schema_data.discriminator.as_ref()
    }

    /// Branches that all extend one base with a discriminator are told apart by it, although their own choice does not name it.
    /// They get their tags.
    pub(super) fn dispatch_of_heirs(&mut self, raw: &mut [RawBranch<'a>]) -> Option<Dispatch> {
        let heirs: Option<Vec<usize>> = raw
            .iter()
            .map(|one| match one.part {
                Some(Part::Component(index)) => Some(index),
                _ => None,
            })
            .collect();
        let heirs = heirs.filter(|heirs| heirs.len() > 1)?;
        let declaring = self.hierarchies.discriminating_for(*heirs.first()?)?;
        let is_heir =
            |heir: &usize| *heir != declaring && self.hierarchies.discriminating_for(*heir) == Some(declaring);
        if !heirs.iter().all(is_heir) {
            return None;
        }
        let schema = self.document.components.schemas.get_index(declaring)?.1.as_item()?;
        let discriminator = schema.schema_data.discriminator.as_ref()?;
        let target = self.default_component(discriminator);
        let mut taken = HashSet::new();
        let mut all = Vec::with_capacity(heirs.len());
        for heir in &heirs {
            let mut tags = self.hierarchy_tags(*heir, declaring, discriminator);
            if self.hierarchies.is_base(*heir) {
                for descendant in self.hierarchies.descendants(*heir) {
                    tags.extend(self.hierarchy_tags(descendant, declaring, discriminator));
                }
            }
            // One heir inside of another: nothing tells them apart.
            if tags.is_empty() || !tags.iter().all(|tag| taken.insert(tag.clone())) {
                return None;
            }
            all.push(tags);
        }
        for (one, tags) in raw.iter_mut().zip(all) {
            one.branch.tags = tags;
        }
        Some(Dispatch::Tag {
            property: discriminator.property_name.clone(),
            in_branches: true,
            default: heirs.iter().position(|heir| target == Some(*heir)),
        })
    }

    /// The tags that mean a component where the discriminator of another, or its own, holds for it: those that the mapping gives
    /// it, or the values that it allows itself, or its key. Every base above it asks for them.
    fn hierarchy_tags(
        &mut self,
        index: usize,
        declaring: usize,
        discriminator: &openapiv3::Discriminator,
    ) -> Vec<Literal> {
        if let Some(known) = self.heir_tags.get(&(declaring, index)) {
            return known.clone();
        }
        let mapped = self.mapped_tags(declaring, discriminator).get(&index).cloned();
        let tags = mapped.unwrap_or_else(|| {
            // More values than one are those of all heirs, which each heir has from the base.
            let listed = self.tag_values(&Part::Component(index), &discriminator.property_name);
            match listed.values.as_slice() {
                [own] => vec![own.clone()],
                _ => {
                    let is_branch = |other| other == declaring || self.hierarchies.is_listed_by(other, declaring);
                    let implied = self.implied_tag(index, &listed, &is_branch);
                    match listed.is_of_others(&implied.text()) {
                        true => self.tag_by_words(index, declaring, discriminator, implied, &listed),
                        false => vec![implied],
                    }
                }
            }
        });
        self.heir_tags.insert((declaring, index), tags.clone());
        tags
    }

    /// A component as a branch, without tags.
    pub(super) fn branch_of_component(&self, index: usize) -> Branch {
        let kind = Type::Named(TypeId(u32::try_from(index).unwrap_or(u32::MAX)));
        let names = vec![self.component_key(index).to_owned()];
        branch_of(kind, names, self.component_origin(index))
    }

    /// The tags of a component whose key the list of its discriminator does not have. Where the list has one for others of the hierarchy,
    /// a base is none of its values.
    fn tag_by_words(
        &mut self,
        index: usize,
        declaring: usize,
        discriminator: &openapiv3::Discriminator,
        implied: Literal,
        listed: &TagList,
    ) -> Vec<Literal> {
        if !self.heirs_by_words.contains_key(&declaring) {
            let found = self.heirs_by_words(declaring, discriminator);
            self.heirs_by_words.insert(declaring, found);
        }
        let found = self.heirs_by_words.get(&declaring).and_then(|found| found.get(&index));
        match found.cloned() {
            Some(tags) => tags,
            None if index == declaring && self.heirs_have_a_value_of(listed, declaring, discriminator) => Vec::new(),
            None => vec![implied],
        }
    }

    /// Whether one of the values that a base lists for its discriminator is the tag of an heir.
    fn heirs_have_a_value_of(
        &mut self,
        listed: &TagList,
        declaring: usize,
        discriminator: &openapiv3::Discriminator,
    ) -> bool {
        let values: HashSet<_> = listed.values.iter().map(Literal::text).collect();
        let heirs = self.hierarchies.listed(declaring);
        heirs.into_iter().any(|heir| {
            let tags = self.hierarchy_tags(heir, declaring, discriminator);
            tags.iter().any(|tag| values.contains(&tag.text()))
        })
    }

    /// The tags that a component's discriminator maps to components.
    pub(super) fn mapped_tags(
        &mut self,
        declaring: usize,
        discriminator: &openapiv3::Discriminator,
    ) -> &HashMap<usize, Vec<Literal>> {
        let document = self.document;
        self.mapped_tags.entry(declaring).or_insert_with(|| {
            let mut tags: HashMap<usize, Vec<Literal>> = HashMap::new();
            for (tag, target) in &discriminator.mapping {
                if let Some(target) = schema_index(document, target) {
                    tags.entry(target).or_default().push(Literal::String(tag.clone()));
                }
            }
            tags
        })
    }
}
