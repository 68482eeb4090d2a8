//! What is known of values of which a description says nothing: the kinds that were seen, and no text.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::dialect::Version;

/// A kind of JSON value, as `type` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if is_integer(number) => Self::Integer,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// With its article.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number with a fraction",
            Self::String => "a text",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// Whether a number is an integer, also where it is written `1.0`.
pub(super) fn is_integer(number: &serde_json::Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// What was seen of one value in all exchanges.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    kinds: BTreeSet<Kind>,
    /// Whether an integer was larger than 64 bits with a sign hold.
    is_large: bool,
    items: Option<Box<Seen>>,
}

impl Seen {
    pub(super) fn of(value: &Value) -> Self {
        let mut seen = Self::default();
        seen.add(value);
        seen
    }

    pub(super) fn of_kind(kind: Kind) -> Self {
        Self {
            kinds: BTreeSet::from([kind]),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, value: &Value) {
        self.kinds.insert(Kind::of(value));
        match value {
            Value::Number(number) => self.is_large |= is_integer(number) && number.as_i64().is_none(),
            Value::Array(values) => {
                let items = self.items.get_or_insert_default();
                values.iter().for_each(|value| items.add(value));
            }
            _ => {}
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.kinds.extend(other.kinds);
        self.is_large |= other.is_large;
        match (&mut self.items, other.items) {
            (Some(own), Some(more)) => own.merge(*more),
            (own, more) => *own = own.take().or(more),
        }
    }

    /// A schema of all that was seen. Objects have no properties in it: their keys may be a person's words.
    pub(super) fn schema(&self, version: Version) -> Value {
        let mut kinds: Vec<Kind> = self.kinds.iter().copied().filter(|kind| *kind != Kind::Null).collect();
        if kinds.contains(&Kind::Number) {
            kinds.retain(|kind| *kind != Kind::Integer);
        }
        let is_nullable = self.kinds.contains(&Kind::Null);
        let mut schemas: Vec<Value> = kinds.iter().map(|kind| self.of_one(*kind, version)).collect();
        match (schemas.len(), version) {
            // Anything, `null` among it.
            (0, _) => json!({}),
            (1, Version::OpenApi31) if is_nullable => {
                let mut schema = schemas.remove(0);
                if let Some(kind) = kinds.first() {
                    schema["type"] = json!([kind.name(), "null"]);
                }
                schema
            }
            (1, Version::OpenApi30) if is_nullable => with(schemas.remove(0), "nullable", json!(true)),
            (1, Version::Swagger) if is_nullable => with(schemas.remove(0), "x-nullable", json!(true)),
            (1, _) => schemas.remove(0),
            (_, Version::OpenApi30) => {
                let choice = json!({ "anyOf": schemas });
                if is_nullable {
                    with(choice, "nullable", json!(true))
                } else {
                    choice
                }
            }
            // A list of types says what more there is to say of one of them for that one alone.
            _ => {
                let mut merged = Map::new();
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                let null = (is_nullable && version == Version::OpenApi31).then_some("null");
                merged.insert("type".to_owned(), names.into_iter().chain(null).collect());
                for schema in schemas {
                    let Value::Object(schema) = schema else { continue };
                    merged.extend(schema.into_iter().filter(|(key, _)| key != "type"));
                }
                if is_nullable && version == Version::Swagger {
                    merged.insert("x-nullable".to_owned(), json!(true));
                }
                Value::Object(merged)
            }
        }
    }

    fn of_one(&self, kind: Kind, version: Version) -> Value {
        let mut schema = json!({ "type": kind.name() });
        if kind == Kind::Integer && self.is_large {
            schema["format"] = json!("uint64");
        }
        if kind == Kind::Array {
            schema["items"] = self.items.as_ref().map_or(json!({}), |items| items.schema(version));
        }
        schema
    }
}

fn with(mut schema: Value, key: &str, value: Value) -> Value {
    schema[key] = value;
    schema
}
