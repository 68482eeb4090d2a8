use super::support::{keys, schemas};
use crate::model::{Additional, Definition, Home, Record, Scalar, Type, UntypedReason};

#[test]
fn required_and_nullable_are_two_things() {
    let found = schemas(
        "A:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: string, nullable: true}
    c: {type: string}
    d: {type: string, nullable: true}",
    );
    let marks: Vec<_> = found
        .record("A")
        .properties
        .iter()
        .map(|one| (one.required, one.nullable))
        .collect();
    assert_eq!(marks, [(true, false), (true, true), (false, false), (false, true)]);
}

#[test]
fn properties_make_an_object_without_type() {
    assert_eq!(keys(schemas("A: {properties: {a: {type: string}}}").record("A")), ["a"]);
}

#[test]
fn additional_properties_beside_properties() {
    let found = schemas(
        "Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
Closed: {type: object, properties: {a: {type: string}}, additionalProperties: false}
Typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}",
    );
    assert_eq!(found.record("Open").additional, Additional::Open);
    assert_eq!(found.record("Closed").additional, Additional::Closed);
    let integer = Box::new(Type::Scalar(Scalar::Int64));
    assert_eq!(found.record("Typed").additional, Additional::Typed(integer));
}

#[test]
fn an_inline_object_without_properties_is_a_map() {
    let found = schemas(
        "A:
  type: object
  properties:
    free: {type: object}
    any: {type: object, additionalProperties: true}
    of: {type: object, additionalProperties: {type: string, nullable: true}}
Of: {type: object, additionalProperties: {type: integer}}
Empty: {type: object, additionalProperties: false}",
    );
    let free = Type::Map(Box::new(Type::Free(UntypedReason::OpenObject)));
    assert_eq!(found.property("A", "free").kind, free);
    assert_eq!(found.property("A", "any").kind, free);
    let text = Type::Nullable(Box::new(Type::Scalar(Scalar::Text)));
    assert_eq!(found.property("A", "of").kind, Type::Map(Box::new(text)));
    assert_eq!(found.alias("Of"), &Type::Map(Box::new(Type::Scalar(Scalar::Int64))));
    assert_eq!(found.record("Empty").additional, Additional::Closed);
}

#[test]
fn an_open_component_without_properties_is_a_type_of_its_own() {
    let found = schemas(
        "Silent: {type: object}
Open: {type: object, additionalProperties: true}
Anything: {type: object, additionalProperties: {}}
Again: {$ref: '#/components/schemas/Open'}",
    );
    for name in ["Silent", "Open", "Anything"] {
        assert_eq!(found.record(name), &Record::default(), "{name}");
    }
    assert_eq!(found.alias("Again"), &Type::Named(found.id("Open")));
    let reasons: Vec<_> = found.api.untyped.iter().map(|one| one.reason).collect();
    assert_eq!(reasons, [UntypedReason::OpenObject; 3]);
}

#[test]
fn patterns_that_agree_type_the_other_keys() {
    let found = schemas(
        "Same: {type: object, patternProperties: {'^a': {type: integer}, '^b': {type: integer}}}
Other: {type: object, patternProperties: {'^a': {type: integer}, '^b': {type: string}}}",
    );
    assert_eq!(found.alias("Same"), &Type::Map(Box::new(Type::Scalar(Scalar::Int64))));
    assert_eq!(found.record("Other"), &Record::default());
    assert!(found.says("T0320"));
}

#[test]
fn a_required_key_without_declaration_is_free() {
    let found = schemas("A: {type: object, required: [b], properties: {a: {type: string}}}");
    let property = found.property("A", "b");
    assert_eq!(
        (&property.kind, property.required),
        (&Type::Free(UntypedReason::NoType), true)
    );
}

#[test]
fn a_property_that_may_not_be_there_is_left_out() {
    let found = schemas("A: {type: object, properties: {a: {not: {}}, b: {type: string}}}");
    assert_eq!(keys(found.record("A")), ["b"]);
}

#[test]
fn inline_types_follow_their_component() {
    let found = schemas(
        "A: {type: object, properties: {b: {type: object, properties: {c: {type: string, enum: [x, y]}}}}}
Z: {type: string}",
    );
    assert_eq!(found.positions(), ["A", "A.b", "A.b.c", "Z"]);
    assert_eq!(found.declared("A.b").home, Home::Beside(found.id("A")));
    assert_eq!(found.declared("A").home, Home::Component);
}

