use super::support::{description, keys, newer, schemas};
use crate::diagnostic::codes;
use crate::model::{Definition, Reach, Type};

#[test]
fn equal_inline_shapes_are_one_type_under_their_own_names() {
    let found = schemas(
        "A: {type: object, properties: {x: {type: object, properties: {v: {type: string, enum: [p, q]}}}}}
B: {type: object, properties: {y: {type: object, description: Words, properties: {v: {type: string, enum: [p, q]}}}}}",
    );
    assert_eq!(found.alias("B.y"), &Type::Named(found.id("A.x")));
    assert_eq!(found.positions(), ["A", "A.x", "A.x.v", "B", "B.y"]);
    // Where the one without a name stands is not forgotten.
    let places: Vec<_> = found
        .declared("A.x.v")
        .also
        .iter()
        .map(|origin| origin.pointer())
        .collect();
    assert_eq!(places, ["/components/schemas/B/properties/y/properties/v"]);
}

#[test]
fn what_is_the_same_under_the_same_name_is_one_type() {
    let found = schemas(
        "PetMood: {type: string, enum: [p, q]}
Pet: {type: object, properties: {mood: {type: string, enum: [p, q]}, pet_mood: {type: string, enum: [p, q]}}}
Toy: {type: object, properties: {x: {oneOf: [{title: Ball, required: [v], properties: {v: {type: string, enum: [p, q]}}}, {type: string}, {title: Ball, required: [w, v], properties: {v: {type: string, enum: [p, q]}, w: {type: string}}}]}}}",
    );
    let record = found.record("Pet");
    assert!(
        record
            .properties
            .iter()
            .all(|property| property.kind == Type::Named(found.id("PetMood")))
    );
    assert_eq!(
        found.positions(),
        [
            "Pet",
            "PetMood",
            "Toy",
            "Toy.x",
            "Toy.x.Ball",
            "Toy.x.Ball.v",
            "Toy.x.with w",
            "Toy.x.with w.v"
        ]
    );
    // What an extension calls them is their name wherever they stand.
    let found = schemas(
        "A: {type: object, properties: {x: {type: string, enum: [p, q], x-ms-enum: {name: SkuName}}}}
B: {type: object, properties: {y: {type: string, enum: [p, q], x-ms-enum: {name: SkuName, modelAsString: true}}, z: {type: string, enum: [p]}}}",
    );
    assert_eq!(found.positions(), ["A", "A.x", "B"]);
    assert_eq!(found.declared("A.x").name.own.as_deref(), Some("SkuName"));
    // What two operations with one id have is called after their methods, which differ.
    let found = description(
        "paths:
  /a: {get: {operationId: list, parameters: [{name: v, in: query, schema: {type: string, enum: [p, q]}}], responses: {}}}
  /b: {get: {operationId: list, parameters: [{name: v, in: query, schema: {type: string, enum: [p, q]}}], responses: {}}}",
    );
    assert_eq!(found.positions(), ["list.v", "list.v"]);
}

#[test]
fn the_order_of_properties_makes_no_difference() {
    let found = schemas(
        "A: {type: object, properties: {x: {type: object, properties: {v: {type: string}, w: {type: integer}}}}}
B: {type: object, properties: {y: {type: object, properties: {w: {type: integer}, v: {type: string}}}}}",
    );
    assert_eq!(found.alias("B.y"), &Type::Named(found.id("A.x")));
}

#[test]
fn an_inline_shape_may_be_a_components() {
    let found = schemas(
        "A: {type: object, properties: {x: {type: object, properties: {v: {type: string}}}}}
B: {type: object, properties: {v: {type: string}}}
C: {type: object, properties: {v: {type: string}}}",
    );
    assert_eq!(found.alias("A.x"), &Type::Named(found.id("B")));
    assert!(matches!(found.declared("C").definition, Definition::Record(_)));
}

#[test]
fn only_the_edge_that_closes_a_cycle_is_boxed() {
    let found = schemas(
        "A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, list: {type: array, items: {$ref: '#/components/schemas/A'}}}}
B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
    );
    assert_eq!(found.property("A", "b").kind, Type::Named(found.id("B")));
    assert_eq!(
        found.property("B", "a").kind,
        Type::Boxed(Box::new(Type::Named(found.id("A"))))
    );
    assert_eq!(
        found.property("A", "list").kind,
        Type::List(Box::new(Type::Named(found.id("A"))))
    );
}

