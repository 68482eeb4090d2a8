use super::support::{keys, schemas, text, values};
use crate::model::{Scalar, Type};

#[test]
fn parents_come_first() {
    let found = schemas(
        "C: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {c: {type: string}}}], properties: {d: {type: string}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}, required: [a]}
A: {type: object, properties: {a: {type: string}}}",
    );
    assert_eq!(keys(found.record("C")), ["a", "b", "c", "d"]);
    assert!(found.property("B", "a").required);
    assert!(!found.property("A", "a").required);
}

#[test]
fn a_reference_with_words_beside_it_is_the_reference() {
    let found = schemas(
        "A: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}], description: Mine, nullable: true}}}
B: {type: object, properties: {b: {type: string}}}",
    );
    let property = found.property("A", "a");
    assert_eq!(property.kind, Type::Named(found.id("B")));
    assert_eq!(property.documentation.0.description.as_deref(), Some("Mine"));
    assert!(property.nullable);
    assert_eq!(found.positions(), ["A", "B"]);
}

#[test]
fn nullable_beside_a_reference_in_all_of_counts_for_a_property() {
    let found = schemas(
        "A: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}, {nullable: true, description: Mine}]}}}
B: {type: object, properties: {b: {type: string}}}",
    );
    let property = found.property("A", "a");
    assert_eq!(property.kind, Type::Named(found.id("B")));
    assert!(property.nullable);
}

#[test]
fn a_reference_with_properties_beside_it_is_a_record_of_both() {
    let found = schemas(
        "A: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}], properties: {c: {type: string}}}}}
B: {type: object, properties: {b: {type: string}}}",
    );
    assert_eq!(keys(found.record("A.a")), ["b", "c"]);
}

#[test]
fn requirements_alone_only_require() {
    let found = schemas("A: {allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}");
    assert!(found.property("A", "a").required);
}

#[test]
fn a_narrowed_property_is_the_intersection() {
    let found = schemas(
        "A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {k: {enum: [x]}}}]}
B: {type: object, properties: {k: {type: string, enum: [x, y]}}}",
    );
    let property = found.property("A", "k");
    assert_eq!(
        property.constant.as_ref().map(|constant| constant.value.clone()),
        Some(text("x"))
    );
    assert_eq!(values(found.enumeration("B.k")), [text("x"), text("y")]);
}

#[test]
fn where_parts_conflict_the_later_one_holds() {
    let found = schemas("A: {allOf: [{properties: {s: {type: string}}}, {properties: {s: {type: integer}}}]}");
    assert_eq!(found.property("A", "s").kind, Type::Scalar(Scalar::Int64));
    assert!(found.says("T0301"));
}

#[test]
fn a_cycle_is_cut() {
    let found = schemas(
        "A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {a: {type: string}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}}",
    );
    assert_eq!(keys(found.record("A")), ["b", "a"]);
    assert!(found.says("T0302"));
}

#[test]
fn parts_that_are_no_objects_intersect() {
    let found = schemas(
        "A: {allOf: [{type: string}, {format: date}]}
B: {allOf: [{type: array, items: {type: string}}, {minItems: 1}]}",
    );
    assert_eq!(found.alias("A"), &Type::Scalar(Scalar::Date));
    assert_eq!(found.alias("B"), &Type::List(Box::new(Type::Scalar(Scalar::Text))));
}

#[test]
fn inherited_inline_types_stay_the_parents() {
    let found = schemas(
        "A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {a: {type: string}}}
B: {type: object, properties: {k: {type: string, enum: [x, y]}}}",
    );
    assert_eq!(found.property("A", "k").kind, Type::Named(found.id("B.k")));
    assert_eq!(found.positions(), ["A", "B", "B.k"]);
}

#[test]
fn many_ways_to_one_parent_are_gone_once() {
    let mut diamond = String::new();
    for index in 0..60 {
        let next = index + 1;
        diamond.push_str(&format!(
            "S{index}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{allOf: [{{$ref: '#/components/schemas/S{next}'}}]}}], properties: {{p{index}: {{type: string}}}}}}\n"
        ));
    }
    diamond.push_str("S60: {type: object, properties: {last: {type: string}}}");
    assert_eq!(schemas(&diamond).record("S0").properties.len(), 61);
}

#[test]
fn a_schema_may_hold_itself_merged() {
    let found = schemas(
        "A: {type: object, properties: {child: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {extra: {type: string}}}]}}}",
    );
    assert_eq!(keys(found.record("A.child")), ["child", "extra"]);
}

#[test]
fn of_lists_without_a_common_value_the_later_one_is_followed_by_its_name() {
    let found = schemas(
        "Action: {type: string, enum: [foo]}
Other: {type: string, enum: [bar]}
Base: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/Action'}]}, b: {type: string, enum: [x, y]}}}
Child: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {a: {$ref: '#/components/schemas/Other'}, b: {type: string, enum: [z, w]}}}]}",
    );
    assert_eq!(found.property("Child", "a").kind, Type::Named(found.id("Other")));
    assert_eq!(values(found.enumeration("Child.b")), [text("z"), text("w")]);
    assert_eq!(found.codes.iter().filter(|code| *code == "T0301").count(), 2);
}