#[test]
fn lists_and_tuples() {
    let found = schemas(
        "List: {type: array, items: {type: string, nullable: true}}
Silent: {type: array}
Tuple: {type: array, items: false, prefixItems: [{type: string}, {type: integer}]}
Longer: {type: array, items: {type: string}, prefixItems: [{type: string}]}
Mixed: {type: array, items: {type: string}, prefixItems: [{type: integer}]}",
    );
    let text = Type::Scalar(Scalar::Text);
    assert_eq!(
        found.alias("List"),
        &Type::List(Box::new(Type::Nullable(Box::new(text.clone()))))
    );
    assert_eq!(
        found.alias("Silent"),
        &Type::List(Box::new(Type::Free(UntypedReason::NoType)))
    );
    assert_eq!(
        found.alias("Tuple"),
        &Type::Tuple(vec![text.clone(), Type::Scalar(Scalar::Int64)])
    );
    assert_eq!(found.alias("Longer"), &Type::List(Box::new(text)));
    assert_eq!(
        found.alias("Mixed"),
        &Type::List(Box::new(Type::Free(UntypedReason::Inexpressible)))
    );
}

#[test]
fn what_a_position_says_becomes_documentation() {
    let found = schemas(
        "A:
  type: object
  description: An A.
  externalDocs: {url: 'https://example.com/a'}
  properties:
    a: {type: string, title: Name, deprecated: true, minLength: 1, maxLength: 9, pattern: '^`', default: x, readOnly: true}",
    );
    assert_eq!(
        found.declared("A").documentation.external_url.as_deref(),
        Some("https://example.com/a")
    );
    let property = found.property("A", "a");
    let documentation = &property.documentation.0;
    assert_eq!(documentation.summary.as_deref(), Some("Name"));
    assert!(documentation.deprecated && property.read_only && !property.write_only);
    assert_eq!(property.default.as_deref(), Some("\"x\""));
    assert_eq!(documentation.notes, ["1 to 9 characters; matches `` ^` ``."]);
}

#[test]
fn a_title_that_repeats_the_name_before_a_description_is_left_out() {
    let found = schemas(
        "UserName:
  title: User name
  description: How one is called.
  type: object
  properties:
    first_name: {type: string, title: First Name, description: The first.}
    last_name: {type: string, title: Last Name}
    nick: {type: string, title: Pet name, description: The short one.}",
    );
    assert_eq!(found.declared("UserName").documentation.summary, None);
    let summary = |name| found.property("UserName", name).documentation.0.summary.as_deref();
    assert_eq!(summary("first_name"), None);
    assert_eq!(summary("last_name"), Some("Last Name"));
    assert_eq!(summary("nick"), Some("Pet name"));
}

#[test]
fn what_a_schema_demands_is_one_sentence() {
    let found = schemas(
        "A:
  type: object
  properties:
    share: {type: number, minimum: 0, maximum: 1, multipleOf: 0.5}
    above: {type: integer, minimum: 0, exclusiveMinimum: true}
    inside: {type: number, minimum: 0, exclusiveMinimum: true, maximum: 9}
    code: {type: string, minLength: 2, maxLength: 2}
    one: {type: array, maxItems: 1, uniqueItems: true, items: {type: string}}
    some: {type: object, minProperties: 1, additionalProperties: {type: string}}
    any: {type: string, minLength: 0}",
    );
    let note = |name| found.property("A", name).documentation.0.notes.concat();
    assert_eq!(note("share"), "Between 0 and 1; a multiple of 0.5.");
    assert_eq!(note("above"), "Greater than 0.");
    assert_eq!(note("inside"), "Greater than 0 and at most 9.");
    assert_eq!(note("code"), "Exactly 2 characters.");
    assert_eq!(note("one"), "At most 1 item; no two items are equal.");
    assert_eq!(note("some"), "At least 1 property.");
    assert_eq!(note("any"), "");
}

