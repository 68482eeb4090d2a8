use serde_json::Value;

use super::tags::{Cat, Pet, Point};
use crate::enumerations::Vendor;
use crate::runtime::macros::{record, union};
use crate::runtime::{BigInteger, Extra, Nullable};
use crate::{read, refusal, round_trip, write};

record! {
    pub struct Small {
        pub id: i64 = "id",
        ..extra: Extra
    }
    required { "id" }
}

record! {
    pub struct Large {
        pub id: i64 = "id",
        pub size: Option<i64> = "size",
        pub color: Option<String> = "color",
        ..extra: Extra
    }
    required { "id" }
}

record! {
    pub struct Named {
        pub id: i64 = "id",
        pub name: String = "name",
        ..extra: Extra
    }
    required { "id", "name" }
}

union! {
    pub enum Thing {
        Text(String),
        Number(f64),
        Vendor(Vendor),
        Small(Small) from Small,
        Large(Box<Large>),
        Named(Named),
        Things(Vec<Thing>),
        ..Other
    }
}

impl Small {
    /// As a property called `into` gives it.
    fn into(mut self, id: i64) -> Self {
        self.id = id;
        self
    }
}

#[test]
fn a_branch_becomes_its_union_whatever_its_setters_are_called() {
    let small = Small {
        id: 1,
        extra: Extra::new(),
    };
    assert!(matches!(Thing::from(small.into(2)), Thing::Small(Small { id: 2, .. })));
}

#[test]
fn the_kind_of_json_chooses_first() {
    assert!(matches!(read::<Thing>("1"), Ok(Thing::Number(_))));
    assert!(matches!(read::<Thing>("[]"), Ok(Thing::Things(_))));
    assert_eq!(
        refusal::<Thing>("true"),
        "$ (byte 0): no branch of Thing takes the value; Text: expected a string, found a boolean; \
         Number: expected a number, found a boolean; Vendor: expected a string, found a boolean; \
         Small: expected an object, found a boolean; Large: expected an object, found a boolean; \
         Named: expected an object, found a boolean; Things: expected an array, found a boolean"
    );
}

