//! Holds a value against a schema, of any version, as it was written. It looks for what a client has a type for (kinds, `null`,
//! what is required, listed values, properties, formats with types of their own); lengths, patterns and limits are no part of that.
//!
//! Where a value has a choice, it is held against the branch that says the least against it.

mod choice;
mod kinds;

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde_json::{Map, Value};

use super::description::{Description, Node};
use super::deviation::{Deviation, What};
use super::seen::Seen;
use super::word::{is_machine_word, is_written_like};
use crate::dialect::Version;
use crate::source::{Tree, json_value};
pub(super) use kinds::kinds;

/// How many schemas may hold for one value, in one another.
const DEEPEST: usize = 48;

/// How often a schema is held against a value of one body. Choices in choices take the product of their branches.
const MOST_LOOKS: usize = 200_000;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Answer,
}

/// A look at one body.
pub(super) struct Check<'d, 't> {
    description: &'d Description<'t>,
    way: Way,
    /// Texts say nothing but that they are texts.
    is_shape: bool,
    looks: Cell<usize>,
    /// Bases whose heir is looked at.
    chosen: Vec<usize>,
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
    /// A key of a map.
    Any(&'p Path<'p>),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.write_str("$"),
            Self::Key(outer, key) if is_machine_word(key) => write!(formatter, "{outer}.{key}"),
            Self::Key(outer, _) | Self::Any(outer) => write!(formatter, "{outer}.*"),
            Self::Index(outer, index) => write!(formatter, "{outer}[{index}]"),
        }
    }
}

/// What a schema says of the properties of an object.
#[derive(Clone, Default)]
struct Described<'t> {
    names: HashSet<&'t str>,
    /// Any others are allowed, and it is said so.
    is_open: bool,
    /// The schema that lists properties: where it is used, and itself.
    home: Option<(Node<'t>, Node<'t>)>,
}

impl<'d, 't> Check<'d, 't> {
    pub(super) fn new(description: &'d Description<'t>, way: Way, is_shape: bool) -> Self {
        Self {
            description,
            way,
            is_shape,
            looks: Cell::new(0),
            chosen: Vec::new(),
        }
    }

    /// Whether there was too much to look at, so that not all was.
    pub(super) fn is_tired(&self) -> bool {
        self.looks.get() > MOST_LOOKS
    }

    /// Counts a look at a schema.
    fn look(&self) {
        self.looks.set(self.looks.get() + 1);
    }