#[test]
fn what_references_lead_to_in_the_midst_of_an_operation_is_one_type_there() {
    let answer = "{type: object, properties: {mood: {type: string, enum: [p, q]}}}";
    let found = description(&format!(
        "paths:
  /a: {{get: {{operationId: a, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}}}}}}}
  /b: {{get: {{operationId: b, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}}}}}}}}}}}}}
  /c: {{get: {{operationId: c, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}}}}}}}"
    ));
    // What is only alike has a name of its own.
    assert_eq!(found.positions(), ["a_response", "a_response.mood", "c.response"]);
}

#[test]
fn what_is_added_or_stands_elsewhere_moves_no_allocation() {
    let [a, b] = [("A", "b", "B"), ("B", "a", "A")].map(|(key, name, target)| {
        format!("{key}: {{type: object, properties: {{{name}: {{$ref: '#/components/schemas/{target}'}}}}}}\n")
    });
    let into = "'0': {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n";
    let around =
        "'1': {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}}}\n";
    for text in [
        a.clone() + &b,
        b.clone() + &a,
        into.to_owned() + &a + &b,
        a + &b + around,
    ] {
        let found = schemas(&text);
        assert_eq!(found.property("A", "b").kind, Type::Named(found.id("B")), "{text}");
        assert!(matches!(found.property("B", "a").kind, Type::Boxed(_)), "{text}");
    }
}

