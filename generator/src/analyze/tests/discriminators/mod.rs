//! Unions whose branches a property tells apart.

mod tags;

use super::support::{keys, schemas, sent, tags, text};
use crate::model::{Dispatch, Literal, Type, TypeId};

const PETS: &str = "Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}
";

fn tag(property: &str, in_branches: bool) -> Dispatch {
    Dispatch::Tag {
        property: property.to_owned(),
        in_branches,
        default: None,
    }
}

/// The same, where the branch at a place takes what has no known tag.
fn or_default(property: &str, in_branches: bool, place: usize) -> Dispatch {
    Dispatch::Tag {
        property: property.to_owned(),
        in_branches,
        default: Some(place),
    }
}

#[test]
fn a_mapping_gives_the_tags() {
    let found = schemas(&format!(
        "{PETS}Pet:
  oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
  discriminator:
    propertyName: kind
    mapping: {{cat: '#/components/schemas/Cat', kitty: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}"
    ));
    let union = found.union("Pet");
    assert_eq!(union.dispatch, tag("kind", true));
    assert_eq!(tags(union), [vec![text("cat"), text("kitty")], vec![text("dog")]]);
    // Two tags select a cat, so one has to be chosen; a dog has only one.
    assert_eq!(found.property("Cat", "kind").preset, None);
    assert_eq!(found.property("Dog", "kind").preset, Some(text("dog")));
}

#[test]
fn a_tag_that_nobody_requires_is_filled_in_once_its_union_is_sent() {
    let of = |kind: &str| {
        format!(
            "A: {{type: object, properties: {{kind: {{{kind}}}}}}}
B: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
U: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}], discriminator: {{propertyName: kind, mapping: {{a: '#/components/schemas/A', b: '#/components/schemas/B'}}}}}}"
        )
    };
    let preset = |kind: &str| sent(&of(kind)).property("A", "kind").preset.clone();
    for kind in [
        "type: string",
        "type: string, nullable: true",
        "enum: [a]",
        "type: string, readOnly: true",
        "type: string, enum: [a], default: a",
        "type: string, enum: [z, a], default: a",
        "allOf: [{type: string}]",
    ] {
        assert_eq!(preset(kind), Some(text("a")), "{kind}");
    }
    // The branch that the mapping calls `a` calls itself otherwise.
    assert_eq!(preset("enum: [c]"), Some(text("c")));
    assert_eq!(preset("type: array, items: {type: string}"), None);
    // Of several tags, only the caller knows which.
    let several = sent(&of("type: string").replace("mapping: {", "mapping: {z: '#/components/schemas/A', "));
    let tag = several.property("A", "kind");
    assert!(tag.preset.is_none() && tag.asked);
    let read = schemas(&of("type: string"));
    assert_eq!(read.property("A", "kind").preset, None);
    assert_eq!(read.property("B", "kind").preset, Some(text("b")));
}

#[test]
fn a_value_that_tells_branches_apart_is_filled_in_although_it_may_be_null_or_another_branch_has_none() {
    let of = |kind: &str, further: &str| {
        sent(&format!(
            "A: {{type: object, properties: {{kind: {{{kind}}}}}}}
B: {{type: object, properties: {{kind: {{type: string, enum: [b]}}}}}}
C: {{type: object, properties: {{n: {{type: integer}}}}}}
U: {{anyOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}{further}]}}"
        ))
    };
    for (kind, further, expected) in [
        ("type: string, enum: [a], nullable: true", "", Some(text("a"))),
        ("type: string, enum: [a, null], nullable: true", "", Some(text("a"))),
        ("enum: [a]", ", {$ref: '#/components/schemas/C'}", Some(text("a"))),
        (
            "type: integer, enum: [1], nullable: true",
            "",
            Some(Literal::Integer(1)),
        ),
        // What both have tells nothing.
        ("type: string, enum: [b], nullable: true", "", None),
    ] {
        let types = of(kind, further);
        let tag = types.property("A", "kind");
        assert_eq!(tag.preset, expected, "{kind}{further}");
        assert!(!tag.asked);
    }
}

