//! What a schema asks of one value, with references followed, `allOf` laid together and one branch chosen.

use serde_json::{Map, Value};

use super::json_schema::{DISCRIMINATOR, Definitions, number_of};

/// Deeper than this no description goes without being a cycle.
const DEPTH: usize = 24;

/// More ways than this to choose branches are not told apart.
const ALTERNATIVES: usize = 256;

/// Schemas that hold at once, all without branches left to choose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape<'a> {
    parts: Vec<&'a Map<String, Value>>,
    /// Tags that the chosen branches ask for: property and value.
    pub(crate) tags: Vec<(String, String)>,
    /// False where one of the schemas is `false`.
    impossible: bool,
}

impl<'a> Shape<'a> {
    /// All ways to choose branches: each branch of each choice at least once, not every combination.
    pub(crate) fn alternatives(definitions: &'a Definitions, schemas: &[&'a Value]) -> Vec<Self> {
        let groups = schemas
            .iter()
            .map(|schema| of_schema(definitions, schema, &mut Vec::new()))
            .collect();
        let mut alternatives = combine(Self::default(), groups);
        alternatives.retain(|shape| !shape.impossible);
        alternatives
    }

    /// The values that the parts have under a keyword.
    pub(crate) fn all(&self, keyword: &'a str) -> impl Iterator<Item = &'a Value> {
        self.parts.iter().filter_map(move |part| part.get(keyword))
    }

    /// The strictest number under a keyword: the highest for a lower bound.
    pub(crate) fn bound(&self, keyword: &'a str, highest: bool) -> Option<f64> {
        let bounds = self.all(keyword).filter_map(Value::as_f64);
        if highest {
            bounds.reduce(f64::max)
        } else {
            bounds.reduce(f64::min)
        }
    }

    /// The declared properties in order, each with all schemas that hold for it.
    pub(crate) fn properties(&self) -> indexmap::IndexMap<&'a str, Vec<&'a Value>> {
        let mut properties = indexmap::IndexMap::<_, Vec<_>>::new();
        for (name, schema) in self.all("properties").filter_map(Value::as_object).flatten() {
            properties.entry(name.as_str()).or_default().push(schema);
        }
        properties
    }

    /// The names that have to be there.
    pub(crate) fn required(&self) -> indexmap::IndexSet<&'a str> {
        let lists = self.all("required").filter_map(Value::as_array);
        lists.flatten().filter_map(Value::as_str).collect()
    }

    /// The schemas for what the properties don't declare; `None` where nothing more is allowed.
    pub(crate) fn additional(&self) -> Option<Vec<&'a Value>> {
        let schemas: Vec<_> = self
            .all("additionalProperties")
            .chain(self.all("unevaluatedProperties"))
            .collect();
        (!schemas.contains(&&Value::Bool(false))).then_some(schemas)
    }

    /// The values that are allowed, if they are listed.
    pub(crate) fn listed(&self) -> Option<Vec<&'a Value>> {
        let mut lists = self
            .all("enum")
            .filter_map(Value::as_array)
            .map(|list| list.iter().collect::<Vec<_>>())
            .chain(self.all("const").map(|value| vec![value]));
        let first = lists.next()?;
        Some(lists.fold(first, |kept, list| {
            kept.into_iter().filter(|value| list.contains(value)).collect()
        }))
    }

    /// The kinds that are allowed: what `type` says, or what the other keywords are about.
    pub(crate) fn kinds(&self) -> Vec<&'a str> {
        let mut said: Option<Vec<&str>> = None;
        for value in self.all("type") {
            let names: Vec<&str> = match value {
                Value::String(name) => vec![name],
                Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
                _ => continue,
            };
            said = Some(match said {
                None => names,
                Some(before) => before.into_iter().filter(|kind| allows(&names, kind)).collect(),
            });
        }
        said.unwrap_or_else(|| vec![self.implied_kind()])
    }

    fn implied_kind(&self) -> &'static str {
        let has = |keywords: &[&'static str]| {
            self.parts
                .iter()
                .any(|part| keywords.iter().any(|keyword| part.contains_key(*keyword)))
        };
        if has(&[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
        ]) {
            "object"
        } else if has(&["items", "prefixItems", "minItems", "uniqueItems"]) {
            "array"
        } else if has(&["minimum", "maximum", "multipleOf"]) {
            "number"
        } else {
            "string"
        }
    }
}

