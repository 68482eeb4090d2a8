//! Instances that a type has to refuse, and where it has to say so.

use serde_json::{Map, Value, json};

use super::json_schema::Definitions;
use super::oracle::Oracle;
use super::sample::{Sampler, kind_of};
use super::shape::Shape;

/// An instance that has to be refused.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    /// What is wrong with it.
    pub(crate) about: String,
    /// The instance.
    pub(crate) value: Value,
    /// The property that the error has to name; `None` where the value as a whole is wrong.
    pub(crate) property: Option<String>,
}

/// Broken instances of a definition: each required property missing, each property of a wrong kind, `null` for each
/// required list or object, and a value that is of a wrong kind itself. All of them are refused by the oracle as well.
pub(crate) fn broken(definitions: &Definitions, oracle: &Oracle, number: usize) -> Vec<Broken> {
    let Some(schema) = definitions.all().get(number) else {
        return Vec::new();
    };
    let alternatives = Shape::alternatives(definitions, &[schema]);
    let mut broken = Vec::new();
    if let Some(value) = wrong_kind(&alternatives, |value| oracle.allows(number, value)) {
        broken.push(Broken {
            about: format!("{} as a whole", kind_of(&value)),
            value,
            property: None,
        });
    }
    // A value that one branch of a union refuses may be another branch's, so only what has one form is broken further.
    // A base of a hierarchy is a union in disguise.
    let records: Vec<_> = alternatives.iter().filter(|shape| shape.kinds() != ["null"]).collect();
    let ([record], false) = (records.as_slice(), definitions.is_extended(number)) else {
        return broken;
    };
    let sampler = Sampler::new(definitions);
    if let Some(Value::Object(least)) = sampler.minimal(record).filter(|value| oracle.allows(number, value)) {
        broken.extend(without_required(record, &least));
        broken.extend(with_wrong_kinds(definitions, oracle, number, record, &least));
        broken.retain(|broken| !oracle.allows(number, &broken.value));
    }
    broken
}

fn without_required<'a>(record: &'a Shape<'a>, least: &'a Map<String, Value>) -> impl Iterator<Item = Broken> + 'a {
    let properties = record.properties();
    let one_way = move |name: &str| match properties.get(name) {
        // OpenAPI 3.0 §4.7.24.1: such a property is required in one direction only, and a type serves both.
        Some(schemas) => schemas.iter().any(|schema| is_marked(schema)),
        // What no schema declares is only required where it is sent.
        None => true,
    };
    let names = record.required().into_iter().filter(move |name| !one_way(name));
    names.map(|name| {
        let mut object = least.clone();
        object.remove(name);
        Broken {
            about: format!("`{name}` missing"),
            value: Value::Object(object),
            property: Some(name.to_owned()),
        }
    })
}

fn is_marked(schema: &Value) -> bool {
    // What may be `null` stands in the first of two branches.
    let inner = schema.pointer("/anyOf/0").unwrap_or(schema);
    inner.get("readOnly").or(inner.get("writeOnly")).is_some()
}

fn with_wrong_kinds(
    definitions: &Definitions,
    oracle: &Oracle,
    number: usize,
    record: &Shape<'_>,
    least: &Map<String, Value>,
) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (name, schemas) in record.properties() {
        let with = |value: &Value| {
            let mut object = least.clone();
            object.insert(name.to_owned(), value.clone());
            Value::Object(object)
        };
        let alternatives = Shape::alternatives(definitions, &schemas);
        if let Some(value) = wrong_kind(&alternatives, |value| oracle.allows(number, &with(value))) {
            broken.push(Broken {
                about: format!("`{name}` is {}", kind_of(&value)),
                value: with(&value),
                property: Some(name.to_owned()),
            });
        }
        // In an answer it is forgiven. The codec itself refuses it.
        let is_container =
            matches!(alternatives.as_slice(), [one] if [["array"], ["object"]].iter().any(|kind| one.kinds() == kind));
        if is_container && record.required().contains(name) && !schemas.iter().any(|schema| is_marked(schema)) {
            broken.push(Broken {
                about: format!("`{name}` is null"),
                value: with(&Value::Null),
                property: Some(name.to_owned()),
            });
        }
    }
    broken
}

