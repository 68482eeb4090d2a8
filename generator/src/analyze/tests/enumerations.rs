//! Values that are known: enumerations and constants.

use super::support::{description, newer, schemas, text, values};
use crate::model::{Constant, Definition, EnumerationKind, Literal, Presence, Reach, Scalar, Type};

#[test]
fn enumerations_keep_their_values_in_order() {
    let found = schemas(
        "A: {type: string, enum: [b, a, '', '+1', b], x-enum-varnames: {b: B}, x-enum-descriptions: {b: the b}}",
    );
    let enumeration = found.enumeration("A");
    assert_eq!(enumeration.kind, EnumerationKind::String);
    assert_eq!(values(enumeration), [text("b"), text("a"), text(""), text("+1")]);
    assert_eq!(enumeration.values[0].name.as_deref(), Some("B"));
    assert_eq!(
        enumeration.values[0].documentation.0.description.as_deref(),
        Some("the b")
    );
    assert!(found.says("T0310"));
}

#[test]
fn values_have_the_names_and_descriptions_that_extensions_give_them_in_any_form() {
    let words = |yaml: &str| {
        let found = schemas(&format!("A: {{enum: {yaml}}}"));
        let values = &found.enumeration("A").values;
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let words = values
            .iter()
            .map(|value| format!("{} {}", text(&value.name), text(&value.documentation.0.description)));
        (words.collect::<Vec<_>>().join(", "), found.says("T0228"))
    };
    for (yaml, expected, is_told) in [
        (
            "[1, 2], x-enum-varnames: [On, Off], x-enum-descriptions: [It is., '']",
            "On It is., Off -",
            false,
        ),
        (
            "[1, 2], x-enumNames: {'2': Off, '1': On}, x-enumDescriptions: {'2': No.}",
            "On -, Off No.",
            false,
        ),
        // As it stands beside a `null`, or without it.
        ("[null, a, b], x-enum-names: [N, A, B]", "A -, B -", false),
        (
            "[a, null, b], x-enum-names: [A, B], x-enum-description: [x, y, z]",
            "A x, B z",
            false,
        ),
        (
            "[b, a], x-ms-enum: {name: Kind, modelAsString: true, values: [{value: a, name: Alpha, description: First}, {value: b}]}",
            "- -, Alpha First",
            false,
        ),
        (
            "['0', '1'], type: integer, x-enum-values: [{numericValue: '1', identifier: One}, {numericValue: 0, identifier: Zero, description: No.}]",
            "Zero No., One -",
            false,
        ),
        (
            "[a, b], x-enum-elements: [{name: A, description: x}, {name: B}]",
            "A x, B -",
            false,
        ),
        (
            "[1, 2], x-enum: {On: 1, Off: 2}, x-enum-comments: {Off: It is not.}",
            "On -, Off It is not.",
            false,
        ),
        // The first that says it is followed.
        (
            "[a], x-enum-varnames: [First], x-ms-enum: {values: [{value: a, name: Second, description: x}]}",
            "First x",
            false,
        ),
        // What does not fit is told.
        (
            "[a, b, c], x-enum-varnames: [A, B], x-enum-descriptions: [x, y, z]",
            "- x, - y, - z",
            true,
        ),
        ("[a, b], x-enum-descriptions: {a: x, c: z}", "- x, - -", true),
        (
            "[a, b], x-enum-values: [{value: a, name: A}, {value: c, name: C}]",
            "A -, - -",
            true,
        ),
        ("[a, b], x-enum-elements: [{name: A}]", "- -, - -", true),
        (
            "[a, b], x-enum-varnames: text, x-ms-enum: {name: Kind}, x-enum: [a, b], x-enum-values: {}",
            "- -, - -",
            false,
        ),
    ] {
        assert_eq!(words(yaml), (expected.to_owned(), is_told), "{yaml}");
    }
}

#[test]
fn enumerations_have_a_kind() {
    let found = schemas(
        "I: {type: integer, enum: [1, 2]}
M: {enum: [a, 1, true]}
F: {type: number, enum: [0.5, 1]}
Y: {type: string, enum: [1, {a: 1}]}
Z: {type: integer, enum: [1, a]}",
    );
    assert_eq!(found.enumeration("I").kind, EnumerationKind::Integer);
    assert_eq!(found.enumeration("M").kind, EnumerationKind::Mixed);
    assert_eq!(
        values(found.enumeration("F")),
        [Literal::Number("0.5".to_owned()), Literal::Integer(1)]
    );
    assert_eq!(found.alias("Y"), &Type::Scalar(Scalar::Text));
    assert_eq!(found.enumeration("Z").kind, EnumerationKind::Mixed);
    assert!(found.says("T0311"));
}

#[test]
fn an_untypable_enumeration_follows_its_type() {
    let found = schemas("A: {type: object, properties: {a: {type: string}}, enum: [{a: x}]}");
    assert_eq!(found.property("A", "a").kind, Type::Scalar(Scalar::Text));
    assert!(found.says("T0309"));
}

