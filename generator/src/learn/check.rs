//! Holds a value against a schema, of any version, as it was written. It looks for what a client has a type for (kinds, `null`,
//! what is required, listed values, properties, formats with types of their own); lengths, patterns and limits are no part of that.
//!
//! Where a value has a choice, it is held against the branch that says the least against it.

use std::collections::HashSet;
use std::fmt;

use serde_json::{Map, Value};

use super::description::{Description, Node};
use super::deviation::{Deviation, What};
use super::seen::{Kind, Seen, is_integer};
use super::word::{is_machine_word, is_value_like, is_written_like};
use crate::analyze::fits_format;
use crate::dialect::Version;
use crate::source::{Tree, json_value};

/// How many schemas may hold for one value, in one another.
const DEEPEST: usize = 48;

/// How often a schema is held against a value of one body. Choices in choices take the product of their branches.
const MOST_LOOKS: usize = 2_000_000;

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
    looks: usize,
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
            looks: 0,
            chosen: Vec::new(),
        }
    }

    /// Whether there was too much to look at, so that not all was.
    pub(super) fn is_tired(&self) -> bool {
        self.looks > MOST_LOOKS
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
        for (key, value) in undescribed(map, &described) {
            let known = || described.names.iter().copied();
            let what = match is_machine_word(key) && is_written_like(key, known()) {
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
        self.looks += 1;
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

    /// Why the value is none of the schema's kinds.
    fn of_kind(&self, node: Node<'t>, value: &Value) -> Option<What> {
        let kinds = kinds(node);
        let own = Kind::of(value);
        if kinds.is_empty() || kinds.contains(&own.name()) || (own == Kind::Integer && kinds.contains(&"number")) {
            return match value {
                Value::Number(number) if is_integer(number) && !kinds.contains(&"number") => range(node, number),
                Value::String(text) if !self.is_shape => format(node, text),
                _ => None,
            };
        }
        let format = node.text("format");
        if format == Some("int-or-string") && matches!(own, Kind::Integer | Kind::String) {
            return None;
        }
        if own == Kind::Number && kinds == ["integer"] {
            return Some(What::Fraction);
        }
        Some(What::Kind(Seen::of(value), own))
    }

    /// Why the value is none of those that the schema lists.
    fn listed(&self, node: Node<'t>, value: &Value) -> Option<What> {
        let constant = node.get("const").into_iter();
        let listed: Vec<Value> = match node.get("enum") {
            Some(list) => list.items().map(|item| json_value(item.tree)).collect(),
            None => constant.map(|node| json_value(node.tree)).collect(),
        };
        if listed.is_empty() || listed.iter().any(|own| is_same(own, value)) {
            return None;
        }
        match value {
            Value::String(_) if self.is_shape => None,
            Value::String(text) => {
                let known = listed.iter().filter_map(Value::as_str);
                // Numbers and booleans that are written as YAML has them.
                let is_written = || {
                    node.get("enum")
                        .into_iter()
                        .flat_map(Node::items)
                        .any(|item| written(item.tree) == Some(text))
                };
                match is_machine_word(text) && is_value_like(text, known) {
                    _ if is_written() => None,
                    true => Some(What::Value(value.clone())),
                    false => Some(What::Personal),
                }
            }
            Value::Bool(_) => Some(What::Value(value.clone())),
            // A number may be a person's as any text: of small ones there are not enough for that.
            Value::Number(number) => match number.as_i64() {
                Some(-999..=999) => Some(What::Value(value.clone())),
                _ => Some(What::Personal),
            },
            _ => None,
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

    /// A choice between schemas.
    #[allow(clippy::too_many_arguments)]
    fn choice(
        &mut self,
        used: Node<'t>,
        node: Node<'t>,
        is_any: bool,
        choice: Node<'t>,
        value: &Value,
        path: &Path<'_>,
        depth: usize,
        described: &mut Described<'t>,
        found: &mut Vec<Deviation<'t>>,
    ) {
        let branches: Vec<Node<'t>> = choice.items().collect();
        let tagged = self.tagged(node, &branches, value);
        if let Some(None) = tagged {
            // A tag that nobody describes: nothing is known of the value.
            described.is_open = true;
            return;
        }
        let mut best: Option<(usize, Described<'t>, Vec<Deviation<'t>>)> = None;
        let mut others: Vec<&'t str> = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if matches!(tagged, Some(Some(chosen)) if chosen != index) {
                continue;
            }
            let mut own = Described::default();
            let mut deviations = Vec::new();
            // A branch that is not a component has no use but the choice.
            self.part(*branch, *branch, value, path, depth + 1, &mut own, &mut deviations);
            let unknown = match value {
                Value::Object(map) if !own.is_open && own.home.is_some() => undescribed(map, &own)
                    .filter(|(key, _)| !described.names.contains(key.as_str()))
                    .count(),
                _ => 0,
            };
            let weight = unknown + deviations.iter().map(|own| own.what.weight()).sum::<usize>();
            if is_any {
                others.extend(own.names.iter());
            }
            if best.as_ref().is_none_or(|(least, ..)| weight < *least) {
                best = Some((weight, own, deviations));
            }
        }
        let Some((_, own, deviations)) = best else { return };
        // None of them is of the value's kind: then the choice has one branch too few.
        let other_kind = deviations
            .iter()
            .find(|own| matches!(own.what, What::Kind(..)) && own.path == path.to_string());
        if other_kind.is_some() && tagged.is_none() && branches.len() > 1 {
            described.is_open = true;
            found.push(deviation(
                used,
                node,
                What::Kind(Seen::of(value), Kind::of(value)),
                path,
            ));
            return;
        }
        found.extend(deviations);
        described.is_open |= own.is_open;
        described.names.extend(own.names);
        described.names.extend(others);
        described.home = described.home.or(own.home);
    }

    /// The branch that a discriminator chooses; inside, nothing where it chooses none of them.
    fn tagged(&self, node: Node<'t>, branches: &[Node<'t>], value: &Value) -> Option<Option<usize>> {
        let discriminator = node.get("discriminator")?;
        let property = discriminator.text("propertyName")?;
        let tag = value.get(property)?.as_str().filter(|_| !self.is_shape)?;
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.text(tag));
        let wanted = mapped.and_then(|reference| self.schema(node.file, reference));
        let place = branches.iter().position(|branch| match (wanted, branch.text("$ref")) {
            (Some(wanted), Some(reference)) => {
                let target = self.description.target(branch.file, reference);
                target.is_some_and(|target| target.address() == wanted.address())
            }
            (None, Some(reference)) => Description::name_in(reference) == tag,
            _ => false,
        });
        let is_inline = || branches.iter().any(|branch| branch.text("$ref").is_none());
        // What is written in place may still be meant.
        (place.is_some() || !is_inline()).then_some(place)
    }

    /// The heir of a base that its discriminator names (OpenAPI 3.0 §4.7.25, Swagger 2.0).
    fn heir(&self, node: Node<'t>, value: &Value) -> Option<Node<'t>> {
        if node.get("oneOf").is_some() || node.get("anyOf").is_some() || self.is_shape {
            return None;
        }
        let discriminator = node.get("discriminator")?;
        let property = discriminator
            .tree
            .as_str()
            .or_else(|| discriminator.text("propertyName"))?;
        let tag = value.get(property)?.as_str()?;
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.text(tag));
        let heir = self.schema(node.file, mapped.unwrap_or(tag))?;
        (heir.address() != node.address() && !self.chosen.contains(&node.address())).then_some(heir)
    }

    /// A schema by a reference, or by its name.
    fn schema(&self, file: usize, reference: &str) -> Option<Node<'t>> {
        if reference.contains(['#', '/']) {
            if let Some(target) = self.description.target(file, reference) {
                return Some(target);
            }
        }
        let name = Description::name_in(reference);
        let root = self.description.root();
        let schemas = match self.description.version {
            Version::Swagger => root.get("definitions"),
            Version::OpenApi30 | Version::OpenApi31 => root.get("components").and_then(|all| all.get("schemas")),
        };
        schemas?.get(name)
    }

    /// Whether a schema takes `null`.
    fn takes_null(&self, node: Node<'t>, depth: usize) -> bool {
        let Some(map) = node.tree.as_map().filter(|_| depth < DEEPEST) else {
            return true;
        };
        if node.is_set("nullable") || node.is_set("x-nullable") {
            return true;
        }
        if let Some(Tree::String(reference)) = map.get("$ref") {
            let target = self.description.target(node.file, reference);
            return target.is_none_or(|target| self.takes_null(target, depth + 1));
        }
        let is_listed = |node: Node<'t>| node.items().any(|item| *item.tree == Tree::Null);
        if let Some(constant) = map.get("const") {
            return *constant == Tree::Null;
        }
        if let Some(listed) = node.get("enum") {
            return is_listed(listed);
        }
        let kinds = kinds(node);
        if !kinds.is_empty() {
            return kinds.contains(&"null");
        }
        let all = node.get("allOf").into_iter().flat_map(Node::items);
        let any = |keyword| {
            node.get(keyword)
                .is_none_or(|list| list.items().any(|node| self.takes_null(node, depth + 1)))
        };
        // Each of them would have to say so, but one that does is meant.
        let mut all = all.map(|node| self.takes_null(node, depth + 1)).peekable();
        (all.peek().is_none() || all.any(|takes| takes)) && any("oneOf") && any("anyOf")
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

fn undescribed<'v>(
    map: &'v Map<String, Value>,
    described: &Described<'_>,
) -> impl Iterator<Item = (&'v String, &'v Value)> {
    map.iter().filter(|(key, _)| !described.names.contains(key.as_str()))
}

