//! Parameters and bodies of requests that are not described.

use serde_json::{Map, Value, json};

use super::{Action, Proposing, update};
use crate::dialect::Version;
use crate::learn::deviation::Described;
use crate::learn::fold::{Group, Item};

impl<'t> Proposing<'_, 't> {
    /// What makes an operation take them.
    pub(super) fn added(&self, group: &Group<'t>, at: &str) -> Vec<Action> {
        let is_swagger = self.description.version == Version::Swagger;
        let mut parameters = Vec::new();
        let mut content = Map::new();
        for (item, tally) in &group.items {
            match item {
                Item::Query(name) if is_swagger => {
                    parameters.push(json!({ "name": name, "in": "query", "type": "string" }));
                }
                Item::Query(name) => {
                    parameters.push(json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
                }
                Item::Body(media_type) => {
                    let form = match &tally.content.schema {
                        Described::Seen(seen) => json!({ "schema": seen.schema(self.description.version) }),
                        Described::Like(_) | Described::Nothing => json!({}),
                    };
                    content.insert(media_type.clone(), form);
                }
                _ => {}
            }
        }
        let mut said = Map::new();
        if is_swagger && let Some((media_type, form)) = content.iter().next() {
            let schema = form.get("schema").cloned().unwrap_or_else(|| json!({}));
            parameters.push(json!({ "name": "body", "in": "body", "schema": schema }));
            said.insert("consumes".to_owned(), json!([media_type]));
        }
        if !parameters.is_empty() {
            said.insert("parameters".to_owned(), Value::Array(parameters));
        }
        if !is_swagger && !content.is_empty() {
            said.insert("requestBody".to_owned(), json!({ "content": content }));
        }
        vec![update(at, Value::Object(said))]
    }
}