#[test]
fn an_only_value_is_a_constant() {
    let found = schemas(
        "E: {type: string, enum: [only]}
A:
  type: object
  required: [kind, version, named]
  properties:
    kind: {type: string, enum: [a]}
    version: {const: 2}
    named: {$ref: '#/components/schemas/E'}",
    );
    let kind = found.property("A", "kind");
    assert_eq!(kind.kind, Type::Scalar(Scalar::Text));
    let constant = |value, checked| Some(Constant { value, checked });
    assert_eq!(kind.constant, constant(text("a"), false));
    assert_eq!(
        found.property("A", "version").constant,
        constant(Literal::Integer(2), true)
    );
    let named = found.property("A", "named");
    assert_eq!(named.kind, Type::Named(found.id("E")));
    assert_eq!(named.constant, constant(text("only"), false));
}

#[test]
fn null_alone_is_null() {
    let found = schemas("A: {type: 'null'}");
    assert_eq!(found.alias("A"), &Type::Null);
}

#[test]
fn values_beside_an_array_are_those_of_its_items() {
    for schema in [
        "{type: array, items: {type: string}, enum: [a, b]}",
        "{type: array, enum: [a, b]}",
    ] {
        let found = schemas(&format!("A: {schema}"));
        let Type::List(item) = found.alias("A") else {
            panic!("{:?}", found.declared("A"));
        };
        assert!(matches!(**item, Type::Named(_)));
        assert_eq!(values(found.enumeration("A.item")), [text("a"), text("b")]);
        assert!(found.says("T0311") && found.api.untyped.is_empty(), "{schema}");
    }
    let found = schemas("A: {type: array, items: {type: string}, enum: [[a], [b]]}");
    assert!(matches!(found.alias("A"), Type::List(item) if **item == Type::Scalar(Scalar::Text)));
}

#[test]
fn a_constant_of_another_kind_than_its_type_is_a_field_that_is_read_in_both() {
    for (constant, expected) in [
        ("type: integer, const: '7'", Literal::Integer(7)),
        ("type: string, const: 7", Literal::String("7".to_owned())),
    ] {
        let found = newer(&format!(
            "components:
  schemas:
    A: {{type: object, required: [k], properties: {{k: {{{constant}}}}}}}"
        ));
        let property = found.property("A", "k");
        let reach = Reach {
            request: true,
            response: true,
        };
        assert_eq!(Presence::of(property, reach), Presence::Required, "{constant}");
        assert!(property.either, "{constant}");
        assert_eq!(property.preset, Some(expected), "{constant}");
    }
}

#[test]
fn values_of_another_kind_than_their_type_are_written_as_it_says_and_read_in_both() {
    let found = description(
        "components:
  schemas:
    T: {type: string, enum: [yes, 1.1, 1.10, TRUE, +1, 0x1F, 2024-01-01, 007, a]}
    I: {type: integer, enum: ['0', '1', 2], x-enum-varnames: [None, One, Two]}
    N: {type: number, enum: ['0.5', '1']}
    B: {type: boolean, enum: ['true', 'false']}
    Parent: {type: string}
    Through: {allOf: [{$ref: '#/components/schemas/Parent'}, {enum: [1.10, FALSE]}]}
    Items: {type: array, items: {type: string}, enum: [1.0, 2.0]}
    Only: {type: object, required: [v], properties: {v: {type: string, enum: [1.0]}}}",
    );
    let texts = |texts: &[&str]| texts.iter().map(|one| text(one)).collect::<Vec<_>>();
    let t = found.enumeration("T");
    assert!(t.in_both_kinds && t.kind == EnumerationKind::String);
    assert_eq!(
        values(t),
        texts(&["yes", "1.1", "1.10", "TRUE", "+1", "0x1F", "2024-01-01", "007", "a"])
    );
    let i = found.enumeration("I");
    assert!(i.in_both_kinds && i.kind == EnumerationKind::Integer);
    assert_eq!(
        values(i),
        [Literal::Integer(0), Literal::Integer(1), Literal::Integer(2)]
    );
    assert_eq!(i.values[1].name.as_deref(), Some("One"));
    let n = found.enumeration("N");
    assert!(n.in_both_kinds && n.kind == EnumerationKind::Mixed);
    assert_eq!(values(n), [Literal::Number("0.5".to_owned()), Literal::Integer(1)]);
    assert_eq!(found.alias("B"), &Type::Either(Scalar::Boolean));
    assert_eq!(values(found.enumeration("Through")), texts(&["1.10", "FALSE"]));
    assert_eq!(values(found.enumeration("Items.item")), texts(&["1.0", "2.0"]));
    let only = found.property("Only", "v");
    assert!(only.either && only.kind == Type::Scalar(Scalar::Text));
    assert_eq!(
        only.constant.as_ref().map(|constant| &constant.value),
        Some(&text("1.0"))
    );
    assert!(found.says("T0311"));
}

