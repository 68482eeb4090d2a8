use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;
use openapiv3::Discriminator;

use super::branches::{RawBranch, branch_of};
use super::tag_list::TagList;
use crate::analyze::analysis::{Analysis, schema_index};
use crate::analyze::same_words::all_pairs_by_words;
use crate::analyze::schema::all_of::part_key;
use crate::analyze::schema::keywords::{Keywords, Kind};
use crate::analyze::schema::scalar::as_scalar::AsScalar;
use crate::analyze::schema::scalar::enumeration::known_values;
use crate::analyze::site::{Part, Site};
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::keys;
use crate::model::{Branch, Dispatch, Literal, Origin, Type, TypeId, Union};

/// How deep the target of a mapping may stand in unions of unions.
const DEPTH: usize = 8;

/// More values than these are not held against the names of branches.
pub(super) const MOST_VALUES: usize = 256;

/// What schemas are called that says nothing of what they are.
pub(super) const OF_SCHEMAS: [&str; 5] = ["Dto", "Model", "Schema", "Entity", "Type"];

impl<'a> Analysis<'a> {
    /// A union with a discriminator. Tags come from the mapping, then from the only values that a branch itself allows, then
    /// from the component's key (OpenAPI 3.1 §4.8.25).
    pub(super) fn discriminated(
        &mut self,
        mut raw: Vec<RawBranch<'a>>,
        discriminator: &'a Discriminator,
        site: &Site,
    ) -> Union {
        let property = discriminator.property_name.as_str();
        let mut tags: Vec<Vec<Literal>> = vec![Vec::new(); raw.len()];
        let mut direct: HashMap<usize, usize> = HashMap::new();
        for (place, one) in raw.iter().enumerate() {
            if let Some(Part::Component(index)) = one.part {
                direct.entry(index).or_insert(place);
            }
        }
        let mut inside = Inside::default();
        for (tag, target) in &discriminator.mapping {
            let literal = Literal::String(tag.clone());
            let Some(target_index) = schema_index(self.document, target) else {
                self.outcome.report(
                    &codes::UNKNOWN_MAPPING,
                    &site.pointer,
                    format!("the discriminator maps `{tag}` to `{target}`, which is no schema of this description"),
                );
                continue;
            };
            let found = match direct.get(&target_index) {
                Some(place) => Some(*place),
                None => {
                    self.look_inside_branches(&raw, &mut inside);
                    inside.found.get(&target_index).copied()
                }
            };
            match found.and_then(|index| tags.get_mut(index)) {
                Some(known) => known.push(literal),
                None => {
                    let key = self.component_key(target_index).to_owned();
                    self.outcome.report(
                        &codes::UNKNOWN_MAPPING,
                        &site.pointer,
                        format!("the discriminator maps `{tag}` to `{key}`, which is no branch; it is taken as one"),
                    );
                    let kind = Type::Named(TypeId(u32::try_from(target_index).unwrap_or(u32::MAX)));
                    direct.insert(target_index, raw.len());
                    raw.push(RawBranch {
                        part: Some(Part::Component(target_index)),
                        branch: branch_of(kind, vec![key], site.origin().under("discriminator")),
                    });
                    tags.push(vec![literal]);
                }
            }
        }
        let base = self.branch_without_tag(&raw, &tags, property);
        let said_default = self.default_component(discriminator);
        self.add_own_tags(&raw, &mut tags, property, said_default);
        self.add_tags_by_words(&raw, &mut tags, (property, base), site);
        let default = match said_default {
            Some(target) => {
                let place = direct.get(&target).copied();
                if place.is_none() {
                    self.report_stray_default(target, site);
                }
                place
            }
            None => base,
        };
        let branches = raw
            .into_iter()
            .zip(tags)
            .map(|(one, tags)| {
                let mut branch = one.branch;
                // A number says less than what the branch is called.
                if let [Literal::String(tag)] = tags.as_slice()
                    && tag.contains(char::is_alphabetic)
                {
                    branch.names.insert(0, tag.clone());
                }
                self.name_by_kind(&mut branch);
                Branch { tags, ..branch }
            })
            .collect();
        Union {
            branches,
            dispatch: Dispatch::Tag {
                property: property.to_owned(),
                in_branches: false,
                default,
            },
        }
    }

