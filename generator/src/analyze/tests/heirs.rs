//! Parents that list their heirs, and heirs that have heirs.

use super::support::{Analyzed, keys, schemas, schemas_of, tags, text, whole};
use crate::model::{Definition, Dispatch, Look, Type};

/// The names of a union's branches, each of which has to be the component of that name.
fn branches(found: &Analyzed, union: &str) -> Vec<String> {
    let branches = found.union(union).branches.iter();
    branches
        .map(|branch| match branch.kind {
            Type::Named(id) => found.api.types.get(id).expect("a type").name.position.join("."),
            ref other => panic!("{other:?}"),
        })
        .collect()
}

/// Heirs of `Actor`, each with a property of its own.
fn heirs(names: &[&str], tag: &str) -> String {
    let heir = |name: &&str| {
        let tag = tag.replace("TAG", &name.to_uppercase());
        format!(
            "{name}: {{properties: {{}}, allOf: [{{$ref: '#/components/schemas/Actor'}}, {{type: object, required: [type], properties: {{{tag}{}: {{type: string}}}}}}]}}\n",
            name.to_lowercase()
        )
    };
    names.iter().map(heir).collect()
}

fn listing(names: &[&str]) -> String {
    let one = |name: &&str| format!("{{$ref: '#/components/schemas/{name}'}}");
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_parent_that_lists_its_heirs_is_a_union_of_them() {
    let names = ["Agent", "Bot", "Visitor"];
    for (word, beside) in [
        ("oneOf", "properties: {id: {type: string}}, required: [id]"),
        ("anyOf", "properties: {id: {type: string}}, required: [id]"),
        (
            "oneOf",
            "type: object, properties: {id: {type: string}, type: {type: string}}, required: [id]",
        ),
    ] {
        let found = schemas(&format!(
            "Actor: {{{beside}, {word}: [{}]}}\n{}",
            listing(&names),
            heirs(&names, "type: {type: string, enum: [TAG]}, ")
        ));
        assert_eq!(branches(&found, "Actor"), names, "{beside}");
        assert_eq!(
            tags(found.union("Actor")),
            [[text("AGENT")], [text("BOT")], [text("VISITOR")]]
        );
        let mut declared = keys(found.record("Bot"));
        declared.sort_unstable();
        assert_eq!(declared, ["bot", "id", "type"]);
        assert!(found.property("Bot", "id").required);
        assert_eq!(found.codes, [""; 0], "{:?}", found.messages);
        assert_eq!(found.api.untyped.len(), 0);
    }
}

#[test]
fn a_parent_with_a_discriminator_beside_the_list_is_tagged_by_it() {
    let names = ["Agent", "Bot"];
    let found = schemas(&format!(
        "Actor: {{required: [type], properties: {{type: {{type: string}}}}, oneOf: [{}], discriminator: {{propertyName: type, mapping: {{agent: '#/components/schemas/Agent', bot: '#/components/schemas/Bot'}}}}}}\n{}",
        listing(&names),
        heirs(&names, "")
    ));
    assert_eq!(branches(&found, "Actor"), names);
    assert_eq!(tags(found.union("Actor")), [[text("agent")], [text("bot")]]);
    assert_eq!(keys(found.record("Agent")), ["type", "agent"]);
    assert_eq!(found.codes, [""; 0]);
}

#[test]
fn a_parent_may_list_its_heirs_behind_words_and_unions() {
    let found = schemas(
        "Actor: {properties: {id: {type: string}}, oneOf: [{title: The agent, allOf: [{$ref: '#/components/schemas/Agent'}]}, {$ref: '#/components/schemas/Machine'}]}
Machine: {oneOf: [{$ref: '#/components/schemas/Bot'}, {$ref: '#/components/schemas/Cron'}]}
Agent: {allOf: [{$ref: '#/components/schemas/Actor'}], required: [agent], properties: {agent: {type: string}}}
Bot: {allOf: [{$ref: '#/components/schemas/Actor'}], required: [bot], properties: {bot: {type: string}}}
Cron: {allOf: [{$ref: '#/components/schemas/Bot'}], required: [cron], properties: {cron: {type: string}}}",
    );
    assert_eq!(keys(found.record("Agent")), ["id", "agent"]);
    assert_eq!(keys(found.record("Bot")), ["id", "bot"]);
    assert_eq!(keys(found.record("Cron")), ["id", "bot", "cron"]);
    assert_eq!(branches(&found, "Machine"), ["Bot", "Cron"]);
    assert_eq!(branches(&found, "Actor"), ["Agent", "Machine"]);
    assert!(
        !found.says("T0302") && !found.says("T0303") && !found.says("T0321"),
        "{:?}",
        found.messages
    );
}

#[test]
fn an_heir_that_the_parent_does_not_list_has_its_properties_all_the_same() {
    let names = ["Agent", "Bot"];
    let found = schemas(&format!(
        "Actor: {{properties: {{id: {{type: string}}}}, oneOf: [{}]}}\n{}Bare: {{allOf: [{{$ref: '#/components/schemas/Actor'}}]}}
Team: {{properties: {{lead: {{allOf: [{{$ref: '#/components/schemas/Actor'}}, {{required: [since], properties: {{since: {{type: string}}}}}}]}}}}}}",
        listing(&names),
        heirs(&["Agent", "Bot", "Guest"], ""),
    ));
    assert_eq!(keys(found.record("Guest")), ["id", "guest", "type"]);
    // Where it is used with more beside it, it is still a choice.
    assert_eq!(found.union("Team.lead").branches.len(), 2);
    let Definition::Alias(Type::Named(id)) = found.declared("Bare").definition else {
        panic!("what adds nothing is the parent");
    };
    assert_eq!(id, found.id("Actor"));
}

#[test]
fn an_heir_that_adds_nothing_is_a_branch_and_not_the_union() {
    let found = schemas(
        "Actor: {properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/Plain'}, {$ref: '#/components/schemas/Bot'}]}
Plain: {allOf: [{$ref: '#/components/schemas/Actor'}]}
Bot: {allOf: [{$ref: '#/components/schemas/Actor'}], required: [bot], properties: {bot: {type: string}}}",
    );
    assert_eq!(branches(&found, "Actor"), ["Plain", "Bot"]);
    assert_eq!(keys(found.record("Plain")), ["id"]);
}

#[test]
fn a_parent_of_many_takes_time_by_their_number() {
    let names: Vec<String> = (0..3_000).map(|number| format!("C{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let found = schemas(&format!(
        "Actor: {{properties: {{id: {{type: string}}}}, oneOf: [{}]}}\n{}",
        listing(&names),
        heirs(&names, "type: {type: string, enum: [TAG]}, ")
    ));
    assert_eq!(branches(&found, "Actor").len(), 3_000);
    assert_eq!(found.codes, [""; 0]);
}

const ANIMALS: &str = "Animal: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kindMAPPING}}
Dog: {allOf: [{$ref: '#/components/schemas/Animal'}], properties: {bark: {type: boolean}}}
Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}], properties: {age: {type: integer}}}
Cat: {allOf: [{$ref: '#/components/schemas/Animal'}], properties: {lives: {type: integer}}}
Kennel: {type: object, properties: {dogs: {type: array, items: {$ref: '#/components/schemas/Dog'}}}}";

