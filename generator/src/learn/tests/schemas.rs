//! Values against schemas.

use serde_json::json;

use super::{actions, answers, thing};

const AT: &str = "$.paths['/thing'].get.responses['200'].content['application/json'].schema";

#[test]
fn what_is_missing_once_is_not_required() {
    let schema = "{type: object, required: [id, name, size], properties: {id: {type: string}, name: {type: string}, size: {type: integer}}}";
    let seen = [json!({"id": "1", "name": "a", "size": 1}), json!({"id": "2"})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&seen)),
        format!("- target: {AT}.required[?@ == 'name' || @ == 'size']\n  remove: true\n")
    );
    // A list of nothing is none in 3.0.
    let seen = [json!({})];
    assert_eq!(
        actions(&thing("3.1.0", schema), &answers(&seen)),
        format!("- target: {AT}.required\n  remove: true\n")
    );
}

#[test]
fn null_is_said_in_the_words_of_the_version() {
    let schema = "{type: object, properties: {name: {type: string}}}";
    let seen = [json!({"name": null}), json!({"name": "a"})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&seen)),
        format!("- target: {AT}.properties.name\n  update:\n    nullable: true\n")
    );
    assert_eq!(
        actions(&thing("3.1.0", schema), &answers(&seen)),
        format!(
            "- target: {AT}.properties.name.type\n  remove: true\n- target: {AT}.properties.name\n  update:\n    type: [string, 'null']\n"
        )
    );
    assert_eq!(
        actions(&thing("2.0", schema), &answers(&seen)),
        "- target: $.paths['/thing'].get.responses['200'].schema.properties.name\n  update:\n    x-nullable: true\n"
    );
}

#[test]
fn null_in_place_of_a_component_is_said_where_it_is_used_and_of_several_uses_in_the_component() {
    let schema = "{type: object, properties: {a: {$ref: '#/components/schemas/Owner'}, b: {$ref: '#/components/schemas/Owner'}}}";
    let once = [json!({"a": null, "b": {}})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&once)),
        format!(
            "- target: {AT}.properties.a\n  update:\n    nullable: true\n    allOf: [{{$ref: '#/components/schemas/Owner'}}]\n\
             - target: {AT}.properties.a['$ref']\n  remove: true\n"
        )
    );
    assert_eq!(
        actions(&thing("3.1.0", schema), &answers(&once)),
        format!(
            "- target: {AT}.properties.a['$ref']\n  remove: true\n- target: {AT}.properties.a\n  update:\n    anyOf: \
             [{{$ref: '#/components/schemas/Owner'}}, {{type: 'null'}}]\n"
        )
    );
    let twice = [json!({"a": null}), json!({"b": null})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&twice)),
        "- target: $.components.schemas.Owner\n  update:\n    nullable: true\n"
    );
}

#[test]
fn another_kind_widens_the_type() {
    let schema = "{type: object, properties: {size: {type: integer, format: int64}, tags: {type: array, items: {type: string}}}}";
    let fraction = [json!({"size": 1.5})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&fraction)),
        format!("- target: {AT}.properties.size\n  update:\n    type: number\n    format: double\n")
    );
    let text = [json!({"tags": "a"}), json!({"tags": ["a"]})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&text)),
        format!(
            "- target: {AT}.properties.tags['type','items']\n  remove: true\n- target: {AT}.properties.tags\n  update:\n    anyOf: \
             [{{type: array, items: {{type: string}}}}, {{type: string}}]\n"
        )
    );
    for version in ["3.1.0", "2.0"] {
        let found = actions(&thing(version, schema), &answers(&text));
        assert!(found.ends_with("type: [array, string]\n"), "{found}");
    }
    // A component that is a scalar is what a person would mend.
    let schema = "{type: object, properties: {id: {$ref: '#/components/schemas/Id'}}}";
    assert_eq!(
        actions(
            &thing("3.1.0", schema),
            &answers(&[json!({"id": "x"}), json!({"id": null})])
        ),
        "- target: $.components.schemas.Id.type\n  remove: true\n- target: $.components.schemas.Id\n  update:\n    type: [integer, string, 'null']\n"
    );
}

