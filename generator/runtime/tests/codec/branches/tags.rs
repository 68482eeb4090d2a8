use std::collections::BTreeMap;

use serde_json::Value;

use super::unions::Small;
use crate::runtime::macros::{record, tagged_union, union};
use crate::runtime::{Extra, Nullable};
use crate::{read, refusal, round_trip, write};

record! {
    pub struct Cat {
        pub kind: String = "kind",
        pub lives: i32 = "lives",
    }
    required { "kind", "lives" }
}

record! {
    pub struct Dog {
        pub kind: String = "kind",
        pub friend: Option<Box<Pet>> = "friend",
    }
    required { "kind" }
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
        pub x: f64 = "x",
        ..extra: Extra
    }
    required { "x" }
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
    assert_eq!(write(&point), r#"{"shape":"point","x":1}"#);
}

#[test]
fn a_further_tag_of_a_branch_goes_out_as_it_came_in() {
    assert_eq!(
        round_trip::<Figure>(r#"{"x":1.5,"shape":"dot"}"#).as_deref(),
        Ok(r#"{"x":1.5,"shape":"dot"}"#)
    );
}

#[test]
fn a_branch_that_is_no_object_is_written_without_a_tag() {
    assert_eq!(write(&Figure::Free(serde_json::json!([{ "a": 1 }]))), r#"[{"a":1}]"#);
}

record! {
    pub struct Message {
        pub kind: Option<String> = "kind",
        pub role: String = "role",
    }
    required { "role" }
}

record! {
    pub struct Link {
        pub kind: Nullable<String> = "kind",
        pub id: String = "id",
    }
    required { "id" }
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
    // Among its tags is a text that is a number, so that others may be numbers.
    assert_eq!(
        refusal::<Pet>(r#"{"kind":{"new":1}}"#),
        "$.kind (byte 8): expected a boolean or a number or a string, found an object"
    );
    assert_eq!(
        refusal::<Pet>(r#"{"kind":null}"#),
        "$.kind (byte 8): expected a boolean or a number or a string, found null"
    );
    assert_eq!(
        refusal::<Item>(r#"{"kind":5}"#),
        "$.kind (byte 8): expected a string, found an integer"
    );
}

record! {
    pub struct Note {
        pub kind: Option<Value> = "kind",
        pub text: Option<String> = "text",
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
fn assert_kept<T: crate::runtime::json::Decode + crate::runtime::json::Encode>(text: &str) -> T {
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
    assert_eq!(write(&point), r#"{"x":1}"#);
    assert!(matches!(assert_kept(r#"{"role":"user"}"#), Either::Message(_)));
}