#[test]
fn a_heir_with_heirs_of_its_own_is_a_union_too() {
    for (mapping, expected) in [
        ("", [["Puppy", "Dog"], ["Cat", "Animal"]]),
        (
            ", mapping: {dog: '#/components/schemas/Dog', puppy: '#/components/schemas/Puppy', cat: '#/components/schemas/Cat'}",
            [["puppy", "dog"], ["cat", "Animal"]],
        ),
    ] {
        let found = schemas(&ANIMALS.replace("MAPPING", mapping));
        let [[puppy, dog], [cat, animal]] = expected.map(|pair| pair.map(text));
        assert_eq!(tags(found.union("Dog")), [[puppy.clone()], [dog.clone()]]);
        assert_eq!(tags(found.union("Animal")), [vec![cat], vec![dog, puppy], vec![animal]]);
        assert_eq!(keys(found.record("Dog.base")), ["kind", "bark"]);
        assert_eq!(keys(found.record("Puppy")), ["kind", "bark", "age"]);
        let dogs = Type::List(Box::new(Type::Named(found.id("Dog"))));
        assert_eq!(found.property("Kennel", "dogs").kind, dogs);
        assert_eq!(found.codes, [""; 0]);
    }
}

#[test]
fn a_default_among_the_heirs_of_an_heir_is_found() {
    let mapping = ", defaultMapping: '#/components/schemas/Puppy'";
    let found = schemas(&ANIMALS.replace("MAPPING", mapping));
    let default = |union: &str| match found.union(union).dispatch {
        Dispatch::Tag { default, .. } => default,
        Dispatch::Shape => panic!("{union} is told by its shape"),
    };
    assert_eq!((default("Animal"), default("Dog")), (Some(1), Some(0)));
    let found = schemas(&ANIMALS.replace("MAPPING", &mapping.replace("Puppy", "Cat")));
    assert!(matches!(
        found.union("Dog").dispatch,
        Dispatch::Tag { default: None, .. }
    ));
    assert_eq!(found.codes, [""; 0]);
}

