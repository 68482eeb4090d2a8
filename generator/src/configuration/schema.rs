//! The keys of a configuration, as `tintype.schema.json` has them: a schema that a test makes of [`Configuration`] and holds against
//! the file, so that neither a program nor a build script has to make it.
//!
//! [`Configuration`]: crate::configuration::Configuration

use std::sync::OnceLock;

use serde_json::Value;

/// A JSON Schema (draft 7) of `tintype.toml`, for editors and other programs.
pub const SCHEMA: &str = include_str!("../../tintype.schema.json");

/// The schema of a whole configuration.
pub(crate) fn root() -> &'static Value {
    static ROOT: OnceLock<Value> = OnceLock::new();
    // A test holds that it is JSON; without keys, what serde says is said.
    ROOT.get_or_init(|| serde_json::from_str(SCHEMA).unwrap_or_default())
}

/// The schema of a key's value; nothing where there is no such key.
pub(crate) fn below<'a>(schema: &'a Value, key: &str) -> Option<&'a Value> {
    let declared = schema.get("properties").and_then(|properties| properties.get(key));
    declared.or_else(|| match schema.get("additionalProperties") {
        Some(Value::Bool(false)) => None,
        Some(schema) => Some(schema),
        None => Some(&Value::Null),
    })
}

/// The declared keys.
pub(crate) fn keys(schema: &Value) -> impl Iterator<Item = &str> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.into_iter().flatten().map(|(key, _)| key.as_str())
}

/// The keys that can't be left out.
pub(crate) fn required(schema: &Value) -> impl Iterator<Item = &str> {
    let required = schema.get("required").and_then(Value::as_array);
    required.into_iter().flatten().filter_map(Value::as_str)
}

/// The forms of a value that has several.
pub(crate) fn branches(schema: &Value) -> Option<&[Value]> {
    let branches = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    Some(branches.as_array()?)
}

/// The key that tells a form from others, where there is one: it has one value.
pub(crate) fn tag(schema: &Value) -> Option<&str> {
    keys(schema).find(|key| tag_value(schema, key).is_some())
}

/// The value of that key.
pub(crate) fn tag_value<'a>(schema: &'a Value, tag: &str) -> Option<&'a str> {
    schema.get("properties")?.get(tag)?.get("const")?.as_str()
}

/// The words that a text may be; any where none are declared.
pub(crate) fn words(schema: &Value) -> Vec<&str> {
    let listed = schema
        .get("enum")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    listed
        .iter()
        .chain(schema.get("const"))
        .filter_map(Value::as_str)
        .collect()
}

/// The kinds of JSON that a schema takes; any where none are declared.
fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether a schema takes this kind of TOML.
pub(crate) fn takes(schema: &Value, kind: &str) -> bool {
    let kinds = kinds(schema);
    let is_taken = |taken: &&str| match *taken {
        "object" => kind == "table",
        "number" => matches!(kind, "integer" | "float"),
        taken => kind == taken,
    };
    kinds.is_empty() || kinds.iter().any(is_taken)
}

/// What a schema takes, in words.
pub(crate) fn taken(schema: &Value) -> String {
    let words = kinds(schema).into_iter().map(|kind| match kind {
        "object" => "a table",
        "array" => "a list",
        "string" => "a string",
        "integer" => "an integer",
        "boolean" => "`true` or `false`",
        _ => "a number",
    });
    words.collect::<Vec<_>>().join(" or ")
}

/// The tables that have this key by their headings; that of the whole configuration is empty. A heading below which keys are free
/// is no table of its own.
pub(crate) fn homes(key: &str) -> Vec<String> {
    let mut homes = Vec::new();
    let has = |schema: &Value| {
        schema
            .get("properties")
            .is_some_and(|properties| properties.get(key).is_some())
    };
    if has(root()) {
        homes.push(String::new());
    }
    for section in keys(root()) {
        if below(root(), section).is_some_and(has) {
            homes.push(section.to_owned());
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::Configuration;

    /// The schema as it is made of the types.
    fn made() -> String {
        let settings = schemars::generate::SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
        let mut schema = settings.into_generator().into_root_schema_for::<Configuration>();
        as_in_toml(schema.ensure_object());
        schema.insert("title".to_owned(), "tintype.toml".into());
        serde_json::to_string_pretty(&schema).unwrap() + "\n"
    }

    /// TOML has no `null`: a key is there or it is not. What holds if it is not, its description tells.
    fn as_in_toml(schema: &mut serde_json::Map<String, Value>) {
        schema.remove("default");
        if let Some(kinds) = schema.get_mut("type")
            && let Some([only, Value::String(null)]) = kinds.as_array().map(Vec::as_slice)
            && null == "null"
        {
            *kinds = only.clone();
        }
        for (keyword, value) in schema {
            match value {
                Value::Object(named) if keyword == "properties" => {
                    named.values_mut().filter_map(Value::as_object_mut).for_each(as_in_toml);
                }
                Value::Object(schema) => as_in_toml(schema),
                Value::Array(schemas) => schemas.iter_mut().filter_map(Value::as_object_mut).for_each(as_in_toml),
                _ => {}
            }
        }
    }

    /// Written anew where snapshots are: `INSTA_UPDATE=always`.
    #[test]
    fn the_schema_is_that_of_the_types() {
        let made = made();
        if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tintype.schema.json"), &made).unwrap();
            return;
        }
        assert!(SCHEMA == made, "run this test with INSTA_UPDATE=always:\n{made}");
    }
}
