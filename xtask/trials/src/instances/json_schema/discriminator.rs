//! What selects a branch of a union, or a child of a hierarchy.

use serde_json::{Map, Value, json};
use tintype::source::{Sources, Tree, pointer};

use super::definitions::{Definitions, reference};

/// The key under which a definition keeps what selects its branches: `{property, tags: {"#/$defs/0": ["cat"]}}`.
pub(crate) const DISCRIMINATOR: &str = "x-discriminator";

impl Definitions {
    pub(super) fn discriminator(&mut self, sources: &mut Sources, file: usize, value: &Tree) -> Option<Value> {
        // Swagger 2.0 gives the name alone.
        let property = value.as_str().or_else(|| value.get("propertyName")?.as_str())?;
        let mut tags: Map<String, Value> = Map::new();
        for (tag, target) in value.get("mapping").and_then(Tree::as_map).into_iter().flatten() {
            let Some(target) = target.as_str() else { continue };
            let component = format!("#{}", pointer::of(&["components", "schemas", target]));
            let known = sources.node(0, component.trim_start_matches('#')).is_some();
            let reference = self.target(sources, file, if known { &component } else { target });
            let Some(Value::String(reference)) = reference.get("$ref") else {
                continue;
            };
            match tags
                .entry(reference.clone())
                .or_insert_with(|| Value::Array(Vec::new()))
            {
                Value::Array(list) => list.push(Value::String(tag.clone())),
                _ => continue,
            }
        }
        Some(json!({ "property": property, "tags": tags }))
    }

    /// The key of the component that a definition was made from, which is its tag where no mapping names another.
    pub(crate) fn component(&self, number: usize) -> Option<&str> {
        self.components.get(&number).map(String::as_str)
    }

    /// The components that extend a base of a hierarchy, each with the tags that select it.
    pub(crate) fn children(&self, base: usize) -> Vec<(usize, Vec<String>)> {
        let Some(tags) = self
            .converted
            .get(base)
            .and_then(|schema| schema.get(DISCRIMINATOR)?.get("tags"))
        else {
            return Vec::new();
        };
        let children = self.converted.iter().enumerate();
        let children = children.filter(|(_, schema)| extends(schema, base));
        children
            .filter_map(|(child, _)| {
                let own = self.component(child)?;
                let mapped = tags.get(format!("#/$defs/{child}")).and_then(Value::as_array);
                let tags = match mapped {
                    Some(tags) => tags.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                    None => vec![own.to_owned()],
                };
                Some((child, tags))
            })
            .collect()
    }
}

impl Definitions {
    /// Whether values of a definition may be of another one that extends it: it is the base of a hierarchy, or is extended
    /// itself and extends one.
    pub(crate) fn is_extended(&self, number: usize) -> bool {
        let Some(schema) = self.converted.get(number) else {
            return false;
        };
        is_base(schema) || self.converted.iter().any(|heir| extends(heir, number)) && self.is_heir(number, 0)
    }

    /// Whether a definition extends the base of a hierarchy.
    fn is_heir(&self, number: usize, depth: usize) -> bool {
        let schema = self.converted.get(number);
        let bases = self.converted.iter().enumerate();
        let mut parents = bases.filter(|(base, _)| schema.is_some_and(|schema| extends(schema, *base)));
        depth < DEPTH && parents.any(|(base, schema)| is_base(schema) || self.is_heir(base, depth + 1))
    }
}

/// How many definitions that extend one another are looked at.
const DEPTH: usize = 8;

fn extends(schema: &Value, base: usize) -> bool {
    let parents = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    parents.into_iter().any(|parent| *parent == reference(base))
}

/// Whether this is the base of a hierarchy: a discriminator without branches beside it (OpenAPI 3.0 §4.7.25).
pub(crate) fn is_base(schema: &Value) -> bool {
    schema.get(DISCRIMINATOR).is_some() && schema.get("anyOf").is_none()
}