#[test]
fn a_branch_that_is_not_there_is_an_unknown_tag() {
    for mapping in [
        "",
        ", mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog', bird: '#/components/schemas/Bird'}",
        ", mapping: {cat: Cat, dog: dog, bird: Bird}",
    ] {
        let found = whole(&format!(
            "openapi: 3.0.3
components:
  schemas:
    Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Bird'}}, {{$ref: '#/components/schemas/Dog'}}], discriminator: {{propertyName: kind{mapping}}}}}
    Cat: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
    Dog: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}"
        ));
        let (cat, dog) = if mapping.is_empty() {
            ("Cat", "Dog")
        } else {
            ("cat", "dog")
        };
        assert_eq!(branches(&found, "Pet"), ["Cat", "Dog"], "{mapping}");
        assert_eq!(tags(found.union("Pet")), [[text(cat)], [text(dog)]], "{mapping}");
        let lost = found.codes.iter().all(|code| code == "T0203" || code == "T0221");
        assert!(lost && found.says("T0203"), "{:?}", found.messages);
    }
}

#[test]
fn what_a_base_maps_to_is_a_branch_whether_it_extends_the_base_or_not() {
    let found = schemas(
        "Animal: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cow: '#/components/schemas/Cow', horse: '#/components/schemas/Horse'}}}
Cow: {allOf: [{$ref: '#/components/schemas/Animal'}], properties: {milk: {type: integer}}}
Horse: {type: object, required: [kind], properties: {kind: {type: string}, height: {type: integer}}}
Vehicle: {type: object, required: [wheels], properties: {wheels: {type: string}}, discriminator: {propertyName: wheels, mapping: {'2': '#/components/schemas/Bike'}}}
Bike: {type: object, required: [wheels], properties: {wheels: {type: string}}}
Only: {type: object, required: [o], properties: {o: {type: string}}, discriminator: {propertyName: o, mapping: {only: '#/components/schemas/Only'}}}",
    );
    assert_eq!(
        tags(found.union("Animal")),
        [[text("cow")], [text("horse")], [text("Animal")]]
    );
    assert_eq!(tags(found.union("Vehicle")), [[text("2")], [text("Vehicle")]]);
    assert_eq!(keys(found.record("Only")), ["o"]);
    assert_eq!(found.codes, [""; 0], "{:?}", found.messages);
}

#[test]
fn heirs_that_hold_their_parent_are_looked_at_once_each() {
    fn size(look: &Look) -> usize {
        let values = look.properties.iter().map(|property| &property.value);
        1 + values
            .chain(&look.branches)
            .chain(&look.inside)
            .map(size)
            .sum::<usize>()
    }
    for holds in [
        "{$ref: '#/components/schemas/Expression'}",
        "{type: array, items: {$ref: '#/components/schemas/Expression'}}",
    ] {
        let names: Vec<String> = (0..40).map(|index| format!("E{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let heirs = names.iter().map(|name| {
            format!("{name}: {{allOf: [{{$ref: '#/components/schemas/Expression'}}, {{properties: {{of{name}: {holds}}}}}]}}\n")
        });
        let yaml = format!(
            "Expression: {{type: object, properties: {{line: {{type: integer}}}}, oneOf: [{}]}}\n{}",
            listing(&names),
            heirs.collect::<String>()
        );
        let found = schemas(&yaml);
        let looks = found
            .union("Expression")
            .branches
            .iter()
            .map(|branch| size(&branch.look));
        assert!(looks.sum::<usize>() < 10 * names.len());
    }
}