#[test]
fn an_only_value_is_filled_in_where_it_is_required_or_the_default() {
    let preset = |schema: &str| {
        schemas(&format!("A: {schema}\nOne: {{type: integer, enum: [1], default: 1}}"))
            .property("A", "a")
            .preset
            .clone()
    };
    for (schema, expected) in [
        (
            "{type: object, required: [a], properties: {a: {enum: [x]}}}",
            Some(text("x")),
        ),
        (
            "{type: object, properties: {a: {enum: [x], default: x}}}",
            Some(text("x")),
        ),
        (
            "{type: object, properties: {a: {enum: [1], default: 1.0}}}",
            Some(Literal::Integer(1)),
        ),
        (
            "{type: object, properties: {a: {enum: [false], default: false}}}",
            Some(Literal::Boolean(false)),
        ),
        (
            "{type: object, properties: {a: {enum: [x, null], nullable: true, default: x}}}",
            Some(text("x")),
        ),
        (
            "{type: object, properties: {a: {$ref: '#/components/schemas/One'}}}",
            Some(Literal::Integer(1)),
        ),
        (
            "{type: object, properties: {a: {allOf: [{enum: [x]}], default: x}}}",
            Some(text("x")),
        ),
        ("{type: object, properties: {a: {enum: [x]}}}", None),
        ("{type: object, properties: {a: {enum: [x], default: y}}}", None),
        ("{type: object, properties: {a: {enum: [x, y], default: x}}}", None),
        (
            "{type: object, properties: {a: {enum: [x, null], nullable: true, default: null}}}",
            None,
        ),
        (
            "{type: object, required: [a], properties: {a: {enum: [x], readOnly: true}}}",
            None,
        ),
    ] {
        assert_eq!(preset(schema), expected, "{schema}");
    }
}

#[test]
fn without_a_mapping_the_component_is_the_tag() {
    let found = schemas(&format!(
        "{PETS}Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}], discriminator: {{propertyName: kind}}}}"
    ));
    assert_eq!(tags(found.union("Pet")), [[text("Cat")], [text("Dog")]]);
}

#[test]
fn a_tag_that_no_branch_declares_is_written_by_the_union() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind}}",
    );
    assert_eq!(found.union("U").dispatch, tag("kind", false));
}

#[test]
fn a_tag_that_only_some_branches_declare_is_declared_by_all() {
    let found = schemas(
        "A: {type: object, required: [kind], properties: {kind: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind}}",
    );
    assert_eq!(found.union("U").dispatch, tag("kind", true));
    assert_eq!(keys(found.record("U.B")), ["kind", "b"]);
    assert_eq!(keys(found.record("B")), ["b"]);
}

#[test]
fn a_default_is_the_branch_of_unknown_tags() {
    let found = schemas(&format!(
        "{PETS}Pet:
  oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
  discriminator: {{propertyName: kind, defaultMapping: '#/components/schemas/Dog'}}
"
    ));
    assert_eq!(found.union("Pet").dispatch, or_default("kind", true, 1));
    assert_eq!(tags(found.union("Pet")), [[text("Cat")], [text("Dog")]]);
    // A cat's tag is known, that of what is no cat has to be told.
    assert_eq!(found.property("Cat", "kind").preset, Some(text("Cat")));
    assert_eq!(found.property("Dog", "kind").preset, None);
    assert_eq!(found.codes, Vec::<String>::new());
}

#[test]
fn a_union_with_a_default_is_no_branch_with_known_tags() {
    let either = |default: &str| {
        let found = schemas(&format!(
            "{PETS}Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}], discriminator: {{propertyName: kind{default}}}}}
Car: {{type: object, required: [kind], properties: {{kind: {{enum: [car]}}}}}}
Either: {{oneOf: [{{$ref: '#/components/schemas/Car'}}, {{$ref: '#/components/schemas/Pet'}}]}}"
        ));
        found.union("Either").dispatch.clone()
    };
    assert_eq!(either(""), tag("kind", true));
    let default = ", defaultMapping: '#/components/schemas/Dog'";
    assert_eq!(either(default), Dispatch::Shape);
}

#[test]
fn a_default_that_is_no_branch_is_left_out() {
    let found = schemas(&format!(
        "{PETS}Pet:
  oneOf: [{{$ref: '#/components/schemas/Cat'}}]
  discriminator: {{propertyName: kind, defaultMapping: '#/components/schemas/Dog'}}"
    ));
    assert_eq!(found.union("Pet").dispatch, tag("kind", true));
    assert_eq!(found.codes, ["T0307"]);
    assert_eq!(
        found.messages,
        ["the discriminator's default `Dog` is no branch; it is left out"]
    );
}

