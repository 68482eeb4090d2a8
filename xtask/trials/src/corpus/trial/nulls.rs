//! Which `null` of a value may come out absent.

use serde_json::{Map, Value};
use tintype::model::{Additional, Api, Declared, Definition, Presence, Reach, Record, Type};

/// What has to come out of a value of a type: the same, but without `null` of those optional properties that are only received,
/// where the other one lacks them too.
pub(super) fn expected(api: &Api, kind: &Type, value: &Value, other: &Value) -> Value {
    match (kind, value, other) {
        (Type::Named(id), _, _) => match api.types.get(*id) {
            Some(declared) => of_declared(api, declared, value, other),
            None => value.clone(),
        },
        (Type::Boxed(inner) | Type::Nullable(inner), _, _) => expected(api, inner, value, other),
        (Type::List(item), Value::Array(values), Value::Array(others)) if values.len() == others.len() => {
            let items = values.iter().zip(others);
            items.map(|(value, other)| expected(api, item, value, other)).collect()
        }
        (Type::Tuple(places), Value::Array(values), Value::Array(others)) if values.len() == others.len() => {
            let items = values.iter().zip(others).enumerate();
            let of_place = |(place, (value, other)): (usize, (&Value, &Value))| match places.get(place) {
                Some(kind) => expected(api, kind, value, other),
                None => value.clone(),
            };
            items.map(of_place).collect()
        }
        (Type::Map(held), Value::Object(values), Value::Object(others)) => {
            let of_key = |(key, value): (&String, &Value)| {
                let other = others.get(key);
                let value = other.map_or_else(|| value.clone(), |other| expected(api, held, value, other));
                (key.clone(), value)
            };
            Value::Object(values.iter().map(of_key).collect())
        }
        _ => value.clone(),
    }
}

fn of_declared(api: &Api, declared: &Declared, value: &Value, other: &Value) -> Value {
    match (&declared.definition, value, other) {
        (Definition::Record(record), Value::Object(values), Value::Object(others)) => {
            Value::Object(of_record(api, record, declared.reach, values, others))
        }
        // Which branch it is, only the crate knows: what any of them may lose.
        (Definition::Union(union), _, _) => {
            let branches = union.branches.iter();
            branches.fold(value.clone(), |value, branch| {
                expected(api, &branch.kind, &value, other)
            })
        }
        (Definition::Alias(kind) | Definition::Wrapper(kind), _, _) => expected(api, kind, value, other),
        _ => value.clone(),
    }
}

fn of_record(
    api: &Api,
    record: &Record,
    reach: Reach,
    values: &Map<String, Value>,
    others: &Map<String, Value>,
) -> Map<String, Value> {
    let of_key = |(key, value): (&String, &Value)| {
        let property = record.properties.iter().find(|property| property.name == *key);
        let Some(other) = others.get(key) else {
            let is_lost = value.is_null()
                && property.is_some_and(|property| {
                    property.null_is_absent && Presence::of(property, reach) == Presence::Optional
                });
            return (!is_lost).then(|| (key.clone(), value.clone()));
        };
        let value = match (property, &record.additional) {
            (Some(property), _) => expected(api, &property.kind, value, other),
            (None, Additional::Typed(kind)) => expected(api, kind, value, other),
            _ => value.clone(),
        };
        Some((key.clone(), value))
    };
    values.iter().filter_map(of_key).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tintype::{Generator, Given};

    use super::*;

    /// `Note` and `Owner` are only received, `Pet` is what comes back of another type that is sent, `Bag` goes both ways.
    const DESCRIPTION: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://api.example.com'}]
paths:
  /notes: {get: {responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}}}}
  /pets: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
  /bags: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Bag'}}}}, responses: {'200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Bag'}}}}}}}
components:
  schemas:
    Note: {type: object, required: [by], properties: {by: {type: [string, 'null']}, text: {type: [string, 'null']}}}
    Owner: {type: object, properties: {name: {type: [string, 'null']}}}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: string, readOnly: true}
        name: {type: [string, 'null']}
        owners: {type: array, readOnly: true, items: {$ref: '#/components/schemas/Owner'}}
    Bag: {type: object, properties: {name: {type: [string, 'null']}}}
";

    #[test]
    fn a_null_may_be_lost_where_nobody_sends_it() {
        let given = Given::text("pets.yaml", DESCRIPTION);
        let understood = Generator::of(given).understood().expect("it is a description");
        let api = understood.api.expect("it has types");
        let of = |component: &str, value: &Value, other: &Value| {
            let is_it = |declared: &Declared| declared.name.component.as_deref() == Some(component);
            let (id, _) = api
                .types
                .iter()
                .find(|(_, declared)| is_it(declared))
                .expect("it is a component");
            expected(&api, &Type::Named(id), value, other)
        };
        for (component, value, other, left) in [
            (
                "Note",
                json!({"by": null, "text": null}),
                json!({}),
                json!({"by": null}),
            ),
            (
                "Note",
                json!({"by": "me", "text": null}),
                json!({"text": null}),
                json!({"by": "me", "text": null}),
            ),
            ("Bag", json!({"name": null}), json!({}), json!({"name": null})),
            (
                "Pet",
                json!({"id": "1", "name": null, "owners": [{"name": null}]}),
                json!({"id": "1", "owners": [{}]}),
                json!({"id": "1", "name": null, "owners": [{}]}),
            ),
        ] {
            assert_eq!(of(component, &value, &other), left, "{component}");
        }
    }
}
