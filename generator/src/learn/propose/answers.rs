//! Responses that are described further: statuses, media types, streams.

use serde_json::{Map, Value, json};

use super::path::step;
use super::{Action, Mended, Proposing, remove, update};
use crate::analyze::{essence, is_json};
use crate::dialect::Version;
use crate::learn::description::Node;
use crate::learn::deviation::{Content, Described};
use crate::learn::fold::{Group, Item, Sort};
use crate::learn::seen::Seen;
use crate::source::{json_value, pointer};

impl<'t> Proposing<'_, 't> {
    pub(super) fn statuses(&self, group: &Group<'t>, place: Node<'t>, at: &str) -> Vec<Action> {
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
            // Of what is no JSON, a schema says nothing.
            (Some(media_type), Version::Swagger) if !is_json(media_type) => {}
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

    pub(super) fn media(&self, group: &Group<'t>, place: Node<'t>, (at, at_pointer): (&str, &str)) -> Mended {
        let version = self.description.version;
        if version == Version::Swagger {
            return self.produced(group, place, at).into();
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
        let mut actions = vec![update(at, json!({ "content": content }))];
        let mut moved = Vec::new();
        // Where JSON never came although it was asked for, it is not what comes: a client would go on asking.
        let address = place.address();
        let comes_otherwise =
            !self.fold.whole.contains(&address) && !self.fold.groups.contains_key(&(address, Sort::Stream));
        if self.fold.json_asked.contains(&address) && comes_otherwise {
            let described = place.get("content").into_iter().flat_map(Node::entries);
            for (key, _) in described.filter(|(key, _)| is_json(&essence(key))) {
                actions.push(remove(&format!("{at}.content{}", step(key))));
                moved.push(format!("{at_pointer}{}", pointer::of(&["content", key])));
            }
        }
        Mended { actions, moved }
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

    pub(super) fn streams(&self, group: &Group<'t>, place: Node<'t>, (at, at_pointer): (&str, &str)) -> Mended {
        const LINES: &str = "application/jsonl";
        let comes_whole_too = self.fold.whole.contains(&place.address());
        let mut actions = Vec::new();
        let mut moved = Vec::new();
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
            // Both are described, and only the media type could tell them apart.
            if form(place, LINES).is_some() {
                continue;
            }
            actions.push(update(at, json!({ "content": { LINES: json_value(own.tree) } })));
            if !comes_whole_too {
                actions.push(remove(&format!("{at}.content{}", step(key))));
                moved.push(format!("{at_pointer}{}", pointer::of(&["content", key])));
            }
        }
        Mended { actions, moved }
    }
}

fn is_of(key: &str, media_type: &str) -> bool {
    essence(key).eq_ignore_ascii_case(media_type)
}

/// The form of a response or body that has this media type.
fn form<'t>(place: Node<'t>, media_type: &str) -> Option<Node<'t>> {
    let mut forms = place.get("content")?.entries();
    forms.find(|(key, _)| is_of(key, media_type)).map(|(_, node)| node)
}
