//! What changes of a description as a whole.

use serde_json::{Value, json};

use super::Kind;
use super::place::{self, list_in, object, object_in, one, operations, schemas};
use super::schema::is_full;

pub(super) const KINDS: &[Kind] = &[
    ("null as 3.1 says it", |whole, _| {
        if is_full(whole) {
            return None;
        }
        for at in schemas(whole) {
            let schema = whole.pointer_mut(&at)?;
            if schema.get("nullable") == Some(&json!(true)) {
                schema.as_object_mut()?.shift_remove("nullable");
                match schema.get("enum").is_some() {
                    // A list of values has `null` already, or gets it.
                    true if schema.get("type").is_some() => {
                        let kind = schema.get("type")?.clone();
                        schema.as_object_mut()?.insert("type".to_owned(), json!([kind, "null"]));
                        let values = schema.get_mut("enum")?.as_array_mut()?;
                        if !values.contains(&Value::Null) {
                            values.push(Value::Null);
                        }
                    }
                    _ => super::schema::nullable(schema, true),
                }
            }
        }
        object(whole, "")?.insert("openapi".to_owned(), json!("3.1.0"));
        Some("all".to_owned())
    }),
    ("components in another order", |whole, _| {
        let all = object(whole, "/components/schemas")?;
        *all = std::mem::take(all).into_iter().rev().collect();
        Some("all".to_owned())
    }),
    ("paths in another order", |whole, _| {
        let all = object(whole, "/paths")?;
        *all = std::mem::take(all).into_iter().rev().collect();
        Some("all".to_owned())
    }),
    ("paths of another version", |whole, _| {
        let all = object(whole, "/paths")?;
        *all = std::mem::take(all)
            .into_iter()
            .map(|(path, item)| (format!("/v9{path}"), item))
            .collect();
        Some("all".to_owned())
    }),
    ("path of another version", |whole, random| {
        let path = place::key(whole, random, "/paths")?;
        let all = object(whole, "/paths")?;
        let held = all.shift_remove(&path)?;
        all.insert(format!("/v9{path}"), held);
        Some(path)
    }),
    ("server of another version", |whole, _| {
        let server = list_in(whole, "", "servers")?;
        *server = vec![json!({"url": "https://trial.example/v9"})];
        Some("servers".to_owned())
    }),
    ("tag called otherwise", |whole, random| {
        let at = one(whole, random, operations(whole), |own| own.pointer("/tags/0").is_some())?;
        let tag = whole.pointer(&format!("{at}/tags/0"))?.clone();
        for at in operations(whole) {
            for own in list_in(whole, &at, "tags")?.iter_mut().filter(|own| **own == tag) {
                *own = json!("Renamed By Trial");
            }
        }
        for own in list_in(whole, "", "tags")?
            .iter_mut()
            .filter(|own| own.get("name") == Some(&tag))
        {
            own.as_object_mut()?
                .insert("name".to_owned(), json!("Renamed By Trial"));
        }
        Some(tag.to_string())
    }),
    ("security scheme is another", |whole, _| {
        let schemes = object(whole, "/components/securitySchemes")?;
        let key = schemes.keys().next()?.clone();
        let is_key = schemes.get(&key)?.get("type") == Some(&json!("apiKey"));
        let scheme = match is_key {
            true => json!({"type": "http", "scheme": "bearer"}),
            false => json!({"type": "apiKey", "in": "header", "name": "X-Trial"}),
        };
        schemes.insert(key.clone(), scheme);
        Some(key)
    }),
    ("security scheme added", |whole, _| {
        let scheme = json!({"type": "apiKey", "in": "header", "name": "X-Trial"});
        object_in(whole, "", "components")?;
        object_in(whole, "/components", "securitySchemes")?.insert("trial".to_owned(), scheme);
        list_in(whole, "", "security")?.push(json!({"trial": []}));
        Some("security".to_owned())
    }),
    ("description of the API is another", |whole, _| {
        object(whole, "/info")?.insert("description".to_owned(), json!("# Other words\n\nIn other chapters."));
        Some("info".to_owned())
    }),
    ("version of the API is another", |whole, _| {
        object(whole, "/info")?.insert("version".to_owned(), json!("99.0.0"));
        Some("info".to_owned())
    }),
];
