use std::collections::BTreeMap;

use serde_json::Value;

use super::enumerations::Vendor;
use super::runtime::macros::{record, tagged_union, union, wrapper};
use super::runtime::{Extra, Nullable};
use super::{read, refusal, round_trip, write};

record! {
    pub struct Cat {
        pub kind: String = required "kind",
        pub lives: i32 = required "lives",
    }
}

record! {
    pub struct Dog {
        pub kind: String = required "kind",
        pub friend: Option<Box<Pet>> = optional "friend",
    }
}

tagged_union! {
    pub enum Pet by "kind" {
        Cat(Cat) = "cat" | "kitty",
        Dog(Box<Dog>) = "dog",
        Three(Cat) = "3",
        ..Other
    }
}

record! {
    pub struct Point {
        pub x: f64 = required "x",
        ..extra: Extra
    }
}

tagged_union! {
    pub enum Figure writes "shape" {
        Point(Point) = "point" | "dot",
        Pet(Pet) = 3,
        Table(BTreeMap<String, Value>) = "table",
        Free(Value) = true,
        ..Other
    }
}

#[test]
fn a_union_is_shown_with_what_it_holds() {
    let pet = read::<Pet>(r#"{"kind":"cat","lives":9}"#).expect("a cat");
    assert_eq!(format!("{pet:?}"), r#"Pet(Cat { kind: "cat", lives: 9 })"#);
    assert_ne!(Ok(pet), read::<Pet>(r#"{"kind":"cat","lives":8}"#));
}

#[test]
fn the_tag_chooses_the_branch_wherever_it_stands() {
    for text in [
        r#"{"kind":"cat","lives":9}"#,
        r#"{"kind":"kitty","lives":9}"#,
        r#"{"kind":"dog","friend":{"kind":"3","lives":1}}"#,
    ] {
        assert_eq!(round_trip::<Pet>(text).as_deref(), Ok(text));
    }
    assert!(matches!(read::<Pet>(r#"{"lives":9,"kind":"kitty"}"#), Ok(Pet::Cat(_))));
    assert!(matches!(
        read::<Pet>(r#"{"kind":"dog","lives":9,"kind":"3"}"#),
        Ok(Pet::Three(_))
    ));
}

#[test]
fn an_unknown_tag_is_kept_and_a_missing_one_is_an_error() {
    let bird = r#"{"kind":"bird","wings":2}"#;
    assert_eq!(round_trip::<Pet>(bird).as_deref(), Ok(bird));
    assert_eq!(
        refusal::<Pet>(r#"{"lives":9}"#),
        "$.kind (byte 0): required, but missing"
    );
    assert_eq!(refusal::<Pet>("[]"), "$ (byte 0): expected an object, found an array");
    assert_eq!(
        refusal::<Pet>(r#"{"kind":"dog","friend":{"kind":"cat"}}"#),
        "$.friend.lives (byte 23): required, but missing"
    );
}

#[test]
fn a_tag_that_no_branch_declares_is_written_once_by_the_union() {
    for text in [
        r#"{"shape":"point","x":1.5,"more":1}"#,
        r#"{"shape":3,"kind":"cat","lives":9}"#,
        r#"{"shape":3,"kind":"bird"}"#,
        r#"{"shape":"table","a":1}"#,
        r#"{"shape":"circle"}"#,
    ] {
        let value = read::<Figure>(text).expect(text);
        let again: Value = serde_json::from_str(&write(&value)).expect("JSON");
        assert_eq!(again, serde_json::from_str::<Value>(text).expect("JSON"), "{text}");
        assert_eq!(write(&value).matches("shape").count(), 1);
    }
    let point = Figure::Point(Point {
        x: 1.0,
        extra: Extra::new(),
    });
    assert_eq!(write(&point), r#"{"shape":"point","x":1.0}"#);
}

#[test]
fn a_further_tag_of_a_branch_goes_out_as_it_came_in() {
    assert_eq!(
        round_trip::<Figure>(r#"{"x":1.0,"shape":"dot"}"#).as_deref(),
        Ok(r#"{"x":1.0,"shape":"dot"}"#)
    );
}

#[test]
fn a_branch_that_is_no_object_is_written_without_a_tag() {
    assert_eq!(write(&Figure::Free(serde_json::json!([{ "a": 1 }]))), r#"[{"a":1}]"#);
}

record! {
    pub struct Small {
        pub id: i64 = required "id",
        ..extra: Extra
    }
}

record! {
    pub struct Large {
        pub id: i64 = required "id",
        pub size: Option<i64> = optional "size",
        pub color: Option<String> = optional "color",
        ..extra: Extra
    }
}

record! {
    pub struct Named {
        pub id: i64 = required "id",
        pub name: String = required "name",
        ..extra: Extra
    }
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
        pub why: String = required "why",
    }
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

#[derive(Clone, Debug, PartialEq)]
struct Tree(Vec<Tree>);
wrapper! { Tree(Vec<Tree>) }

record! {
    pub struct Left {
        pub next: Box<Deep> = required "next",
    }
}

record! {
    pub struct Right {
        pub next: Box<Deep> = required "next",
    }
}

union! {
    pub enum Deep {
        Left(Left),
        Right(Right),
        Both(Box<Deep>),
        End(bool),
        ..Other
    }
}

#[test]
fn recursion_through_wrappers_and_unions_ends() {
    assert_eq!(round_trip::<Tree>("[[],[[]]]").as_deref(), Ok("[[],[[]]]"));
    assert!(read::<Deep>(r#"{"next":{"next":true}}"#).is_ok());
}

#[test]
fn ambiguity_in_ambiguity_is_bounded() {
    let depth = 100;
    let text = format!("{}5{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
    let started = std::time::Instant::now();
    assert!(read::<Deep>(&text).is_err());
    assert!(started.elapsed().as_secs() < 5, "took {:?}", started.elapsed());
}

record! {
    pub struct Keyword {
        pub metadata: Option<Vec<String>> = optional "metadata",
        pub free: Option<Value> = optional "free",
    }
}

record! {
    pub struct Spam {
        pub metadata: Nullable<String> = optional "metadata",
    }
}

union! {
    pub enum Rule {
        Keyword(Keyword),
        Spam(Spam),
        ..Other
    }
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
    pub struct Message {
        pub kind: Option<String> = optional "kind",
        pub role: String = required "role",
    }
}

record! {
    pub struct Link {
        pub kind: Nullable<String> = optional "kind",
        pub id: String = required "id",
    }
}

tagged_union! {
    pub enum Item may_lack "kind" {
        Cat(Cat) = "cat",
        Message(Message) = "message",
        Link(Link) = "link",
        ..Other
    }
}

union! {
    pub enum Part {
        Item(Item),
        Point(Point),
        ..Other
    }
}

#[test]
fn without_a_tag_that_a_branch_need_not_have_the_shape_chooses() {
    for text in [
        r#"{"role":"user"}"#,
        r#"{"id":"a"}"#,
        r#"{"kind":null,"id":"a"}"#,
        r#"{"kind":"message","role":"user"}"#,
        r#"{"kind":"new","role":1}"#,
    ] {
        assert_eq!(round_trip::<Item>(text).as_deref(), Ok(text));
        assert_eq!(round_trip::<Part>(text).as_deref(), Ok(text));
    }
    assert!(matches!(read::<Item>(r#"{"kind":null,"id":"a"}"#), Ok(Item::Link(_))));
    assert!(matches!(read::<Part>(r#"{"x":1.5}"#), Ok(Part::Point(_))));
    assert_eq!(
        refusal::<Item>(r#"{"lives":9}"#),
        "$ (byte 0): no branch of Item takes the value; Cat: `kind` is missing; Message: `role` is missing; \
         Link: `id` is missing"
    );
}

#[test]
fn a_tag_of_another_kind_than_every_tag_is_no_unknown_tag() {
    assert_eq!(
        refusal::<Pet>(r#"{"kind":{"new":1}}"#),
        "$.kind (byte 8): expected a string, found an object"
    );
    assert_eq!(
        refusal::<Pet>(r#"{"kind":null}"#),
        "$.kind (byte 8): expected a string, found null"
    );
}

record! {
    pub struct Note {
        pub kind: Option<Value> = optional "kind",
        pub text: Option<String> = optional "text",
        ..extra: Extra
    }
}

tagged_union! {
    pub enum Entry by "kind" else "note" {
        Cat(Cat) = "cat",
        Note(Note) = "note" | "memo",
        ..Other
    }
}

tagged_union! {
    pub enum Sign writes "sign" else "point" {
        Cat(Cat) = "cat",
        Point(Point) = "point" | "dot",
        Small(Small) = 3,
        ..Other
    }
}

union! {
    pub enum Either {
        Sign(Sign),
        Message(Message),
        ..Other
    }
}

/// A value, read as a type, comes back as the same JSON.
fn assert_kept<T: super::runtime::json::Decode + super::runtime::json::Encode>(text: &str) -> T {
    let value = read::<T>(text).expect(text);
    let again: Value = serde_json::from_str(&write(&value)).expect("JSON");
    assert_eq!(again, serde_json::from_str::<Value>(text).expect("JSON"), "{text}");
    value
}

#[test]
fn with_a_default_an_unknown_tag_or_none_is_read_as_that_branch() {
    for text in [
        r#"{"text":"a"}"#,
        r#"{}"#,
        r#"{"kind":"bird","text":"a","more":[1]}"#,
        r#"{"text":"a","kind":"memo"}"#,
        r#"{"kind":"note"}"#,
        r#"{"kind":3}"#,
        r#"{"kind":{"new":1},"text":"a"}"#,
    ] {
        assert!(matches!(assert_kept(text), Entry::Note(_)), "{text}");
    }
    assert!(matches!(assert_kept(r#"{"kind":"cat","lives":9}"#), Entry::Cat(_)));
    assert_eq!(
        refusal::<Entry>(r#"{"kind":"bird","text":1}"#),
        "$.text (byte 22): expected a string, found an integer"
    );
    assert_eq!(refusal::<Entry>("[]"), "$ (byte 0): expected an object, found an array");
}

#[test]
fn the_union_writes_no_tag_for_the_default_which_keeps_what_came() {
    for text in [
        r#"{"x":1.5}"#,
        r#"{"x":1.5,"sign":"circle"}"#,
        r#"{"sign":"point","x":1.5}"#,
        r#"{"sign":"dot","x":1.5}"#,
        r#"{"sign":null,"x":1.5}"#,
        r#"{"sign":[1],"x":1.5}"#,
    ] {
        let value: Sign = assert_kept(text);
        assert!(matches!(value, Sign::Point(_)), "{text}");
        assert!(matches!(assert_kept(text), Either::Sign(Sign::Point(_))), "{text}");
    }
    // The others' tags are the union's affair still.
    let small: Sign = assert_kept(r#"{"sign":3,"id":1}"#);
    assert!(matches!(&small, Sign::Small(small) if small.extra.is_empty()));
    let point = Sign::Point(Point {
        x: 1.0,
        extra: Extra::new(),
    });
    assert_eq!(write(&point), r#"{"x":1.0}"#);
    assert!(matches!(assert_kept(r#"{"role":"user"}"#), Either::Message(_)));
}