#[test]
fn unions_of_many_branches_that_are_none_of_each_other_tell_their_holders_apart() {
    let many = |name: &str, kind: &str| {
        let one = |index: usize| {
            format!("{{type: object, required: [{name}{index}], properties: {{{name}{index}: {{type: {kind}}}}}}}")
        };
        let branches: Vec<String> = (0..12).map(one).collect();
        format!("{name}: {{oneOf: [{}]}}\n", branches.join(", "))
    };
    let yaml = format!(
        "Holder: {{oneOf: [{{$ref: '#/components/schemas/One'}}, {{$ref: '#/components/schemas/Two'}}]}}\n\
         One: {{type: object, required: [of], properties: {{of: {{$ref: '#/components/schemas/A'}}}}}}\n\
         Two: {{type: object, required: [of], properties: {{of: {{$ref: '#/components/schemas/B'}}}}}}\n{}{}",
        many("A", "string"),
        many("B", "integer")
    );
    assert!(!schemas(&yaml).codes.iter().any(|code| code == "T0305"));
}

#[test]
fn a_branch_in_place_that_extends_its_parent_is_an_heir_too() {
    for word in ["oneOf", "anyOf"] {
        let found = schemas(&format!(
            "Actor: {{type: object, properties: {{id: {{type: string}}}}, {word}: [\n\
             {{title: Bot, allOf: [{{$ref: '#/components/schemas/Actor'}}, {{type: object, required: [model], properties: {{model: {{type: string}}}}}}]}},\n\
             {{$ref: '#/components/schemas/Visitor'}}]}}\n\
             Visitor: {{allOf: [{{$ref: '#/components/schemas/Actor'}}, {{type: object, required: [badge], properties: {{badge: {{type: integer}}}}}}]}}\n"
        ));
        assert_eq!(found.codes, [] as [&str; 0], "{:?}", found.messages);
        assert_eq!(found.union("Actor").branches.len(), 2);
        assert_eq!(keys(found.record("Visitor")), ["id", "badge"]);
    }
}

#[test]
fn a_choice_among_heirs_is_told_by_the_discriminator_of_their_base() {
    let found = schemas(
        "Payment: {type: object, required: ['@type'], properties: {'@type': {type: string}}, discriminator: {propertyName: '@type', mapping: {cash: '#/components/schemas/Cash'}}}
Card: {allOf: [{$ref: '#/components/schemas/Payment'}, {type: object, properties: {pan: {type: string}}}]}
Cash: {allOf: [{$ref: '#/components/schemas/Payment'}, {type: object, properties: {till: {type: integer}}}]}
Coin: {allOf: [{$ref: '#/components/schemas/Cash'}]}
U: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}
WithOther: {oneOf: [{$ref: '#/components/schemas/Card'}, {type: object, properties: {b: {type: string}}}]}",
    );
    let union = found.union("U");
    assert_eq!(tags(union), [vec![text("Card")], vec![text("cash"), text("Coin")]]);
    assert!(union.is_tagged());
    assert_eq!(found.union("WithOther").dispatch, Dispatch::Shape);
}

/// What Swashbuckle writes wherever a base is asked for.
#[test]
fn a_choice_among_a_base_and_its_heirs_is_the_base() {
    let found = schemas(
        "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', lion: '#/components/schemas/Lion', dog: '#/components/schemas/Dog'}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
Lion: {allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {mane: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {good: {type: boolean}}}]}
All: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Lion'}, {$ref: '#/components/schemas/Dog'}]}
Some: {anyOf: [{$ref: '#/components/schemas/Lion'}, {$ref: '#/components/schemas/Pet'}]}
Cats: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Lion'}]}
Tagged: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {Pet: '#/components/schemas/Pet', cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}}
Two: {oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Lion'}]}
WithOther: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Dog'}, {type: array, items: {$ref: '#/components/schemas/Dog'}}]}",
    );
    for (choice, base) in [("All", "Pet"), ("Some", "Pet"), ("Cats", "Cat"), ("Tagged", "Pet")] {
        assert_eq!(found.alias(choice), &Type::Named(found.id(base)), "{choice}");
    }
    assert_eq!(branches(&found, "Two"), ["Dog", "Cat"]);
    assert_eq!(
        tags(found.union("Two")),
        [vec![text("dog")], vec![text("cat"), text("lion")]]
    );
    assert_eq!(found.union("WithOther").branches.len(), 2);
    assert_eq!(found.codes, [""; 0], "{:?}", found.messages);
}