    /// The only branch that the mapping leaves out, if it has not the property that others have: a base that is written without
    /// a tag, as .NET does it.
    fn branch_without_tag(&mut self, raw: &[RawBranch<'a>], mapped: &[Vec<Literal>], property: &str) -> Option<usize> {
        let mut left_out = (0..raw.len()).filter(|place| mapped.get(*place).is_some_and(Vec::is_empty));
        let (base, None) = (left_out.next()?, left_out.next()) else {
            return None;
        };
        let mut declares = |one: &RawBranch<'a>| match &one.part {
            Some(part) => {
                let merged = self.merge(std::slice::from_ref(part));
                merged
                    .choices
                    .is_empty()
                    .then(|| merged.properties.contains_key(property))
            }
            None => None,
        };
        let mut others = raw.iter().enumerate().filter(|(place, _)| *place != base);
        let is_base = declares(raw.get(base)?) == Some(false);
        (is_base && others.any(|(_, one)| declares(one) == Some(true))).then_some(base)
    }

    /// The component that values with an unknown tag, or without one, are of (OpenAPI 3.2 §4.25).
    pub(super) fn default_component(&self, discriminator: &Discriminator) -> Option<usize> {
        let reference = discriminator.extensions.get(keys::DEFAULT_MAPPING)?.as_str()?;
        schema_index(self.document, reference)
    }

    pub(super) fn report_stray_default(&mut self, target: usize, site: &Site) {
        let key = self.component_key(target);
        self.outcome.report(
            &codes::UNKNOWN_MAPPING,
            &site.pointer,
            format!("the discriminator's default `{key}` is no branch; it is left out"),
        );
    }

