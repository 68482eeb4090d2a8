use std::collections::HashSet;
use std::sync::Arc;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::annotations::Annotations;
use super::keywords::{Keywords, Kind};
use super::merged::{Choice, DeclaredProperty, ListedBranch, Merged, Rest};
use crate::analyze::analysis::Analysis;
use crate::analyze::site::{ITEM, Part, Site};
use crate::analyze::union::branch_word::branch_words;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::keys;
use crate::source::pointer;

/// How many components may extend one another in a row.
const CHAIN: usize = 100;

/// The way from the schema being merged to the component at hand.
#[derive(Default)]
struct Way {
    own: Option<usize>,
    open: Vec<usize>,
    seen: HashSet<usize>,
}

impl Way {
    /// The components that extend the one being gone through.
    fn heirs(&self) -> Vec<usize> {
        let above = self.open.split_last().map_or(&[][..], |(_, above)| above);
        let own = self
            .own
            .filter(|own| !self.open.is_empty() && self.open.last() != Some(own));
        own.into_iter().chain(above.iter().copied()).collect()
    }
}

impl<'a> Analysis<'a> {
    /// Takes apart what is only `allOf` and annotations, so that a reference with words beside it is seen as the reference
    /// that it is. Gives what remains, each part once, and the words.
    pub(crate) fn simplify(&mut self, parts: Vec<Part<'a>>) -> (Vec<Part<'a>>, Annotations<'a>) {
        let mut annotations = Annotations::default();
        let mut simple = Vec::with_capacity(parts.len());
        for part in parts {
            self.take_apart(part, &mut simple, &mut annotations);
        }
        let mut keys = HashSet::new();
        simple.retain(|part| part_key(part).is_none_or(|key| keys.insert(key)));
        let components: Vec<Part<'a>> = simple.iter().filter(|part| is_component(part)).cloned().collect();
        if !components.is_empty() {
            simple.retain(|part| match named_kind(part) {
                None => true,
                kind => components
                    .iter()
                    .any(|component| self.lists_another_kind(component, kind)),
            });
        }
        (simple, annotations)
    }

    fn take_apart(&mut self, part: Part<'a>, simple: &mut Vec<Part<'a>>, annotations: &mut Annotations<'a>) {
        let Part::Inline(schema, site) = &part else {
            simple.push(part);
            return;
        };
        let mut keywords = Keywords::of(schema);
        let kind = keywords.asserted.kind.take();
        if !keywords.only_all_of() || (kind.is_some() && keywords.any.all_of.is_empty()) {
            simple.push(part);
            return;
        }
        let before = simple.len();
        for (index, inner) in keywords.any.all_of.iter().enumerate() {
            let inner = self.part(inner, &site.under(&["allOf", &index.to_string()]));
            self.take_apart(inner, simple, annotations);
        }
        let mut inner: Vec<Part<'a>> = simple.split_off(before);
        if kind.is_some() && (inner.is_empty() || inner.iter().any(|inner| self.lists_another_kind(inner, kind))) {
            inner = vec![part.clone()];
        }
        simple.append(&mut inner);
        annotations.overlay(&schema.schema_data);
    }

