//! The schemas of one description, each converted once and known by a number.

use std::collections::HashMap;

use serde_json::{Value, json};
use tintype::source::{Sources, Tree, pointer};

use super::version::Version;
use crate::instances::node::Node;

/// Schemas of one description, numbered in the order in which they were asked for or referred to.
#[derive(Debug)]
pub(crate) struct Definitions {
    pub(super) version: Version,
    pub(super) converted: Vec<Value>,
    numbers: HashMap<(usize, String), usize>,
    pub(super) components: HashMap<usize, String>,
    waiting: Vec<(usize, usize, String)>,
    /// Where the schema stands that is being converted, or one around it.
    pub(super) place: String,
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

    pub(super) fn number(&mut self, file: usize, pointer: &str) -> usize {
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
            self.components.insert(number, pointer::unescape(key).into_owned());
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
}

pub(super) fn reference(number: usize) -> Value {
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
