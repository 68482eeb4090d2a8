//! Actions of an overlay for what was seen: the narrowest change that takes all of it, in the words of the description's version.
//!
//! A value that is `null` or of another kind is mended where the component is used, if that is one place, and in the component
//! where several uses show it, or where the component is a scalar of its own; everything else is mended where it is said.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::check::kinds;
use super::description::{Description, Node, Written};
use super::deviation::{Content, Described};
use super::fold::{Fold, Group, Item, Sort, Tally};
use super::route::Operation;
use super::seen::{Kind, Seen};
use crate::dialect::Version;
use crate::source::{Tree, json_value, pointer};

/// One change of an overlay.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// A JSONPath.
    pub target: String,
    /// What is done there.
    pub change: Change,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// `remove: true`
    Remove,
    /// `update`, with this value.
    Update(Value),
}

/// What mends one place, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// One line for each thing that was seen.
    pub comments: Vec<String>,
    /// What makes the description say it, in order.
    pub actions: Vec<Action>,
}

/// Keywords that stay where they are when the rest of a schema becomes a branch: they say nothing about values.
const ANNOTATIONS: [&str; 13] = [
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "example",
    "examples",
    "default",
    "xml",
    "nullable",
    "x-nullable",
    "$schema",
];

/// How many operations a comment names.
const MOST_NAMED: usize = 3;

/// How many more than twice as many values as are described may come before they are no list.
const MOST_VALUES: usize = 8;

pub(super) struct Proposing<'d, 't> {
    pub(super) description: &'d Description<'t>,
    pub(super) operations: &'d [Operation<'t>],
    pub(super) fold: &'d Fold<'t>,
    places: HashMap<usize, Written>,
}

/// What there is to propose.
#[derive(Default)]
pub(super) struct Proposed {
    pub(super) proposals: Vec<Proposal>,
    /// Places that an overlay of the description can't change, because they stand in other files: these.
    pub(super) elsewhere: usize,
}

/// Proposes what mends all that was seen.
pub(super) fn propose<'t>(description: &Description<'t>, operations: &[Operation<'t>], fold: &Fold<'t>) -> Proposed {
    let mut wanted: Vec<usize> = operations.iter().map(|operation| operation.node.address()).collect();
    for group in fold.groups.values() {
        wanted.push(group.at.address());
        wanted.extend(group.used.keys());
    }
    wanted.push(description.root().address());
    wanted.sort_unstable();
    let places = description.places(&|address| wanted.binary_search(&address).is_ok());
    let proposing = Proposing {
        description,
        operations,
        fold,
        places,
    };
    proposing.all()
}

