//! Instances of a schema: minimal, full, and one for everything that can be chosen.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::json_schema::{DISCRIMINATOR, Definitions, is_base};
use super::scalar;
use super::shape::Shape;

/// Nodes that one instance may cost, so that no description makes the sampler run on.
const BUDGET: usize = 20_000;

/// Instances of one type at most.
const SAMPLES: usize = 600;

/// A key that no description declares.
const UNKNOWN_FIELD: &str = "x-not-in-the-description";
/// What an instance with an unknown field shows.
const OPEN: &str = "an unknown field";
/// The same for a type that allows none: it has to be read past.
const CLOSED: &str = "an unknown field where none is allowed";

/// A text that no description lists.
pub(crate) const UNKNOWN_VALUE: &str = "not-in-the-description";

/// One instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sample {
    /// What it shows.
    pub(crate) about: String,
    /// The instance.
    pub(crate) value: Value,
}

impl Sample {
    /// The instance without the unknown field, if that is one where none is allowed.
    pub(crate) fn without_unknown_field(&self) -> Option<Value> {
        let mut object = self.value.as_object()?.clone();
        object.remove(UNKNOWN_FIELD)?;
        self.about.ends_with(CLOSED).then_some(Value::Object(object))
    }
}

/// What goes into an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    /// Levels of objects that are filled with everything that they may have.
    full: usize,
    /// Whether the description's own examples are taken for strings and numbers.
    examples: bool,
}

const MINIMAL: Style = Style {
    full: 0,
    examples: false,
};
const FULL: Style = Style {
    full: 2,
    examples: false,
};

/// Makes instances of the definitions of one description.
pub(crate) struct Sampler<'a> {
    definitions: &'a Definitions,
    budget: Cell<usize>,
}

impl<'a> Sampler<'a> {
    /// A sampler of these definitions.
    pub(crate) fn new(definitions: &'a Definitions) -> Self {
        Self {
            definitions,
            budget: Cell::new(BUDGET),
        }
    }

    /// Instances of a definition. Not all of them need be valid: the sampler knows less than a validator does.
    pub(crate) fn samples(&self, number: usize) -> Vec<Sample> {
        let Some(schema) = self.definitions.all().get(number) else {
            return Vec::new();
        };
        let alternatives = Shape::alternatives(self.definitions, &[schema]);
        let mut samples = Vec::new();
        for (index, shape) in alternatives.iter().enumerate() {
            let branch = match alternatives.len() {
                1 => String::new(),
                _ => format!("branch {index}: "),
            };
            for sample in self.of_shape(shape) {
                samples.push(Sample {
                    about: format!("{branch}{}", sample.about),
                    value: sample.value,
                });
            }
        }
        // A declared type never stands for `null`: the positions that refer to it do.
        samples.retain(|sample| !sample.value.is_null());
        let mut distinct: Vec<Sample> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for sample in samples {
            if seen.insert(sample.value.to_string()) {
                distinct.push(sample);
            }
        }
        distinct.truncate(SAMPLES);
        distinct
    }

    /// The least instance of a shape, and the shape's own alternatives, for those who break it on purpose.
    pub(crate) fn minimal(&self, shape: &Shape<'a>) -> Option<Value> {
        self.start(|| self.of_kind(shape, shape.kinds().first()?, MINIMAL, 0, 0))
    }

    /// Instances of the components that extend a base, each with the number of its own definition.
    pub(crate) fn of_children(&self, base: usize) -> Vec<(usize, Sample)> {
        let schema = self.definitions.all().get(base);
        let property = schema.and_then(|schema| schema.get(DISCRIMINATOR)?.get("property")?.as_str());
        let (Some(property), true) = (property, schema.is_some_and(is_base)) else {
            return Vec::new();
        };
        let mut samples = Vec::new();
        for (child, tags) in self.definitions.children(base) {
            let Some(schema) = self.definitions.all().get(child) else {
                continue;
            };
            for mut shape in Shape::alternatives(self.definitions, &[schema]) {
                for tag in &tags {
                    shape.tags = vec![(property.to_owned(), tag.clone())];
                    for (about, style) in [("minimal", MINIMAL), ("full", FULL)] {
                        let value = self.start(|| self.of_kind(&shape, "object", style, 0, 0));
                        let about = format!("{about} `{tag}`");
                        samples.extend(value.map(|value| (child, Sample { about, value })));
                    }
                }
            }
        }
        samples
    }