/// The names of the kinds that a schema takes, said or implied; none where it takes any.
pub(super) fn kinds(node: Node<'_>) -> Vec<&'static str> {
    let name = |text: &str| -> Option<&'static str> {
        Some(match text {
            "null" => "null",
            "boolean" => "boolean",
            "integer" => "integer",
            "number" => "number",
            "string" => "string",
            "array" => "array",
            "object" => "object",
            _ => return None,
        })
    };
    let implied =
        |known: &[&str], kind: &'static str| known.iter().any(|key| node.get(key).is_some()).then_some(vec![kind]);
    match node.tree.get("type") {
        Some(Tree::String(text)) => name(text).into_iter().collect(),
        Some(Tree::List(names)) => {
            let known: Option<Vec<_>> = names
                .iter()
                .map(|item| match item {
                    Tree::Null => Some("null"),
                    item => name(item.as_str()?),
                })
                .collect();
            known.unwrap_or_default()
        }
        Some(_) => Vec::new(),
        None if ["allOf", "oneOf", "anyOf", "$ref", "enum", "const"]
            .iter()
            .any(|key| node.get(key).is_some()) =>
        {
            Vec::new()
        }
        None => implied(&["properties", "additionalProperties"], "object")
            .or_else(|| implied(&["items", "prefixItems"], "array"))
            .unwrap_or_default(),
    }
}

