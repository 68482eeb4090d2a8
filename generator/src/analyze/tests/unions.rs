use super::support::{keys, newer, schemas, sent, text, values};
use crate::model::{Definition, Scalar, Type, UntypedReason};

#[test]
fn equal_branches_are_one() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}
S: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(found.union("U").branches.len(), 2);
    assert_eq!(found.alias("S"), &Type::Named(found.id("A")));
    assert!(found.says("T0304") && found.messages.iter().any(|message| message.contains("`A`")));
}

#[test]
fn inline_branches_of_equal_structure_are_one() {
    let found = schemas(
        "U:
  oneOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, description: other words, properties: {a: {type: string}}}
    - {type: string}",
    );
    assert_eq!(found.union("U").branches.len(), 2);
    assert!(found.says("T0304"));
}

#[test]
fn lists_of_values_are_one_enumeration() {
    let found = schemas(
        "E: {type: string, enum: [a, b]}
U: {oneOf: [{$ref: '#/components/schemas/E'}, {type: string, enum: [c]}]}
Open: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
Refs: {anyOf: [{type: string}, {$ref: '#/components/schemas/E'}]}
Titled: {oneOf: [{enum: [1], title: One, description: The one}, {enum: [2], title: Two}]}",
    );
    assert_eq!(values(found.enumeration("U")), [text("a"), text("b"), text("c")]);
    assert_eq!(values(found.enumeration("Open")), [text("a"), text("b")]);
    assert_eq!(found.alias("Refs"), &Type::Named(found.id("E")));
    let titled = found.enumeration("Titled");
    assert_eq!(titled.values[0].name.as_deref(), Some("One"));
    assert_eq!(titled.values[0].documentation.0.description.as_deref(), Some("The one"));
}

#[test]
fn scalars_of_one_kind_are_one() {
    let found = schemas(
        "Text: {anyOf: [{type: string, format: uuid}, {type: string, format: date}]}
Number: {anyOf: [{type: integer}, {type: integer, format: int32}]}
Same: {type: string, anyOf: [{format: date}, {format: date, minLength: 2}]}",
    );
    assert_eq!(found.alias("Text"), &Type::Scalar(Scalar::Text));
    assert_eq!(found.alias("Number"), &Type::Scalar(Scalar::Int64));
    assert_eq!(found.alias("Same"), &Type::Scalar(Scalar::Date));
}

#[test]
fn kinds_that_differ_make_a_union() {
    let found =
        schemas("U: {anyOf: [{type: string}, {type: integer}, {type: array, items: {type: string}}, {type: boolean}]}");
    let kinds: Vec<_> = found
        .union("U")
        .branches
        .iter()
        .map(|branch| branch.kind.clone())
        .collect();
    let text = Type::Scalar(Scalar::Text);
    assert_eq!(
        kinds,
        [
            text.clone(),
            Type::Scalar(Scalar::Int64),
            Type::List(Box::new(text)),
            Type::Scalar(Scalar::Boolean)
        ]
    );
    let names: Vec<_> = found
        .union("U")
        .branches
        .iter()
        .map(|branch| branch.names[0].as_str())
        .collect();
    assert_eq!(names, ["String", "Integer", "String List", "Boolean"]);
}