    /// All schemas that hold together, as one. Parents come before what extends them.
    pub(crate) fn merge(&mut self, parts: &[Part<'a>]) -> Merged<'a> {
        self.merge_on(Way::default(), parts)
    }

    /// The same for a component's own schema, which counts as gone through already.
    pub(super) fn merge_component(&mut self, index: usize, parts: &[Part<'a>]) -> Merged<'a> {
        let way = Way {
            own: Some(index),
            ..Way::default()
        };
        self.merge_on(way, parts)
    }

    fn merge_on(&mut self, mut way: Way, parts: &[Part<'a>]) -> Merged<'a> {
        let mut merged = Merged::default();
        for part in parts {
            self.absorb(&mut merged, part, &mut way);
        }
        merged
    }

    fn absorb(&mut self, merged: &mut Merged<'a>, part: &Part<'a>, way: &mut Way) {
        match part {
            Part::Component(index) => self.absorb_component(merged, *index, way),
            Part::Inline(schema, site) => self.absorb_schema(merged, schema, site, way),
            Part::Rest(rest) => merged.add_merged(rest),
        }
    }

    fn absorb_component(&mut self, merged: &mut Merged<'a>, index: usize, way: &mut Way) {
        let pointer = || pointer::of(&["components", "schemas", self.component_key(index)]);
        if way.own == Some(index) || way.open.contains(&index) {
            let (pointer, key) = (pointer(), self.component_key(index));
            self.circular.insert(index);
            self.outcome
                .report(&codes::CYCLIC_ALL_OF, &pointer, format!("`{key}` extends itself"));
        } else if way.open.len() >= CHAIN {
            let pointer = pointer();
            self.outcome.report(
                &codes::TOO_DEEP,
                &pointer,
                format!("more than {CHAIN} schemas extend one another"),
            );
        } else if way.seen.insert(index) {
            self.extended.insert(index);
            way.open.push(index);
            let part = self.component_part(index);
            self.absorb(merged, &part, way);
            way.open.pop();
        }
    }

    fn absorb_schema(&mut self, merged: &mut Merged<'a>, schema: &'a Schema, site: &Site, way: &mut Way) {
        let keywords = Keywords::of(schema);
        if !self.outcome.has_room_below(&keywords, site) {
            return;
        }
        for (index, part) in keywords.any.all_of.iter().enumerate() {
            let part = self.part(part, &site.under(&["allOf", &index.to_string()]));
            self.absorb(merged, &part, way);
        }
        merged.add_keywords(&keywords, &site.pointer);
        if !keywords.any.required.is_empty() {
            merged.demands.push((&keywords.any.required, Arc::clone(&site.pointer)));
        }
        if way.open.is_empty() {
            merged.annotations.overlay(keywords.data);
        } else {
            merged.annotations.inherit(keywords.data);
        }
        if let Some(said) = keywords.extension(keys::CHOICE) {
            let pairings = self.pairings(said, site);
            merged.pairings.extend(pairings);
        }
        self.absorb_object(merged, &keywords, site);
        self.absorb_array(merged, &keywords, site);
        if keywords.branches().next().is_none() {
            return;
        }
        let owner = way.open.last().copied().or(way.own);
        let heirs = way.heirs();
        // What is gone through is extended by something, perhaps by a branch of its own.
        let is_extended = !way.open.is_empty();
        for (word, branches) in keywords.choices() {
            let is_among_heirs = owner.is_some_and(|owner| {
                (is_extended && self.lists_own_heir(branches, owner)) || self.is_among_heirs(branches, owner, &heirs)
            });
            if !branches.is_empty() && !is_among_heirs {
                let discriminator = keywords.data.discriminator.as_ref();
                let tag = discriminator.map(|discriminator| discriminator.property_name.as_str());
                let tag = tag.or(self.in_event.then_some("event"));
                let branches = branches
                    .iter()
                    .zip(branch_words(branches, tag))
                    .enumerate()
                    .map(|(index, (branch, called))| {
                        let site = site.under(&[word, &index.to_string()]);
                        ListedBranch {
                            origin: site.origin(),
                            part: self.part(branch, &called.map_or(site.clone(), |called| site.named(&called))),
                        }
                    })
                    .collect();
                merged.choices.push(Choice {
                    branches,
                    discriminator,
                    of: way.own.filter(|_| way.open.is_empty()),
                });
            }
        }
    }

    fn absorb_object(&mut self, merged: &mut Merged<'a>, keywords: &Keywords<'a>, site: &Site) {
        for (name, property) in &keywords.any.properties {
            let site = site.under(&["properties", name]).named(name);
            let declared = DeclaredProperty {
                origin: site.origin(),
                parts: vec![self.boxed_part(property, &site)],
            };
            merged.add_property(name, declared);
        }
        if let Some(additional) = &keywords.any.additional_properties {
            merged.rest.merge(match additional {
                AdditionalProperties::Any(true) => Rest::Any,
                AdditionalProperties::Any(false) => Rest::Nothing,
                AdditionalProperties::Schema(schema) => match schema.as_ref() {
                    ReferenceOr::Item(schema) if Keywords::of(schema).is_never() => Rest::Nothing,
                    ReferenceOr::Item(schema) if Keywords::of(schema).only_annotations() => Rest::Any,
                    schema => Rest::Schemas(vec![
                        self.part(schema, &site.under(&["additionalProperties"]).named("value")),
                    ]),
                },
            });
        }
        if let Some(patterns) = keywords.extension(keys::PATTERN_PROPERTIES).and_then(Value::as_object) {
            for (pattern, index) in patterns {
                let site = site.under(&["patternProperties", pattern]).named("value");
                let schema = self.document.unplaced(index);
                merged.patterns.extend(schema.map(|schema| self.part(schema, &site)));
            }
        }
    }

    fn absorb_array(&mut self, merged: &mut Merged<'a>, keywords: &Keywords<'a>, site: &Site) {
        match &keywords.any.items {
            Some(ReferenceOr::Item(schema)) if Keywords::of(schema).is_never() => merged.asserted.items_closed = true,
            Some(items) => {
                merged.items_said = true;
                let part = self.boxed_part(items, &site.under(&["items"]).named(ITEM));
                merged.items.push(part);
            }
            None => {}
        }
        if let Some(prefix) = keywords.extension(keys::PREFIX_ITEMS).and_then(Value::as_array) {
            merged.prefix = prefix
                .iter()
                .enumerate()
                .map(|(place, index)| {
                    let place = place.to_string();
                    let site = site.under(&["prefixItems", &place]).named(&format!("item {place}"));
                    let schema = self.document.unplaced(index);
                    schema.map(|schema| self.part(schema, &site)).into_iter().collect()
                })
                .collect();
        }
    }
}

/// What tells a part from others; nothing for keywords beside a choice, which are never shared.
pub(crate) fn part_key(part: &Part<'_>) -> Option<usize> {
    match part {
        // An address is even, as a schema is aligned to more than a byte.
        Part::Component(index) => Some(index.wrapping_mul(2).wrapping_add(1)),
        Part::Inline(schema, _) => Some(std::ptr::from_ref::<Schema>(schema).addr()),
        Part::Rest(_) => None,
    }
}

fn is_component(part: &Part<'_>) -> bool {
    matches!(part, Part::Component(_))
}

/// The kind that a schema names which says nothing but `type`.
fn named_kind(part: &Part<'_>) -> Option<Kind> {
    let Part::Inline(schema, _) = part else { return None };
    let mut keywords = Keywords::of(schema);
    let kind = keywords.asserted.kind.take();
    kind.filter(|_| keywords.only_annotations())
}
