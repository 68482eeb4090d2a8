//! The fields of a form that was sent (WHATWG URL §5, RFC 7578), as the values that a schema has them as.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Holding;
use crate::learn::check::{Check, Way, kinds};
use crate::learn::description::Node;
use crate::learn::deviation::{Deviation, What};
use crate::learn::exchange::Field;

/// How deep parts of a schema are looked for that list properties.
const DEEPEST: usize = 16;

impl<'t> Holding<'_, 't> {
    /// Holds a form against its schema.
    pub(super) fn fields(&mut self, schema: Node<'t>, fields: &[Field]) {
        let mut values = Map::new();
        // What is a file, or is spread over several names, is there, and nothing more is known of it.
        let mut vague: HashSet<&str> = HashSet::new();
        for field in fields {
            let name = whole_name(&field.name);
            let property = self.property(schema, name, 0);
            match field.text.as_deref().filter(|_| name == field.name) {
                Some(text) => self.put(&mut values, name, property, text),
                None => {
                    vague.insert(name);
                }
            }
        }
        values.retain(|name, _| !vague.contains(name.as_str()));
        let mut check = Check::new(self.description, Way::Request, self.is_shape);
        let found = check.value(schema, &Value::Object(values));
        self.held.is_cut |= check.is_tired();
        let is_missing = |own: &Deviation<'t>| match &own.what {
            What::Missing(name) => !vague.contains(name.as_str()),
            _ => true,
        };
        self.held.deviations.extend(found.into_iter().filter(is_missing));
    }

    /// Puts a text under a name as the kind that its schema has. Where that is a list, or the name comes again, it is one of several.
    fn put(&self, values: &mut Map<String, Value>, name: &str, property: Option<Node<'t>>, text: &str) {
        let property = property.and_then(|node| self.description.behind(node));
        let is_list = property.is_some_and(|node| kinds(node).contains(&"array"));
        let item = property.filter(|_| is_list).and_then(|node| node.get("items"));
        let item = item.and_then(|node| self.description.behind(node));
        let value = of_kind(if is_list { item } else { property }, text);
        match values.get_mut(name) {
            Some(Value::Array(list)) => list.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                let value = if is_list { Value::Array(vec![value]) } else { value };
                values.insert(name.to_owned(), value);
            }
        }
    }

    /// The schema of a property, wherever a part of this schema has it.
    fn property(&self, schema: Node<'t>, name: &str, depth: usize) -> Option<Node<'t>> {
        let schema = self.description.behind(schema).filter(|_| depth < DEEPEST)?;
        let own = schema.get("properties").and_then(|own| own.get(name));
        own.or_else(|| {
            let parts = ["allOf", "anyOf", "oneOf"]
                .into_iter()
                .filter_map(|key| schema.get(key));
            parts
                .flat_map(Node::items)
                .find_map(|part| self.property(part, name, depth + 1))
        })
    }
}

/// The name of what a field is a part of: `filter[state]` and `tags[]` are spread out.
pub(super) fn whole_name(name: &str) -> &str {
    match name.find('[') {
        Some(at) if at > 0 => name.get(..at).unwrap_or(name),
        _ => name,
    }
}

/// A text as a value of a schema's kind, and as a text where it is none.
fn of_kind(schema: Option<Node<'_>>, text: &str) -> Value {
    let kinds = schema.map(kinds).unwrap_or_default();
    let is_text = kinds.is_empty() || kinds.contains(&"string");
    let read = serde_json::from_str::<Value>(text).ok().filter(|value| {
        let is_wanted = |kind| kinds.contains(&kind);
        match value {
            Value::Number(_) => is_wanted("integer") || is_wanted("number"),
            Value::Bool(_) => is_wanted("boolean"),
            Value::Null => is_wanted("null"),
            // A part of a form may be JSON of its own.
            Value::Array(_) => is_wanted("array"),
            Value::Object(_) => is_wanted("object"),
            Value::String(_) => false,
        }
    });
    match read.filter(|_| !is_text) {
        Some(value) => value,
        None => Value::String(text.to_owned()),
    }
}
