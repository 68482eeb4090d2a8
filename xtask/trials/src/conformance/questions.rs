//! A description without its answers: what Prism needs to judge requests, and nothing to make a response from.

use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value, json};
use tintype::source::Sources;

use crate::components::keep_reached;
use crate::instances::keyword::plain;

/// Writes the description so that each operation answers 204 and nothing else. What it asks of requests is as it was; components that nothing
/// else names are left out, since Prism goes through them all before it listens.
///
/// # Errors
///
/// Where the file can't be written.
pub(crate) fn write(sources: &Sources, path: &Path) -> Result<()> {
    std::fs::write(path, without_answers(plain(sources.root())).to_string())?;
    Ok(())
}

fn without_answers(mut description: Value) -> Value {
    let paths = description.get_mut("paths").and_then(Value::as_object_mut);
    let operations = paths
        .into_iter()
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
        .filter(|operation| operation.contains_key("responses"));
    for operation in operations {
        operation.insert("responses".to_owned(), json!({ "204": { "description": "taken" } }));
        operation.remove("callbacks");
    }
    if let Some(description) = description.as_object_mut() {
        description.remove("webhooks");
        description.remove("responses");
        let components = description.get_mut("components").and_then(Value::as_object_mut);
        components.map(|components| components.remove("responses"));
    }
    keep_reached(&mut description);
    description
}

#[cfg(test)]
mod tests {
    use super::without_answers;
    use serde_json::json;

    #[test]
    fn the_questions_stay_as_they_are() {
        let parameters =
            json!([{ "name": "responses", "in": "query", "schema": { "$ref": "#/components/schemas/A" } }]);
        let description = |responses, components| {
            json!({
                "paths": { "/a": { "parameters": parameters, "get": { "requestBody": { "content": {} }, "responses": responses } } },
                "components": components,
            })
        };
        let schemas = json!({ "A": { "properties": { "responses": { "$ref": "#/components/schemas/B~1C/items" } } }, "B/C": { "items": {} } });
        let mut more = schemas.clone();
        more["Unnamed"] = json!({ "$ref": "#/components/schemas/A" });
        let whole = description(
            json!({ "200": { "$ref": "#/components/responses/R" } }),
            json!({ "schemas": more, "responses": { "R": { "description": "r" } } }),
        );
        let expected = description(
            json!({ "204": { "description": "taken" } }),
            json!({ "schemas": schemas }),
        );
        assert_eq!(without_answers(whole), expected);
    }
}
