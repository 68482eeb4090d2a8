//! Schema objects of any OpenAPI version to JSON Schema 2020-12, straight from the description as written.
//!
//! The generator has a stage that does something alike (`dialect`). This one shares nothing with it, because it is
//! what that stage is measured by.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use tintype::source::{Sources, Tree, escape};

use super::keyword::{exclusive_bounds, format_bounds, is_pattern, leaf, plain};
use super::node::Node;

/// Which rules a description follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// Swagger 2.0 and OpenAPI 3.0: an extended subset of JSON Schema draft 5.
    Subset,
    /// OpenAPI 3.1 and later: JSON Schema 2020-12 as it is.
    Full,
}

impl Version {
    /// What the description says about itself.
    pub(crate) fn of(root: &Tree) -> Self {
        match root.get("openapi") {
            Some(Tree::String(text)) if !text.starts_with("3.0") => Self::Full,
            Some(Tree::Number(number)) if &*number.0 != "3.0" => Self::Full,
            _ => Self::Subset,
        }
    }
}

/// The key under which a definition keeps what selects its branches: `{property, tags: {"#/$defs/0": ["cat"]}}`.
pub(crate) const DISCRIMINATOR: &str = "x-discriminator";

/// The key that a definition has whose `anyOf` is written as `oneOf`.
pub(crate) const EXACTLY_ONE: &str = "x-exactly-one";

/// Schemas of one description, numbered in the order in which they were asked for or referred to.
#[derive(Debug)]
pub(crate) struct Definitions {
    version: Version,
    converted: Vec<Value>,
    numbers: HashMap<(usize, String), usize>,
    components: HashMap<usize, String>,
    waiting: Vec<(usize, usize, String)>,
    /// Where the schema stands that is being converted, or one around it.
    place: String,
}

impl Definitions {
    /// None yet.
    pub(crate) fn new(version: Version) -> Self {
        Self {
            version,
            converted: Vec::new(),
            numbers: HashMap::new(),
            components: HashMap::new(),
            waiting: Vec::new(),
            place: String::new(),
        }
    }

    /// All of them, each a schema whose references are `#/$defs/NUMBER`.
    pub(crate) fn all(&self) -> &[Value] {
        &self.converted
    }

    /// The same, to be changed.
    pub(crate) fn all_mut(&mut self) -> &mut [Value] {
        &mut self.converted
    }

    /// The number of the schema at this place; `None` where nothing stands there.
    pub(crate) fn define(&mut self, sources: &mut Sources, file: usize, pointer: &str) -> Option<usize> {
        sources.node(file, pointer)?;
        let number = self.number(file, pointer);
        self.convert_waiting(sources);
        Some(number)
    }

    /// The schema that holds for a *type* made at this place. That is more than the schema there where it is a branch
    /// of a schema with other keywords: those hold for the branch too.
    pub(crate) fn define_in_context(&mut self, sources: &mut Sources, file: usize, pointer: &str) -> Option<usize> {
        if sources.node(file, pointer).is_none() {
            return self.define_inherited(sources, file, pointer);
        }
        let own = self.define(sources, file, pointer)?;
        let mut around = Vec::new();
        let mut inner = pointer.to_owned();
        while let Some((parent, keyword, index)) = branch_of(&inner) {
            let mut schema = sources.node(file, &parent)?.as_map()?.clone();
            match schema.get_mut(&keyword) {
                Some(Tree::List(members)) if keyword == "allOf" && index < members.len() => {
                    members.remove(index);
                }
                _ => {
                    schema.shift_remove(&keyword);
                }
            }
            schema.shift_remove("nullable");
            self.place.clone_from(&parent);
            around.push(self.convert(sources, file, &Tree::Map(schema)));
            inner = parent;
        }
        self.convert_waiting(sources);
        if around.iter().all(|schema| !constrains(schema)) {
            return Some(own);
        }
        around.insert(0, reference(own));
        self.converted.push(json!({ "allOf": around }));
        Some(self.converted.len() - 1)
    }

    /// A property that a schema only has through its parents: what all of them say about it holds.
    fn define_inherited(&mut self, sources: &mut Sources, file: usize, pointer: &str) -> Option<usize> {
        let place = Node {
            file,
            pointer: pointer.to_owned(),
        };
        let mut numbers = Vec::new();
        for node in place.standing(sources) {
            numbers.extend(self.define(sources, node.file, &node.pointer));
        }
        if numbers.is_empty() {
            return None;
        }
        let schemas: Vec<Value> = numbers.into_iter().map(reference).collect();
        self.converted.push(json!({ "allOf": schemas }));
        Some(self.converted.len() - 1)
    }

