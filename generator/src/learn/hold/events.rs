//! Events of a stream (HTML §9.2), held against a schema of their data, or of themselves.

use serde_json::Value;

use super::Holding;
use super::forms::Form;
use crate::analyze::EVENT_FIELDS;
use crate::learn::check::{Way, kinds};
use crate::learn::description::Node;
use crate::learn::exchange::Message;

/// An event, as far as a description says something of it.
#[derive(Default)]
struct Event {
    name: Option<String>,
    data: String,
}

/// The events of a stream that have data.
fn events(text: &str) -> Vec<Event> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let event = |block: &str| {
        let mut event = Event::default();
        let mut data: Option<String> = None;
        for line in block.lines() {
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match (field, &mut data) {
                ("data", Some(data)) => {
                    data.push('\n');
                    data.push_str(value);
                }
                ("data", none) => *none = Some(value.to_owned()),
                ("event", _) => event.name = Some(value.to_owned()),
                _ => {}
            }
        }
        event.data = data?;
        Some(event)
    };
    text.split("\n\n").filter_map(event).collect()
}

/// The data of events that is JSON.
pub(super) fn data(text: &str) -> Vec<Value> {
    let events = events(text).into_iter();
    events
        .filter_map(|event| serde_json::from_str(&event.data).ok())
        .collect()
}

impl<'t> Holding<'_, 't> {
    pub(super) fn events(&mut self, form: &Form<'t>, answer: &Message) {
        let Some(schema) = form.schema else { return };
        let Some(target) = self.description.behind(schema) else {
            return;
        };
        let items = target.get("items");
        let is_each = form.is_each || items.is_some();
        let schema = items.unwrap_or(schema);
        for event in events(answer.text().unwrap_or_default()) {
            let Some(schema) = self.of_event(schema, is_each, &event) else {
                continue;
            };
            let is_text = self
                .description
                .behind(schema)
                .is_some_and(|node| kinds(node) == ["string"]);
            if let Ok(value) = serde_json::from_str(&event.data)
                && !is_text
            {
                self.value(schema, &value, Way::Answer);
            }
        }
    }

    /// The schema of an event's data: this one, or what it says of `data` where it describes the event itself. Nothing where it
    /// says nothing of that, or has no branch for an event of this name. Which of them it is a client's types tell by the same rule.
    fn of_event(&self, schema: Node<'t>, is_each: bool, event: &Event) -> Option<Node<'t>> {
        let target = self.description.behind(schema)?;
        let branches = ["oneOf", "anyOf"].into_iter().filter_map(|key| target.get(key));
        let branches: Option<Vec<Node<'t>>> = branches
            .flat_map(Node::items)
            .map(|branch| self.description.behind(branch))
            .collect();
        let branches = branches?;
        if !branches.is_empty() && branches.iter().all(|branch| has_event_fields(*branch, &["event"])) {
            let own = branches.into_iter().find(|branch| self.is_named(*branch, event))?;
            return self.of_data(own);
        }
        let is_event = match is_each {
            true => has_event_fields(target, &["data"]) || has_event_fields(target, &["event"]),
            false => ["event", "retry"]
                .iter()
                .any(|own| has_event_fields(target, &["data", own])),
        };
        match is_event && branches.is_empty() {
            true => self.of_data(target),
            false => Some(schema),
        }
    }

    fn of_data(&self, schema: Node<'t>) -> Option<Node<'t>> {
        let data = schema.get("properties")?.get("data")?;
        let target = self.description.behind(data)?;
        Some(target.get("contentSchema").unwrap_or(data))
    }

    /// Whether a branch is that of events with this name, which is `message` where none is said.
    fn is_named(&self, branch: Node<'t>, event: &Event) -> bool {
        let said = branch.get("properties").and_then(|own| own.get("event"));
        let Some(said) = said.and_then(|node| self.description.behind(node)) else {
            return false;
        };
        let listed = said.get("enum").into_iter().flat_map(Node::items);
        let mut names = said.get("const").into_iter().chain(listed);
        let name = event.name.as_deref().unwrap_or("message");
        names.any(|own| own.tree.as_str() == Some(name))
    }
}

/// Whether a schema has the fields of an event alone, and these among them.
fn has_event_fields(node: Node<'_>, wanted: &[&str]) -> bool {
    let properties = node.get("properties");
    let names: Vec<&str> = properties
        .into_iter()
        .flat_map(Node::entries)
        .map(|(name, _)| name)
        .collect();
    names.iter().all(|name| EVENT_FIELDS.contains(name)) && wanted.iter().all(|name| names.contains(name))
}
