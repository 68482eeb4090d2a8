use super::support::{keys, schemas, tags, text};
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

/// A description whose only operation takes a `U`, of these schemas.
fn sent(schemas: &str) -> super::support::Analyzed {
    super::support::description(&format!(
        "paths:
  /u:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/U'}}}}}}}}
      responses: {{'204': {{description: Done.}}}}
components:
  schemas:
    {}",
        schemas.trim().replace('\n', "\n    ")
    ))
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
fn an_integer_discriminator_has_integer_tags() {
    let found = schemas(
        "A: {type: object, required: [v], properties: {v: {type: integer}, a: {type: string}}}
B: {type: object, required: [v], properties: {v: {type: integer}, b: {type: string}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: v, mapping: {'1': '#/components/schemas/A', '2': '#/components/schemas/B'}}",
    );
    assert_eq!(tags(found.union("U")), [[Literal::Integer(1)], [Literal::Integer(2)]]);
}

#[test]
fn a_mapping_may_lead_into_a_nested_union() {
    let found = schemas(&format!(
        "{PETS}Fish: {{type: object, properties: {{kind: {{type: string}}, fins: {{type: integer}}}}}}
Land: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]}}
Pet:
  oneOf: [{{$ref: '#/components/schemas/Land'}}, {{$ref: '#/components/schemas/Fish'}}]
  discriminator:
    propertyName: kind
    mapping: {{cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog', fish: '#/components/schemas/Fish'}}"
    ));
    assert_eq!(
        tags(found.union("Pet")),
        [vec![text("cat"), text("dog")], vec![text("fish")]]
    );
}

#[test]
fn one_tag_for_two_branches_decides_nothing() {
    let found = schemas(
        "A: {type: object, required: [k, a], properties: {k: {type: string, enum: [x]}, a: {type: string}}}
B: {type: object, required: [k, b], properties: {k: {type: string, enum: [x]}, b: {type: string}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: k, mapping: {x: '#/components/schemas/A'}}
V: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], discriminator: {propertyName: k}}",
    );
    assert_eq!(found.union("V").dispatch, Dispatch::Shape);
    assert!(found.says("T0306"));
    assert_eq!(tags(found.union("U")), [[text("x")], [text("B")]]);
}

#[test]
fn a_list_or_an_object_is_no_tag() {
    for kind in [
        "{type: array, items: {}}",
        "{type: object, properties: {a: {type: string}}}",
    ] {
        let found = schemas(&format!(
            "Page: {{type: object, required: [content], properties: {{content: {kind}}}, discriminator: {{propertyName: content}}}}
Brands: {{allOf: [{{$ref: '#/components/schemas/Page'}}], properties: {{brands: {{type: integer}}}}}}"
        ));
        assert_eq!(found.union("Page").dispatch, Dispatch::Shape, "{kind}");
        assert!(found.says("T0306"), "{kind}");
    }
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

#[test]
fn a_nested_union_is_meant_by_the_tags_of_its_branches() {
    let found = schemas(
        "A: {type: object, required: [t], properties: {t: {type: string, enum: [a]}, x: {type: string}}}
B: {type: object, required: [t], properties: {t: {type: string, enum: [b]}, y: {type: string}}}
C: {type: object, required: [t], properties: {t: {type: string, enum: [c]}, z: {type: string}}}
U:
  oneOf:
    - {$ref: '#/components/schemas/C'}
    - {title: Inner, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
  discriminator: {propertyName: t}",
    );
    assert_eq!(tags(found.union("U")), [vec![text("c")], vec![text("a"), text("b")]]);
}

#[test]
fn a_key_that_is_a_listed_value_but_for_its_case_or_punctuation_is_that_value() {
    let list = "type: string, enum: [car, big-truck, boat, BOAT]";
    let found = schemas(&format!(
        "Car: {{type: object, required: [kind], properties: {{kind: {{{list}}}, doors: {{type: integer}}}}}}
BigTruck: {{type: object, required: [kind], properties: {{kind: {{{list}}}, axles: {{type: integer}}}}}}
Boat: {{type: object, required: [kind], properties: {{kind: {{{list}}}, masts: {{type: integer}}}}}}
Vehicle:
  oneOf: [{{$ref: '#/components/schemas/Car'}}, {{$ref: '#/components/schemas/BigTruck'}}, {{$ref: '#/components/schemas/Boat'}}]
  discriminator: {{propertyName: kind}}"
    ));
    // Of two that are alike, neither is meant.
    let expected = ["car", "big-truck", "Boat"].map(|tag| vec![text(tag)]);
    assert_eq!(tags(found.union("Vehicle")), expected);
}

#[test]
fn an_heirs_key_is_the_value_of_its_bases_list_in_the_spelling_there() {
    let found = schemas(
        "Animal:
  type: object
  required: [kind]
  properties: {kind: {type: string, enum: [animal, cat, guard_dog]}}
  discriminator: {propertyName: kind}
Cat: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {lives: {type: integer}}}]}
GuardDog: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {tricks: {type: integer}}}]}",
    );
    let expected = ["cat", "guard_dog", "animal"].map(|tag| vec![text(tag)]);
    assert_eq!(tags(found.union("Animal")), expected);
}