#[test]
fn free_positions_are_counted_with_their_reason() {
    let found = schemas("A: {type: object, properties: {a: {}, b: {not: {type: string}}, c: {type: object}}}");
    let reasons: Vec<_> = found
        .api
        .untyped
        .iter()
        .map(|one| (one.origin.pointer(), one.reason))
        .collect();
    let reasons: Vec<_> = reasons.iter().map(|(pointer, reason)| (&**pointer, *reason)).collect();
    let expected = [
        ("/components/schemas/A/properties/a", UntypedReason::NoType),
        ("/components/schemas/A/properties/b", UntypedReason::Inexpressible),
        ("/components/schemas/A/properties/c", UntypedReason::OpenObject),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn an_inherited_free_position_is_counted_once() {
    let found = schemas(
        "Base: {type: object, properties: {a: {description: Anything.}}}
Child: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {b: {type: string}}}",
    );
    assert!(matches!(
        found.property("Child", "a").kind,
        Type::Free(UntypedReason::NoType)
    ));
    let origins: Vec<_> = found.api.untyped.iter().map(|one| one.origin.pointer()).collect();
    assert_eq!(origins, ["/components/schemas/Base/properties/a"]);
}

#[test]
fn type_wins_over_keywords_of_another() {
    let found = schemas("A: {type: string, properties: {a: {type: string}}}");
    assert_eq!(found.alias("A"), &Type::Scalar(Scalar::Text));
    assert!(found.says("T0308"));
}

#[test]
fn a_nullable_component_makes_its_positions_nullable() {
    let found = schemas(
        "N: {type: object, nullable: true, properties: {a: {type: string}}}
A: {type: object, properties: {n: {$ref: '#/components/schemas/N'}, l: {type: array, items: {$ref: '#/components/schemas/N'}}}}",
    );
    assert!(matches!(found.declared("N").definition, Definition::Record(_)));
    assert!(found.property("A", "n").nullable);
    let item = Type::Nullable(Box::new(Type::Named(found.id("N"))));
    assert_eq!(found.property("A", "l").kind, Type::List(Box::new(item)));
}

#[test]
fn deep_nesting_ends_in_a_warning() {
    let deep = format!(
        "A: {}{{type: string}}{}",
        "{type: array, items: ".repeat(20),
        "}".repeat(20)
    );
    assert!(!schemas(&deep).says("T0321"));
    let mut chain = String::new();
    for index in 0..300 {
        chain.push_str(&format!(
            "S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}], properties: {{p{index}: {{type: string}}}}}}\n",
            index + 1
        ));
    }
    chain.push_str("S300: {type: object, properties: {last: {type: string}}}");
    assert!(schemas(&chain).says("T0321"));
}

#[test]
fn equal_places_of_an_open_tuple_say_nothing_about_what_follows() {
    let found = schemas(
        "Open: {type: array, prefixItems: [{type: string}, {type: string}]}
Full: {type: array, maxItems: 1, prefixItems: [{type: string}, {type: string}]}",
    );
    let free = Type::Free(UntypedReason::Inexpressible);
    assert_eq!(found.alias("Open"), &Type::List(Box::new(free)));
    assert_eq!(found.alias("Full"), &Type::List(Box::new(Type::Scalar(Scalar::Text))));
    assert_eq!(found.codes, ["T0332"]);
}

#[test]
fn an_object_with_items_and_nothing_about_properties_may_be_a_list() {
    let found = schemas(
        "Either: {type: object, items: {type: string}}
Object: {type: object, properties: {a: {type: string}}, items: {type: string}}",
    );
    assert_eq!(found.alias("Either"), &Type::Free(UntypedReason::Broken));
    assert_eq!(found.record("Object").properties.len(), 1);
    assert_eq!(found.codes, ["T0308", "T0308"]);
    assert!(found.messages[0].contains("either kind"), "{:?}", found.messages);
}

#[test]
fn a_key_that_is_required_and_that_no_schema_declares_is_told_of_where_it_is_required() {
    let found = schemas(
        "Base: {type: object, required: [id, teamID, 'other'], properties: {id: {type: string}}}
Dog:
  allOf: [{$ref: '#/components/schemas/Base'}]
  properties: {teamId: {type: string}}
Cat:
  allOf: [{$ref: '#/components/schemas/Base'}, {type: object, required: [extra_key]}]
  properties: {teamID: {type: string}, other: {type: string}, extra_key: {type: string}}
User: {type: object, properties: {dog: {$ref: '#/components/schemas/Dog'}, cat: {$ref: '#/components/schemas/Cat'}}}",
    );
    let marks = |name: &str| -> Vec<(String, bool, bool)> {
        let properties = found.record(name).properties.iter();
        properties
            .map(|one| (one.name.clone(), one.required, one.undeclared))
            .collect()
    };
    let mark = |name: &str, required, undeclared| (name.to_owned(), required, undeclared);
    assert_eq!(
        marks("Dog"),
        [
            mark("id", true, false),
            mark("teamId", false, false),
            mark("teamID", true, true),
            mark("other", true, true),
        ]
    );
    assert!(marks("Cat").iter().all(|(_, _, undeclared)| !undeclared));
    // One list, whoever takes it over.
    assert_eq!(found.codes.iter().filter(|code| *code == "T0339").count(), 1);
    let message = "required here, and declared by no schema: `teamID`, `other`; `teamId` is declared";
    assert!(
        found.messages.iter().any(|said| said == message),
        "{:?}",
        found.messages
    );
}

#[test]
fn what_a_discriminator_names_is_declared() {
    let found = schemas(
        "Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}
Cat: {type: object, required: [kind, lives], properties: {lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {name: {type: string}}}
Base: {type: object, required: [sort], discriminator: {propertyName: sort}}
Heir: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {a: {type: string}}}",
    );
    for (record, tag) in [("Cat", "kind"), ("Dog", "kind"), ("Heir", "sort")] {
        let property = found.property(record, tag);
        assert_eq!(
            (&property.kind, property.undeclared),
            (&Type::Scalar(Scalar::Text), false)
        );
    }
    assert!(!found.codes.contains(&"T0339".to_owned()), "{:?}", found.messages);
}

#[test]
fn equal_objects_that_require_what_is_undeclared_are_one_type_still() {
    let found = schemas(
        "A:
  properties:
    one: {type: object, required: [x], properties: {a: {type: string}}}
    two: {type: object, required: [x], properties: {a: {type: string}}}",
    );
    let types = found.api.types.iter();
    let records = types.filter(|(_, declared)| matches!(declared.definition, Definition::Record(_)));
    assert_eq!(records.count(), 2);
}
