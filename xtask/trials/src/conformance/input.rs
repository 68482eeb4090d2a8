//! What each operation is called with: sampled from the description as written, and valid by its own schemas.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use tintype::diagnostic::Place;
use tintype::model::{Api, ContentFormat, Location, Operation};
use tintype::source::{Sources, Tree};

use super::direction::leave_out;
use super::literal::{of_any_branch, taken_literally};
use crate::instances::json_schema::{Definitions, Version};
use crate::instances::node::Node;
use crate::instances::oracle::Oracle;
use crate::instances::sample::{Sample, Sampler};

/// Calls of one operation that vary one parameter, and that vary its body.
const VARIATIONS: (usize, usize) = (6, 24);

/// One call.
pub(crate) struct Input {
    /// What it shows.
    pub(crate) about: String,
    /// By the index of the parameter, or `body`.
    pub(crate) arguments: Map<String, Value>,
    /// The properties of a multipart body that are files.
    pub(crate) files: Vec<String>,
}

/// A thing that an operation is given, and the schema for it.
struct Slot {
    key: String,
    required: bool,
    /// Its parts are joined in one text, so that they can't have parts of their own.
    flat: bool,
    schema: Option<usize>,
    files: Vec<String>,
}

/// Finds the inputs of all operations.
pub(crate) struct Inputs {
    slots: Vec<Vec<Slot>>,
    definitions: Definitions,
    oracle: Oracle,
    literal: Oracle,
}

impl Inputs {
    /// Reads the schemas of everything that an operation is given.
    ///
    /// # Errors
    ///
    /// Where the independent validator can't compile the description's schemas.
    pub(crate) fn new(sources: &mut Sources, api: &Api, resolve: impl Fn(&str) -> Place) -> anyhow::Result<Self> {
        let mut definitions = Definitions::new(Version::of(sources.root()));
        let slots = api
            .operations
            .iter()
            .map(|operation| match resolve(&operation.origin.pointer()) {
                Place::Pointer { file, pointer } => slots(sources, &mut definitions, operation, Node { file, pointer }),
                _ => Vec::new(),
            })
            .collect();
        leave_out(definitions.all_mut(), "readOnly");
        let (oracle, _) = Oracle::new(definitions.all())?;
        let (literal, _) = Oracle::new(&taken_literally(definitions.all()))?;
        Ok(Self {
            slots,
            definitions,
            oracle,
            literal,
        })
    }

    /// The calls of an operation.
    ///
    /// # Errors
    ///
    /// Where something that it needs has no valid sample.
    pub(crate) fn of(&self, operation: usize) -> Result<Vec<Input>, String> {
        let slots = self.slots.get(operation).map(Vec::as_slice).unwrap_or_default();
        let samples: Vec<Vec<Sample>> = slots.iter().map(|slot| self.samples(slot)).collect();
        let files: Vec<String> = slots.iter().flat_map(|slot| slot.files.iter().cloned()).collect();
        let (mut minimal, mut full) = (Map::new(), Map::new());
        for (slot, samples) in slots.iter().zip(&samples) {
            let Some(first) = samples.first() else {
                if slot.required {
                    return Err(format!("no valid sample for `{}`", slot.key));
                }
                continue;
            };
            let fullest = samples.iter().find(|sample| sample.about.contains("full"));
            full.insert(slot.key.clone(), fullest.unwrap_or(first).value.clone());
            if slot.required {
                minimal.insert(slot.key.clone(), first.value.clone());
            }
        }
        let mut inputs = vec![("minimal".to_owned(), minimal.clone()), ("full".to_owned(), full)];
        for (slot, samples) in slots.iter().zip(&samples) {
            let most = if slot.key == "body" { VARIATIONS.1 } else { VARIATIONS.0 };
            for sample in samples.iter().take(most) {
                let mut arguments = minimal.clone();
                arguments.insert(slot.key.clone(), sample.value.clone());
                inputs.push((format!("{}: {}", slot.key, sample.about), arguments));
            }
        }
        let mut seen = HashSet::new();
        inputs.retain(|(_, arguments)| seen.insert(json!(arguments).to_string()));
        let inputs = inputs.into_iter().map(|(about, arguments)| Input {
            about,
            arguments,
            files: files.clone(),
        });
        Ok(inputs.collect())
    }

    /// Valid bodies of an operation.
    pub(crate) fn bodies(&self, operation: usize) -> Vec<Value> {
        let body = self.body(operation).filter(|slot| slot.schema.is_some());
        let samples = body.map(|slot| self.samples(slot)).unwrap_or_default();
        samples.into_iter().map(|sample| sample.value).collect()
    }

    /// What judges values, of whichever branches they are.
    ///
    /// # Errors
    ///
    /// Where the validator can't compile the schemas.
    pub(crate) fn of_any_branch(&self) -> anyhow::Result<Oracle> {
        Ok(Oracle::new(&of_any_branch(self.definitions.all()))?.0)
    }

    /// By which number the schema of an operation's body is known to what judges it.
    pub(crate) fn body_schema(&self, operation: usize) -> Option<usize> {
        self.body(operation)?.schema
    }

    /// By which number the schema of a parameter is known, where it has one, and valid values for it, as they can be written in a request.
    pub(crate) fn parameter(&self, operation: usize, index: usize) -> Option<(usize, Vec<Value>)> {
        let mut slots = self.slots.get(operation)?.iter();
        let slot = slots.find(|slot| slot.key == index.to_string())?;
        let samples = self.samples(slot).into_iter().map(|sample| sample.value);
        Some((slot.schema?, samples.collect()))
    }