    fn number(&mut self, file: usize, pointer: &str) -> usize {
        let key = (file, pointer.to_owned());
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.converted.len();
        self.converted.push(Value::Bool(true));
        self.waiting.push((number, file, pointer.to_owned()));
        let component = ["/components/schemas/", "/definitions/"]
            .iter()
            .find_map(|section| pointer.strip_prefix(section))
            .filter(|key| !key.contains('/'));
        if let Some(key) = component {
            self.components.insert(number, unescape(key));
        }
        self.numbers.insert(key, number);
        number
    }

    fn convert_waiting(&mut self, sources: &mut Sources) {
        while let Some((number, file, pointer)) = self.waiting.pop() {
            let Some(tree) = sources.node(file, &pointer).cloned() else {
                continue;
            };
            self.place = pointer;
            let schema = self.convert(sources, file, &tree);
            self.converted[number] = schema;
        }
    }

    fn convert(&mut self, sources: &mut Sources, file: usize, tree: &Tree) -> Value {
        let map = match tree {
            Tree::Map(map) => map,
            Tree::Boolean(value) => return Value::Bool(*value),
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
            .any(|key| matches!(map.get(*key), Some(Tree::Boolean(true))));
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
                members
                    .iter()
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

    fn target(&mut self, sources: &mut Sources, file: usize, text: &str) -> Value {
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
                anchor == Some(&Tree::Boolean(true))
            })?
            .to_owned();
        Some(reference(self.number(file, &around)))
    }