    fn start<T>(&self, make: impl FnOnce() -> Option<T>) -> Option<T> {
        self.budget.set(BUDGET);
        make()
    }

    fn of_shape(&self, shape: &Shape<'a>) -> Vec<Sample> {
        let mut samples = Vec::new();
        let mut add = |about: String, value: Option<Value>| {
            samples.extend(value.map(|value| Sample { about, value }));
        };
        for value in shape.all("examples").flat_map(items).chain(shape.all("default")) {
            add("the description's own value".to_owned(), Some(value.clone()));
        }
        if let Some(listed) = shape.listed() {
            for value in listed {
                add(format!("value {value}"), Some(value.clone()));
            }
            return samples;
        }
        for kind in shape.kinds() {
            let make = |style| self.start(|| self.of_kind(shape, kind, style, 0, 0));
            let examples = |full| Style { full, examples: true };
            let minimal = make(MINIMAL);
            add(format!("minimal {kind}"), minimal.clone().or_else(|| make(examples(0))));
            add(format!("full {kind}"), make(FULL));
            add(
                format!("full {kind} with the description's examples"),
                make(examples(2)),
            );
            add(format!("{kind} filled one level"), make(Style { full: 1, ..MINIMAL }));
            match minimal {
                Some(Value::Object(least)) => self.vary_properties(shape, &least, &mut add),
                Some(Value::Array(_)) => add("empty array".to_owned(), Some(json!([]))),
                Some(Value::Bool(_)) => add("false".to_owned(), Some(json!(false))),
                Some(Value::String(_)) => add("empty string".to_owned(), Some(json!(""))),
                Some(Value::Number(_)) => add("zero".to_owned(), Some(json!(0))),
                _ => {}
            }
        }
        samples
    }

    /// The least object with one property at a time, in each of its own alternatives.
    fn vary_properties(
        &self,
        shape: &Shape<'a>,
        least: &Map<String, Value>,
        add: &mut impl FnMut(String, Option<Value>),
    ) {
        let is_tag = |name: &str| shape.tags.iter().any(|(property, _)| property == name);
        for (name, schemas) in shape.properties().into_iter().filter(|(name, _)| !is_tag(name)) {
            for alternative in Shape::alternatives(self.definitions, &schemas).iter().take(40) {
                for kind in alternative.kinds() {
                    let value = match alternative.listed() {
                        Some(listed) => listed
                            .iter()
                            .find(|value| kind_of(value) == kind)
                            .map(|value| (*value).clone()),
                        None => self.start(|| self.of_kind(alternative, kind, MINIMAL, 0, 1)),
                    };
                    let with = value.map(|value| with(least, name, value));
                    add(format!("`{name}` as {kind}"), with);
                }
                for value in alternative
                    .all("default")
                    .chain(alternative.all("examples").flat_map(items))
                {
                    add(
                        format!("`{name}` with the description's value"),
                        Some(with(least, name, value.clone())),
                    );
                }
            }
        }
        let (about, value) = match shape.additional() {
            // Its keys follow patterns, and which of them a type takes for unknown is not for the schema to say.
            None if shape.all("patternProperties").next().is_some() => return,
            // What `unevaluatedProperties` closes, a type may leave open.
            None if shape.all("additionalProperties").all(|schema| schema != false) => return,
            None => (CLOSED, Some(json!({ "deep": [1, "two", null] }))),
            Some(schemas) if schemas.iter().all(|schema| schema.as_object().is_none()) => {
                (OPEN, Some(json!({ "deep": [1, "two", null] })))
            }
            Some(schemas) => (OPEN, self.start(|| self.value(&schemas, MINIMAL, 0, 1))),
        };
        add(about.to_owned(), value.map(|value| with(least, UNKNOWN_FIELD, value)));
    }

