//! From places of the description to the Rust types that stand for them.

use std::collections::{HashMap, HashSet};

use tintype::diagnostic::Place;
use tintype::model::{Api, Declared, Definition, EnumerationKind, EventData, Look, Scalar, Type, TypeId, resolved};
use tintype::name::Names;

use crate::instances::node::Node;

/// A Rust type, and the place of the description that it was made from.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The type inside its crate: `types::Vendor`.
    pub(crate) path: String,
    /// The schema.
    pub(crate) node: Node,
    /// Whether it is an enumeration of strings, which keeps strings that it does not know.
    pub(crate) open_strings: bool,
    /// How its branches look, if it is a union that is told apart by that.
    pub(crate) branches: Vec<Look>,
    /// Whether it is an event whose data is what its text holds, so that the description's own instances are none of it.
    pub(crate) decoded_data: bool,
    /// Properties that only requests have, which a type that is read does not know.
    pub(crate) only_sent: Vec<String>,
    /// The type in the model.
    pub(crate) kind: Type,
}

/// All declared types.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// In the order of their declaration.
    pub(crate) all: Vec<Target>,
    /// Types whose place is not in the description as written, by path.
    pub(crate) unplaced: Vec<String>,
    /// Types that are a part of what another one is made from; they are tried through that one.
    pub(crate) parts: usize,
    by_node: HashMap<Node, usize>,
}

impl Targets {
    /// Finds the place of each declared type.
    pub(crate) fn new(api: &Api, names: &Names, resolve: impl Fn(&str) -> Place) -> Self {
        let mut targets = Self::default();
        let events = events(api);
        for (id, declared) in api.types.iter() {
            let Some(own) = names.of(id) else { continue };
            let path = match api.types.operation_of(id) {
                Some(_) => format!("operations::{}", own.name),
                None => format!("types::{}", own.name),
            };
            let definition = match &declared.definition {
                Definition::Alias(kind) => named(api, kind).map_or(&declared.definition, |(_, definition)| definition),
                definition => definition,
            };
            let open_strings = matches!(definition, Definition::Enumeration(enumeration)
                if enumeration.kind == EnumerationKind::String);
            let branches = match definition {
                Definition::Union(union) if !union.is_tagged() => {
                    union.branches.iter().map(|branch| branch.look.clone()).collect()
                }
                _ => Vec::new(),
            };
            let only_sent = only_sent(api, id, &declared.definition);
            let decoded_data = events.contains(&id);
            let is_component = declared.name.component.is_some();
            let mut origins = vec![&declared.origin];
            // What is equal is one type, of which another place may allow other samples.
            origins.extend(&declared.also);
            for origin in origins {
                let Place::Pointer { file, pointer } = resolve(&origin.pointer()) else {
                    targets.unplaced.push(path.clone());
                    continue;
                };
                let target = Target {
                    path: path.clone(),
                    node: Node { file, pointer },
                    open_strings,
                    branches: branches.clone(),
                    decoded_data,
                    only_sent: only_sent.clone(),
                    kind: Type::Named(id),
                };
                targets.add(target, is_component);
            }
        }
        targets
    }

    /// Adds a type, unless another one stands for its schema: of the branches of a union, say, one stands for the whole.
    fn add(&mut self, target: Target, is_component: bool) {
        if let Some(other) = self.at(&target.node) {
            self.parts += 1;
            if let (true, Some(other)) = (is_component, self.all.get_mut(other)) {
                *other = target;
            }
            return;
        }
        self.by_node.insert(target.node.clone(), self.all.len());
        self.all.push(target);
    }

    /// The index of the type made from the schema at a place.
    pub(crate) fn at(&self, node: &Node) -> Option<usize> {
        self.by_node.get(node).copied()
    }
}

/// The declared type that a type is behind names and allocations, if it is one.
fn named<'a>(api: &'a Api, kind: &Type) -> Option<(TypeId, &'a Definition)> {
    let types = api.types.as_slice();
    let mut kind = resolved(types, kind);
    while let Type::Boxed(inner) = kind {
        kind = resolved(types, &inner);
    }
    let Type::Named(id) = kind else { return None };
    Some((id, &types.get(id.0 as usize)?.definition))
}

/// The types of events that are told apart by their names, as far as they have data that is no text.
fn events(api: &Api) -> HashSet<TypeId> {
    let answers = api.operations.iter().flat_map(|operation| &operation.responses);
    let contents = answers.flat_map(|response| &response.contents);
    let mut events = HashSet::new();
    for content in contents.filter(|content| content.data == EventData::Named) {
        let Some((whole, Definition::Union(union))) = named(api, &content.kind) else {
            continue;
        };
        for branch in &union.branches {
            if let Some((id, Definition::Record(record))) = named(api, &branch.kind)
                && record
                    .properties
                    .iter()
                    .any(|property| property.name == "data" && property.kind != Type::Scalar(Scalar::Text))
            {
                events.extend([whole, id]);
            }
        }
    }
    events
}

/// The properties that the type which is sent has more than the one that is read.
fn only_sent(api: &Api, read: TypeId, definition: &Definition) -> Vec<String> {
    let Definition::Record(record) = definition else {
        return Vec::new();
    };
    let is_sent_for = |declared: &&Declared| declared.sent_for.is_some_and(|sent| sent.read == read);
    let sent = api.types.as_slice().iter().find(is_sent_for);
    match sent.map(|sent| &sent.definition) {
        Some(Definition::Record(sent)) => {
            let is_known = |name: &String| record.properties.iter().any(|known| known.name == *name);
            let names = sent.properties.iter().map(|property| property.name.clone());
            names.filter(|name| !is_known(name)).collect()
        }
        _ => Vec::new(),
    }
}