#[test]
fn a_known_value_of_an_enumeration_goes_before_plain_text_and_an_unknown_one_after_it() {
    assert_eq!(read::<Thing>(r#""ARNICA""#), Ok(Thing::Vendor(Vendor::Arnica)));
    assert_eq!(read::<Thing>(r#""x""#), Ok(Thing::Text("x".to_owned())));
}

#[test]
fn a_required_property_that_one_branch_alone_has_chooses_it() {
    assert!(matches!(
        read::<Thing>(r#"{"id":1,"name":"n","size":1,"color":"c"}"#),
        Ok(Thing::Named(_))
    ));
}

#[test]
fn the_most_declared_properties_without_a_conflict_choose_then_document_order() {
    assert!(matches!(read::<Thing>(r#"{"id":1,"size":3}"#), Ok(Thing::Large(_))));
    assert!(matches!(read::<Thing>(r#"{"id":1,"size":"3"}"#), Ok(Thing::Small(_))));
    assert!(matches!(read::<Thing>(r#"{"id":1}"#), Ok(Thing::Small(_))));
}

record! {
    pub struct Square {
        pub kind: String = "kind",
        pub side: Option<f64> = "side",
        ..extra: Extra
    }
    required { "kind" }
    known { "kind" = "square" }
}

record! {
    pub struct Circle {
        pub kind: Nullable<String> = "kind",
        pub version: Option<i64> = "version",
        ..extra: Extra
    }
    known { "kind" = "circle", "version" = 2 }
}

union! {
    pub enum Drawn {
        Name(String),
        Square(Square),
        Circle(Circle),
        ..Other
    }
}

#[test]
fn an_only_value_that_is_known_speaks_for_its_branch_and_another_one_against_it() {
    let branch = |text: &str| match round_trip::<Drawn>(text).map(|_| read::<Drawn>(text)) {
        Ok(Ok(Drawn::Square(_))) => "square",
        Ok(Ok(Drawn::Circle(_))) => "circle",
        other => panic!("{other:?}"),
    };
    assert_eq!(branch(r#"{"kind":"square"}"#), "square");
    assert_eq!(branch(r#"{"kind":"circle"}"#), "circle");
    assert_eq!(branch(r#"{"version":2}"#), "circle");
    // Neither knows this one, nor is it refused: what else is there decides.
    assert_eq!(branch(r#"{"kind":"oval","side":1.5}"#), "square");
    assert_eq!(branch(r#"{"kind":"oval","version":3}"#), "square");
    assert_eq!(branch(r#"{"kind":null}"#), "circle");
}

record! {
    pub struct Free {
        pub by: String = "by",
    }
    required { "by" }
}

record! {
    pub struct Listed {
        pub by: Vendor = "by",
    }
    required { "by" }
}

union! {
    pub enum Source {
        Free(Free),
        Listed(Listed),
        ..Other
    }
}

#[test]
fn a_text_of_a_list_is_of_the_branch_that_lists_it() {
    assert!(matches!(read(r#"{"by":"ARNICA"}"#), Ok(Source::Listed(_))));
    assert!(matches!(read(r#"{"by":"new"}"#), Ok(Source::Free(_))));
}

union! {
    pub enum Count {
        Number(f64),
        Whole(i64),
        ..Other
    }
}

record! {
    pub struct Weighed {
        pub by: f64 = "by",
    }
    required { "by" }
}

record! {
    pub struct Counted {
        pub by: i64 = "by",
    }
    required { "by" }
}

union! {
    pub enum Portion {
        Weighed(Weighed),
        Counted(Counted),
        ..Other
    }
}

union! {
    pub enum Measure {
        Number(f64) from f64,
        Integer(i32) from i32,
        BigInteger(BigInteger) from BigInteger,
        Text(String) from String | &str,
        ..Other
    }
}

#[test]
fn a_text_becomes_the_branch_of_texts() {
    assert_eq!(write(&Measure::from("7 m")), r#""7 m""#);
}

#[test]
fn an_integer_that_is_out_of_range_for_its_branch_keeps_its_digits() {
    assert_eq!(read::<Measure>("7"), Ok(Measure::Integer(7)));
    assert_eq!(read::<Measure>("7.5"), Ok(Measure::Number(7.5)));
    for text in [
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890123456789012345",
    ] {
        let value = read::<Measure>(text);
        assert!(matches!(value, Ok(Measure::BigInteger(_))), "{value:?}");
        assert_eq!(round_trip::<Measure>(text).as_deref(), Ok(text));
    }
}

#[test]
fn an_integer_is_of_the_branch_that_takes_no_other_number() {
    assert_eq!(read("1234567890123456789"), Ok(Count::Whole(1_234_567_890_123_456_789)));
    assert_eq!(read("2.5"), Ok(Count::Number(2.5)));
    // What the branch can't hold, the other one does.
    assert_eq!(
        read("12345678901234567890"),
        Ok(Count::Number(12_345_678_901_234_567_890.0))
    );
    assert_eq!(read(r#"{"by":5}"#), Ok(Portion::Counted(Counted { by: 5 })));
    assert_eq!(read(r#"{"by":0.5}"#), Ok(Portion::Weighed(Weighed { by: 0.5 })));
}

#[test]
fn when_no_branch_takes_an_object_each_says_why() {
    assert_eq!(
        refusal::<Vec<Thing>>(r#"[[{"name":1}]]"#),
        "$[0][0] (byte 2): no branch of Thing takes the value; Text: expected a string, found an object; \
         Number: expected a number, found an object; Vendor: expected a string, found an object; \
         Small: `id` is missing; Large: `id` is missing; Named: `id` is missing; \
         Things: expected an array, found an object"
    );
}

record! {
    pub struct Created {
        ..extra: Extra
    }
    constants { "event" = "created" }
}

record! {
    pub struct Deleted {
        pub why: String = "why",
    }
    required { "why" }
    constants { "event" = "deleted" }
}

union! {
    pub enum Event {
        Created(Created),
        Deleted(Deleted),
        Pet(Pet),
        Thing(Box<Thing>),
        ..Other
    }
}

union! {
    pub enum Change {
        Created(Created),
        Deleted(Deleted),
        ..Other
    }
}

#[test]
fn constants_and_nested_unions_take_part() {
    assert!(matches!(
        read::<Event>(r#"{"event":"created","why":"x"}"#),
        Ok(Event::Created(_))
    ));
    assert!(matches!(
        read::<Event>(r#"{"event":"deleted","why":"x"}"#),
        Ok(Event::Deleted(_))
    ));
    assert!(matches!(
        read::<Event>(r#"{"kind":"cat","lives":1}"#),
        Ok(Event::Pet(Pet::Cat(_)))
    ));
    assert!(matches!(read::<Event>(r#"{"id":1}"#), Ok(Event::Thing(_))));
    assert!(matches!(read::<Event>("5"), Ok(Event::Thing(_))));
}

#[test]
fn an_unknown_constant_is_kept_as_an_unknown_tag_is() {
    let text = r#"{"event":"moved","to":1}"#;
    assert_eq!(round_trip::<Change>(text).as_deref(), Ok(text));
    assert!(read::<Change>(r#"{"event":"deleted"}"#).is_err());
}

#[test]
fn the_next_branch_is_tried_when_the_best_turns_out_wrong() {
    union! {
        pub enum Either {
            Cats(Vec<Cat>),
            Points(Vec<Point>),
            ..Other
        }
    }
    assert!(matches!(
        read::<Either>(r#"[{"x":1,"lives":1}]"#),
        Ok(Either::Points(_))
    ));
    assert_eq!(
        refusal::<Either>(r#"[{"y":1}]"#),
        "$ (byte 0): no branch of Either takes the value; Cats: $[0].kind (byte 1): required, but missing; \
         Points: $[0].x (byte 1): required, but missing"
    );
    // What is no JSON is no branch's fault.
    assert_eq!(refusal::<Either>(r#"[{"x":1,}]"#).split(": ").nth(1), Some("not JSON"));
}

record! {
    pub struct Keyword {
        pub metadata: Option<Vec<String>> = "metadata",
        pub free: Option<Value> = "free",
    }
}

record! {
    pub struct Spam {
        pub metadata: Nullable<String> = "metadata",
    }
}

union! {
    pub enum Rule {
        Keyword(Keyword),
        Spam(Spam),
        ..Other
    }
}

record! {
    pub struct Seen {
        pub seen: Option<String> = "seen",
    }
}

record! {
    pub struct Heard {
        pub heard: Option<String> = "heard",
    }
}

union! {
    pub enum Noticed {
        Heard(Heard),
        Seen(Seen),
        ..Other
    }
}

#[test]
fn a_null_speaks_for_the_branch_that_has_the_property() {
    assert!(matches!(read::<Noticed>(r#"{"seen":null}"#), Ok(Noticed::Seen(_))));
    assert!(matches!(read::<Noticed>(r#"{"heard":null}"#), Ok(Noticed::Heard(_))));
}

#[test]
fn a_null_goes_to_the_branch_that_keeps_it() {
    let text = r#"{"metadata":null}"#;
    assert!(matches!(read::<Rule>(text), Ok(Rule::Spam(_))));
    assert_eq!(round_trip::<Rule>(text).as_deref(), Ok(text));
    assert!(matches!(read::<Rule>(r#"{"free":null}"#), Ok(Rule::Keyword(_))));
    assert!(matches!(read::<Rule>(r#"{"metadata":[]}"#), Ok(Rule::Keyword(_))));
}

record! {
    pub struct And {
        pub and: Vec<Expression> = "And",
    }
    required { "And" }
}

record! {
    pub struct Not {
        pub not: Box<Expression> = "Not",
        ..extra: Extra
    }
    required { "Not" }
}

union! {
    pub enum Expression {
        And(And),
        Not(Not),
        Vendor(Vendor),
        ..Other
    }
}

union! {
    pub enum Single {
        Not(Box<Not>),
        Vendor(Vendor),
        ..Other
    }
}

#[test]
fn an_only_key_that_is_no_branchs_is_kept_where_the_only_key_is_the_tag() {
    let text = r#"{"And":[{"Not":"ARNICA"},{"Or":[]},"NEW"]}"#;
    assert_eq!(round_trip::<Expression>(text).as_deref(), Ok(text));
    assert!(matches!(read::<Expression>(r#"{"Or":null}"#), Ok(Expression::Other(_))));
    assert!(matches!(read::<Single>(r#"{"Or":1}"#), Ok(Single::Other(_))));
    // What has more keys, or none, or a branch's own, is not tagged so.
    for text in [r#"{"Or":1,"Xor":2}"#, "{}", r#"{"And":1}"#, r#"{"Not":[]}"#] {
        assert!(read::<Expression>(text).is_err(), "{text}");
    }
    // Records with an own property each, and nothing that speaks of tags.
    union! {
        pub enum Reference {
            Id(i64),
            Not(Not),
            ..Other
        }
    }
    assert!(read::<Reference>(r#"{"Or":1}"#).is_err());
    assert!(read::<Thing>(r#"{"Or":1}"#).is_err());
}