#[test]
fn integers_beside_other_numbers_keep_their_digits() {
    let kinds = |branches: &str| {
        let found = schemas(&format!("U: {{anyOf: [{branches}]}}"));
        let branches = found.union("U").branches.iter();
        branches
            .map(|branch| match branch.kind {
                Type::Scalar(scalar) => scalar,
                ref other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    let (integer, number) = ("{type: integer}", "{type: number}");
    assert_eq!(
        kinds(&format!("{number}, {integer}")),
        [Scalar::Double, Scalar::Int64, Scalar::BigInteger]
    );
    assert_eq!(
        kinds(&format!(
            "{integer}, {{type: string}}, {number}, {{type: integer, format: int32}}, {{enum: [-1]}}"
        )),
        [Scalar::Int64, Scalar::BigInteger, Scalar::Text, Scalar::Double]
    );
    assert_eq!(
        kinds(&format!("{{type: integer, format: uint64}}, {number}")),
        [Scalar::Uint64, Scalar::BigInteger, Scalar::Double]
    );
    // Where only some integers are listed, any number is welcome, and these are numbers like others.
    let found = schemas("U: {anyOf: [{type: number}, {enum: [-1]}]}");
    assert_eq!(found.alias("U"), &Type::Scalar(Scalar::Double));
}

#[test]
fn integers_inside_branches_keep_their_digits_beside_those_that_take_any_number() {
    let found = schemas(
        "Whole: {type: object, required: [at], properties: {at: {$ref: '#/components/schemas/Places'}, unit: {type: string}}}
Places: {type: array, items: {type: integer}}
Any: {type: object, required: [at], properties: {at: {type: array, items: {type: number}}}}
Records: {oneOf: [{$ref: '#/components/schemas/Any'}, {$ref: '#/components/schemas/Whole'}]}
Lists: {oneOf: [{type: array, items: {type: number}}, {$ref: '#/components/schemas/Places'}]}
Apart: {type: object, required: [at, unit, to], properties: {at: {type: array, items: {type: number}}, to: {type: string}}}
Different: {oneOf: [{$ref: '#/components/schemas/Apart'}, {$ref: '#/components/schemas/Whole'}]}",
    );
    let large = |kind: &Type| match kind {
        Type::List(inner) => **inner == Type::Scalar(Scalar::BigInteger),
        _ => false,
    };
    let records = &found.union("Records").branches;
    assert_eq!(records.len(), 3);
    let Type::Named(copy) = &records[2].kind else {
        panic!("{records:?}")
    };
    let Some(Definition::Record(copy)) = found.api.types.get(*copy).map(|copy| &copy.definition) else {
        panic!("{records:?}")
    };
    assert!(large(&copy.properties[0].kind), "{copy:?}");
    assert_eq!(found.property("Whole", "at").kind, Type::Named(found.id("Places")));
    // The list of integers is asked first, since any of these is a list of numbers too.
    let lists = &found.union("Lists").branches;
    assert_eq!(
        lists.iter().map(|branch| large(&branch.kind)).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert_eq!(lists[2].kind, Type::List(Box::new(Type::Scalar(Scalar::Double))));
    assert_eq!(found.union("Different").branches.len(), 2);
}

#[test]
fn integers_beside_other_numbers_and_text_keep_their_digits_in_a_list_of_types() {
    let found = newer(
        "components:
  schemas:
    Three: {type: [integer, number, string]}
    Two: {type: [number, integer]}",
    );
    let three = found.union("Three").branches.iter().map(|branch| branch.kind.clone());
    let expected = [Scalar::Int64, Scalar::BigInteger, Scalar::Double, Scalar::Text].map(Type::Scalar);
    assert_eq!(three.collect::<Vec<_>>(), expected);
    assert_eq!(found.alias("Two"), &Type::Scalar(Scalar::Double));
}

#[test]
fn one_branch_is_no_union() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
P: {type: object, properties: {a: {nullable: true, anyOf: [{$ref: '#/components/schemas/A'}]}}}",
    );
    let property = found.property("P", "a");
    assert_eq!((&property.kind, property.nullable), (&Type::Named(found.id("A")), true));
}

#[test]
fn branches_have_names_that_say_what_they_are() {
    let found = schemas(
        "Link:
  oneOf:
    - {type: object, required: [url], properties: {url: {type: string}}}
    - {type: object, required: [id], properties: {id: {type: string}, kind: {enum: [a, b]}}}
Holder: {type: object, properties: {inner: {nullable: true, anyOf: [{type: object, properties: {kind: {enum: [a, c]}}}]}}}",
    );
    let positions = [
        "Holder",
        "Holder.inner",
        "Holder.inner.kind",
        "Link",
        "Link.with url",
        "Link.with id",
        "Link.with id.kind",
    ];
    assert_eq!(found.positions(), positions);
    let names: Vec<_> = found
        .union("Link")
        .branches
        .iter()
        .map(|branch| &branch.names)
        .collect();
    assert_eq!(names, [&["with url"], &["with id"]]);
}

#[test]
fn a_nullable_branch_makes_the_union_nullable() {
    let found = schemas(
        "N: {type: object, nullable: true, properties: {a: {type: string}}}
P: {type: object, properties: {u: {oneOf: [{$ref: '#/components/schemas/N'}, {type: string}]}}}",
    );
    assert!(found.property("P", "u").nullable);
}

#[test]
fn properties_beside_a_union_belong_to_each_branch() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
U: {type: object, properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}, title: Bee}]}",
    );
    assert_eq!(keys(found.record("U.A")), ["id", "a"]);
    assert_eq!(keys(found.record("U.Bee")), ["id", "b"]);
}