#[test]
fn a_type_that_is_said_apart_from_the_values_decides_how_they_are_written() {
    let found = newer(
        "components:
  schemas:
    Text: {type: string}
    Number: {type: integer}
    Listed: {enum: [3, 1.10]}
    Texts: {enum: ['3', '4']}
    Nested: {allOf: [{$ref: '#/components/schemas/Listed'}]}
    Parent: {type: object, properties: {a: {type: string}, b: {$ref: '#/components/schemas/Listed'}, c: {type: integer}}}
    T:
      type: object
      properties:
        a: {allOf: [{type: string}, {enum: [3, 1.10]}]}
        b: {allOf: [{enum: [3, 1.10]}, {type: string}]}
        c: {allOf: [{$ref: '#/components/schemas/Text'}, {enum: [3, 1.10]}]}
        d: {$ref: '#/components/schemas/Text', enum: [3, 1.10]}
        e: {allOf: [{$ref: '#/components/schemas/Listed'}, {type: string}]}
        f: {$ref: '#/components/schemas/Listed', type: string}
        g: {type: string, allOf: [{enum: [3, 1.10]}]}
        h: {type: string, anyOf: [{enum: [3, 1.10]}, {type: 'null'}]}
        i: {type: string, oneOf: [{const: 3}, {const: 1.10}]}
        j: {type: string, anyOf: [{$ref: '#/components/schemas/Nested'}]}
        k: {type: array, items: {type: string}, allOf: [{items: {enum: [3, 1.10]}}]}
        l: {type: [string, 'null'], allOf: [{enum: [3, 1.10, null]}]}
        m: {allOf: [{enum: [2, 3, 1.10]}, {type: string, enum: ['3', '1.10']}]}
    I:
      type: object
      properties:
        a: {type: integer, allOf: [{enum: ['3', '4']}]}
        b: {allOf: [{$ref: '#/components/schemas/Texts'}, {type: integer}]}
        c: {type: integer, anyOf: [{$ref: '#/components/schemas/Texts'}]}
    Child:
      allOf:
        - $ref: '#/components/schemas/Parent'
        - {type: object, properties: {a: {enum: [3, 1.10]}, b: {type: string}, c: {enum: ['3', '4']}}}",
    );
    let listed = |record: &str, property: &str| {
        let mut kind = found.property(record, property).kind.clone();
        if let Type::List(item) = kind {
            kind = *item;
        }
        let Type::Named(mut id) = kind else {
            panic!("{record}.{property}: {kind:?}")
        };
        while let Definition::Alias(Type::Named(next)) = &found.api.types.get(id).expect("a type").definition {
            id = *next;
        }
        match &found.api.types.get(id).expect("a type").definition {
            Definition::Enumeration(enumeration) => enumeration.clone(),
            other => panic!("{record}.{property}: {other:?}"),
        }
    };
    let texts = [text("3"), text("1.10")];
    for (record, property) in "abcdefghijkl"
        .chars()
        .map(|name| ("T", name))
        .chain([("Child", 'a'), ("Child", 'b')])
    {
        let enumeration = listed(record, &property.to_string());
        assert!(enumeration.in_both_kinds, "{record}.{property}");
        assert_eq!(values(&enumeration), texts, "{record}.{property}");
    }
    assert_eq!(values(&listed("T", "m")), texts);
    for (record, property) in [("I", "a"), ("I", "b"), ("I", "c"), ("Child", "c")] {
        let enumeration = listed(record, property);
        assert!(enumeration.in_both_kinds, "{record}.{property}");
        assert_eq!(
            values(&enumeration),
            [Literal::Integer(3), Literal::Integer(4)],
            "{record}.{property}"
        );
    }
    // Where nothing says a type, the values do.
    assert_eq!(found.enumeration("Texts").kind, EnumerationKind::String);
    assert!(!found.says("T0301"), "{:?}", found.messages);
}

#[test]
fn values_of_a_type_that_is_text_or_a_number_are_of_both_kinds() {
    let found = newer(
        "components:
  schemas:
    A: {type: [integer, string], enum: [1, 2]}
    B: {type: [string, integer, 'null'], enum: ['1', '2', null]}
    C: {type: [string, integer], enum: [1, auto]}
    D: {type: [boolean, string], enum: [true, false, auto]}
    E: {type: [boolean, string], enum: [true, false]}
    F: {enum: [1, 2], anyOf: [{type: integer}, {type: string}]}
    G: {allOf: [{type: [integer, string]}, {enum: [1, 2]}]}
    One: {type: object, required: [v], properties: {v: {type: [integer, string], enum: [1]}}}
    Only: {type: [integer, number], enum: [1, 2]}
    Said: {allOf: [{type: [integer, string], enum: [1, 2]}, {type: integer}]}",
    );
    for name in ["A", "B", "C", "D", "F", "G"] {
        assert!(found.enumeration(name).in_both_kinds, "{name}");
    }
    assert_eq!(found.enumeration("A").kind, EnumerationKind::Integer);
    assert_eq!(found.enumeration("B").kind, EnumerationKind::String);
    assert_eq!(found.enumeration("C").kind, EnumerationKind::Mixed);
    assert_eq!(found.alias("E"), &Type::Either(Scalar::Boolean));
    assert!(found.property("One", "v").either);
    for name in ["Only", "Said"] {
        assert!(!found.enumeration(name).in_both_kinds, "{name}");
    }
    assert!(!found.says("T0311"), "{:?}", found.messages);
}
