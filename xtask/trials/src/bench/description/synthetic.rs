//! Descriptions of any size, made for measuring how time grows.

use serde_json::{Map, Value, json};

/// Every so many schemas, one is a union of the ones before it.
const UNION_EVERY: usize = 10;
/// Every so many schemas, one has operations.
const OPERATIONS_EVERY: usize = 4;

/// A description with this many schemas, half of them reached by each other only, all by some operation.
pub(crate) fn description(schemas: usize) -> Value {
    let mut components = Map::new();
    let mut paths = Map::new();
    for index in 0..schemas {
        components.insert(name(index), schema(index));
        if index % OPERATIONS_EVERY == 0 {
            paths.insert(format!("/things/{index}/{{id}}"), path(index, schemas));
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Synthetic", "version": "1" },
        "servers": [{ "url": "https://localhost" }],
        "paths": paths,
        "components": { "schemas": components },
    })
}

fn name(index: usize) -> String {
    format!("Thing{index}")
}

fn reference(index: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", name(index)) })
}

fn schema(index: usize) -> Value {
    if index % UNION_EVERY == UNION_EVERY - 1 {
        return union(index);
    }
    let mut properties = json!({
        "kind": { "type": "string", "enum": [name(index)] },
        "id": { "type": "string", "description": "Which one it is." },
        "count": { "type": "integer", "format": "int64" },
        "ratio": { "type": "number" },
        "open": { "type": "boolean" },
        "made": { "type": "string", "format": "date-time" },
        "labels": { "type": "array", "items": { "type": "string" } },
        "state": { "type": "string", "enum": ["new", "old", format!("state-{index}")] },
        "note": { "type": "string", "nullable": true },
    });
    if let (Some(properties), true) = (properties.as_object_mut(), index > 0) {
        // Nested as deep as the logarithm of the size: nobody describes a chain of ten thousand.
        properties.insert("before".to_owned(), reference(index / 2));
        properties.insert(
            "others".to_owned(),
            json!({ "type": "array", "items": reference(index / 3) }),
        );
    }
    json!({ "type": "object", "description": format!("Thing number {index}."), "required": ["kind", "id"], "properties": properties })
}

/// A union of the records since the last union, told apart by `kind`.
fn union(index: usize) -> Value {
    let branches: Vec<Value> = (index + 1 - UNION_EVERY..index).map(reference).collect();
    let mapping: Map<String, Value> = (index + 1 - UNION_EVERY..index)
        .map(|branch| (name(branch), format!("#/components/schemas/{}", name(branch)).into()))
        .collect();
    json!({ "oneOf": branches, "discriminator": { "propertyName": "kind", "mapping": mapping } })
}

/// Reading and writing one schema; the ones up to the next path are reached through a list beside it.
fn path(index: usize, schemas: usize) -> Value {
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let all: Map<String, Value> = (index..schemas.min(index + OPERATIONS_EVERY))
        .map(|other| (format!("thing{other}"), reference(other)))
        .collect();
    let answer = json!({ "200": { "description": "Done.", "content": content(json!({ "type": "object", "properties": all })) } });
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    json!({
        "get": { "operationId": format!("getThing{index}"), "parameters": [id], "responses": answer },
        "put": {
            "operationId": format!("putThing{index}"),
            "parameters": [id],
            "requestBody": { "required": true, "content": content(reference(index)) },
            "responses": { "204": { "description": "Kept." } },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::description;

    #[test]
    fn every_reference_has_its_schema() {
        let description = description(25);
        let schemas = description["components"]["schemas"].as_object().expect("schemas");
        assert_eq!(schemas.len(), 25);
        let text = description.to_string();
        for reference in text.split("#/components/schemas/").skip(1) {
            let name: String = reference.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(schemas.contains_key(&name), "{name}");
        }
    }
}