#[test]
fn requirements_in_branches_leave_the_record() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
    );
    assert_eq!(keys(found.record("A")), ["a", "b"]);
}

#[test]
fn requirements_beside_a_union_hold_in_the_branches_that_declare_the_property() {
    let found = schemas(
        "A: {type: object, properties: {id: {type: string}, a: {type: string}}}
B: {type: object, required: [id], properties: {id: {type: integer}}}
C: {type: object, properties: {c: {type: string}}}
U: {required: [id], oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}",
    );
    let kinds: Vec<&Type> = found.union("U").branches.iter().map(|branch| &branch.kind).collect();
    assert_eq!(kinds[0], &Type::Named(found.id("U.A")));
    assert_eq!(kinds[1], &Type::Named(found.id("B")));
    assert_eq!(kinds[2], &Type::Named(found.id("C")));
    assert!(found.property("U.A", "id").required && !found.property("U.A", "a").required);
    assert!(!found.property("A", "id").required);
}

#[test]
fn all_of_distributes_over_a_union() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
U: {allOf: [{properties: {id: {type: string}}}, {oneOf: [{$ref: '#/components/schemas/A'}, {type: object, title: B, properties: {b: {type: string}}}]}]}",
    );
    assert_eq!(keys(found.record("U.A")), ["id", "a"]);
    assert_eq!(keys(found.record("U.B")), ["id", "b"]);
}

#[test]
fn nested_unions_are_flat_without_a_discriminator() {
    let found =
        schemas("U: {oneOf: [{type: string}, {oneOf: [{type: boolean}, {type: array, items: {type: string}}]}]}");
    assert_eq!(found.union("U").branches.len(), 3);
    assert_eq!(found.positions(), ["U"]);
}

#[test]
fn a_branch_that_allows_anything_makes_all_free() {
    let found = schemas(
        "P: {type: object, properties: {u: {anyOf: [{type: string}, {}, {type: object, properties: {a: {}}}]}}}",
    );
    assert_eq!(found.property("P", "u").kind, Type::Free(UntypedReason::NoType));
}

