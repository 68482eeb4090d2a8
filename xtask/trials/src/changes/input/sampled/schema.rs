//! What changes of schemas.

use serde_json::{Value, json};

use super::Kind;
use super::facts::{
    allows_null, branches, is_enum, is_inline, is_plain, is_record, is_reference, optional, properties, values,
};
use super::place::{self, component, list_in, object, object_in, one, referred, schemas};
use super::random::Random;

pub(super) const KINDS: &[Kind] = &[
    ("optional property added", |whole, random| {
        let at = record(whole, random)?;
        object_in(whole, &at, "properties")?.insert("addedByTrial".to_owned(), json!({"type": "string"}));
        Some(at)
    }),
    ("required property added", |whole, random| {
        let at = record(whole, random)?;
        object_in(whole, &at, "properties")?.insert("addedByTrial".to_owned(), json!({"type": "string"}));
        list_in(whole, &at, "required")?.push(json!("addedByTrial"));
        Some(at)
    }),
    ("property removed", |whole, random| {
        let at = record(whole, random)?;
        let key = place::key(whole, random, &format!("{at}/properties"))?;
        object_in(whole, &at, "properties")?.shift_remove(&key)?;
        unrequire(whole, &at, &key);
        Some(format!("{at}, {key}"))
    }),
    ("property renamed", |whole, random| {
        let at = record(whole, random)?;
        let key = place::key(whole, random, &format!("{at}/properties"))?;
        let properties = object_in(whole, &at, "properties")?;
        let other = match key.contains('_') {
            true => key.replace('_', ""),
            false => format!("{key}_value"),
        };
        let value = properties.get(&key)?.clone();
        if properties.insert(other.clone(), value).is_some() {
            return None;
        }
        properties.shift_remove(&key)?;
        for name in list_in(whole, &at, "required")?
            .iter_mut()
            .filter(|name| **name == key.as_str())
        {
            *name = json!(other);
        }
        Some(format!("{at}, {key}"))
    }),
    ("property becomes required", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            optional(schema).next().is_some() && is_record(schema)
        })?;
        let keys: Vec<String> = optional(whole.pointer(&at)?).map(str::to_owned).collect();
        let key = random.of(&keys)?;
        list_in(whole, &at, "required")?.push(json!(key));
        Some(format!("{at}, {key}"))
    }),
    ("property becomes optional", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            is_record(schema)
                && schema
                    .get("required")
                    .and_then(Value::as_array)
                    .is_some_and(|all| !all.is_empty())
        })?;
        let required = list_in(whole, &at, "required")?;
        let key = random.of(required)?.as_str()?.to_owned();
        unrequire(whole, &at, &key);
        Some(format!("{at}, {key}"))
    }),
    ("property becomes nullable", |whole, random| {
        let at = property(whole, random, |schema| !allows_null(schema))?;
        let is_full = is_full(whole);
        let schema = whole.pointer_mut(&at)?;
        nullable(schema, is_full);
        Some(at)
    }),
    ("property no longer nullable", |whole, random| {
        let at = property(whole, random, allows_null)?;
        let schema = object(whole, &at)?;
        schema.shift_remove("nullable");
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|kind| kind != "null");
        }
        Some(at)
    }),
    ("enum gains a value", |whole, random| {
        let at = one(whole, random, schemas(whole), is_enum)?;
        list_in(whole, &at, "enum")?.push(json!("added_by_trial"));
        Some(at)
    }),
    ("enum loses a value", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| values(schema) > 1)?;
        list_in(whole, &at, "enum")?.pop()?;
        Some(at)
    }),
    ("enum in another order", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| values(schema) > 1)?;
        list_in(whole, &at, "enum")?.reverse();
        Some(at)
    }),
    ("enum becomes text", |whole, random| {
        let at = one(whole, random, schemas(whole), is_enum)?;
        object(whole, &at)?.shift_remove("enum")?;
        Some(at)
    }),
    ("text becomes an enum", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string") && !is_enum(schema))?;
        object(whole, &at)?.insert("enum".to_owned(), json!(["one", "two"]));
        Some(at)
    }),
    ("integer becomes text", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "integer"))?;
        *whole.pointer_mut(&at)? = json!({"type": "string"});
        Some(at)
    }),
    ("integer becomes a number", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "integer"))?;
        *whole.pointer_mut(&at)? = json!({"type": "number"});
        Some(at)
    }),
    ("integer of another width", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "integer"))?;
        let schema = object(whole, &at)?;
        let format = if schema.get("format") == Some(&json!("int64")) {
            "int32"
        } else {
            "int64"
        };
        schema.insert("format".to_owned(), json!(format));
        Some(at)
    }),
    ("text becomes a list", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string"))?;
        let held = whole.pointer(&at)?.clone();
        *whole.pointer_mut(&at)? = json!({"type": "array", "items": held});
        Some(at)
    }),
    ("list of other items", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| schema.get("items").is_some())?;
        let items = whole.pointer_mut(&format!("{at}/items"))?;
        *items = if is_plain(items, "string") {
            json!({"type": "integer"})
        } else {
            json!({"type": "string"})
        };
        Some(at)
    }),
    ("format added", |whole, random| {
        // What is none of the format's would allow nothing.
        let at = property(whole, random, |schema| {
            is_plain(schema, "string") && schema.get("format").is_none() && !is_enum(schema)
        })?;
        let format = random.of(&["date-time", "uuid", "uri", "date"]).copied()?;
        object(whole, &at)?.insert("format".to_owned(), json!(format));
        Some(format!("{at}, {format}"))
    }),
    ("format removed", |whole, random| {
        let at = property(whole, random, |schema| schema.get("format").is_some())?;
        object(whole, &at)?.shift_remove("format")?;
        Some(at)
    }),
    ("default added", |whole, random| {
        let at = property(whole, random, |schema| {
            is_plain(schema, "integer") && schema.get("default").is_none()
        })?;
        object(whole, &at)?.insert("default".to_owned(), json!(7));
        Some(at)
    }),
    ("default is another", |whole, random| {
        let at = property(whole, random, |schema| {
            schema.get("default").is_some_and(Value::is_number)
        })?;
        object(whole, &at)?.insert("default".to_owned(), json!(7));
        Some(at)
    }),
    ("lengths tightened", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string") && !is_enum(schema))?;
        object(whole, &at)?.insert("maxLength".to_owned(), json!(3));
        Some(at)
    }),
    ("items tightened", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            schema
                .get("items")
                .is_some_and(|items| is_plain(items, "string") && !is_enum(items))
        })?;
        object(whole, &format!("{at}/items"))?.insert("maxLength".to_owned(), json!(3));
        Some(at)
    }),
    ("bounds tightened", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "integer"))?;
        object(whole, &at)?.insert("minimum".to_owned(), json!(5));
        Some(at)
    }),
    ("pattern added", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string") && !is_enum(schema))?;
        object(whole, &at)?.insert("pattern".to_owned(), json!("^[a-c]+$"));
        Some(at)
    }),
    ("further properties flipped", |whole, random| {
        let at = one(whole, random, schemas(whole), is_record)?;
        let schema = object(whole, &at)?;
        let other = schema.get("additionalProperties") == Some(&json!(false));
        schema.insert("additionalProperties".to_owned(), json!(other));
        Some(at)
    }),
    ("further properties typed", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            is_record(schema) && !schema.get("additionalProperties").is_some_and(Value::is_object)
        })?;
        object(whole, &at)?.insert("additionalProperties".to_owned(), json!({"type": "string"}));
        Some(at)
    }),
    ("property only received", |whole, random| {
        marked(whole, random, "readOnly")
    }),
    ("property only sent", |whole, random| marked(whole, random, "writeOnly")),
    ("property deprecated", |whole, random| {
        marked(whole, random, "deprecated")
    }),
    ("title added", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            is_inline(schema) && schema.get("title").is_none()
        })?;
        object(whole, &at)?.insert("title".to_owned(), json!("Titled By Trial"));
        Some(at)
    }),
    ("description is another", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            schema.get("description").is_some()
        })?;
        object(whole, &at)?.insert("description".to_owned(), json!("Other words."));
        Some(at)
    }),
    ("properties in another order", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| properties(schema) > 1)?;
        let properties = object_in(whole, &at, "properties")?;
        *properties = std::mem::take(properties).into_iter().rev().collect();
        Some(at)
    }),
    ("inline object becomes a component", |whole, random| {
        extracted(whole, random, is_record, "ExtractedByTrial")
    }),
    ("inline enum becomes a component", |whole, random| {
        extracted(whole, random, is_enum, "ValuesByTrial")
    }),
    ("inline list becomes a component", |whole, random| {
        extracted(whole, random, |schema| schema.get("items").is_some(), "ListByTrial")
    }),
    ("component becomes inline", |whole, random| {
        let at = property(whole, random, is_reference)?;
        let held = referred(whole, whole.pointer(&at)?)?.clone();
        *whole.pointer_mut(&at)? = held;
        Some(at)
    }),
    ("component called otherwise", |whole, random| {
        let key = place::key(whole, random, "/components/schemas")?;
        let text = whole.to_string();
        let text = text.replace(
            &format!("#/components/schemas/{key}\""),
            &format!("#/components/schemas/{key}Renamed\""),
        );
        *whole = serde_json::from_str(&text).ok()?;
        let of_kind = object(whole, "/components/schemas")?;
        *of_kind = std::mem::take(of_kind)
            .into_iter()
            .map(|(name, schema)| (if name == key { format!("{name}Renamed") } else { name }, schema))
            .collect();
        Some(key)
    }),
    ("properties moved into an allOf", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| properties(schema) > 1)?;
        let schema = object(whole, &at)?;
        let held: serde_json::Map<String, Value> = ["type", "properties", "required"]
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), schema.shift_remove(*key)?)))
            .collect();
        let base = component(whole, "schemas", "BaseByTrial", Value::Object(held))?;
        list_in(whole, &at, "allOf")?.insert(0, base);
        Some(at)
    }),
    ("allOf becomes one object", |whole, random| {
        let is_whole = |schema: &Value| {
            let parts = schema.get("allOf").and_then(Value::as_array);
            parts.is_some_and(|parts| parts.len() > 1)
        };
        let at = one(whole, random, schemas(whole), is_whole)?;
        let parts = whole.pointer(&format!("{at}/allOf"))?.as_array()?.clone();
        object(whole, &at)?.shift_remove("allOf");
        for part in parts {
            let part = referred(whole, &part).cloned().unwrap_or(part);
            part.get("properties")?;
            for (key, schema) in part.get("properties")?.as_object()?.clone() {
                object_in(whole, &at, "properties")?.insert(key, schema);
            }
            let required = part.get("required").and_then(Value::as_array).cloned();
            list_in(whole, &at, "required")?.extend(required.unwrap_or_default());
        }
        object(whole, &at)?.insert("type".to_owned(), json!("object"));
        Some(at)
    }),
    ("reference becomes an allOf of one", |whole, random| {
        wrapped(whole, random, "allOf")
    }),
    ("reference becomes a oneOf of one", |whole, random| {
        wrapped(whole, random, "oneOf")
    }),
    ("union gains a branch", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| branches(schema).is_some())?;
        let key = branches(whole.pointer(&at)?)?.0;
        let branch =
            json!({"type": "object", "required": ["addedByTrial"], "properties": {"addedByTrial": {"type": "string"}}});
        let branch = component(whole, "schemas", "BranchByTrial", branch)?;
        list_in(whole, &at, key)?.push(branch);
        Some(at)
    }),
    ("union loses a branch", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            branches(schema).is_some_and(|(_, all)| all.len() > 1)
        })?;
        let key = branches(whole.pointer(&at)?)?.0;
        list_in(whole, &at, key)?.pop();
        Some(at)
    }),
    ("one becomes a choice", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string"))?;
        let held = whole.pointer(&at)?.clone();
        *whole.pointer_mut(&at)? = json!({"oneOf": [held, {"type": "array", "items": {"type": "string"}}]});
        Some(at)
    }),
    ("anyOf becomes a oneOf", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| schema.get("anyOf").is_some())?;
        let schema = object(whole, &at)?;
        let held = schema.shift_remove("anyOf")?;
        schema.insert("oneOf".to_owned(), held);
        Some(at)
    }),
    ("discriminator taken away", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            schema.get("discriminator").is_some()
        })?;
        object(whole, &at)?.shift_remove("discriminator")?;
        Some(at)
    }),
    ("mapping is another", |whole, random| {
        let at = one(whole, random, schemas(whole), |schema| {
            schema.pointer("/discriminator/mapping").is_some()
        })?;
        let mapping = object(whole, &format!("{at}/discriminator/mapping"))?;
        let (key, target) = mapping
            .iter()
            .next()
            .map(|(key, target)| (key.clone(), target.clone()))?;
        mapping.shift_remove(&key);
        mapping.insert(format!("{key}_by_trial"), target);
        Some(at)
    }),
    ("object becomes anything", |whole, random| {
        let at = property(whole, random, is_record)?;
        *whole.pointer_mut(&at)? = json!({"type": "object"});
        Some(at)
    }),
    ("property becomes anything", |whole, random| {
        let at = property(whole, random, |schema| is_plain(schema, "string"))?;
        *whole.pointer_mut(&at)? = json!({});
        Some(at)
    }),
];