#[test]
fn of_components_that_differ_in_spelling_alone_only_the_one_that_is_listed_so_has_the_listed_value() {
    let kind = "kind: {type: string, enum: [car, bike]}";
    let chosen = schemas(&format!(
        "Car: {{type: object, properties: {{{kind}, doors: {{type: integer}}}}}}
car: {{type: object, properties: {{{kind}, wheels: {{type: integer}}}}}}
Bike: {{type: object, properties: {{{kind}, gears: {{type: integer}}}}}}
U:
  oneOf: [{{$ref: '#/components/schemas/Car'}}, {{$ref: '#/components/schemas/car'}}, {{$ref: '#/components/schemas/Bike'}}]
  discriminator: {{propertyName: kind}}
Alone:
  oneOf: [{{$ref: '#/components/schemas/Car'}}, {{$ref: '#/components/schemas/Bike'}}]
  discriminator: {{propertyName: kind}}"
    ));
    assert_eq!(tags(chosen.union("U")), [[text("Car")], [text("car")], [text("bike")]]);
    // What is no branch claims nothing.
    assert_eq!(tags(chosen.union("Alone")), [[text("car")], [text("bike")]]);
    let list = "{type: string, enum: [car, bike]}";
    let inherited = schemas(&format!(
        "Base: {{type: object, required: [kind], properties: {{kind: {list}}}, discriminator: {{propertyName: kind}}}}
Car: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{a: {{type: string}}}}}}]}}
car: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{b: {{type: string}}}}}}]}}
Bike: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{c: {{type: string}}}}}}]}}"
    ));
    let expected = ["Car", "car", "bike", "Base"].map(|tag| vec![text(tag)]);
    assert_eq!(tags(inherited.union("Base")), expected);
}

#[test]
fn tags_are_of_the_kind_of_their_property_however_they_are_listed() {
    let of = |a: &str, b: &str, mapping: &str| {
        let found = super::support::whole(&format!(
            "openapi: 3.1.0
info: {{title: Test, version: '1'}}
paths: {{}}
components:
  schemas:
    Id: {{type: integer}}
    Parent: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
    A: {{{a}}}
    B: {{{b}}}
    U:
      oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]
      discriminator: {{propertyName: kind{mapping}}}"
        ));
        assert!(!found.says("T0306"), "{a}: {:?}", found.messages);
        tags(found.union("U")).concat()
    };
    let mapped = ", mapping: {1: '#/components/schemas/A', 2: '#/components/schemas/B'}";
    let with = |kind: &str| format!("type: object, required: [kind], properties: {{kind: {{{kind}}}}}");
    let integers = [Literal::Integer(1), Literal::Integer(2)];
    let texts = [text("1"), text("2")];
    for (kind, mapping, expected) in [
        ("type: integer", mapped, &integers),
        ("$ref: '#/components/schemas/Id'", mapped, &integers),
        ("type: [integer, 'null']", mapped, &integers),
        ("type: integer, enum: ['N']", mapped, &integers),
        ("type: integer, enum: ['N']", "", &integers),
        ("type: string, enum: [N]", "", &texts),
        ("type: string, enum: [N]", mapped, &texts),
        ("type: string, const: N", "", &texts),
        ("allOf: [{type: string}, {enum: [N]}]", "", &texts),
        ("type: [integer, string], pattern: '^[0-9]+$'", mapped, &integers),
        ("type: [integer, string], enum: [N]", "", &integers),
    ] {
        let of_branch = |number: &str| with(&kind.replace('N', number));
        let found = of(&of_branch("1"), &of_branch("2"), mapping);
        assert_eq!(found, *expected, "{kind}{mapping}");
    }
    let booleans = ", mapping: {TRUE: '#/components/schemas/A', false: '#/components/schemas/B'}";
    let found = of(&with("type: boolean"), &with("type: boolean"), booleans);
    assert_eq!(found, [Literal::Boolean(true), Literal::Boolean(false)]);
    // As it is written in the description.
    let heir = |number: &str| {
        format!("allOf: [{{$ref: '#/components/schemas/Parent'}}, {{properties: {{kind: {{enum: [{number}]}}}}}}]")
    };
    assert_eq!(of(&heir("1.10"), &heir("TRUE"), ""), [text("1.10"), text("TRUE")]);
}

