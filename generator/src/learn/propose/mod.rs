//! Actions of an overlay for what was seen: the narrowest change that takes all of it, in the words of the description's version.
//!
//! A value that is `null` or of another kind is mended where the component is used, if that is one place, and in the component
//! where several uses show it, or where the component is a scalar of its own; everything else is mended where it is said.

mod added;
mod answers;
mod path;
mod security;
mod widened;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::check::kinds;
use super::description::{Description, Node, Written};
use super::fold::{Fold, Group, Item, Sort, Tally};
use super::route::Operation;
use crate::dialect::Version;
use crate::source::{Tree, json_value, pointer};
use path::{quoted, step};

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
    /// Places of which nothing in a description makes what was seen be as described.
    pub(super) hopeless: usize,
}

/// The actions that mend one place.
struct Mended {
    actions: Vec<Action>,
    /// The pointers of what has another place afterwards.
    moved: Vec<String>,
}

impl From<Vec<Action>> for Mended {
    fn from(actions: Vec<Action>) -> Self {
        Self {
            actions,
            moved: Vec::new(),
        }
    }
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
        let mut found: Vec<((usize, Sort), String, Proposal)> = Vec::new();
        let mut moved: Vec<((usize, Sort), String)> = Vec::new();
        for ((_, sort), group) in &self.fold.groups {
            if *sort == Sort::Security {
                continue;
            }
            let place = self.place(*sort, group);
            let Some(written) = self.written(place) else {
                proposed.elsewhere += 1;
                continue;
            };
            let mended = self.actions(*sort, group, place);
            if mended.actions.is_empty() {
                proposed.hopeless += 1;
                continue;
            }
            let key = (written.order, *sort);
            moved.extend(mended.moved.into_iter().map(|pointer| (key, pointer)));
            let proposal = Proposal {
                comments: group
                    .items
                    .iter()
                    .map(|(item, tally)| self.comment(item, tally))
                    .collect(),
                actions: mended.actions,
            };
            found.push((key, written.pointer.clone(), proposal));
        }
        // What stands in what moves, or is said of it afterwards, has another place then: the next look finds it.
        found.retain(|(key, at, _)| {
            !moved.iter().any(|(moving, outer)| {
                let is_inner = at
                    .strip_prefix(outer.as_str())
                    .is_some_and(|rest| rest.starts_with('/'));
                is_inner || (at == outer && key > moving)
            })
        });
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

    fn actions(&self, sort: Sort, group: &Group<'t>, place: Node<'t>) -> Mended {
        let at = self.path(place);
        let pointer = self.written(place).map_or("", |written| written.pointer.as_str());
        match sort {
            Sort::Required => required(group, &at).into(),
            Sort::Length => {
                let keys = ["prefixItems", "items", "minItems", "maxItems"];
                // Of items, only that there are no others.
                let is_said = |key: &&str| {
                    matches!(
                        place.tree.get(key),
                        Some(Tree::Boolean(_) | Tree::List(_) | Tree::Number(_))
                    )
                };
                let keys: Vec<String> = keys.iter().filter(|key| is_said(key)).map(|key| quoted(key)).collect();
                Mended {
                    actions: vec![remove(&format!("{at}[{}]", keys.join(",")))],
                    moved: vec![format!("{pointer}/prefixItems")],
                }
            }
            Sort::Widen => {
                let (actions, moves) = self.widened(group, place, &at);
                Mended {
                    actions,
                    moved: Vec::from_iter(moves.then(|| pointer.to_owned())),
                }
            }
            Sort::Range => {
                let largest = group.items.keys().any(|item| *item == Item::Range("uint64"));
                let format = if largest { "uint64" } else { "int64" };
                vec![update(&at, json!({ "format": format }))].into()
            }
            Sort::Format => vec![remove(&format!("{at}.format"))].into(),
            Sort::Values => values(group, place, &at).into(),
            Sort::Properties => {
                let schema = |(item, tally): (&Item, &Tally)| match item {
                    Item::Property(name) => Some((name.clone(), tally.seen.schema(self.description.version))),
                    _ => None,
                };
                let properties: Map<String, Value> = group.items.iter().filter_map(schema).collect();
                vec![update(&at, json!({ "properties": properties }))].into()
            }
            Sort::Statuses => self.statuses(group, place, &at).into(),
            Sort::Media => self.media(group, place, (&at, pointer)),
            Sort::Stream => self.streams(group, place, (&at, pointer)),
            Sort::Parameter => vec![update(&at, json!({ "required": false }))].into(),
            Sort::Added => self.added(group, &at).into(),
            Sort::Security => Vec::new().into(),
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
