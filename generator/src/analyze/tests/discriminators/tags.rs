//! Which tags the branches of a union have.

use super::*;

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
    let expected = ["bike", "Car", "car"].map(|tag| vec![text(tag)]);
    assert_eq!(tags(inherited.union("Base")), expected);
}

#[test]
fn tags_are_of_the_kind_of_their_property_however_they_are_listed() {
    let of = |a: &str, b: &str, mapping: &str| {
        let found = crate::analyze::tests::support::newer(&format!(
            "components:
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