#[test]
fn a_branch_that_the_mapping_leaves_out_and_that_has_no_tag_is_the_one_without() {
    let shapes = |base: &str, mapping: &str| {
        schemas(&format!(
            "Circle: {{type: object, required: [$type], properties: {{$type: {{enum: [circle], type: string}}, radius: {{type: number}}}}}}
Square: {{type: object, required: [$type], properties: {{$type: {{enum: [square], type: string}}, side: {{type: number}}}}}}
Base: {{type: object, properties: {{name: {{type: string}}{base}}}}}
Shape:
  anyOf: [{{$ref: '#/components/schemas/Circle'}}, {{$ref: '#/components/schemas/Square'}}, {{$ref: '#/components/schemas/Base'}}]
  discriminator:
    propertyName: $type
    mapping: {{circle: '#/components/schemas/Circle', square: '#/components/schemas/Square'{mapping}}}"
        ))
    };
    let found = shapes("", "");
    assert_eq!(found.union("Shape").dispatch, or_default("$type", true, 2));
    let written = found.property("Shape.Base", "$type");
    assert!(!written.required && written.preset.is_none());
    // What has a tag of its own, or one from the mapping, is told by it.
    for found in [
        shapes(", $type: {type: string}", ""),
        shapes("", ", base: '#/components/schemas/Base'"),
    ] {
        assert_eq!(found.union("Shape").dispatch, tag("$type", true));
    }
}

#[test]
fn tags_of_a_list_that_all_branches_share_are_those_whose_branches_are_called_so() {
    let union = |values: &str, discriminator: &str| {
        schemas(&format!(
            "Kind: {{type: string, enum: [{values}]}}
CatDto: {{type: object, required: [kind], properties: {{kind: {{$ref: '#/components/schemas/Kind'}}, lives: {{type: integer}}}}}}
HouseDogDto: {{type: object, required: [kind], properties: {{kind: {{allOf: [{{$ref: '#/components/schemas/Kind'}}]}}, tricks: {{type: integer}}}}}}
BirdDto: {{type: object, required: [kind], properties: {{kind: {{$ref: '#/components/schemas/Kind'}}, wings: {{type: integer}}}}}}
Pet:
  oneOf: [{{$ref: '#/components/schemas/CatDto'}}, {{$ref: '#/components/schemas/HouseDogDto'}}, {{$ref: '#/components/schemas/BirdDto'}}]
  discriminator: {{propertyName: kind{discriminator}}}
Sent: {{type: object, properties: {{pet: {{$ref: '#/components/schemas/Pet'}}}}}}"
        ))
    };
    // By their words, and the last one because nothing else is left.
    for values in ["cat, HOUSE_DOG, bird", "cat, house-dog, budgie"] {
        let found = union(values, "");
        let all = values.split(", ").map(text).collect::<Vec<_>>();
        let of_branches = found
            .union("Pet")
            .branches
            .iter()
            .flat_map(|branch| branch.tags.clone());
        assert_eq!(of_branches.collect::<Vec<_>>(), all);
        assert_eq!(found.union("Pet").dispatch, tag("kind", true));
        assert_eq!(found.property("CatDto", "kind").preset, Some(text("cat")));
    }
    // What a mapping leaves out has what is left.
    let found = union("a, b, c", ", mapping: {a: BirdDto, c: CatDto}");
    assert_eq!(found.property("HouseDogDto", "kind").preset, Some(text("b")));
    // Where nothing says which is which, the caller does, and what is read goes where it fits.
    let found = union("a, b, c", "");
    assert_eq!(found.union("Pet").dispatch, Dispatch::Shape);
    assert_eq!(found.property("CatDto", "kind").preset, None);
    assert!(
        found
            .messages
            .iter()
            .any(|message| message.contains("no value means `CatDto`")),
        "{:?}",
        found.messages
    );
}
