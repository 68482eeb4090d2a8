use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::runtime::json::{Decode, Encode};
use super::runtime::macros::{
    enumeration, integer_enumeration, mixed_enumeration, record, tagged_union, union, wrapper,
};
use super::runtime::mock::{make, sample};
use super::runtime::{Base64, Date, DateTime, Decimal, Either, Extra, IntOrString, Null, Nullable, Unsent};
use super::{read, write};

enumeration! { pub enum Vendor { Arnica = "ARNICA", Orca = "ORCA", ..Other } }
integer_enumeration! { pub enum Level { High = 7, Low = 2, ..Other } }
mixed_enumeration! { pub enum Mode { On = true, Auto = "auto", ..Other } }
enumeration! { pub enum Version { New = "2.0", Old = "1.0", ..Other } either }

record! {
    pub struct Scalars {
        pub id: uuid::Uuid = "id",
        pub name: String = "name",
        pub count: i64 = "count",
        pub ratio: f64 = "ratio",
        pub price: Decimal = "price",
        pub open: bool = "open",
        pub made: DateTime = "made",
        pub day: Date = "day",
        pub bytes: Base64 = "bytes",
        pub port: IntOrString = "port",
        pub digits: i32 = "digits",
        pub nothing: Null = "nothing",
        pub free: Value = "free",
        pub either: Either<u64> = "either",
    }
    required { "id", "name", "count", "ratio", "price", "open", "made", "day", "bytes", "port", "digits", "nothing", "free", "either" }
    either { "digits" }
}

record! {
    pub struct Whole {
        pub vendor: Vendor = "vendor",
        pub level: Level = "level",
        pub mode: Mode = "mode",
        pub version: Version = "version",
        pub lines: Vec<Line> = "lines",
        pub place: (String, i32) = "place",
        pub shape: Vec<Vec<f64>> = "shape",
        pub totals: BTreeMap<String, i64> = "totals",
        pub parent: Option<Box<Whole>> = "parent",
        pub kind: String = "kind",
        pub note: Option<String> = "note",
        pub comment: Nullable<String> = "comment",
        ..extra: Unsent
    }
    required { "vendor", "level", "mode", "version", "lines", "place", "shape", "totals", "parent", "kind" }
    constants { "object" = "whole" }
    known { "kind" = "order" }
}

record! {
    pub struct Line {
        pub sku: String = "sku",
        ..extra: Extra
    }
    required { "sku" }
}

tagged_union! {
    pub enum Pet by "kind" {
        Cat(Cat) = "cat",
        Dog(Box<Dog>) = "dog",
        ..Other
    }
}

record! {
    pub struct Cat {
        pub kind: Kind = "kind",
        pub lives: i32 = "lives",
    }
    required { "kind", "lives" }
}
enumeration! { pub enum Kind { Dog = "dog", Cat = "cat", ..Other } }

record! {
    pub struct Dog {
        pub kind: Option<String> = "kind",
    }
}

tagged_union! {
    pub enum Wrapped writes "type" {
        Line(Line) = "line",
        ..Other
    }
}

record! {
    pub struct Not {
        pub not: Box<Expression> = "not",
    }
    required { "not" }
}

union! {
    pub enum Expression {
        Not(Not),
        All(Vec<Expression>),
        Name(String),
        ..Other
    }
}

record! {
    pub struct Folder {
        pub folders: Vec<Folder> = "folders",
    }
    required { "folders" }
}

// Looks as what it holds.
record! {
    pub struct Outer {
        pub data: Inner = "data",
    }
    required { "data" }
}

record! {
    pub struct Inner {
        pub data: String = "data",
    }
    required { "data" }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tree(Vec<Tree>);
wrapper! { Tree(Vec<Tree>) }

/// What is made, as JSON, which its type reads as the same.
fn made<T: Decode + Encode + PartialEq>() -> Value {
    let value = sample::<T>();
    let text = write(&value);
    assert!(read::<T>(&text).is_ok_and(|again| again == value), "{text}");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_scalar_is_of_the_form_that_its_type_reads() {
    let expected = json!({
        "id": "00000000-0000-0000-0000-000000000000", "name": "name", "count": 1, "ratio": 1, "price": 1, "open": true,
        "made": "2030-01-01T00:00:00Z", "day": "2030-01-01", "bytes": "dGV4dA==", "port": 1, "digits": 1, "nothing": null,
        "free": null, "either": 1,
    });
    assert_eq!(made::<Scalars>(), expected);
    let scalars = sample::<Scalars>();
    assert!(scalars.made.to_jiff().is_ok() && scalars.day.to_jiff().is_ok() && scalars.bytes.bytes().is_ok());
}

#[test]
fn a_record_has_what_has_to_be_there() {
    let expected = json!({
        "object": "whole", "vendor": "ARNICA", "level": 7, "mode": true, "version": "2.0", "lines": [{ "sku": "sku" }],
        "place": ["place", 1], "shape": [[1]], "totals": {}, "parent": null, "kind": "order",
    });
    assert_eq!(made::<Whole>(), expected);
}

#[test]
fn a_union_is_its_first_branch_with_the_tag_that_names_it() {
    assert_eq!(made::<Pet>(), json!({ "kind": "cat", "lives": 1 }));
    assert!(matches!(sample::<Pet>(), Pet::Cat(Cat { kind: Kind::Cat, .. })));
    assert_eq!(made::<Wrapped>(), json!({ "type": "line", "sku": "sku" }));
}

#[test]
fn what_needs_itself_ends_where_it_can() {
    assert_eq!(made::<Expression>(), json!([]));
    assert_eq!(made::<Folder>(), json!({ "folders": [] }));
    assert_eq!(made::<Outer>(), json!({ "data": { "data": "data" } }));
    assert_eq!(made::<Tree>(), json!([[[[[]]]]]));
}

#[test]
fn what_a_test_says_stays_and_the_rest_is_made() {
    let whole: Whole =
        make(json!({ "level": 2, "note": "n", "comment": null, "lines": [{}, { "sku": "A-1", "gift": true }] }))
            .expect("it fits");
    assert_eq!(
        (whole.level, whole.note.as_deref(), whole.comment.is_null()),
        (Level::Low, Some("n"), true)
    );
    assert_eq!(
        whole.lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(),
        ["sku", "A-1"]
    );
    assert_eq!(whole.kind, "order");
    let pet: Pet = make(json!({ "kind": "cat" })).expect("a cat");
    assert_eq!(write(&pet), r#"{"kind":"cat","lives":1}"#);
}

#[test]
fn what_does_not_fit_is_told_by_its_path() {
    let misfit = |json: Value| make::<Whole>(json).map_err(|misfit| misfit.to_string());
    let error = misfit(json!({ "lines": [{ "sku": 7 }] })).expect_err("no text");
    assert!(
        error.starts_with("$.lines[0].sku") && error.ends_with("expected a string, found an integer"),
        "{error}"
    );
    // A record that sends no further properties takes none, and one that has room for them does.
    let error = misfit(json!({ "lines": [{ "skuu": "A-1" }], "levle": 2 })).expect_err("no such property");
    assert_eq!(error, "$.levle: the type has no such property");
    assert!(make::<Pet>(json!({ "lives": 3 })).is_err_and(|misfit| misfit.to_string().contains("kind")));
}