    fn value(&self, schemas: &[&'a Value], style: Style, nth: usize, depth: usize) -> Option<Value> {
        let alternatives = Shape::alternatives(self.definitions, schemas);
        let first_choice = alternatives.iter().filter(|shape| shape.kinds() != ["null"]);
        first_choice
            .chain(alternatives.iter().filter(|shape| shape.kinds() == ["null"]))
            .find_map(|shape| {
                let kinds = shape.kinds();
                let kind = kinds.iter().find(|kind| **kind != "null").or(kinds.first())?;
                self.of_kind(shape, kind, style, nth, depth)
            })
    }

    fn of_kind(&self, shape: &Shape<'a>, kind: &str, style: Style, nth: usize, depth: usize) -> Option<Value> {
        self.budget.set(self.budget.get().checked_sub(1)?);
        if depth > 16 {
            return None;
        }
        if let Some(listed) = shape.listed() {
            let fitting: Vec<_> = listed.iter().filter(|value| !value.is_null()).collect();
            return match fitting.is_empty() {
                true => listed.first().map(|value| (*value).clone()),
                false => fitting.get(nth % fitting.len()).map(|value| (**value).clone()),
            };
        }
        let example = shape.all("examples").flat_map(items).chain(shape.all("default")).next();
        if let (true, Some(example), false) = (style.examples, example, ["object", "array"].contains(&kind)) {
            return Some(example.clone());
        }
        match kind {
            "object" => self.object(shape, style, depth),
            "array" => self.array(shape, style, depth),
            "string" => Some(scalar::string(shape, nth)),
            "integer" => Some(scalar::number(shape, true, nth)),
            "number" => Some(scalar::number(shape, false, nth)),
            "boolean" => Some(json!(true)),
            _ => Some(Value::Null),
        }
    }

    fn object(&self, shape: &Shape<'a>, style: Style, depth: usize) -> Option<Value> {
        let properties = shape.properties();
        let required = shape.required();
        let inner = Style {
            full: style.full.saturating_sub(1),
            ..style
        };
        let mut object = Map::new();
        for (name, schemas) in &properties {
            match (required.contains(name), style.full > 0) {
                (true, _) => object.insert((*name).to_owned(), self.value(schemas, inner, 0, depth + 1)?),
                (false, true) => match self.value(schemas, inner, 0, depth + 1) {
                    Some(value) => object.insert((*name).to_owned(), value),
                    None => None,
                },
                (false, false) => None,
            };
        }
        let additional = shape.additional();
        for name in required.iter().filter(|name| !properties.contains_key(*name)) {
            let value = self.value(additional.as_deref().unwrap_or_default(), inner, 0, depth + 1)?;
            object.insert((*name).to_owned(), value);
        }
        if let (Some(schemas), true) = (&additional, style.full > 0) {
            let wanted = (shape.bound("minProperties", true).unwrap_or(0.0) as usize).clamp(1, 64);
            let declared = schemas.is_empty() && !properties.is_empty();
            for nth in 0..(if declared { 0 } else { wanted + 1 }) {
                let value = self.value(schemas, inner, nth, depth + 1);
                object.extend(value.map(|value| (format!("key {nth}"), value)));
            }
        }
        self.tag(shape, &properties, &mut object);
        Some(Value::Object(object))
    }

    /// Writes the tags of the chosen branches, in the kind that the branch declares for them.
    fn tag(
        &self,
        shape: &Shape<'a>,
        properties: &indexmap::IndexMap<&str, Vec<&'a Value>>,
        object: &mut Map<String, Value>,
    ) {
        for (property, tag) in &shape.tags {
            let schemas = properties.get(property.as_str()).cloned().unwrap_or_default();
            let declared = Shape::alternatives(self.definitions, &schemas);
            let is_number = declared.iter().any(|shape| shape.kinds().contains(&"integer"));
            let value = match tag.parse::<i64>() {
                Ok(number) if is_number => json!(number),
                _ => json!(tag),
            };
            // A branch that lists other values for its tag than the mapping does is right about itself.
            let listed = declared.first().and_then(Shape::listed);
            if listed.is_none_or(|listed| listed.contains(&&value)) {
                object.insert(property.clone(), value);
            }
        }
    }

    fn array(&self, shape: &Shape<'a>, style: Style, depth: usize) -> Option<Value> {
        let least = shape.bound("minItems", true).unwrap_or(0.0) as usize;
        let most = shape
            .bound("maxItems", false)
            .map_or(usize::MAX, |bound| bound as usize);
        let places: Vec<&Value> = shape.all("prefixItems").filter_map(Value::as_array).flatten().collect();
        let rest: Vec<&Value> = shape.all("items").collect();
        let wanted = if style.full > 0 {
            least.max(2).max(places.len())
        } else {
            least
        };
        let mut array = Vec::new();
        for nth in 0..wanted.min(most).min(1_000) {
            let schemas = match places.get(nth) {
                Some(place) => vec![*place],
                None => rest.clone(),
            };
            match self.value(&schemas, style, nth, depth + 1) {
                Some(value) => array.push(value),
                None if nth < least => return None,
                None => break,
            }
        }
        Some(Value::Array(array))
    }
}

fn with(object: &Map<String, Value>, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    object.insert(name.to_owned(), value);
    Value::Object(object)
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The name of a value's kind in JSON Schema.
pub(crate) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::Sampler;
    use crate::instances::json_schema::{Definitions, Version};
    use crate::instances::oracle::Oracle;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use tintype::source::{Limits, open};

    /// The valid instances of a component, as text.
    fn samples(components: Value, name: &str) -> BTreeSet<String> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("description.json");
        std::fs::write(&path, json!({ "components": { "schemas": components } }).to_string()).unwrap();
        let mut sources = open(
            &path,
            None,
            &Limits::default(),
            &mut tintype::diagnostic::Diagnostics::default(),
        )
        .unwrap();
        let mut definitions = Definitions::new(Version::Full);
        let pointer = format!("/components/schemas/{name}");
        let number = definitions.define_in_context(&mut sources, 0, &pointer).unwrap();
        let (oracle, _) = Oracle::new(definitions.all()).unwrap();
        let samples = Sampler::new(&definitions).samples(number).into_iter();
        let valid = samples.filter(|sample| oracle.allows(number, &sample.value));
        valid.map(|sample| sample.value.to_string()).collect()
    }