#[test]
fn formats_are_left_out_where_a_text_has_another_form_and_ranges_grow() {
    let schema = "{type: object, properties: {at: {type: string, format: date-time}, id: {type: string, format: uuid}, n: {type: integer, format: int32}}}";
    let seen = [json!({"at": "yesterday", "id": "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "n": 3_000_000_000_u64})];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&seen)),
        format!(
            "- target: {AT}.properties.at.format\n  remove: true\n- target: {AT}.properties.n\n  update:\n    format: int64\n"
        )
    );
}

#[test]
fn values_and_properties_are_added_to_those_that_are_described() {
    let schema =
        "{type: object, additionalProperties: false, properties: {state: {type: string, enum: [open, closed]}}}";
    let seen = [
        json!({"state": "paused", "size": 3}),
        json!({"state": "gone", "size": null, "parts": [{"id": 1}]}),
    ];
    assert_eq!(
        actions(&thing("3.0.3", schema), &answers(&seen)),
        format!(
            "- target: {AT}\n  update:\n    properties:\n      size: {{type: integer, nullable: true}}\n      parts: {{type: array, items: {{type: object}}}}\n\
             - target: {AT}.properties.state\n  update:\n    enum: [paused, gone]\n"
        )
    );
}

#[test]
fn what_the_description_leaves_open_is_as_described() {
    for schema in [
        "{type: object}",
        "{}",
        "{type: object, additionalProperties: {}, properties: {id: {type: string}}}",
        "{type: object, properties: {id: {type: string}}, patternProperties: {'^x-': {}}}",
    ] {
        assert_eq!(
            actions(&thing("3.1.0", schema), &answers(&[json!({"id": "1", "size": 2})])),
            "",
            "{schema}"
        );
    }
}

#[test]
fn of_a_choice_the_branch_is_mended_that_says_the_least_against_the_value() {
    let schema = "{oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}, age: {type: integer}}}]}";
    let found = actions(&thing("3.1.0", schema), &answers(&[json!({"dog": "a", "age": null})]));
    assert!(found.contains(&format!("{AT}.oneOf[1].properties.age")), "{found}");
    let found = actions(&thing("3.1.0", schema), &answers(&[json!([1])]));
    assert_eq!(
        found,
        format!("- target: {AT}\n  update:\n    oneOf: [{{type: array, items: {{type: integer}}}}]\n")
    );
    // A tag chooses before anything else, and one that is not described is nobody's.
    let schema = "{oneOf: [{$ref: '#/components/schemas/Owner'}, {$ref: '#/components/schemas/Id'}], discriminator: {propertyName: kind}}";
    let found = actions(
        &thing("3.1.0", schema),
        &answers(&[json!({"kind": "Owner", "id": 1}), json!({"kind": "Other"})]),
    );
    assert!(
        found.contains("$.components.schemas.Owner.properties.id") && !found.contains("oneOf"),
        "{found}"
    );
}

#[test]
fn what_moves_into_a_branch_is_mended_there() {
    let schema = "{type: object, properties: {of: {type: object, required: [id], properties: {id: {type: string}}}}}";
    let seen = [json!({"of": "x"}), json!({"of": {"id": null}})];
    let found = actions(&thing("3.0.3", schema), &answers(&seen));
    assert!(
        found.contains(&format!("{AT}.properties.of.anyOf[0].properties.id\n")),
        "{found}"
    );
}

#[test]
fn what_is_said_of_a_schema_that_becomes_a_branch_is_said_there() {
    let schema = "{type: object, properties: {of: {const: a}}}";
    let seen = [json!({"of": "b"}), json!({"of": null})];
    let found = actions(&thing("3.1.0", schema), &answers(&seen));
    assert!(
        found.contains("properties.of.anyOf[0].const\n  remove: true\n"),
        "{found}"
    );
    assert!(found.ends_with("update:\n    enum: [a, b]\n"), "{found}");
}

#[test]
fn an_array_of_another_length_than_its_items_is_no_tuple() {
    let tuple = |more: &str| {
        thing(
            "3.1.0",
            &format!("{{type: array, prefixItems: [{{type: string}}, {{type: integer}}]{more}}}"),
        )
    };
    let seen = answers(&[json!(["a"]), json!(["a", 1, 2])]);
    for (more, keys) in [
        (", items: false", "'prefixItems','items'"),
        (", maxItems: 2", "'prefixItems','maxItems'"),
    ] {
        assert_eq!(
            actions(&tuple(more), &seen),
            format!("- target: {AT}[{keys}]\n  remove: true\n")
        );
        assert_eq!(actions(&tuple(more), &answers(&[json!(["a", 1])])), "");
    }
    assert_eq!(actions(&tuple(""), &seen), "");
    // What is said of its items has no place then.
    assert!(!actions(&tuple(", items: false"), &answers(&[json!([1]), json!(["a", null])])).contains("[0]"));
}