#[test]
fn a_base_is_a_type_of_its_own_beside_an_heir_that_adds_nothing() {
    let body = |name: &str| {
        format!(
            "requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}, responses: {{}}"
        )
    };
    let found = schemas_of(
        &format!("/pets: {{put: {{{}}}}}", body("Pet")),
        "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', lion: '#/components/schemas/Lion'}}}
Cat: {type: object, allOf: [{$ref: '#/components/schemas/Pet'}]}
Lion: {type: object, allOf: [{$ref: '#/components/schemas/Cat'}]}",
    );
    for (heir, tag) in [("Pet.base", "Pet"), ("Cat.base", "cat"), ("Lion", "lion")] {
        assert_eq!(found.property(heir, "kind").preset, Some(text(tag)), "{heir}");
    }
}

/// Its name is no value of its own list, which the mapping or an heir takes a value of.
#[test]
fn a_base_whose_list_is_of_its_heirs_is_no_branch() {
    for (base, heir) in [
        (", mapping: {circle: '#/components/schemas/Round'}", ""),
        ("", "x-ms-discriminator-value: circle, "),
        ("", "properties: {kind: {enum: [circle]}}, "),
    ] {
        let found = schemas(&format!(
            "Figure: {{type: object, required: [kind], properties: {{kind: {{type: string, enum: [circle, square]}}}}, discriminator: {{propertyName: kind{base}}}}}
Round: {{{heir}allOf: [{{$ref: '#/components/schemas/Figure'}}]}}"
        ));
        assert_eq!(branches(&found, "Figure"), ["Round"], "{base}{heir}");
        assert_eq!(tags(found.union("Figure")), [[text("circle")]]);
    }
}

/// What NestJS and springdoc write: the base lists the tags, and no heir says which of them is its own.
#[test]
fn heirs_have_the_values_of_their_base_that_are_called_by_the_same_words() {
    let described = |kind: &str, mapping: &str| {
        let heir = |name: &str| {
            format!(
                "{name}: {{allOf: [{{$ref: '#/components/schemas/NoticeDto'}}, {{type: object, properties: {{{name}Of: {{type: string}}}}}}]}}\n"
            )
        };
        schemas(&format!(
            "NoticeDto: {{type: object, required: [kind], discriminator: {{propertyName: kind{mapping}}}, properties: {{kind: {kind}}}}}\n\
             Kind: {{type: string, enum: [EMAIL, sms, web_push]}}\n{}{}{}",
            heir("EmailNoticeDto"),
            heir("SmsNoticeDto"),
            heir("WebPushNoticeDto"),
        ))
    };
    let listed = [[text("EMAIL")], [text("sms")], [text("web_push")]];
    for kind in [
        "{$ref: '#/components/schemas/Kind'}",
        "{type: string, enum: [EMAIL, sms, web_push]}",
    ] {
        let found = described(kind, "");
        // No value is the base's own.
        assert_eq!(
            branches(&found, "NoticeDto"),
            ["EmailNoticeDto", "SmsNoticeDto", "WebPushNoticeDto"]
        );
        assert_eq!(tags(found.union("NoticeDto")), listed, "{kind}");
    }
    let some = ", mapping: {sms: '#/components/schemas/SmsNoticeDto'}";
    assert_eq!(
        tags(described("{enum: [EMAIL, sms, web_push]}", some).union("NoticeDto")),
        listed
    );
    // What two values are called, both are.
    assert_eq!(
        tags(described("{enum: [email, email_notice, sms, web_push]}", "").union("NoticeDto"))
            .first()
            .map(Vec::len),
        Some(2)
    );
    // The last value that is left is the last heir's, whatever both are called.
    assert_eq!(
        tags(described("{enum: [EMAIL, sms, other]}", "").union("NoticeDto")),
        [[text("EMAIL")], [text("sms")], [text("other")]]
    );
    // Where nothing is called so, the tags are the names of the components (OpenAPI 3.1 §4.8.25).
    let found = described("{enum: [a, b, c, d]}", "");
    let names = ["EmailNoticeDto", "SmsNoticeDto", "WebPushNoticeDto", "NoticeDto"];
    assert_eq!(tags(found.union("NoticeDto")), names.map(|name| [text(name)]));
}