    fn has(samples: &BTreeSet<String>, value: Value) {
        assert!(samples.contains(&value.to_string()), "{value} is not in {samples:#?}");
    }

    #[test]
    fn an_object_is_sampled_minimal_full_with_null_and_with_an_unknown_field() {
        let schema = json!({"type": "object", "required": ["a"], "properties": {
            "a": {"type": "string"}, "b": {"type": ["integer", "null"]}
        }});
        let samples = samples(json!({ "A": schema }), "A");
        has(&samples, json!({"a": "text"}));
        has(&samples, json!({"a": "text", "b": 7}));
        has(&samples, json!({"a": "text", "b": null}));
        assert!(samples.iter().any(|sample| sample.contains(super::UNKNOWN_FIELD)));
    }

    #[test]
    fn every_branch_and_every_value_is_sampled() {
        let schema = json!({"oneOf": [{"type": "string", "enum": ["x", "y"]}, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}]});
        let samples = samples(json!({ "A": schema }), "A");
        for value in [json!("x"), json!("y"), json!(7), json!([]), json!(["text", "text 1"])] {
            has(&samples, value);
        }
    }

    #[test]
    fn a_tag_says_the_branch() {
        let components = json!({
            "A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"$ref": "#/components/schemas/C"}],
                  "discriminator": {"propertyName": "kind", "mapping": {"b": "#/components/schemas/B"}}},
            "B": {"type": "object"}, "C": {"type": "object"}
        });
        let samples = samples(components, "A");
        has(&samples, json!({"kind": "b"}));
        has(&samples, json!({"kind": "C"}));
    }

    #[test]
    fn recursion_ends() {
        let schema = json!({"type": "object", "required": ["x"], "properties": {
            "x": {"type": "integer"}, "next": {"$ref": "#/components/schemas/A"}, "all": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}
        }});
        let samples = samples(json!({ "A": schema }), "A");
        has(&samples, json!({"x": 7}));
        has(&samples, json!({"x": 7, "next": {"x": 7}}));
    }

    #[test]
    fn parents_are_laid_together() {
        let components = json!({
            "A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"required": ["c"], "properties": {"c": {"type": "boolean"}}}]},
            "B": {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}}
        });
        has(&samples(components, "A"), json!({"b": "text", "c": true}));
    }

    #[test]
    fn a_parent_that_is_a_choice_among_its_many_heirs_is_sampled_as_each_of_them() {
        let heirs = || (0..25).map(|heir| format!("B{heir}"));
        let mut components = serde_json::Map::new();
        let branches = heirs().map(|heir| json!({"$ref": format!("#/components/schemas/{heir}")}));
        let branches: Vec<Value> = branches.collect();
        components.insert("A".to_owned(), json!({"anyOf": branches}));
        for heir in heirs() {
            let own = json!({"type": "object", "required": [heir], "properties": {&heir: {"type": "integer"}}});
            components.insert(heir, json!({"allOf": [{"$ref": "#/components/schemas/A"}, own]}));
        }
        let samples = samples(components.into(), "A");
        for heir in heirs() {
            has(&samples, json!({heir: 7}));
        }
    }
}
