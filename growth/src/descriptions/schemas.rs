//! Schemas: records, unions, values and references between them.

use serde_json::{Value, json};

use super::{alike, case, list, many, record, reference, root_and, s, schemas, text, union, wide};
use crate::Case;

pub(super) fn cases() -> Vec<Case> {
    vec![
        case("names for names, in order", |count| {
            root_and(record("first", reference(&s(0)), false), count, move |index| {
                match index + 1 < count {
                    true => reference(&s(index + 1)),
                    false => text(),
                }
            })
        }),
        case("names for names, the other way", |count| {
            let last = reference(&s(count - 1));
            root_and(record("first", last, false), count, |index| {
                match index.checked_sub(1) {
                    Some(before) => reference(&s(before)),
                    None => text(),
                }
            })
        }),
        case("names that may be null for names", |count| {
            root_and(record("first", reference(&s(0)), false), count, move |index| {
                match index + 1 < count {
                    true => json!({ "oneOf": [reference(&s(index + 1)), { "type": "null" }] }),
                    false => text(),
                }
            })
        }),
        case("heirs of a discriminator", |count| {
            let base = json!({
                "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
                "discriminator": { "propertyName": "kind" },
            });
            root_and(
                base,
                count,
                |index| json!({ "allOf": [reference("Root"), wide(1, |_| json!({ "enum": [index] }))] }),
            )
        }),
        case("heirs that are not listed", |count| {
            root_and(
                wide(3, |_| text()),
                count,
                |index| json!({ "allOf": [reference("Root"), record(&format!("q{index}"), text(), false)] }),
            )
        }),
        case("branches with a required key each", |count| {
            union(count, |index| record(&format!("p{index}"), text(), true))
        }),
        case("branches with a key each", |count| {
            union(count, |index| record(&format!("p{index}"), text(), false))
        }),
        case("branches with a constant each", |count| {
            union(count, |index| {
                record("kind", json!({ "const": format!("k{index}") }), true)
            })
        }),
        case("branches with values each", |count| {
            union(count, |index| {
                record(
                    "kind",
                    json!({ "enum": [format!("a{index}"), format!("b{index}")] }),
                    true,
                )
            })
        }),
        case("branches that are the same", |count| {
            union(count, |_| record("same", text(), false))
        }),
        case("branches in place", |count| {
            schemas([(
                "Root".to_owned(),
                json!({ "oneOf": list(count, |index| record(&format!("p{index}"), text(), true)) }),
            )])
        }),
        case("branches of one list of tags", |count| {
            let mut description = union(count, |_| record("kind", reference("Kinds"), true));
            description["components"]["schemas"]["Root"]["discriminator"] = json!({ "propertyName": "kind" });
            description["components"]["schemas"]["Kinds"] =
                json!({ "type": "string", "enum": list(count, |index| json!(s(index))) });
            description
        }),
        case("tags that a discriminator maps", |count| {
            let mapping = many(count, |index| {
                (format!("k{index}"), json!(format!("#/components/schemas/{}", s(index))))
            });
            let mut description = union(count, |index| record(&format!("p{index}"), text(), true));
            description["components"]["schemas"]["Root"]["discriminator"] =
                json!({ "propertyName": "kind", "mapping": mapping });
            description
        }),
        case("records that require each other", |count| {
            root_and(record("first", reference(&s(0)), true), count, move |index| {
                match index + 1 < count {
                    true => record("next", reference(&s(index + 1)), true),
                    false => {
                        let mut all = wide(count, |index| reference(&s(index)));
                        all["required"] = list(count, |index| json!(format!("p{index}")));
                        all
                    }
                }
            })
        }),
        case("records in a circle", |count| {
            root_and(reference(&s(0)), count, move |index| {
                record("next", reference(&s((index + 1) % count)), false)
            })
        }),
        case("records in lists of each other", |count| {
            root_and(reference(&s(0)), count, move |index| {
                record(
                    "next",
                    json!({ "type": "array", "items": reference(&s((index + 1) % count)) }),
                    true,
                )
            })
        }),
        case("records that say each other's way back", |count| {
            root_and(reference(&s(0)), count, move |index| {
                json!({ "type": "object", "properties": {
                    "next": reference(&s((index + 1) % count)), "before": reference(&s((index + count - 1) % count)),
                } })
            })
        }),
        case("keys that are required and not declared", |count| {
            root_and(
                json!({ "type": "object", "required": list(count, |index| json!(format!("p{index}"))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("properties", |count| {
            root_and(wide(count, |_| text()), 0, |_| Value::Null)
        }),
        case("properties with defaults", |count| {
            root_and(
                wide(count, |index| json!({ "type": "integer", "default": index })),
                0,
                |_| Value::Null,
            )
        }),
        case("properties whose names are alike", |count| {
            root_and(
                json!({ "type": "object", "properties": many(count, |index| (alike(index), text())) }),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are records", |count| {
            root_and(
                wide(count, |index| record(&format!("q{index}"), text(), true)),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are the same record", |count| {
            root_and(wide(count, |_| record("same", text(), true)), 0, |_| Value::Null)
        }),
        case("properties that are the same values", |count| {
            root_and(
                wide(count, |_| json!({ "type": "string", "enum": ["a", "b"] })),
                0,
                |_| Value::Null,
            )
        }),
        case("properties that are one union", |count| {
            root_and(
                wide(count, |_| reference(&s(0))),
                1,
                |_| json!({ "oneOf": [text(), { "type": "integer" }] }),
            )
        }),
        case("properties of one direction", |count| {
            let mut root = wide(count, |index| match index % 2 {
                0 => json!({ "type": "string", "readOnly": true }),
                _ => json!({ "type": "string", "writeOnly": true }),
            });
            root["required"] = list(count, |index| json!(format!("p{index}")));
            root_and(root, 0, |_| Value::Null)
        }),
        case("parts of an allOf", |count| {
            root_and(
                json!({ "allOf": list(count, |index| reference(&s(index))) }),
                count,
                |index| record(&format!("p{index}"), text(), false),
            )
        }),
        case("parts of an allOf with one property", |count| {
            root_and(
                json!({ "allOf": list(count, |index| reference(&s(index))) }),
                count,
                |_| record("same", text(), false),
            )
        }),
        case("unions of one big record", |count| {
            let branch = |index| json!({ "oneOf": [reference(&s(0)), record(&format!("q{index}"), text(), true)] });
            root_and(wide(2, branch), 1, move |_| wide(count, |_| text()))
        }),
        case("a union of big records", |count| {
            root_and(json!({ "oneOf": [reference(&s(0)), reference(&s(1))] }), 2, move |_| {
                wide(count, |_| text())
            })
        }),
        case("unions in unions", |count| {
            root_and(reference(&s(0)), count, move |index| match index + 1 < count {
                true => json!({ "oneOf": [record(&format!("p{index}"), reference(&s(index + 1)), true), text()] }),
                false => text(),
            })
        }),
        case("values", |count| {
            root_and(
                json!({ "type": "string", "enum": list(count, |index| json!(format!("v{index}"))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("values whose names are alike", |count| {
            root_and(
                json!({ "type": "string", "enum": list(count, |index| json!(alike(index))) }),
                0,
                |_| Value::Null,
            )
        }),
        case("values of all kinds", |count| {
            let value = |index| match index % 3 {
                0 => json!(index),
                1 => json!(format!("v{index}")),
                _ => json!(index as f64 + 0.5),
            };
            root_and(json!({ "enum": list(count, value) }), 0, |_| Value::Null)
        }),
        case("whole numbers", |count| {
            root_and(
                json!({ "type": "integer", "enum": list(count, |index| json!(index)) }),
                0,
                |_| Value::Null,
            )
        }),
        case("constants of a union", |count| {
            root_and(
                json!({ "oneOf": list(count, |index| json!({ "const": format!("v{index}"), "description": "One." })) }),
                0,
                |_| Value::Null,
            )
        }),
        case("scalars of a union", |count| {
            root_and(
                json!({ "anyOf": list(count, |index| json!({ "type": "string", "pattern": format!("^{index}$") })) }),
                0,
                |_| Value::Null,
            )
        }),
        case("items of a tuple", |count| {
            root_and(
                json!({ "type": "array", "prefixItems": list(count, |_| text()), "items": false }),
                0,
                |_| Value::Null,
            )
        }),
        case("components", |count| {
            root_and(wide(1, |_| text()), count, |index| {
                record(&format!("p{index}"), text(), false)
            })
        }),
        case("components whose names are alike", |count| {
            let others = (0..count).map(|index| (alike(index), record(&format!("p{index}"), text(), false)));
            schemas(std::iter::once(("Root".to_owned(), text())).chain(others))
        }),
        case("components that are missing", |count| {
            root_and(wide(count, |index| reference(&format!("M{index}"))), 0, |_| Value::Null)
        }),
        case("references into a record", |count| {
            root_and(
                wide(
                    count,
                    |index| json!({ "$ref": format!("#/components/schemas/S000000/properties/p{index}") }),
                ),
                1,
                move |_| wide(count, |index| record(&format!("q{index}"), text(), true)),
            )
        }),
        case("lists in lists", |count| {
            let depth = 20;
            root_and(
                wide(count / depth, move |_| {
                    (0..depth).fold(text(), |inner, _| json!({ "type": "array", "items": inner }))
                }),
                0,
                |_| Value::Null,
            )
        }),
    ]
}
