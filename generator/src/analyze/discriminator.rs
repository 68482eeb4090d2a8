use std::collections::HashMap;

use openapiv3::Discriminator;

use super::analysis::{Analysis, schema_index};
use super::annotations::letters;
use super::site::{Part, Site};
use super::sketch::Sketch;
use super::union::{RawBranch, branch_of};
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::keys;
use crate::model::{Branch, Dispatch, DocumentationKey, Literal, Type, TypeId, Union};

/// How deep the target of a mapping may stand in unions of unions.
const DEPTH: usize = 8;

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
        for (tag, target) in &discriminator.mapping {
            let literal = Literal::String(tag.clone());
            let Some(target_index) = schema_index(self.document, target) else {
                self.report(
                    &codes::UNKNOWN_MAPPING,
                    &site.pointer,
                    format!("the discriminator maps `{tag}` to `{target}`, which is no schema of this description"),
                );
                continue;
            };
            let direct = raw.iter().position(|one| is_component(one, target_index));
            let found = direct.or_else(|| {
                (0..raw.len()).find(|index| {
                    raw.get(*index)
                        .and_then(|one| one.part.clone())
                        .is_some_and(|part| self.contains(&part, target_index, 0))
                })
            });
            match found.and_then(|index| tags.get_mut(index)) {
                Some(known) => known.push(literal),
                None => {
                    let key = self.component_key(target_index).to_owned();
                    self.report(
                        &codes::UNKNOWN_MAPPING,
                        &site.pointer,
                        format!("the discriminator maps `{tag}` to `{key}`, which is no branch; it is taken as one"),
                    );
                    let kind = Type::Named(TypeId(u32::try_from(target_index).unwrap_or(u32::MAX)));
                    raw.push(RawBranch {
                        part: Some(Part::Component(target_index)),
                        branch: branch_of(kind, vec![key], DocumentationKey::default()),
                    });
                    tags.push(vec![literal]);
                }
            }
        }
        self.add_own_tags(&raw, &mut tags, property);
        let default = self.default_component(discriminator).and_then(|target| {
            let place = raw.iter().position(|one| is_component(one, target));
            if place.is_none() {
                self.report_stray_default(target, site);
            }
            place
        });
        let branches = raw
            .into_iter()
            .zip(tags)
            .map(|(one, tags)| {
                let mut branch = one.branch;
                if let [Literal::String(tag)] = tags.as_slice()
                    && !tag.is_empty()
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

    /// The component that values with an unknown tag, or without one, are of (OpenAPI 3.2 §4.25).
    pub(super) fn default_component(&self, discriminator: &Discriminator) -> Option<usize> {
        let reference = discriminator.extensions.get(keys::DEFAULT_MAPPING)?.as_str()?;
        schema_index(self.document, reference)
    }

    pub(super) fn report_stray_default(&mut self, target: usize, site: &Site) {
        let key = self.component_key(target);
        self.report(
            &codes::UNKNOWN_MAPPING,
            &site.pointer,
            format!("the discriminator's default `{key}` is no branch; it is left out"),
        );
    }

    fn add_own_tags(&mut self, raw: &[RawBranch<'a>], tags: &mut [Vec<Literal>], property: &str) {
        let own: Vec<Vec<Literal>> = raw
            .iter()
            .map(|one| {
                one.part
                    .as_ref()
                    .map_or_else(Vec::new, |part| self.tag_values(part, property))
            })
            .collect();
        let mut claims: HashMap<&Literal, usize> = HashMap::new();
        for literal in own.iter().flatten().chain(tags.iter().flatten()) {
            *claims.entry(literal).or_default() += 1;
        }
        let fresh: Vec<Vec<Literal>> = own
            .iter()
            .map(|values| {
                values
                    .iter()
                    .filter(|value| claims.get(value) == Some(&1))
                    .cloned()
                    .collect()
            })
            .collect();
        for (((known, fresh), own), one) in tags.iter_mut().zip(fresh).zip(&own).zip(raw) {
            known.extend(fresh);
            if known.is_empty()
                && let Some(Part::Component(index)) = &one.part
            {
                known.push(self.implied_tag(*index, own));
            }
        }
    }

    /// The tag that means a component where nothing standard says so: what Azure's extension says, or its key, in the
    /// spelling of the values that the property lists.
    pub(super) fn implied_tag(&self, index: usize, listed: &[Literal]) -> Literal {
        let schema = self.document.components.schemas.get_index(index);
        let said = schema.and_then(|(_, schema)| {
            schema
                .as_item()?
                .schema_data
                .extensions
                .get("x-ms-discriminator-value")?
                .as_str()
        });
        let name = said.unwrap_or(self.component_key(index));
        let literal = Literal::String(name.to_owned());
        if listed.contains(&literal) {
            return literal;
        }
        let mut alike = listed
            .iter()
            .filter(|value| matches!(value, Literal::String(text) if letters(text).eq(letters(name))));
        match (alike.next(), alike.next()) {
            (Some(only), None) => only.clone(),
            _ => literal,
        }
    }

    /// The values that a schema lists for one of its properties.
    pub(super) fn tag_values(&mut self, part: &Part<'a>, property: &str) -> Vec<Literal> {
        let merged = self.merge(std::slice::from_ref(part));
        let Some(parts) = merged.properties.get(property) else {
            return Vec::new();
        };
        let lists: Vec<Vec<Literal>> = parts
            .iter()
            .filter_map(|part| match self.sketch(part, None) {
                Sketch::Values {
                    values, open: false, ..
                } => Some(values.into_iter().map(|known| known.value).collect()),
                _ => None,
            })
            .collect();
        // Where a parent lists all tags and the child narrows them, the child's list is the shortest.
        lists.into_iter().min_by_key(Vec::len).unwrap_or_default()
    }

    /// Whether a component is a branch of a union inside this one.
    fn contains(&mut self, part: &Part<'a>, target: usize, depth: usize) -> bool {
        if depth > DEPTH {
            return false;
        }
        match part {
            Part::Component(index) if *index == target => true,
            Part::Component(index) => {
                if self.hierarchies.is_base(*index) && self.hierarchies.descendants(*index).contains(&target) {
                    return true;
                }
                let part = self.component_part(*index);
                self.contains(&part, target, depth + 1)
            }
            Part::Inline(schema, site) => {
                let keywords = super::keywords::Keywords::of(schema);
                keywords
                    .one_of
                    .iter()
                    .chain(keywords.any_of)
                    .map(|branch| self.part(branch, site))
                    .collect::<Vec<_>>()
                    .iter()
                    .any(|branch| self.contains(branch, target, depth + 1))
            }
            Part::Rest(_) | Part::Dangling(_) => false,
        }
    }
}

fn is_component(one: &RawBranch<'_>, index: usize) -> bool {
    matches!(one.part, Some(Part::Component(own)) if own == index)
}
