//! What the configuration lets types derive.

use super::support::{Analyzed, configured};
use crate::configuration::Configuration;

const PETS: &str = "
tags: [{name: pets}, {name: owners}]
paths:
  /pets: {get: {operationId: listPets, tags: [pets], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
  /owners: {put: {operationId: putOwner, tags: [owners], requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}, responses: {}}}
components:
  schemas:
    Pet:
      type: object
      required: [mood, id]
      properties:
        id: {type: integer}
        mood: {type: string, enum: [good, bad]}
        scale: {$ref: '#/components/schemas/Scale'}
    Scale: {type: object, properties: {weighed: {type: array, items: {$ref: '#/components/schemas/Weighed'}}}}
    Weighed: {type: object, properties: {grams: {type: number}}}
    Owner: {type: object, additionalProperties: false, properties: {age: {type: integer, format: int64}, notes: {type: object}, like: {$ref: '#/components/schemas/Like'}}}
    Like: {oneOf: [{type: string}, {type: integer}]}
    Point: {type: object, required: [x], properties: {x: {type: number}, label: {type: string}}}
    Name: {type: string}
";

fn derived(derives: &str) -> Analyzed {
    let configuration: Configuration = toml::from_str(&format!("[derives]\n{derives}")).expect("a configuration");
    configured(PETS, &configuration)
}

/// Each type that derives something, with what.
fn all(found: &Analyzed) -> String {
    let types = found.api.types.iter().filter_map(|(_, declared)| {
        let traits = declared.derives.traits.iter().map(|of| of.word());
        let paths = declared.derives.paths.iter().map(String::as_str);
        let all: Vec<&str> = traits.chain(paths).collect();
        (!all.is_empty()).then(|| format!("{}: {}", declared.name.position.join("."), all.join(" ")))
    });
    types.collect::<Vec<_>>().join("\n")
}

/// What is said of derives.
fn said(found: &Analyzed) -> String {
    let all = found.codes.iter().zip(&found.places).zip(&found.messages);
    let own = all.filter(|((code, _), _)| ["T0357", "T0358", "T0359"].contains(&code.as_str()));
    own.map(|((code, place), message)| format!("{code} {place}: {message}\n"))
        .collect()
}

#[test]
fn a_key_for_many_gives_a_trait_to_those_that_allow_it_and_says_once_which_do_not() {
    let found = derived("'*' = ['Eq', 'Hash']");
    insta::assert_snapshot!(all(&found), @r"
    Like: Eq Hash
    Owner: Eq Hash
    ");
    insta::assert_snapshot!(said(&found), @r"
    T0359 /derives/*/0: 4 of 7 types have no `Eq`: in `Pet`, `scale.weighed.grams` is a float
    T0359 /derives/*/1: 4 of 7 types have no `Hash`: in `Pet`, `scale.weighed.grams` is a float
    ");
}

#[test]
fn a_key_for_one_type_is_an_error_that_names_what_is_in_the_way() {
    let found = derived(
        "Pet = ['Ord', 'Default']\nOwner = ['Ord', 'Copy', 'Hash']\nPoint = ['Copy', 'Default']\nLike = ['Copy', 'Default']\nName = ['Eq', 'a::B']",
    );
    insta::assert_snapshot!(said(&found), @r"
    T0358 /derives/Name/1: `Name` is another name for a type, which is what derives
    T0358 /derives/Like/0: `Like` can't have `Copy`: it is a union, whose unknown values hold memory
    T0358 /derives/Owner/1: `Owner` can't have `Copy`: `notes` is something that holds memory
    T0358 /derives/Point/0: `Point` can't have `Copy`: `label` is text
    T0358 /derives/Like/1: `Like` can't have `Default`: it is one of several branches
    T0358 /derives/Pet/1: `Pet` can't have `Default`: `mood` is one of several values
    T0358 /derives/Name/0: `Name` is another name for a type, which is what has `Eq`
    T0358 /derives/Owner/0: `Owner` can't have `Ord`: `notes` is free-form JSON
    T0358 /derives/Pet/0: `Pet` can't have `Ord`: `scale.weighed.grams` is a float
    ");
    insta::assert_snapshot!(all(&found), @r"
    Owner: Eq Hash
    Pet.mood: Ord
    Point: Default
    ");
}

#[test]
fn keys_are_kinds_tags_patterns_and_places_and_go_for_what_is_inside() {
    let found = derived(
        "'kind:enum' = ['a::Enum']\n'kind:union' = ['a::Union']\n'tag:pets' = ['a::Pets']\nPet = ['a::Pet', 'Clone']\n'*e*d' = ['::a::Pattern']\n'/components/schemas/Pet/properties/mood' = ['a::Mood']",
    );
    insta::assert_snapshot!(all(&found), @r"
    Like: a::Union
    Pet: a::Pet a::Pets
    Pet.mood: a::Enum a::Mood a::Pet a::Pets
    Scale: a::Pets
    Weighed: ::a::Pattern a::Pets
    ");
    assert_eq!(said(&found), "");
}

#[test]
fn what_is_not_there_and_what_is_no_path_are_errors() {
    let found = derived("Pt = ['Eq']\n'kind:records' = ['Eq']\n'tag:pet' = ['Eq']\nPet = ['Eqq', 'a::B)]']");
    insta::assert_snapshot!(said(&found), @r"
    T0357 /derives/Pet/0: `Eqq` is no path of a derive, such as `Eq` or `schemars::JsonSchema`
    T0357 /derives/Pet/1: `a::B)]` is no path of a derive, such as `Eq` or `schemars::JsonSchema`
    T0357 /derives/Pt: no type is called `Pt`
    T0357 /derives/kind:records: `records` is no kind of type; there are `record`, `enum`, `union`
    T0357 /derives/tag:pet: no operation has the tag `pet`
    ");
}
