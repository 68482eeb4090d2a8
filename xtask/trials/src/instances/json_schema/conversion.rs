//! One schema object as JSON Schema: keyword by keyword, references as numbers.

use serde_json::{Map, Value, json};
use tintype::source::{Sources, Tree, pointer};

use super::definitions::{Definitions, reference};
use super::discriminator::DISCRIMINATOR;
use super::version::Version;
use crate::instances::keyword::{exclusive_bounds, format_bounds, is_pattern, leaf, plain};

/// The key that a definition has whose `anyOf` is written as `oneOf`.
pub(crate) const EXACTLY_ONE: &str = "x-exactly-one";

impl Definitions {
    pub(super) fn convert(&mut self, sources: &mut Sources, file: usize, tree: &Tree) -> Value {
        let map = match tree {
            Tree::Map(map) => map,
            Tree::Boolean(boolean) => return Value::Bool(boolean.value),
            _ => return Value::Bool(true),
        };
        let target = map
            .get("$ref")
            .or_else(|| map.get("$dynamicRef"))
            .and_then(Tree::as_str)
            .map(|text| self.target(sources, file, text))
            .or_else(|| self.recursive_target(sources, file, map));
        if let (Some(target), Version::Subset) = (&target, self.version) {
            // OpenAPI 3.0 §4.7.23: siblings of a reference are ignored.
            return target.clone();
        }
        let mut schema = Map::new();
        for (keyword, value) in map {
            self.keyword(sources, file, keyword, value, &mut schema);
        }
        if let Some(target) = target {
            if schema.is_empty() {
                return target;
            }
            match schema.entry("allOf").or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(members) => members.insert(0, target),
                other => *other = Value::Array(vec![target]),
            }
        }
        exclusive_bounds(&mut schema);
        format_bounds(&mut schema);
        if schema.contains_key(DISCRIMINATOR) {
            // Branches of a discriminated union often overlap: what selects one is the tag, not the validation.
            if let Some(branches) = schema.remove("oneOf") {
                schema.insert("anyOf".to_owned(), branches);
                schema.insert(EXACTLY_ONE.to_owned(), Value::Bool(true));
            }
        }
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| map.get(*key).and_then(Tree::as_bool) == Some(true));
        match nullable {
            true => json!({ "anyOf": [schema, { "type": "null" }] }),
            false => Value::Object(schema),
        }
    }

    fn keyword(
        &mut self,
        sources: &mut Sources,
        file: usize,
        keyword: &str,
        value: &Tree,
        schema: &mut Map<String, Value>,
    ) {
        let converted = match keyword {
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let Some(members) = value.as_list().filter(|members| !members.is_empty()) else {
                    return;
                };
                let is_choice = keyword != "allOf" && keyword != "prefixItems";
                let convert = |member| match is_choice && is_bare_null(member) {
                    true => json!({ "type": "null" }),
                    false => self.convert(sources, file, member),
                };
                members.iter().map(convert).collect()
            }
            "not"
            | "if"
            | "then"
            | "else"
            | "items"
            | "contains"
            | "additionalProperties"
            | "propertyNames"
            | "unevaluatedProperties"
            | "unevaluatedItems" => match value {
                Tree::Map(_) | Tree::Boolean(_) => self.convert(sources, file, value),
                _ => return,
            },
            "properties" | "patternProperties" | "dependentSchemas" => {
                let Some(members) = value.as_map() else { return };
                let is_schema = |value: &Tree| matches!(value, Tree::Map(_) | Tree::Boolean(_));
                if keyword == "properties" && !members.values().all(is_schema) {
                    let beside = members.iter().filter(|(_, member)| !is_schema(member));
                    let beside: tintype::source::Map =
                        beside.map(|(key, value)| (key.clone(), value.clone())).collect();
                    if beside.len() == members.len() && beside.contains_key("type") {
                        schema.remove("type");
                    }
                    let beside = self.convert(sources, file, &Tree::Map(beside));
                    if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
                        all.push(beside);
                    }
                }
                members
                    .iter()
                    .filter(|(_, member)| is_schema(member))
                    .filter(|(key, _)| keyword != "patternProperties" || is_pattern(key))
                    .map(|(key, member)| (key.clone(), self.convert(sources, file, member)))
                    .collect::<Map<_, _>>()
                    .into()
            }
            "discriminator" => match self.discriminator(sources, file, value) {
                Some(discriminator) => {
                    schema.insert(DISCRIMINATOR.to_owned(), discriminator);
                    return;
                }
                None => return,
            },
            "x-tintype-choice" => {
                let chosen = self.choices(sources, file, value);
                if !chosen.is_empty()
                    && let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([]))
                {
                    all.extend(chosen);
                }
                return;
            }
            "example" => {
                schema.insert("examples".to_owned(), Value::Array(vec![plain(value)]));
                return;
            }
            _ => match leaf(keyword, value) {
                Some(leaf) => leaf,
                None => return,
            },
        };
        schema.insert(keyword.to_owned(), converted);
    }

    /// Which branch a property is beside which value of another one, as far as both are named: what else belongs together only
    /// words say.
    fn choices(&mut self, sources: &mut Sources, file: usize, said: &Tree) -> Vec<Value> {
        let mut all = Vec::new();
        for (property, said) in said.as_map().into_iter().flatten() {
            let by = said.get("by").and_then(Tree::as_str);
            let named = said.get("values").and_then(Tree::as_map);
            for (value, branch) in named.into_iter().flatten() {
                let (Some(by), Some(branch)) = (by, branch.as_str()) else {
                    continue;
                };
                let branch = self.target(sources, file, &format!("#/components/schemas/{branch}"));
                all.push(json!({
                    "if": { "required": [by], "properties": { by: { "const": value } } },
                    "then": { "properties": { property: { "anyOf": [branch, { "type": "null" }] } } },
                }));
            }
        }
        all
    }

    pub(super) fn target(&mut self, sources: &mut Sources, file: usize, text: &str) -> Value {
        let anchor = text
            .strip_prefix('#')
            .filter(|name| !name.is_empty() && !name.starts_with('/'));
        let anchored = anchor.and_then(|name| anchored(sources.node(file, "")?, name));
        if let Some(pointer) = anchored {
            return reference(self.number(file, &pointer));
        }
        match sources.follow(file, text) {
            Ok(target) if sources.node(target.file, &target.pointer).is_some() => {
                reference(self.number(target.file, &target.pointer))
            }
            // A dangling reference says nothing about the value. The generator has a warning for it.
            _ => Value::Bool(true),
        }
    }

    /// `$recursiveRef: "#"` of JSON Schema 2019-09: the outermost schema around that says `$recursiveAnchor: true`.
    fn recursive_target(&mut self, sources: &Sources, file: usize, schema: &tintype::source::Map) -> Option<Value> {
        schema.get("$recursiveRef")?;
        let ends = self.place.match_indices('/').map(|(index, _)| index).skip(1);
        let around = ends
            .chain([self.place.len()])
            .filter_map(|end| self.place.get(..end))
            .find(|pointer| {
                let anchor = sources
                    .node(file, pointer)
                    .and_then(|tree| tree.get("$recursiveAnchor"));
                anchor.and_then(Tree::as_bool) == Some(true)
            })?
            .to_owned();
        Some(reference(self.number(file, &around)))
    }
}

/// `{nullable: true}` and nothing else. As a branch it would allow anything (OpenAPI 3.0.3 gives `nullable` no meaning
/// without `type`), and is written for "or null" by widespread generators of descriptions.
fn is_bare_null(schema: &Tree) -> bool {
    let only = |map: &tintype::source::Map| map.len() == 1 && map.get("nullable").and_then(Tree::as_bool) == Some(true);
    schema.as_map().is_some_and(only)
}

/// Where in a file a schema calls itself by this `$anchor`.
fn anchored(tree: &Tree, name: &str) -> Option<String> {
    match tree {
        Tree::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| Some(format!("/{index}{}", anchored(item, name)?))),
        Tree::Map(map) => {
            let is_own = |key| map.get(key).and_then(Tree::as_str) == Some(name);
            if is_own("$anchor") || is_own("$dynamicAnchor") {
                return Some(String::new());
            }
            map.iter()
                .find_map(|(key, value)| Some(pointer::of(&[key]) + &anchored(value, name)?))
        }
        _ => None,
    }
}
