//! A description without its answers: what Prism needs to judge requests, and nothing to make a response from.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value, json};
use tintype::source::{Sources, pointer};

use crate::instances::keyword::plain;

/// How references to components begin.
const COMPONENTS: &str = "#/components/";

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
    without_unnamed(&mut description);
    description
}

/// Without the components that neither an operation nor a component that is named leads to. Security schemes are named otherwise, and stay.
fn without_unnamed(description: &mut Value) {
    let components = description.as_object_mut().and_then(|all| all.remove("components"));
    let Some(Value::Object(mut components)) = components else {
        return;
    };
    let mut named = BTreeSet::new();
    references(description, &mut named);
    let mut open: Vec<String> = named.iter().cloned().collect();
    while let Some(reference) = open.pop() {
        let mut more = BTreeSet::new();
        let component = place(&reference).and_then(|(section, name)| components.get(section)?.get(&name));
        if let Some(component) = component {
            references(component, &mut more);
        }
        open.extend(more.into_iter().filter(|reference| named.insert(reference.clone())));
    }
    let named: BTreeSet<(&str, String)> = named.iter().filter_map(|reference| place(reference)).collect();
    for (section, all) in &mut components {
        if let Some(all) = all.as_object_mut().filter(|_| section != "securitySchemes") {
            all.retain(|name, _| named.contains(&(section.as_str(), name.clone())));
        }
    }
    if let Some(description) = description.as_object_mut() {
        description.insert("components".to_owned(), Value::Object(components));
    }
}

/// The component that a reference leads to or into: its section, and its name.
fn place(reference: &str) -> Option<(&str, String)> {
    let (section, rest) = reference.strip_prefix(COMPONENTS)?.split_once('/')?;
    let name = rest.split('/').next()?;
    Some((section, pointer::unescape(name).into_owned()))
}

/// All components that a value names, by `$ref` or in the mapping of a discriminator.
fn references(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.starts_with(COMPONENTS) => {
            all.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, all)),
        Value::Object(members) => members.values().for_each(|member| references(member, all)),
        _ => {}
    }
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