#[test]
fn unions_of_themselves_end() {
    let found = schemas(
        "A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
B: {properties: {p: {type: string}}, oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
C: {properties: {q: {type: string}}, oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}",
    );
    assert_eq!(found.api.types.len(), found.positions().len());
}

#[test]
fn branches_that_look_alike_are_named_in_a_warning() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
B: {type: object, description: Same, properties: {a: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
    );
    assert!(found.says("T0305"));
    assert!(found.messages.iter().any(|message| message.contains("`A`, `B`")));
}

#[test]
fn a_branch_that_only_allows_null_makes_the_position_nullable() {
    let found = schemas(
        "A: {type: object, properties: {a: {type: string}}}
P: {type: object, properties: {u: {anyOf: [{$ref: '#/components/schemas/A'}, {nullable: true}]}}}",
    );
    let property = found.property("P", "u");
    assert_eq!((&property.kind, property.nullable), (&Type::Named(found.id("A")), true));
}

#[test]
fn branches_that_look_alike_are_worth_a_note_where_nothing_is_lost() {
    let alike = "A: {type: object, properties: {a: {type: string}}}
B: {type: object, description: Same, properties: {a: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
";
    let sent = sent(alike);
    assert!(
        sent.says("T0329") && !sent.says("T0305"),
        "only sent: {:?}",
        sent.messages
    );
    let open = schemas(&alike.replace(", properties: {a: {type: string}}", ""));
    assert!(
        open.says("T0329") && !open.says("T0305"),
        "nothing declared: {:?}",
        open.messages
    );
    let typed = schemas(&alike.replace(
        "properties: {a: {type: string}}",
        "properties: {a: {type: string}}, additionalProperties: {type: string}",
    ));
    assert!(typed.says("T0305"), "{:?}", typed.messages);
}

#[test]
fn what_aliases_make_equal_in_rust_is_one_branch() {
    for (one, other) in [
        ("{type: string}", "{allOf: [{type: string}, {maxLength: 5}]}"),
        (
            "{type: array, items: {type: string}}",
            "{type: array, maxItems: 3, items: {type: string, format: uri}}",
        ),
        (
            "{type: array, items: {$ref: '#/components/schemas/C'}}",
            "{type: array, items: {type: string}}",
        ),
        (
            "{type: object, additionalProperties: {type: string}}",
            "{type: object, additionalProperties: {$ref: '#/components/schemas/C'}}",
        ),
    ] {
        let found = schemas(&format!(
            "A: {one}
B: {other}
C: {{type: string, format: binary}}
U: {{anyOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}"
        ));
        assert!(
            matches!(found.alias("U"), Type::Named(_) | Type::Scalar(_)),
            "{one}, {other}"
        );
        assert!(!found.says("T0305"), "{one}, {other}: {:?}", found.messages);
    }
}

#[test]
fn unions_with_equal_tags_look_alike_only_if_their_branches_do() {
    let alike = |other: &str| {
        let tagged = |a: &str, b: &str| {
            let branch = |tag: &str, name: &str| {
                format!(
                    "{{type: object, required: [t, {name}], properties: {{t: {{enum: [{tag}]}}, {name}: {{type: string}}}}}}"
                )
            };
            format!(
                "{{oneOf: [{}, {}], discriminator: {{propertyName: t}}}}",
                branch("a", a),
                branch("b", b)
            )
        };
        let found = schemas(&format!(
            "One: {}
Other: {}
U: {{anyOf: [{{$ref: '#/components/schemas/One'}}, {{$ref: '#/components/schemas/Other'}}]}}",
            tagged("x", "y"),
            tagged("x", other)
        ));
        found.says("T0305")
    };
    assert!(!alike("z"));
    assert!(alike("y"));
}

#[test]
fn branches_that_a_value_tells_apart_are_not_said_to_look_alike() {
    let record = |property: &str| format!("{{type: object, required: [v], properties: {{v: {property}}}}}");
    for (one, other, alike) in [
        ("{type: string, enum: [a, b]}", "{type: string, enum: [c, d]}", false),
        ("{type: string, enum: [a]}", "{type: string}", false),
        ("{type: string, enum: [a, b]}", "{type: string}", false),
        ("{type: integer, enum: [1]}", "{type: integer}", false),
        ("{type: integer}", "{type: number}", false),
        ("{type: string, nullable: true}", "{type: string}", false),
        (
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: integer}}",
            false,
        ),
        ("{type: string, format: date}", "{type: string}", true),
        ("{type: integer, enum: [1, 2]}", "{type: integer, enum: [3, 4]}", true),
        // One type, and one branch.
        ("{type: string, enum: [a, b]}", "{type: string, enum: [b, a]}", false),
    ] {
        let found = schemas(&format!(
            "U: {{anyOf: [{}, {}, {{type: string}}]}}",
            record(one),
            record(other)
        ));
        assert_eq!(found.says("T0305"), alike, "{one}, {other}: {:?}", found.messages);
    }
}

#[test]
fn inline_branches_that_look_alike_are_told_by_their_place() {
    let found = schemas(
        "U:
  oneOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {a: {type: string, format: password}}}
    - {type: object, properties: {a: {type: string, format: date}}}",
    );
    let message = found.messages.join("\n");
    assert!(message.contains("`oneOf/0`, `oneOf/2`"), "{message}");
}