    fn body(&self, operation: usize) -> Option<&Slot> {
        self.slots.get(operation)?.iter().find(|slot| slot.key == "body")
    }

    fn samples(&self, slot: &Slot) -> Vec<Sample> {
        let Some(number) = slot.schema else {
            let value = json!("text");
            let about = "text".to_owned();
            return vec![Sample { about, value }];
        };
        let samples = Sampler::new(&self.definitions).samples(number).into_iter();
        let (mut fit, others): (Vec<Sample>, Vec<Sample>) = samples
            .filter(|sample| !slot.flat || is_flat(&sample.value))
            .partition(|sample| self.literal.allows(number, &sample.value));
        if fit.is_empty() {
            // Branches that only a discriminator tells apart. Prism knows none, and there is nothing better to send.
            fit = others;
            fit.retain(|sample| self.oracle.allows(number, &sample.value));
        }
        fit
    }
}

/// Whether a value can be told from its absence, and has no parts within parts, when it is written as a parameter.
fn is_flat(value: &Value) -> bool {
    let is_plain = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_) | Value::Null) && *value != "";
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_plain),
        Value::Object(members) => !members.is_empty() && members.values().all(is_plain),
        value => is_plain(value),
    }
}

fn slots(sources: &mut Sources, definitions: &mut Definitions, operation: &Operation, place: Node) -> Vec<Slot> {
    let declared = parameters(sources, &place);
    let mut slots = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let wanted = (parameter.name.as_str(), location(parameter.location));
        let node = declared.iter().find(|node| {
            let text = |key| node.tree(sources).and_then(|tree| tree.get(key)).and_then(Tree::as_str);
            (text("name"), text("in")) == (Some(wanted.0), Some(wanted.1))
        });
        let (schema, as_json) = match node {
            Some(node) => schema_of_parameter(sources, node),
            None => (None, false),
        };
        slots.push(Slot {
            key: index.to_string(),
            required: parameter.required,
            flat: !as_json,
            schema: schema.and_then(|node| definitions.define_in_context(sources, node.file, &node.pointer)),
            files: Vec::new(),
        });
    }
    slots.extend(body(sources, definitions, operation, &place, &declared));
    slots
}

/// The parameters of the operation, then those of its path item.
fn parameters(sources: &mut Sources, operation: &Node) -> Vec<Node> {
    let mut lists = vec![operation.child("parameters")];
    if let Some((path_item, _)) = operation.pointer.rsplit_once('/') {
        let path_item = Node {
            file: operation.file,
            pointer: path_item.to_owned(),
        };
        lists.push(path_item.child("parameters"));
        lists.push(path_item.followed(sources).child("parameters"));
    }
    let mut parameters = Vec::new();
    for list in lists {
        let count = list.tree(sources).and_then(Tree::as_list).map_or(0, <[Tree]>::len);
        for index in 0..count {
            parameters.push(list.child(&index.to_string()).followed(sources));
        }
    }
    parameters
}

/// The schema of a parameter, and whether its value is written as JSON. In Swagger 2.0 the parameter is its own schema.
fn schema_of_parameter(sources: &Sources, parameter: &Node) -> (Option<Node>, bool) {
    let schema = parameter.child("schema");
    if schema.tree(sources).is_some() {
        return (Some(schema), false);
    }
    let contents = parameter.child("content");
    if let Some(media_type) = contents.keys(sources).first() {
        return (
            Some(contents.child(media_type).child("schema")),
            media_type.contains("json"),
        );
    }
    (Some(parameter.clone()), false)
}

fn body(
    sources: &mut Sources,
    definitions: &mut Definitions,
    operation: &Operation,
    place: &Node,
    parameters: &[Node],
) -> Option<Slot> {
    let body = operation.body.as_ref()?;
    let content = body.preferred()?;
    let contents = place.child("requestBody").followed(sources).child("content");
    let media_type = contents
        .keys(sources)
        .into_iter()
        .find(|key| key.trim() == content.media_type);
    let schema = match media_type {
        Some(media_type) => Some(contents.child(&media_type).followed(sources).child("schema")),
        None => parameters
            .iter()
            .find(|node| {
                node.tree(sources)
                    .and_then(|tree| tree.get("in"))
                    .and_then(Tree::as_str)
                    == Some("body")
            })
            .map(|node| node.child("schema")),
    };
    let schema = schema.filter(|node| node.tree(sources).is_some());
    let files = match (&schema, content.format) {
        (Some(schema), ContentFormat::Multipart) => files(sources, schema),
        _ => Vec::new(),
    };
    let is_structured = !matches!(
        content.format,
        ContentFormat::Bytes | ContentFormat::Text | ContentFormat::EventStream | ContentFormat::JsonLines
    );
    let schema = schema
        .filter(|_| is_structured)
        .and_then(|node| definitions.define_in_context(sources, node.file, &node.pointer));
    Some(Slot {
        key: "body".to_owned(),
        required: body.required,
        flat: false,
        schema,
        files,
    })
}

/// The properties whose values, or whose items, are binary.
fn files(sources: &mut Sources, schema: &Node) -> Vec<String> {
    let properties = schema.clone().followed(sources).child("properties");
    let mut files = Vec::new();
    for name in properties.keys(sources) {
        let property = properties.child(&name).followed(sources);
        let items = property.child("items").followed(sources);
        if is_binary(sources, &property) || is_binary(sources, &items) {
            files.push(name);
        }
    }
    files
}

fn is_binary(sources: &Sources, schema: &Node) -> bool {
    let Some(tree) = schema.tree(sources) else { return false };
    tree.get("format").and_then(Tree::as_str) == Some("binary") || tree.get("contentMediaType").is_some()
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::QueryString => "querystring",
    }
}