/// The larger format that an integer asks for.
fn range(node: Node<'_>, number: &serde_json::Number) -> Option<What> {
    let (signed, unsigned) = (number.as_i64(), number.as_u64());
    let fits = match node.text("format").unwrap_or_default() {
        "int8" | "int16" | "int32" => signed.is_some_and(|value| i32::try_from(value).is_ok()),
        "uint8" | "uint16" | "uint32" => unsigned.is_some_and(|value| u32::try_from(value).is_ok()),
        "uint64" | "uint" => unsigned.is_some(),
        "int64" | "" => signed.is_some(),
        _ => true,
    };
    match (fits, signed, unsigned) {
        (true, ..) => None,
        (false, Some(_), _) => Some(What::Range("int64")),
        (false, None, Some(_)) => Some(What::Range("uint64")),
        (false, None, None) => Some(What::Fraction),
    }
}

/// That a text is not in the form that it should be.
fn format(node: Node<'_>, text: &str) -> Option<What> {
    let format = node.text("format")?;
    let fits = match format {
        // It is read as it is, and decoded by who wants to.
        "byte" => true,
        "uuid" => fits_format(format, &text.to_ascii_lowercase()),
        _ => fits_format(format, text),
    };
    (!fits).then_some(What::Format)
}

/// Whether two values are the same, however a number is written.
fn is_same(own: &Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Number(own), Value::Number(other)) => own == other || own.as_f64() == other.as_f64(),
        _ => own == other,
    }
}

/// How a number or boolean is written that may stand for a text.
fn written(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Boolean(boolean) => Some(boolean.written),
        Tree::Number(number) => Some(number.written()),
        _ => None,
    }
}