    /// All that is not as a schema says.
    pub(super) fn value(&mut self, schema: Node<'t>, value: &Value) -> Vec<Deviation<'t>> {
        let mut found = Vec::new();
        self.whole(schema, value, &Path::Root, &mut found);
        found
    }

    /// A value with all its properties.
    fn whole(&mut self, schema: Node<'t>, value: &Value, path: &Path<'_>, found: &mut Vec<Deviation<'t>>) {
        let mut described = Described::default();
        self.part(schema, schema, value, path, 0, &mut described, found);
        let (Value::Object(map), false) = (value, described.is_open) else {
            return;
        };
        let Some((used, at)) = described.home else { return };
        let alike = alike(undescribed(map, &described).map(|(_, value)| value));
        for (key, value) in undescribed(map, &described) {
            let known = || described.names.iter().copied();
            let is_of_map = keys_of(value).is_some_and(|keys| alike.contains(&keys));
            let what = match is_machine_word(key) && is_written_like(key, known()) && !is_of_map {
                true => What::Property(key.clone(), Seen::of(value)),
                false => What::PersonalKey,
            };
            let path = match what {
                What::Property(..) => Path::Key(path, key).to_string(),
                _ => Path::Any(path).to_string(),
            };
            found.push(Deviation { at, used, what, path });
        }
    }

    /// A schema that says a part of what there is to say of a value. `used` is where it is used.
    #[allow(clippy::too_many_arguments)]
    fn part(
        &mut self,
        used: Node<'t>,
        node: Node<'t>,
        value: &Value,
        path: &Path<'_>,
        depth: usize,
        described: &mut Described<'t>,
        found: &mut Vec<Deviation<'t>>,
    ) {
        self.look();
        let Some(map) = node.tree.as_map().filter(|_| depth < DEEPEST && !self.is_tired()) else {
            described.is_open = true;
            return;
        };
        if value.is_null() {
            if !self.takes_null(node, 0) {
                let at = self.description.behind(node).unwrap_or(node);
                found.push(deviation(used, at, What::Null, path));
            }
            return;
        }
        if let Some(Tree::String(reference)) = map.get("$ref") {
            match self.description.target(node.file, reference) {
                Some(target) => self.part(used, target, value, path, depth + 1, described, found),
                None => described.is_open = true,
            }
            // Beside a reference only 3.1 says more.
            if self.description.version != Version::OpenApi31 {
                return;
            }
        }
        if let Some(what) = self.of_kind(node, value) {
            described.is_open = true;
            found.push(deviation(used, node, what, path));
            return;
        }
        if let Some(heir) = self.heir(node, value) {
            self.chosen.push(node.address());
            self.part(heir, heir, value, path, depth + 1, described, found);
            self.chosen.pop();
            return;
        }
        if let Some(what) = self.listed(node, value) {
            found.push(deviation(used, node, what, path));
        }
        match value {
            Value::Object(object) => self.object(used, node, object, path, described, found),
            Value::Array(values) => self.array(node, values, path, found),
            _ => {}
        }
        let own = described.home;
        for branch in node.get("allOf").into_iter().flat_map(Node::items) {
            let is_inline = branch.text("$ref").is_none();
            let before = described.home.take();
            self.part(branch, branch, value, path, depth + 1, described, found);
            // Of several that list properties, the last one that is written here.
            if described.home.is_none() || (!is_inline && before.is_some()) {
                described.home = before;
            }
        }
        described.home = own.or(described.home);
        for keyword in ["oneOf", "anyOf"] {
            if let Some(choice) = node.get(keyword) {
                self.choice(
                    used,
                    node,
                    keyword == "anyOf",
                    choice,
                    value,
                    path,
                    depth,
                    described,
                    found,
                );
            }
        }
        for keyword in ["if", "dependentSchemas", "$dynamicRef", "$recursiveRef", "dependencies"] {
            described.is_open |= map.contains_key(keyword);
        }
    }

    fn object(
        &mut self,
        used: Node<'t>,
        node: Node<'t>,
        object: &Map<String, Value>,
        path: &Path<'_>,
        described: &mut Described<'t>,
        found: &mut Vec<Deviation<'t>>,
    ) {
        let properties = node.get("properties");
        if let Some(properties) = properties
            && properties.entries().next().is_some()
        {
            described.home = Some((used, node));
            described.names.extend(properties.entries().map(|(key, _)| key));
        }
        for name in node.get("required").into_iter().flat_map(Node::items) {
            let Some(name) = name.tree.as_str() else { continue };
            let property = properties.and_then(|properties| properties.get(name));
            if !object.contains_key(name) && !property.is_some_and(|property| self.goes_the_other_way(property)) {
                let path = &Path::Key(path, name);
                found.push(deviation(used, node, What::Missing(name.to_owned()), path));
            }
        }
        let has_patterns = node.get("patternProperties").is_some();
        let additional = node
            .get("additionalProperties")
            .or_else(|| node.get("unevaluatedProperties"));
        let is_closed = additional.is_some_and(|node| node.tree.as_bool() == Some(false));
        described.is_open |= has_patterns || (additional.is_some() && !is_closed);
        for (key, value) in object {
            if let Some(property) = properties.and_then(|properties| properties.get(key)) {
                self.whole(property, value, &Path::Key(path, key), found);
            } else if let Some(additional) = additional.filter(|node| node.tree.as_map().is_some() && !has_patterns) {
                // Another part may describe it.
                if !described.names.contains(key.as_str()) {
                    self.whole(additional, value, &Path::Any(path), found);
                }
            }
        }
    }

    fn array(&mut self, node: Node<'t>, values: &[Value], path: &Path<'_>, found: &mut Vec<Deviation<'t>>) {
        let first: Vec<Node<'t>> = node.get("prefixItems").into_iter().flat_map(Node::items).collect();
        let is_closed = node
            .get("items")
            .is_some_and(|items| items.tree.as_bool() == Some(false))
            || node
                .get("maxItems")
                .is_some_and(|most| json_value(most.tree) == first.len());
        if !first.is_empty() && is_closed && values.len() != first.len() {
            found.push(deviation(node, node, What::Length, path));
        }
        for (index, value) in values.iter().enumerate() {
            let schema = first.get(index).copied().or_else(|| node.get("items"));
            if let Some(schema) = schema {
                self.whole(schema, value, &Path::Index(path, index), found);
            }
        }
    }

    /// Whether a property is of requests alone, or of answers alone, and this is the other.
    fn goes_the_other_way(&self, property: Node<'t>) -> bool {
        let key = match self.way {
            Way::Request => "readOnly",
            Way::Answer => "writeOnly",
        };
        let target = self.description.behind(property);
        property.is_set(key) || target.is_some_and(|target| target.is_set(key))
    }
}

fn deviation<'t>(used: Node<'t>, at: Node<'t>, what: What, path: &Path<'_>) -> Deviation<'t> {
    Deviation {
        at,
        used,
        what,
        path: path.to_string(),
    }
}

/// The keys of which several objects are: these are the values of a map, whose keys may be anybody's words.
fn alike<'v>(values: impl Iterator<Item = &'v Value>) -> HashSet<Vec<&'v str>> {
    let mut seen = HashSet::new();
    let keys: Vec<Vec<&str>> = values.filter_map(keys_of).collect();
    keys.into_iter().filter(|keys| !seen.insert(keys.clone())).collect()
}

/// The keys of an object that has some.
fn keys_of(value: &Value) -> Option<Vec<&str>> {
    let map = value.as_object().filter(|map| !map.is_empty())?;
    let mut keys: Vec<&str> = map.keys().map(String::as_str).collect();
    keys.sort_unstable();
    Some(keys)
}

fn undescribed<'v>(
    map: &'v Map<String, Value>,
    described: &Described<'_>,
) -> impl Iterator<Item = (&'v String, &'v Value)> {
    map.iter().filter(|(key, _)| !described.names.contains(key.as_str()))
}