impl<'t> Proposing<'_, 't> {
    fn all(&self) -> Proposed {
        let mut proposed = Proposed::default();
        // By the place in the text, and then by sort.
        let mut found: Vec<((usize, Sort), Option<String>, Proposal)> = Vec::new();
        for ((_, sort), group) in &self.fold.groups {
            if *sort == Sort::Security {
                continue;
            }
            let place = self.place(*sort, group);
            let Some(written) = self.written(place) else {
                proposed.elsewhere += 1;
                continue;
            };
            let (actions, moves) = self.actions(*sort, group, place);
            if actions.is_empty() {
                continue;
            }
            let moved = moves.then(|| written.pointer.clone());
            let proposal = Proposal {
                comments: group
                    .items
                    .iter()
                    .map(|(item, tally)| self.comment(item, tally))
                    .collect(),
                actions,
            };
            found.push(((written.order, *sort), moved, proposal));
        }
        // What stands inside of what moves has another place afterwards: the next look finds it.
        let moved: Vec<(usize, String)> = found
            .iter()
            .filter_map(|((order, _), moved, _)| Some((*order, moved.clone()?)))
            .collect();
        let inner = |order: usize| {
            let at = self
                .places
                .values()
                .find(|written| written.order == order)
                .map(|written| &written.pointer);
            moved
                .iter()
                .any(|(own, outer)| *own != order && at.is_some_and(|at| at.starts_with(&format!("{outer}/"))))
        };
        found.retain(|((order, _), ..)| !inner(*order));
        found.sort_by_key(|(order, ..)| *order);
        proposed.proposals = found.into_iter().map(|(.., proposal)| proposal).collect();
        proposed.proposals.extend(self.security());
        proposed
    }

    /// Where a node stands, if it is in the description itself.
    fn written(&self, node: Node<'t>) -> Option<&Written> {
        self.places.get(&node.address()).filter(|written| written.file == 0)
    }

    /// Which node is changed.
    fn place(&self, sort: Sort, group: &Group<'t>) -> Node<'t> {
        if sort != Sort::Widen {
            return group.at;
        }
        let mut uses = group.used.values().filter(|node| node.text("$ref").is_some());
        let (first, others) = (uses.next(), uses.next());
        let is_used_directly = group.used.contains_key(&group.at.address());
        let asks_for_kinds = group
            .items
            .keys()
            .any(|item| !matches!(item, Item::Null | Item::NoBody));
        let is_scalar =
            !kinds(group.at).is_empty() && !kinds(group.at).iter().any(|kind| matches!(*kind, "object" | "array"));
        let is_swagger = self.description.version == Version::Swagger;
        match first {
            Some(used)
                if others.is_none()
                    && !is_used_directly
                    && !(asks_for_kinds && (is_scalar || is_swagger))
                    && self.written(*used).is_some() =>
            {
                *used
            }
            _ => group.at,
        }
    }

    /// The actions, and whether what stands in the node moves.
    fn actions(&self, sort: Sort, group: &Group<'t>, place: Node<'t>) -> (Vec<Action>, bool) {
        let at = self.path(place);
        let plain = |actions| (actions, false);
        match sort {
            Sort::Required => plain(required(group, &at)),
            Sort::Widen => self.widened(group, place, &at),
            Sort::Range => {
                let largest = group.items.keys().any(|item| *item == Item::Range("uint64"));
                let format = if largest { "uint64" } else { "int64" };
                plain(vec![update(&at, json!({ "format": format }))])
            }
            Sort::Format => plain(vec![remove(&format!("{at}.format"))]),
            Sort::Values => plain(values(group, place, &at)),
            Sort::Properties => {
                let schema = |(item, tally): (&Item, &Tally)| match item {
                    Item::Property(name) => Some((name.clone(), tally.seen.schema(self.description.version))),
                    _ => None,
                };
                let properties: Map<String, Value> = group.items.iter().filter_map(schema).collect();
                plain(vec![update(&at, json!({ "properties": properties }))])
            }
            Sort::Statuses => plain(self.statuses(group, place, &at)),
            Sort::Media => plain(self.media(group, place, &at)),
            Sort::Stream => plain(self.streams(group, place, &at)),
            Sort::Parameter => plain(vec![update(&at, json!({ "required": false }))]),
            Sort::Security => plain(Vec::new()),
        }
    }

    /// The JSONPath of a node.
    fn path(&self, node: Node<'t>) -> String {
        let pointer = self.written(node).map_or("", |written| written.pointer.as_str());
        let mut path = String::from("$");
        let mut tree = Some(self.description.root().tree);
        for key in pointer::keys(pointer) {
            match tree {
                Some(Tree::List(_)) => path.push_str(&format!("[{key}]")),
                _ => path.push_str(&step(&key)),
            }
            tree = tree.and_then(|tree| pointer::child(tree, &key));
        }
        path
    }

    fn widened(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> (Vec<Action>, bool) {
        let version = self.description.version;
        let is_null = [Item::Null, Item::NoBody]
            .iter()
            .any(|item| group.items.contains_key(item));
        let is_fraction = group.items.contains_key(&Item::Fraction);
        let mut seen = Seen::default();
        if is_fraction {
            seen.merge(Seen::of_kind(Kind::Number));
        }
        let mut added: Vec<&'static str> = Vec::new();
        for (item, tally) in &group.items {
            if let Item::Kind(kind) = item {
                seen.merge(tally.seen.clone());
                added.push(kind.name());
            }
        }
        let own = place.tree.get("type");
        let has_integer_format = place.text("format").is_some_and(|format| format.contains("int"));
        // An integer that is a number after all.
        if is_fraction && added.is_empty() && own.and_then(Tree::as_str) == Some("integer") && !is_null {
            let format = has_integer_format.then(|| ("format".to_owned(), json!("double")));
            let words: Map<String, Value> = [("type".to_owned(), json!("number"))]
                .into_iter()
                .chain(format)
                .collect();
            return (vec![update(at, Value::Object(words))], false);
        }
        if is_fraction {
            added.push("number");
        }
        let mut words = Map::new();
        if is_null && version != Version::OpenApi31 {
            let key = if version == Version::Swagger {
                "x-nullable"
            } else {
                "nullable"
            };
            words.insert(key.to_owned(), json!(true));
        }
        let lists_values = place.get("enum").is_some();
        if is_null && lists_values && version != Version::Swagger {
            words.insert("enum".to_owned(), json!([null]));
        }
        let adds_null = is_null && version == Version::OpenApi31;
        if place.text("$ref").is_some() && added.is_empty() && !adds_null {
            // Nothing may stand beside a reference.
            words.insert("allOf".to_owned(), json!([{ "$ref": place.text("$ref") }]));
            return (
                vec![update(at, Value::Object(words)), remove(&format!("{at}['$ref']"))],
                false,
            );
        }
        if added.is_empty() && !adds_null {
            return (vec![update(at, Value::Object(words))], false);
        }
        let choice = ["anyOf", "oneOf"]
            .into_iter()
            .find(|keyword| place.get(keyword).is_some());
        let says_kinds = version != Version::OpenApi30
            && place.text("$ref").is_none()
            && place.get("allOf").is_none()
            && place.get("const").is_none()
            && choice.is_none();
        if says_kinds {
            return (self.listed_kinds(place, at, words, &added, adds_null, &seen), false);
        }
        let mut branches: Vec<Value> = Vec::new();
        if !added.is_empty() {
            branches.extend(alternatives(&seen, version));
        }
        if adds_null {
            branches.push(json!({ "type": "null" }));
        }
        if let Some(choice) = choice.filter(|_| own.is_none()) {
            words.insert(choice.to_owned(), Value::Array(branches));
            return (vec![update(at, Value::Object(words))], false);
        }
        // All that says something about values becomes the first branch.
        let entries = || {
            place
                .entries()
                .filter(|(key, _)| !ANNOTATIONS.contains(key) && !key.starts_with("x-"))
        };
        let moved: Map<String, Value> = entries()
            .map(|(key, node)| (key.to_owned(), json_value(node.tree)))
            .collect();
        let keys: Vec<String> = moved.keys().map(|key| quoted(key)).collect();
        let keys = match moved.keys().collect::<Vec<_>>().as_slice() {
            [only] => step(only),
            _ => format!("[{}]", keys.join(",")),
        };
        branches.insert(0, Value::Object(moved));
        words.shift_remove("enum");
        words.insert("anyOf".to_owned(), Value::Array(branches));
        let is_moved = place.text("$ref").is_none();
        (
            vec![remove(&format!("{at}{keys}")), update(at, Value::Object(words))],
            is_moved,
        )
    }

    /// A schema whose `type` lists further kinds.
    fn listed_kinds(
        &self,
        place: Node<'t>,
        at: &str,
        mut words: Map<String, Value>,
        added: &[&'static str],
        adds_null: bool,
        seen: &Seen,
    ) -> Vec<Action> {
        let mut names: Vec<&str> = added.to_vec();
        names.extend(adds_null.then_some("null"));
        let mut actions = Vec::new();
        match place.tree.get("type") {
            Some(Tree::List(_)) => {}
            Some(Tree::String(own)) => {
                actions.push(remove(&format!("{at}.type")));
                names.insert(0, own);
            }
            // Only the values say it.
            _ if place.get("enum").is_some() => names.clear(),
            _ => names.splice(0..0, kinds(place)).for_each(drop),
        }
        if !names.is_empty() {
            words.insert("type".to_owned(), json!(names));
        }
        if added.contains(&"array")
            && place.get("items").is_none()
            && let Some(items) = seen.schema(self.description.version).get("items")
        {
            words.insert("items".to_owned(), items.clone());
        }
        actions.push(update(at, Value::Object(words)));
        actions
    }

    fn statuses(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> Vec<Action> {
        let mut responses = Map::new();
        for (item, tally) in &group.items {
            if let Item::Status(status) = item {
                responses.insert(status.to_string(), self.response(place, &tally.content));
            }
        }
        let is_operation = self
            .operations
            .iter()
            .any(|operation| operation.node.address() == place.address());
        let responses = Value::Object(responses);
        vec![update(
            at,
            if is_operation {
                json!({ "responses": responses })
            } else {
                responses
            },
        )]
    }

    /// A response that is described by another one, or by what came.
    fn response(&self, responses: Node<'t>, content: &Content) -> Value {
        let mut response = Map::from_iter([("description".to_owned(), json!("Seen and not described."))]);
        if let Described::Like(key) = &content.schema {
            let like = responses.entries().find(|(own, _)| own == key).map(|(_, node)| node);
            if let Some(reference) = like.and_then(|node| node.text("$ref")) {
                return json!({ "$ref": reference });
            }
            for key in ["content", "schema"] {
                if let Some(node) = like.and_then(|node| node.get(key)) {
                    response.insert(key.to_owned(), json_value(node.tree));
                }
            }
            return Value::Object(response);
        }
        let schema = match &content.schema {
            Described::Seen(seen) => Some(seen.schema(self.description.version)),
            Described::Like(_) | Described::Nothing => None,
        };
        match (&content.media_type, self.description.version) {
            (_, Version::Swagger) => response.extend(schema.map(|schema| ("schema".to_owned(), schema))),
            (Some(media_type), _) => {
                let form = schema.map_or(json!({}), |schema| json!({ "schema": schema }));
                response.insert(
                    "content".to_owned(),
                    Value::Object(Map::from_iter([(media_type.clone(), form)])),
                );
            }
            (None, _) => {}
        }
        Value::Object(response)
    }

    fn media(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> Vec<Action> {
        let version = self.description.version;
        if version == Version::Swagger {
            return self.produced(group, place, at);
        }
        let mut content = Map::new();
        for (item, tally) in &group.items {
            let Item::Media(media_type) = item else { continue };
            let schema = match &tally.content.schema {
                Described::Like(like) => form(place, like)
                    .and_then(|form| form.get("schema"))
                    .map(|node| json_value(node.tree)),
                Described::Seen(seen) => Some(seen.schema(version)),
                Described::Nothing => None,
            };
            let form = schema.map_or(json!({}), |schema| json!({ "schema": schema }));
            content.insert(media_type.clone(), form);
        }
        vec![update(at, json!({ "content": content }))]
    }

    /// Swagger says media types in the operation, and the schema beside.
    fn produced(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> Vec<Action> {
        let mut actions = Vec::new();
        let mut seen = Seen::default();
        for (item, tally) in &group.items {
            let Item::Media(media_type) = item else { continue };
            if let Described::Seen(own) = &tally.content.schema {
                seen.merge(own.clone());
            }
            for index in &tally.operations {
                actions.extend(self.produces(*index, &[media_type]));
            }
        }
        if place.get("schema").is_none() && seen != Seen::default() {
            actions.push(update(at, json!({ "schema": seen.schema(self.description.version) })));
        }
        actions
    }

    /// Adds to what an operation produces, which is what the root says where it says nothing itself.
    fn produces(&self, operation: usize, more: &[&str]) -> Option<Action> {
        let node = self.operations.get(operation)?.node;
        self.written(node)?;
        let root = self
            .description
            .root()
            .get("produces")
            .filter(|_| node.get("produces").is_none());
        let root = root
            .into_iter()
            .flat_map(Node::items)
            .filter_map(|node| node.tree.as_str());
        let known: Vec<&str> = root.collect();
        let is_new = |own: &&str| {
            !known.contains(own)
                && !node
                    .get("produces")
                    .into_iter()
                    .flat_map(Node::items)
                    .any(|node| node.tree.as_str() == Some(*own))
        };
        let all: Vec<&str> = known
            .iter()
            .copied()
            .chain(more.iter().copied().filter(|own| is_new(own)))
            .collect();
        (all.len() > known.len()).then(|| update(&self.path(node), json!({ "produces": all })))
    }

    fn streams(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> Vec<Action> {
        const LINES: &str = "application/jsonl";
        let comes_whole_too = self.fold.whole.contains(&place.address());
        let mut actions = Vec::new();
        for (item, tally) in &group.items {
            let Item::Stream(media_type) = item else { continue };
            if self.description.version == Version::Swagger {
                for index in &tally.operations {
                    let Some(operation) = self
                        .operations
                        .get(*index)
                        .filter(|own| self.written(own.node).is_some())
                    else {
                        continue;
                    };
                    let path = self.path(operation.node);
                    if comes_whole_too {
                        actions.extend(self.produces(*index, &[LINES]));
                        continue;
                    }
                    if operation.node.get("produces").is_some() {
                        actions.push(remove(&format!("{path}.produces")));
                    }
                    actions.push(update(&path, json!({ "produces": [LINES] })));
                }
                continue;
            }
            let Some((key, own)) = place
                .get("content")
                .into_iter()
                .flat_map(Node::entries)
                .find(|(key, _)| is_of(key, media_type))
            else {
                continue;
            };
            actions.push(update(at, json!({ "content": { LINES: json_value(own.tree) } })));
            if !comes_whole_too {
                actions.push(remove(&format!("{at}.content{}", step(key))));
            }
        }
        actions
    }

    /// What makes credentials optional: at the root where that is true of all calls of operations that have no rule of their own.
    fn security(&self) -> Vec<Proposal> {
        let groups = self.fold.groups.iter().filter(|((_, sort), _)| *sort == Sort::Security);
        let called: Vec<(&Group<'t>, &Tally, usize)> = groups
            .filter_map(|(_, group)| {
                let tally = group.items.get(&Item::NoCredential)?;
                Some((group, tally, *tally.operations.first()?))
            })
            .collect();
        let root = self.description.root();
        let inherits = |index: usize| {
            self.operations
                .get(index)
                .is_some_and(|own| own.node.get("security").is_none())
        };
        let needs_none = !self.fold.with_credential.iter().any(|index| inherits(*index));
        let mut of_root = Tally::default();
        let mut proposals = Vec::new();
        for (group, tally, index) in called {
            if inherits(index) && needs_none {
                if of_root.exchanges == 0 {
                    of_root.first.clone_from(&tally.first);
                }
                of_root.exchanges += tally.exchanges;
                of_root.operations.extend(&tally.operations);
                continue;
            }
            if self.written(group.at).is_none() {
                continue;
            }
            // A list of its own is added to; where it has none, the root's is taken over.
            let taken = root
                .get("security")
                .filter(|_| inherits(index))
                .map(|node| json_value(node.tree));
            let mut all = taken.and_then(|taken| taken.as_array().cloned()).unwrap_or_default();
            all.push(json!({}));
            proposals.push(Proposal {
                comments: vec![self.comment(&Item::NoCredential, tally)],
                actions: vec![update(&self.path(group.at), json!({ "security": all }))],
            });
        }
        if of_root.exchanges > 0 {
            let proposal = Proposal {
                comments: vec![self.comment(&Item::NoCredential, &of_root)],
                actions: vec![update("$", json!({ "security": [{}] }))],
            };
            proposals.insert(0, proposal);
        }
        proposals
    }

    /// How often something was seen, in which operations, and where first.
    fn comment(&self, item: &Item, tally: &Tally) -> String {
        let label = |index: &usize| {
            self.operations
                .get(*index)
                .map_or("", |operation| operation.label.as_str())
        };
        let all: usize = tally
            .operations
            .iter()
            .filter_map(|index| self.fold.exchanges.get(index))
            .sum();
        let named: Vec<&str> = tally.operations.iter().map(label).take(MOST_NAMED).collect();
        let more = match tally.operations.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (operation, path) = &tally.first;
        let first = match (path.is_empty(), tally.operations.len()) {
            (true, _) => String::new(),
            (false, 1) => format!("; first at {path}"),
            (false, _) => format!("; first at {path} of {}", label(operation)),
        };
        let times = format!("in {} of {all} exchanges", tally.exchanges);
        let text = format!("{}: {times} of {}{more}{first}", item.in_words(), named.join(", "));
        // A path of the description may hold anything.
        text.chars()
            .map(|own| {
                if own.is_control() || own == '\u{2028}' || own == '\u{2029}' || own == '\u{feff}' {
                    ' '
                } else {
                    own
                }
            })
            .collect()
    }
}

fn required(group: &Group<'_>, at: &str) -> Vec<Action> {
    let missing = |name: &str| {
        group
            .items
            .keys()
            .any(|item| matches!(item, Item::Missing(own) if own == name))
    };
    let required = group.at.get("required").into_iter().flat_map(Node::items);
    let (gone, left): (Vec<&str>, Vec<&str>) = required
        .filter_map(|node| node.tree.as_str())
        .partition(|name| missing(name));
    if left.is_empty() {
        return vec![remove(&format!("{at}.required"))];
    }
    let tests: Vec<String> = gone.iter().map(|name| format!("@ == {}", quoted(name))).collect();
    vec![remove(&format!("{at}.required[?{}]", tests.join(" || ")))]
}

fn values(group: &Group<'_>, place: Node<'_>, at: &str) -> Vec<Action> {
    let mut values: Vec<Value> = group.items.keys().filter_map(Item::value).collect();
    let mut actions = Vec::new();
    let known = place.get("enum").map_or(1, |list| list.items().count());
    // Then they are no list: anything may come.
    if values.len() > 2 * known + MOST_VALUES {
        let keyword = if place.get("enum").is_some() { "enum" } else { "const" };
        return vec![remove(&format!("{at}.{keyword}"))];
    }
    if place.get("enum").is_none()
        && let Some(constant) = place.tree.get("const")
    {
        values.insert(0, json_value(constant));
        actions.push(remove(&format!("{at}.const")));
    }
    actions.push(update(at, json!({ "enum": values })));
    actions
}

/// A schema for each kind.
fn alternatives(seen: &Seen, version: Version) -> Vec<Value> {
    let schema = seen.schema(version);
    match schema.get("anyOf").and_then(Value::as_array) {
        Some(branches) => branches.clone(),
        None => vec![schema],
    }
}

fn is_of(key: &str, media_type: &str) -> bool {
    key.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case(media_type)
}

/// The form of a response or body that has this media type.
fn form<'t>(place: Node<'t>, media_type: &str) -> Option<Node<'t>> {
    let mut forms = place.get("content")?.entries();
    forms.find(|(key, _)| is_of(key, media_type)).map(|(_, node)| node)
}

fn update(target: &str, value: Value) -> Action {
    Action {
        target: target.to_owned(),
        change: Change::Update(value),
    }
}

fn remove(target: &str) -> Action {
    Action {
        target: target.to_owned(),
        change: Change::Remove,
    }
}

/// A step of a JSONPath (RFC 9535 §2.5.1).
fn step(key: &str) -> String {
    let is_name = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match is_name {
        true => format!(".{key}"),
        false => format!("[{}]", quoted(key)),
    }
}

/// A text as a path has it (RFC 9535 §2.3.1.1).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            control if (control as u32) < 0x20 => quoted.push_str(&format!("\\u{:04x}", control as u32)),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}