#[test]
fn a_default_may_extend_the_base_or_be_it() {
    for (target, place) in [("Dog", 0), ("Pet", 1)] {
        let found = schemas(&format!(
            "Pet:
  type: object
  properties: {{kind: {{type: string}}}}
  discriminator: {{propertyName: kind, defaultMapping: '#/components/schemas/{target}'}}
Dog: {{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{type: object, properties: {{bark: {{type: string}}}}}}]}}"
        ));
        assert_eq!(found.union("Pet").dispatch, or_default("kind", true, place), "{target}");
    }
}

#[test]
fn a_default_need_not_have_the_tag_that_others_declare() {
    let found = schemas(
        "A: {type: object, required: [kind], properties: {kind: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind, defaultMapping: '#/components/schemas/B'}",
    );
    assert_eq!(found.union("U").dispatch, or_default("kind", true, 1));
    assert_eq!(keys(found.record("U.B")), ["kind", "b"]);
    assert!(!found.property("U.B", "kind").required);
}

#[test]
fn a_closed_default_declares_the_tag_that_it_could_not_keep() {
    let declared = |additional: &str| {
        schemas(&format!(
            "A: {{type: object, properties: {{a: {{type: string}}}}}}
B: {{type: object, properties: {{b: {{type: string}}}}{additional}}}
U:
  oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]
  discriminator: {{propertyName: kind, defaultMapping: '#/components/schemas/B'}}"
        ))
    };
    let closed = declared(", additionalProperties: false");
    assert_eq!(closed.union("U").dispatch, or_default("kind", false, 1));
    assert_eq!(keys(closed.record("U.B")), ["kind", "b"]);
    assert!(!closed.property("U.B", "kind").required);
    let open = declared("");
    assert_eq!(open.union("U").branches[1].kind, Type::Named(TypeId(1)));
}

#[test]
fn a_base_with_a_discriminator_is_its_descendants() {
    let found = schemas(
        "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {tricks: {type: integer}}}
Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}",
    );
    let union = found.union("Pet");
    assert_eq!(tags(union), [[text("Cat")], [text("Dog")], [text("Pet")]]);
    assert_eq!(keys(found.record("Cat")), ["kind", "lives"]);
    assert_eq!(keys(found.record("Pet.base")), ["kind"]);
    assert_eq!(found.property("Owner", "pet").kind, Type::Named(found.id("Pet")));
}

#[test]
fn what_adds_nothing_to_its_base_is_a_branch_of_its_own() {
    let found = schemas(
        "Fault: {required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
Denied: {description: No., allOf: [{$ref: '#/components/schemas/Fault'}]}
Missing: {allOf: [{$ref: '#/components/schemas/Fault'}, {type: object}], x-ms-discriminator-value: NotThere}
Renamed: {$ref: '#/components/schemas/Fault'}
Reported: {type: object, properties: {fault: {description: Why., allOf: [{$ref: '#/components/schemas/Fault'}]}}}",
    );
    let union = found.union("Fault");
    assert_eq!(tags(union), [[text("Denied")], [text("NotThere")], [text("Fault")]]);
    assert_eq!(union.dispatch, tag("kind", true));
    assert_eq!(keys(found.record("Denied")), ["kind"]);
    assert_eq!(keys(found.record("Missing")), ["kind"]);
    let base = Type::Named(found.id("Fault"));
    assert_eq!(found.alias("Renamed"), &base);
    assert_eq!(found.property("Reported", "fault").kind, base);
    assert_eq!(found.codes, Vec::<String>::new());
}

#[test]
fn constants_tell_branches_apart_without_a_discriminator() {
    let found = schemas(
        "U:
  oneOf:
    - {type: object, required: [type], properties: {type: {type: string, enum: [a]}, x: {type: string}}}
    - {type: object, required: [type], properties: {type: {type: string, enum: [b]}, x: {type: string}}}",
    );
    assert_eq!(found.union("U").dispatch, tag("type", true));
    assert_eq!(found.positions(), ["U", "U.a", "U.b"]);
}