fn allows(names: &[&str], kind: &str) -> bool {
    names.contains(&kind) || (kind == "integer" && names.contains(&"number"))
}

/// `open` are the schemas that this one stands in. One that stands in itself asks for nothing that is not asked for already;
/// followed again, a parent that is a choice among its heirs would be chosen from at each of them.
fn of_schema<'a>(definitions: &'a Definitions, schema: &'a Value, open: &mut Vec<&'a Value>) -> Vec<Shape<'a>> {
    if open.iter().any(|around| std::ptr::eq(*around, schema)) {
        return vec![Shape::default()];
    }
    open.push(schema);
    let shapes = of_new_schema(definitions, schema, open);
    open.pop();
    shapes
}

fn of_new_schema<'a>(definitions: &'a Definitions, schema: &'a Value, open: &mut Vec<&'a Value>) -> Vec<Shape<'a>> {
    let map = match schema {
        Value::Object(map) => map,
        Value::Bool(false) => {
            return vec![Shape {
                impossible: true,
                ..Shape::default()
            }];
        }
        _ => return vec![Shape::default()],
    };
    if open.len() > DEPTH {
        return Vec::new();
    }
    let own = Shape {
        parts: vec![map],
        ..Shape::default()
    };
    let mut groups = Vec::new();
    if let Some(target) = target(definitions, map) {
        groups.push(of_schema(definitions, target, open));
    }
    for member in members(map, "allOf") {
        groups.push(of_schema(definitions, member, open));
    }
    for keyword in ["oneOf", "anyOf"] {
        let mut branches = Vec::new();
        for branch in members(map, keyword) {
            if branches.len() > ALTERNATIVES {
                break;
            }
            let tags = tags(definitions, map, branch);
            for shape in of_schema(definitions, branch, open) {
                if tags.is_empty() {
                    branches.push(shape.clone());
                }
                for tag in &tags {
                    let mut tagged = shape.clone();
                    tagged.tags.push(tag.clone());
                    branches.push(tagged);
                }
            }
        }
        if map.contains_key(keyword) {
            groups.push(branches);
        }
    }
    combine(own, groups)
}

fn members<'a>(map: &'a Map<String, Value>, keyword: &str) -> impl Iterator<Item = &'a Value> {
    map.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

fn target<'a>(definitions: &'a Definitions, map: &Map<String, Value>) -> Option<&'a Value> {
    let number = number_of(map.get("$ref")?.as_str()?)?;
    definitions.all().get(number)
}

/// The tags that select a branch: those that the mapping names, or else the branch's own name.
fn tags(definitions: &Definitions, union: &Map<String, Value>, branch: &Value) -> Vec<(String, String)> {
    let Some(discriminator) = union.get(DISCRIMINATOR) else {
        return Vec::new();
    };
    let (Some(property), Some(reference)) = (
        discriminator.get("property").and_then(Value::as_str),
        branch.get("$ref").and_then(Value::as_str),
    ) else {
        return Vec::new();
    };
    let mapped = discriminator
        .get("tags")
        .and_then(|tags| tags.get(reference))
        .and_then(Value::as_array);
    let names: Vec<&str> = match mapped {
        Some(tags) => tags.iter().filter_map(Value::as_str).collect(),
        None => number_of(reference)
            .and_then(|number| definitions.component(number))
            .into_iter()
            .collect(),
    };
    names
        .into_iter()
        .map(|name| (property.to_owned(), name.to_owned()))
        .collect()
}

/// The first of every group, then each group's others in turn.
fn combine<'a>(own: Shape<'a>, groups: Vec<Vec<Shape<'a>>>) -> Vec<Shape<'a>> {
    if groups.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut combined = Vec::new();
    for (varied, group) in groups.iter().enumerate() {
        let skip = usize::from(varied > 0);
        for choice in group.iter().skip(skip).take(ALTERNATIVES) {
            let mut shape = own.clone();
            for (index, other) in groups.iter().enumerate() {
                let Some(chosen) = (if index == varied { Some(choice) } else { other.first() }) else {
                    continue;
                };
                shape.parts.extend(&chosen.parts);
                shape.tags.extend(chosen.tags.iter().cloned());
                shape.impossible |= chosen.impossible;
            }
            combined.push(shape);
        }
    }
    if groups.is_empty() {
        combined.push(own);
    }
    combined.truncate(ALTERNATIVES);
    combined
}