    fn discriminator(&mut self, sources: &mut Sources, file: usize, value: &Tree) -> Option<Value> {
        // Swagger 2.0 gives the name alone.
        let property = value.as_str().or_else(|| value.get("propertyName")?.as_str())?;
        let mut tags: Map<String, Value> = Map::new();
        for (tag, target) in value.get("mapping").and_then(Tree::as_map).into_iter().flatten() {
            let Some(target) = target.as_str() else { continue };
            let component = format!("#/components/schemas/{}", escape(target));
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
        let extends = |schema: &Value| {
            let parents = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            parents.into_iter().any(|parent| *parent == reference(base))
        };
        let children = self.converted.iter().enumerate().filter(|(_, schema)| extends(schema));
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

/// Whether this is the base of a hierarchy: a discriminator without branches beside it (OpenAPI 3.0 §4.7.25).
pub(crate) fn is_base(schema: &Value) -> bool {
    schema.get(DISCRIMINATOR).is_some() && schema.get("anyOf").is_none()
}

/// `{nullable: true}` and nothing else. As a branch it would allow anything (OpenAPI 3.0.3 gives `nullable` no meaning
/// without `type`), and is written for "or null" by widespread generators of descriptions.
fn is_bare_null(schema: &Tree) -> bool {
    let only = |map: &tintype::source::Map| map.len() == 1 && map.get("nullable") == Some(&Tree::Boolean(true));
    schema.as_map().is_some_and(only)
}

fn reference(number: usize) -> Value {
    json!({ "$ref": format!("#/$defs/{number}") })
}

/// The definition behind `#/$defs/NUMBER`.
pub(crate) fn number_of(reference: &str) -> Option<usize> {
    reference.strip_prefix("#/$defs/")?.parse().ok()
}

/// Splits `/a/oneOf/3` into `/a`, `oneOf` and 3.
fn branch_of(pointer: &str) -> Option<(String, String, usize)> {
    let (rest, index) = pointer.rsplit_once('/')?;
    let (parent, keyword) = rest.rsplit_once('/')?;
    let index = index.parse().ok()?;
    let is_branch = ["oneOf", "anyOf", "allOf"].contains(&keyword);
    is_branch.then(|| (parent.to_owned(), keyword.to_owned(), index))
}

fn constrains(schema: &Value) -> bool {
    [
        "properties",
        "required",
        "allOf",
        "additionalProperties",
        "anyOf",
        "oneOf",
    ]
    .iter()
    .any(|keyword| schema.get(keyword).is_some())
}

/// A token of a JSON pointer as the key that it stands for.
pub(crate) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::{Definitions, Version};
    use serde_json::{Value, json};
    use tintype::source::{Limits, Sources, open};

    fn sources(description: &Value) -> Sources {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("description.json");
        std::fs::write(&path, description.to_string()).unwrap();
        open(
            &path,
            &Limits::default(),
            &mut tintype::diagnostic::Diagnostics::default(),
        )
        .unwrap()
    }

    fn converted(version: Version, schema: Value) -> Value {
        let mut sources = sources(&json!({ "components": { "schemas": { "A": schema } } }));
        let mut definitions = Definitions::new(version);
        let number = definitions.define(&mut sources, 0, "/components/schemas/A").unwrap();
        definitions.all()[number].clone()
    }

    #[test]
    fn a_recursive_reference_leads_to_the_anchor_around() {
        let schema = json!({"$recursiveAnchor": true, "type": "array", "items": {"$recursiveRef": "#"}});
        assert_eq!(converted(Version::Full, schema)["items"], json!({"$ref": "#/$defs/0"}));
    }

    #[test]
    fn nullable_is_a_branch() {
        let schema = converted(Version::Subset, json!({"type": "string", "nullable": true}));
        assert_eq!(schema, json!({"anyOf": [{"type": "string"}, {"type": "null"}]}));
    }

    #[test]
    fn nullable_alone_is_the_null_branch() {
        let schema = converted(
            Version::Subset,
            json!({"anyOf": [{"type": "string"}, {"nullable": true}]}),
        );
        assert_eq!(schema, json!({"anyOf": [{"type": "string"}, {"type": "null"}]}));
    }

    #[test]
    fn a_boolean_exclusive_bound_takes_the_bound_beside_it() {
        let schema = converted(
            Version::Subset,
            json!({"minimum": 0, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false}),
        );
        assert_eq!(schema, json!({"exclusiveMinimum": 0, "maximum": 9}));
    }

    #[test]
    fn siblings_of_a_reference_count_from_3_1_on() {
        let schema = json!({"$ref": "#/components/schemas/A", "required": ["a"]});
        assert_eq!(converted(Version::Subset, schema.clone()), json!({"$ref": "#/$defs/0"}));
        assert_eq!(
            converted(Version::Full, schema),
            json!({"allOf": [{"$ref": "#/$defs/0"}], "required": ["a"]})
        );
    }

    #[test]
    fn a_property_named_like_a_keyword_is_a_property() {
        let schema =
            json!({"properties": {"enum": {"type": "string"}, "example": {"nullable": true, "type": "number"}}});
        let expected = json!({"properties": {
            "enum": {"type": "string"},
            "example": {"anyOf": [{"type": "number"}, {"type": "null"}]}
        }});
        assert_eq!(converted(Version::Subset, schema), expected);
    }

    #[test]
    fn a_branch_obeys_what_stands_beside_the_choice() {
        let mut sources =
            sources(&json!({"A": {"required": ["id"], "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}}));
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions.define_in_context(&mut sources, 0, "/A/oneOf/1").unwrap();
        assert_eq!(
            definitions.all()[number],
            json!({"allOf": [{"$ref": "#/$defs/0"}, {"required": ["id"]}]})
        );
        assert_eq!(definitions.all()[0], json!({"required": ["b"]}));
    }

    #[test]
    fn an_inherited_property_obeys_all_parents() {
        let mut sources = sources(
            &json!({"A": {"allOf": [{"$ref": "#/B"}, {"properties": {"x": {"maxLength": 3}}}]},
                                          "B": {"properties": {"x": {"type": "string"}}}}),
        );
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions
            .define_in_context(&mut sources, 0, "/A/properties/x")
            .unwrap();
        assert_eq!(
            definitions.all()[number],
            json!({"allOf": [{"$ref": "#/$defs/0"}, {"$ref": "#/$defs/1"}]})
        );
        assert_eq!(
            definitions.all()[..2],
            [json!({"maxLength": 3}), json!({"type": "string"})]
        );
    }

    #[test]
    fn tags_of_a_discriminator_belong_to_their_branches() {
        let mut sources = sources(&json!({"components": {"schemas": {
            "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}],
                    "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "kitty": "#/components/schemas/Cat"}}},
            "Cat": {"type": "object"}
        }}}));
        let mut definitions = Definitions::new(Version::Subset);
        let number = definitions.define(&mut sources, 0, "/components/schemas/Pet").unwrap();
        let cat = &definitions.all()[number]["anyOf"][0]["$ref"];
        let tags = &definitions.all()[number]["x-discriminator"]["tags"];
        assert_eq!(tags[cat.as_str().unwrap()], json!(["cat", "kitty"]));
    }
}