/// A value whose kind none of the alternatives has, if the oracle refuses it too.
fn wrong_kind(alternatives: &[Shape<'_>], allowed: impl Fn(&Value) -> bool) -> Option<Value> {
    if alternatives.is_empty() {
        // Nothing is allowed here at all, which no type can say.
        return None;
    }
    let candidates = [
        json!({ "wrong": "kind" }),
        json!(["wrong", "kind"]),
        json!(false),
        json!("wrong kind"),
        json!(3),
    ];
    candidates.into_iter().find(|candidate| {
        let has_kind = alternatives.iter().any(|shape| match shape.listed() {
            // A list that has an array or an object on it is no enumeration, and left out.
            Some(listed) => listed
                .iter()
                .any(|value| value.is_array() || value.is_object() || same_kind(kind_of(value), candidate)),
            None => shape.kinds().iter().any(|kind| same_kind(kind, candidate)),
        });
        !has_kind && !allowed(candidate)
    })
}

fn same_kind(kind: &str, value: &Value) -> bool {
    kind == kind_of(value) || (kind == "number" && value.is_number())
}

#[cfg(test)]
mod tests {
    use super::broken;
    use crate::instances::json_schema::{Definitions, Version};
    use crate::instances::oracle::Oracle;
    use serde_json::{Value, json};
    use tintype::source::{Limits, open};

    fn of(schema: Value) -> Vec<(Value, Option<String>)> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("description.json");
        std::fs::write(&path, json!({ "A": schema }).to_string()).unwrap();
        let mut sources = open(
            &path,
            None,
            &Limits::default(),
            &mut tintype::diagnostic::Diagnostics::default(),
        )
        .unwrap();
        let mut definitions = Definitions::new(Version::Full);
        let number = definitions.define(&mut sources, 0, "/A").unwrap();
        let (oracle, _) = Oracle::new(definitions.all()).unwrap();
        let broken = broken(&definitions, &oracle, number).into_iter();
        broken.map(|broken| (broken.value, broken.property)).collect()
    }

    #[test]
    fn each_required_property_goes_missing_and_each_property_is_of_a_wrong_kind() {
        let broken = of(
            json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "array"}}}),
        );
        let expected = [
            (json!(["wrong", "kind"]), None),
            (json!({}), Some("a".to_owned())),
            (json!({"a": {"wrong": "kind"}}), Some("a".to_owned())),
            (json!({"a": "text", "b": {"wrong": "kind"}}), Some("b".to_owned())),
        ];
        assert_eq!(broken, expected);
    }

    #[test]
    fn a_required_list_or_object_is_null() {
        let broken = of(
            json!({"type": "object", "required": ["a", "b", "c", "d"], "properties": {
                "a": {"type": "array", "items": {"type": "string"}},
                "b": {"type": "object", "additionalProperties": {"type": "string"}},
                "c": {"type": "string"},
                "d": {"anyOf": [{"type": "array"}, {"type": "null"}]},
                "e": {"type": "array"},
            }}),
        );
        let null = |(value, property): &(Value, Option<String>)| {
            let property = property.clone()?;
            value.get(&property)?.is_null().then_some(property)
        };
        assert_eq!(broken.iter().filter_map(null).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn what_no_schema_declares_may_be_missing() {
        assert!(
            of(json!({"type": "object", "required": ["a"]}))
                .iter()
                .all(|(value, _)| *value != json!({}))
        );
    }

    #[test]
    fn what_only_one_direction_requires_does_not_go_missing() {
        let broken = of(json!({"required": ["a", "b"], "properties": {
            "a": {"type": "string", "writeOnly": true},
            "b": {"anyOf": [{"type": "string", "readOnly": true}, {"type": "null"}]},
        }}));
        assert!(broken.iter().all(|(value, _)| *value != json!({})), "{broken:?}");
        assert!(
            broken
                .iter()
                .all(|(value, _)| value.get("a").is_none() || value.get("b").is_some()),
            "{broken:?}"
        );
    }

    #[test]
    fn a_list_of_mixed_kinds_is_broken_by_a_kind_that_it_does_not_have() {
        assert_eq!(of(json!({"enum": [0, "a"]})), [(json!({"wrong": "kind"}), None)]);
        assert_eq!(of(json!({"enum": [0, {"a": 1}]})), []);
    }

    #[test]
    fn what_the_schema_leaves_open_is_not_broken() {
        assert_eq!(of(json!({})), []);
        assert_eq!(of(json!({"type": "object", "properties": {"a": {}}})).len(), 1);
    }
}