    fn add_own_tags(
        &mut self,
        raw: &[RawBranch<'a>],
        tags: &mut [Vec<Literal>],
        property: &str,
        default: Option<usize>,
    ) {
        let own: Vec<Rc<TagList>> = raw
            .iter()
            .map(|one| {
                let part = one.part.as_ref();
                part.map_or_else(Rc::default, |part| self.tag_values(part, property))
            })
            .collect();
        // A list that several branches share is looked through once: none of its values is of one branch alone.
        let mut shared: IndexMap<*const TagList, (&TagList, usize)> = IndexMap::new();
        for list in &own {
            shared.entry(Rc::as_ptr(list)).or_insert((list, 0)).1 += 1;
        }
        // A mapping's keys are text, whatever kind the values are listed in.
        let mut claims: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (list, times) in shared.values() {
            for value in &list.values {
                *claims.entry(value.text()).or_default() += times;
            }
        }
        for literal in tags.iter().flatten() {
            *claims.entry(literal.text()).or_default() += 1;
        }
        let fresh: Vec<Vec<Literal>> = own
            .iter()
            .map(|list| match shared.get(&Rc::as_ptr(list)) {
                Some((list, 1)) => {
                    let values = list.values.iter();
                    values
                        .filter(|value| claims.get(&value.text()) == Some(&1))
                        .cloned()
                        .collect()
                }
                _ => Vec::new(),
            })
            .collect();
        let components: HashSet<usize> = raw
            .iter()
            .filter_map(|one| match one.part {
                Some(Part::Component(index)) => Some(index),
                _ => None,
            })
            .collect();
        for (((known, fresh), own), one) in tags.iter_mut().zip(fresh).zip(&own).zip(raw) {
            known.extend(fresh);
            if known.is_empty()
                && let Some(Part::Component(index)) = &one.part
            {
                let implied = self.implied_tag(*index, own, &|other| components.contains(&other));
                // No server sends what the property does not list.
                if default == Some(*index) || !own.is_of_others(&implied.text()) {
                    known.push(implied);
                }
            }
        }
    }

    /// Where a list that the branches share has none of their names, its values are those of the branches that are called by the
    /// same words: `cat` is `CatDto`. The last value that is left is the last branch's.
    fn add_tags_by_words(
        &mut self,
        raw: &[RawBranch<'a>],
        tags: &mut [Vec<Literal>],
        (property, base): (&str, Option<usize>),
        site: &Site,
    ) {
        let empty = tags.iter().enumerate().filter(|(_, tags)| tags.is_empty());
        let empty = empty.map(|(place, _)| place);
        let left: Vec<usize> = empty.filter(|place| base != Some(*place)).collect();
        let Some(part) = left.first().and_then(|place| raw.get(*place)?.part.as_ref()) else {
            return;
        };
        let listed = self.tag_values(part, property);
        let taken: HashSet<Literal> = tags.iter().flatten().cloned().collect();
        let free: Vec<&Literal> = listed.values.iter().filter(|value| !taken.contains(value)).collect();
        // Each further one is of this list too, or the words would be held against another one's.
        let is_shared = left.iter().filter_map(|place| raw.get(*place)?.part.as_ref());
        let is_shared = is_shared.clone().count() == left.len()
            && is_shared
                .into_iter()
                .all(|part| self.tag_values(part, property).values == listed.values);
        if !is_shared || free.len() > MOST_VALUES {
            return;
        }
        let branches: Vec<&Branch> = left.iter().filter_map(|place| Some(&raw.get(*place)?.branch)).collect();
        let called = [&OF_SCHEMAS[..], &[site.last_word()], &[property]].concat();
        for (value, place) in all_pairs_by_words(&free, &branches, &called, property) {
            if let Some(own) = left.get(place).and_then(|place| tags.get_mut(*place)) {
                own.push(value.clone());
            }
        }
    }

    /// The values that a schema lists for one of its properties, in the kind that `type` says.
    pub(super) fn tag_values(&mut self, part: &Part<'a>, property: &str) -> Rc<TagList> {
        let mut merged = self.merge(std::slice::from_ref(part));
        let declared = merged.properties.swap_remove(property);
        let parts = declared.map(|declared| declared.parts).unwrap_or_default();
        // What says the type may be another schema than what lists the values.
        let kind = match parts.as_slice() {
            [_] => None,
            parts => parts.iter().rev().find_map(|part| self.said_kind(part, 0)),
        };
        let lists: Vec<Rc<TagList>> = parts.iter().filter_map(|part| self.listed_by(part, kind)).collect();
        // Where a parent lists all tags and the child narrows them, the child's list is the shortest.
        lists
            .into_iter()
            .min_by_key(|list| list.values.len())
            .unwrap_or_default()
    }

    /// The values that a schema lists where a kind holds around it, made once.
    fn listed_by(&mut self, part: &Part<'a>, kind: Option<Kind>) -> Option<Rc<TagList>> {
        let key = part_key(part).map(|key| (key, kind));
        if let Some(known) = key.and_then(|key| self.tag_lists.get(&key)) {
            return known.clone();
        }
        let values = match self.as_scalar(part, kind) {
            AsScalar::Values {
                values, open: false, ..
            } => Some(values),
            AsScalar::No => {
                let merged = self.merge(std::slice::from_ref(part));
                merged
                    .asserted
                    .values()
                    .and_then(|values| known_values(&values, None, |_| Origin::default()))
            }
            _ => None,
        };
        let list = values.map(|values| {
            let values = values.into_iter().map(|known| known.value);
            Rc::new(TagList::of(values.collect()))
        });
        if let Some(key) = key {
            self.tag_lists.insert(key, list.clone());
        }
        list
    }

    /// The kind that a schema says, or the component that it refers to.
    fn said_kind(&mut self, part: &Part<'a>, depth: usize) -> Option<Kind> {
        match part {
            _ if depth > DEPTH => None,
            Part::Component(index) => {
                let part = self.component_part(*index);
                self.said_kind(&part, depth + 1)
            }
            Part::Inline(schema, site) => {
                let keywords = Keywords::of(schema);
                keywords.asserted.kind.or_else(|| match &*keywords.any.all_of {
                    [only] => {
                        let part = self.part(only, site);
                        self.said_kind(&part, depth + 1)
                    }
                    _ => None,
                })
            }
            Part::Rest(_) => None,
        }
    }

    /// Finds the components that are branches of unions inside of branches that it has not looked into yet.
    fn look_inside_branches(&mut self, raw: &[RawBranch<'a>], inside: &mut Inside) {
        for (place, one) in raw.iter().enumerate().skip(inside.branches) {
            let mut open: Vec<(Part<'a>, usize)> = one.part.iter().map(|part| (part.clone(), 0)).collect();
            while let Some((part, depth)) = open.pop() {
                match part {
                    _ if depth > DEPTH => {}
                    Part::Component(index) => {
                        inside.found.entry(index).or_insert(place);
                        // From less deep, more of it is seen.
                        if inside.depths.get(&index).is_some_and(|known| *known <= depth) {
                            continue;
                        }
                        inside.depths.insert(index, depth);
                        if self.hierarchies.is_base(index) {
                            for heir in self.hierarchies.descendants_beside(index, &mut inside.heirs) {
                                inside.found.entry(heir).or_insert(place);
                            }
                        }
                        open.push((self.component_part(index), depth + 1));
                    }
                    Part::Inline(schema, site) => {
                        let keywords = Keywords::of(schema);
                        for branch in keywords.branches() {
                            open.push((self.part(branch, &site), depth + 1));
                        }
                    }
                    Part::Rest(_) => {}
                }
            }
        }
        inside.branches = raw.len();
    }
}

/// The components that are branches of unions inside of a union's branches, each with the first branch that it is in.
#[derive(Default)]
struct Inside {
    found: HashMap<usize, usize>,
    /// How deep each component was looked into, at the least.
    depths: HashMap<usize, usize>,
    /// What extends these.
    heirs: HashSet<usize>,
    /// How many branches were looked into.
    branches: usize,
}