fn record(whole: &Value, random: &mut Random) -> Option<String> {
    one(whole, random, schemas(whole), is_record)
}

/// A property that is such.
fn property(whole: &Value, random: &mut Random, is_such: impl Fn(&Value) -> bool) -> Option<String> {
    let mut all = schemas(whole);
    all.retain(|pointer| pointer.rsplit('/').nth(1) == Some("properties"));
    one(whole, random, all, is_such)
}

fn unrequire(whole: &mut Value, pointer: &str, key: &str) {
    if let Some(schema) = object(whole, pointer)
        && let Some(Value::Array(required)) = schema.get_mut("required")
    {
        required.retain(|name| name != key);
        if required.is_empty() {
            schema.shift_remove("required");
        }
    }
}

/// Whether schemas are those of JSON Schema 2020-12.
pub(super) fn is_full(whole: &Value) -> bool {
    let version = whole.get("openapi").and_then(Value::as_str).unwrap_or_default();
    !version.starts_with("3.0")
}

/// Lets a schema allow `null`, as its dialect says it.
pub(super) fn nullable(schema: &mut Value, is_full: bool) {
    let held = std::mem::take(schema);
    *schema = match held {
        Value::Object(mut entries) if is_full && entries.get("type").is_some_and(Value::is_string) => {
            let kind = entries.get("type").cloned().unwrap_or_default();
            entries.insert("type".to_owned(), json!([kind, "null"]));
            if let Some(Value::Array(values)) = entries.get_mut("enum") {
                values.push(Value::Null);
            }
            Value::Object(entries)
        }
        held if is_full => json!({"oneOf": [held, {"type": "null"}]}),
        Value::Object(entries) if entries.contains_key("$ref") => json!({"allOf": [entries], "nullable": true}),
        Value::Object(mut entries) => {
            entries.insert("nullable".to_owned(), json!(true));
            if let Some(Value::Array(values)) = entries.get_mut("enum") {
                values.push(Value::Null);
            }
            Value::Object(entries)
        }
        held => held,
    };
}

fn marked(whole: &mut Value, random: &mut Random, mark: &str) -> Option<String> {
    let at = property(whole, random, |schema| {
        !is_reference(schema) && schema.get(mark).is_none()
    })?;
    object(whole, &at)?.insert(mark.to_owned(), json!(true));
    Some(at)
}

fn extracted(whole: &mut Value, random: &mut Random, is_such: impl Fn(&Value) -> bool, name: &str) -> Option<String> {
    let mut all = schemas(whole);
    // A component is one already.
    all.retain(|pointer| !(pointer.starts_with("/components/schemas/") && pointer.matches('/').count() == 3));
    let at = one(whole, random, all, is_such)?;
    let held = whole.pointer(&at)?.clone();
    let reference = component(whole, "schemas", name, held)?;
    *whole.pointer_mut(&at)? = reference;
    Some(at)
}

fn wrapped(whole: &mut Value, random: &mut Random, key: &str) -> Option<String> {
    let mut all = schemas(whole);
    all.retain(|pointer| !pointer.contains("Of/"));
    let at = one(whole, random, all, is_reference)?;
    let held = whole.pointer(&at)?.clone();
    *whole.pointer_mut(&at)? = json!({ key: [held] });
    Some(at)
}
