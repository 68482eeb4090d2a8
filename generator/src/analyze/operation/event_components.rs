//! Components that are events, or branches of these, and nothing else: their data is what its text holds.

use std::collections::HashSet;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::content::essence;
use crate::analyze::analysis::{Analysis, schema_index};
use crate::analyze::site::{Part, Site};
use crate::dialect::keys;
use crate::model::Home;

impl<'a> Analysis<'a> {
    /// Finds them before any component is typed. One that is named outside of streams as well is JSON there, whose `data` is
    /// the text itself, so that it stays text.
    pub(crate) fn find_event_components(&mut self) {
        let document = self.document;
        let mut found = HashSet::new();
        for raw in document.operations.iter().chain(&document.incoming) {
            let responses = &raw.operation.responses;
            let site = Site::root(&raw.pointer, "", Home::Component);
            let declared = responses.responses.iter();
            let declared = declared.map(|(status, response)| (status.to_string(), response));
            let default = responses
                .default
                .iter()
                .map(|response| ("default".to_owned(), response));
            for (key, response) in declared.chain(default) {
                let site = site.under(&["responses", &key]);
                let Some(response) = self.resolve_response(response, &site) else {
                    continue;
                };
                for (media_type, content) in &response.item.content {
                    if let (true, Some(schema)) = (is_event_stream(media_type), &content.schema) {
                        let each = content
                            .extensions
                            .get(keys::ITEM_SCHEMA)
                            .is_some_and(|flag| flag == true);
                        self.components_of_event(schema, each, &site, &mut found);
                    }
                }
            }
        }
        if !found.is_empty() {
            let outside = self.named_outside(&found);
            found.retain(|index| !outside.contains(index));
        }
        self.event_components = found;
    }

    fn components_of_event(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        each: bool,
        site: &Site,
        found: &mut HashSet<usize>,
    ) {
        let part = self.part(schema, site);
        let (part, each) = match self.item_of(&part, site).filter(|_| !each) {
            Some((item, _)) => (item, true),
            None => (part, each),
        };
        if !self.is_choice_of_events(&part, each) {
            return;
        }
        found.extend(self.chain(&part));
        let Some((keywords, site)) = self.inline(&part) else {
            return;
        };
        for branch in keywords.branches() {
            let branch = self.part(branch, &site);
            found.extend(self.chain(&branch));
        }
    }

    /// The components that stand for a part, one after the other.
    fn chain(&mut self, part: &Part<'a>) -> Vec<usize> {
        let (mut part, mut indices) = (part.clone(), Vec::new());
        while let Part::Component(index) = part {
            if indices.contains(&index) {
                break;
            }
            indices.push(index);
            part = self.component_part(index);
        }
        indices
    }

    /// The components that something names which is no stream of events and none of these components.
    fn named_outside(&self, events: &HashSet<usize>) -> HashSet<usize> {
        let components = &self.document.components;
        let mut named = HashSet::new();
        let schemas = components.schemas.values().enumerate();
        for (_, schema) in schemas.filter(|(index, _)| !events.contains(index)) {
            self.collect(&serde_json::to_value(schema).unwrap_or_default(), &mut named);
        }
        let rest = openapiv3::Components {
            schemas: Default::default(),
            ..components.clone()
        };
        self.collect(&serde_json::to_value(rest).unwrap_or_default(), &mut named);
        // Paths that share a path item have the same operations.
        let mut seen = HashSet::new();
        let operations = self.document.operations.iter().chain(&self.document.incoming);
        for raw in operations.filter(|raw| seen.insert(std::sync::Arc::as_ptr(&raw.operation))) {
            self.collect(&serde_json::to_value(&*raw.operation).unwrap_or_default(), &mut named);
            self.collect(
                &serde_json::to_value(&*raw.shared_parameters).unwrap_or_default(),
                &mut named,
            );
        }
        named
    }

    /// The components that are referred to in a value, but for what stands under the media type of events.
    fn collect(&self, value: &Value, named: &mut HashSet<usize>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map.iter().filter(|(key, _)| !is_event_stream(key)) {
                    match value {
                        Value::String(reference) if key == "$ref" => {
                            named.extend(schema_index(self.document, reference))
                        }
                        value if UNPLACED.contains(&key.as_str()) => self.collect_unplaced(value, named),
                        value => self.collect(value, named),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| self.collect(value, named)),
            _ => {}
        }
    }

    /// The same for schemas that have indices here.
    fn collect_unplaced(&self, indices: &Value, named: &mut HashSet<usize>) {
        match indices {
            Value::Array(list) => list.iter().for_each(|index| self.collect_unplaced(index, named)),
            Value::Object(map) => map.values().for_each(|index| self.collect_unplaced(index, named)),
            index => {
                if let Some(schema) = self.document.unplaced(index) {
                    self.collect(&serde_json::to_value(schema).unwrap_or_default(), named);
                }
            }
        }
    }
}

/// The private keys under which indices of schemas stand.
const UNPLACED: &[&str] = &[keys::PREFIX_ITEMS, keys::PATTERN_PROPERTIES, keys::CONTENT_SCHEMA];

/// Whether a key is the media type of events. Most keys are none at all.
fn is_event_stream(key: &str) -> bool {
    key.contains('/') && essence(key) == "text/event-stream"
}