#[test]
fn a_cycle_through_an_alias_is_boxed_at_the_property() {
    let found = schemas(
        "A: {type: object, properties: {next: {$ref: '#/components/schemas/N'}}}
N: {allOf: [{$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(
        found.property("A", "next").kind,
        Type::Boxed(Box::new(Type::Named(found.id("N"))))
    );
}

#[test]
fn aliases_of_themselves_are_wrappers() {
    let found = schemas(
        "Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
Self: {allOf: [{$ref: '#/components/schemas/Other'}]}
Other: {allOf: [{$ref: '#/components/schemas/Self'}]}",
    );
    let inner = Type::List(Box::new(Type::Named(found.id("Tree"))));
    assert_eq!(found.declared("Tree").definition, Definition::Wrapper(inner));
    assert!(matches!(found.alias("Other"), Type::Free(_)));
    assert!(found.says("T0302"), "a name for nothing but itself is told of");
}

#[test]
fn a_value_that_requires_another_of_its_kind_without_end_may_leave_it_out() {
    let found = schemas(
        "Own: {type: object, required: [own], properties: {own: {$ref: '#/components/schemas/Own'}}}
First: {type: object, required: [second], properties: {second: {$ref: '#/components/schemas/Second'}}}
Second: {type: object, required: [first], properties: {first: {$ref: '#/components/schemas/First'}}}",
    );
    assert!(!found.property("Own", "own").required);
    assert!(found.property("First", "second").required);
    assert!(!found.property("Second", "first").required);
    assert_eq!(found.codes, ["T0327", "T0327"]);
    assert!(found.messages[0].contains("`own`"), "{:?}", found.messages);
}

#[test]
fn what_may_be_null_or_empty_or_another_branch_has_an_end() {
    let found = schemas(
        "Null: {type: object, required: [n], properties: {n: {$ref: '#/components/schemas/Maybe'}}}
Maybe: {type: object, nullable: true, required: [m], properties: {m: {$ref: '#/components/schemas/Null'}}}
List: {type: object, required: [l], properties: {l: {type: array, items: {$ref: '#/components/schemas/List'}}}}
Map: {type: object, required: [m], properties: {m: {type: object, additionalProperties: {$ref: '#/components/schemas/Map'}}}}
Node: {type: object, required: [n], properties: {n: {oneOf: [{type: string}, {$ref: '#/components/schemas/Node'}]}}}",
    );
    assert!(!found.says("T0327"), "{:?}", found.messages);
    assert!(found.property("List", "l").required && found.property("Node", "n").required);
}

#[test]
fn a_tuple_of_itself_ends_in_null() {
    let found = schemas(
        "Pair: {type: array, items: false, prefixItems: [{type: string}, {$ref: '#/components/schemas/Pair'}]}",
    );
    assert!(matches!(
        &found.declared("Pair").definition,
        Definition::Wrapper(Type::Nullable(_))
    ));
    assert!(found.says("T0327"));
}

#[test]
fn a_cycle_through_an_alias_of_a_tuple_is_boxed() {
    let found = schemas(
        "A: {type: object, properties: {pair: {$ref: '#/components/schemas/Pair'}}}
Pair: {type: array, items: false, prefixItems: [{type: string}, {$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(
        found.property("A", "pair").kind,
        Type::Boxed(Box::new(Type::Named(found.id("Pair"))))
    );
}

#[test]
fn types_know_from_where_they_are_reached() {
    let found = description(
        "paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Out'}}}}}
components:
  schemas:
    In: {type: object, properties: {both: {$ref: '#/components/schemas/Both'}}}
    Out: {type: object, properties: {both: {$ref: '#/components/schemas/Both'}}}
    Both: {type: object, properties: {a: {type: string}, b: {type: integer}}}
    Apart: {type: object, properties: {c: {type: string}}}",
    );
    let reach = |request, response| Reach { request, response };
    assert_eq!(found.declared("In").reach, reach(true, false));
    assert_eq!(found.declared("Out").reach, reach(false, true));
    assert_eq!(found.declared("Both").reach, reach(true, true));
    assert_eq!(found.declared("Apart").reach, reach(false, true));
}

#[test]
fn a_long_chain_of_schemas_is_no_deep_recursion() {
    let mut chain = String::new();
    for index in 0..3_000 {
        chain.push_str(&format!(
            "S{index}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/S{}'}}}}}}\n",
            (index + 1) % 3_000
        ));
    }
    let found = schemas(&chain);
    assert!(matches!(found.property("S2999", "n").kind, Type::Boxed(_)));
    assert!(matches!(found.property("S0", "n").kind, Type::Named(_)));
}

#[test]
fn codes_are_in_order_and_well_formed() {
    let ids: Vec<&str> = codes::analyze::ALL.iter().map(|code| code.id).collect();
    assert!(ids.is_sorted_by(|before, after| before < after), "{ids:?}");
    assert!(ids.iter().all(|id| id.len() == 5 && id.starts_with("T03")), "{ids:?}");
    assert!(
        codes::analyze::ALL
            .iter()
            .all(|code| !code.meaning.is_empty() && !code.help.is_empty())
    );
}

#[test]
fn a_record_that_is_only_extended_has_no_type_and_its_inline_types_stay() {
    let found = description(
        "paths:
  /pets:
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}}}}}}
components:
  schemas:
    Base: {type: object, properties: {id: {type: string}, kind: {type: string, enum: [cat, dog]}}}
    Named: {type: object, properties: {name: {type: string}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Named'}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {friend: {$ref: '#/components/schemas/Named'}}}",
    );
    assert_eq!(found.positions(), ["Base.kind", "Cat", "Dog", "Named"]);
    assert_eq!(found.codes, [codes::analyze::ONLY_EXTENDED.id]);
    assert_eq!(keys(found.record("Cat")), ["id", "kind", "name"]);
}

#[test]
fn records_that_extend_each_other_have_their_types() {
    let found = description(
        "paths:
  /pets:
    get: {responses: {'204': {description: ok}}}
components:
  schemas:
    Chicken: {allOf: [{$ref: '#/components/schemas/Egg'}], properties: {lays: {type: boolean}}}
    Egg: {allOf: [{$ref: '#/components/schemas/Chicken'}], properties: {weight: {type: number}}}",
    );
    assert_eq!(found.positions(), ["Chicken", "Egg"]);
    assert!(!found.says("T0328"));
}

#[test]
fn a_default_beyond_64_bits_keeps_its_digits() {
    let found = newer(
        "components:
  schemas:
    A:
      type: object
      properties:
        wide: {type: integer, default: 123456789012345678901234567890}
        list: {type: array, items: {type: number}, default: [1, -123456789012345678901234567890, {\"a\": null}]}
        plain: {type: integer, default: 7}",
    );
    let default = |name: &str| found.property("A", name).default.clone();
    assert_eq!(default("wide").as_deref(), Some("123456789012345678901234567890"));
    assert_eq!(
        default("list").as_deref(),
        Some("[1,-123456789012345678901234567890,{\"a\":null}]")
    );
    assert_eq!(default("plain").as_deref(), Some("7"));
}
