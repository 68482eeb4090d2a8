use std::collections::BTreeMap;

use serde_json::json;

use crate::runtime::macros::{enumeration, integer_enumeration, mixed_enumeration, record, tagged_union, union};
use crate::runtime::{BigInteger, Decimal, Either, Extra, IntOrString, Nullable};
use crate::{read, refusal, round_trip, write};

enumeration! {
    pub enum Version {
        V11 = "1.1",
        V110 = "1.10",
        V2 = "2.0",
        Yes = "TRUE",
        ..Other
    }
    either
}

integer_enumeration! {
    pub enum Level {
        Zero = 0,
        One = 1,
        ..Other
    }
    either
}

mixed_enumeration! {
    pub enum Ratio {
        Half = 0.5,
        One = 1,
        ..Other
    }
    either
}

record! {
    pub struct Forecast {
        pub celsius: i32 = "celsius",
        pub rain: Nullable<f64> = "rain",
        pub count: Option<Vec<i64>> = "a\"b",
        pub price: Option<Decimal> = "price",
        pub big: Option<BTreeMap<String, BigInteger>> = "big",
        pub on: Option<bool> = "on",
        pub version: Option<String> = "version",
        pub strict: Option<i64> = "strict",
        ..extra: BTreeMap<String, Either<i64>>
    }
    required { "celsius" }
    escaped { "a\"b" }
    either { "celsius", "rain", "a\"b", "price", "big", "on", "version" }
}

union! {
    pub enum Amount {
        Number(Either<i64>) from Either<i64>,
        Flags(Vec<bool>) from Vec<bool>,
        ..Other
    }
}

#[test]
fn a_listed_text_is_read_without_quotation_marks_and_written_with_them() {
    for (text, version, written) in [
        (r#""1.10""#, Version::V110, r#""1.10""#),
        ("1.10", Version::V110, r#""1.10""#),
        ("1.1", Version::V11, r#""1.1""#),
        ("2", Version::V2, r#""2.0""#),
        ("20e-1", Version::V2, r#""2.0""#),
        ("true", Version::Yes, r#""TRUE""#),
        (r#""TRUE""#, Version::Yes, r#""TRUE""#),
        ("3", Version::Other("3".to_owned()), r#""3""#),
        (r#""true""#, Version::Other("true".to_owned()), r#""true""#),
    ] {
        let found: Version = read(text).expect(text);
        assert_eq!(found, version, "{text}");
        assert_eq!(write(&found), written, "{text}");
    }
    for text in ["null", "[]", "{}"] {
        assert!(refusal::<Version>(text).contains("a string"), "{text}");
    }
    assert_eq!(serde_json::from_value::<Version>(json!(1.1)).ok(), Some(Version::V11));
}

#[test]
fn a_listed_number_is_read_in_quotation_marks_and_written_without() {
    for (text, level) in [
        ("0", Level::Zero),
        (r#""0""#, Level::Zero),
        (r#""1""#, Level::One),
        (r#""7""#, Level::Other(7)),
    ] {
        assert_eq!(read::<Level>(text), Ok(level), "{text}");
    }
    assert_eq!(round_trip::<Level>(r#""1""#).as_deref(), Ok("1"));
    for (text, ratio) in [("0.5", Ratio::Half), (r#""0.5""#, Ratio::Half), (r#""1""#, Ratio::One)] {
        assert_eq!(read::<Ratio>(text), Ok(ratio), "{text}");
    }
    assert_eq!(round_trip::<Ratio>(r#""0.50""#).as_deref(), Ok("0.5"));
    assert_eq!(Level::ALL.len() + Ratio::ALL.len() + Version::ALL.len(), 8);
    assert!(refusal::<Level>(r#""one""#).contains("an integer"));
}

#[test]
fn fields_of_either_kind_read_numbers_and_booleans_from_texts_and_texts_from_these() {
    let text = r#"{"celsius":"-7","rain":"1.5e1","a\"b":["1",2],"price":"0.10","big":{"a":"99999999999999999999"},"on":"true","version":1.10,"strict":3,"more":"4"}"#;
    let forecast: Forecast = read(text).expect("either kind");
    assert_eq!((forecast.celsius, forecast.strict), (-7, Some(3)));
    assert_eq!(
        write(&forecast),
        r#"{"celsius":-7,"rain":15,"a\"b":[1,2],"price":0.10,"big":{"a":99999999999999999999},"on":true,"version":"1.10","strict":3,"more":4}"#
    );
    let plain = r#"{"celsius":7,"rain":null,"on":false,"version":"a"}"#;
    assert_eq!(round_trip::<Forecast>(plain).as_deref(), Ok(plain));
}

#[test]
fn a_field_beside_one_of_either_kind_is_of_its_own() {
    for (text, path) in [
        (r#"{"celsius":"7","strict":"3"}"#, "strict"),
        (r#"{"celsius":"7 ","strict":3}"#, "celsius"),
        (r#"{"celsius":"","strict":3}"#, "celsius"),
        (r#"{"celsius":"0x7"}"#, "celsius"),
        (r#"{"celsius":"\u0037"}"#, "celsius"),
        (r#"{"celsius":"7.5"}"#, "celsius"),
        (r#"{"celsius":true}"#, "celsius"),
        (r#"{"celsius":"99999999999"}"#, "celsius"),
        (r#"{"celsius":1,"on":"yes"}"#, "on"),
        (r#"{"celsius":1,"on":1}"#, "on"),
        (r#"{"celsius":1,"version":null,"strict":"1"}"#, "strict"),
        (r#"{"celsius":1,"version":[]}"#, "version"),
    ] {
        let refusal = refusal::<Forecast>(text);
        assert!(refusal.contains(path), "{text}: {refusal}");
    }
}

#[test]
fn a_union_knows_both_kinds_of_a_branch() {
    assert_eq!(read::<Amount>("5"), Ok(Amount::Number(Either(5))));
    assert_eq!(read::<Amount>(r#""5""#), Ok(Amount::Number(Either(5))));
    assert_eq!(read::<Amount>("[true]"), Ok(Amount::Flags(vec![true])));
    assert!(read::<Amount>(r#"["true"]"#).is_err());
}

#[test]
fn an_integer_or_a_text_is_kept_as_it_came() {
    for text in ["80", "-1", r#""80""#, r#""http""#, r#""25%""#] {
        assert_eq!(round_trip::<IntOrString>(text).as_deref(), Ok(text));
    }
    assert_eq!(read("80"), Ok(IntOrString::from(80)));
    assert_eq!(read(r#""80""#), Ok(IntOrString::from("80")));
    let shown = [IntOrString::from(80), IntOrString::from("http")].map(|value| value.to_string());
    assert_eq!(shown, ["80", "http"]);
    for text in ["1.5", "true", "null", "[]"] {
        assert!(
            refusal::<IntOrString>(text).contains("an integer or a string"),
            "{text}"
        );
    }
}

mixed_enumeration! {
    pub enum Setting {
        One = 1,
        OneInText = "1",
        On = true,
        Auto = "auto",
        Two = "2",
        ..Other
    }
    either
}

#[test]
fn a_value_of_several_kinds_is_its_own_kind_first_and_unknown_ones_stay_as_they_came() {
    for (text, setting) in [
        ("1", Setting::One),
        ("1.0", Setting::One),
        (r#""1""#, Setting::OneInText),
        ("true", Setting::On),
        (r#""true""#, Setting::On),
        (r#""auto""#, Setting::Auto),
        ("2", Setting::Two),
        (r#""7""#, Setting::Other(json!("7"))),
        ("7", Setting::Other(json!(7))),
        ("false", Setting::Other(json!(false))),
    ] {
        assert_eq!(read::<Setting>(text), Ok(setting), "{text}");
    }
    assert_eq!(round_trip::<Setting>("2").as_deref(), Ok(r#""2""#));
    assert_eq!(Setting::ALL.len(), 5);
}

record! {
    pub struct First {
        pub kind: String = "kind",
        pub a: Option<i64> = "a",
        ..extra: Extra
    }
    required { "kind" }
    either { "kind" }
}

record! {
    pub struct Second {
        pub kind: i64 = "kind",
        pub a: Option<i64> = "a",
        ..extra: Extra
    }
    required { "kind" }
    either { "kind" }
}

record! {
    pub struct Third {
        pub kind: bool = "kind",
        ..extra: Extra
    }
    required { "kind" }
    either { "kind" }
}

tagged_union! {
    pub enum Event by "kind" {
        First(First) from First = "2" | "1.10" | "TRUE",
        Second(Second) from Second = 3 | 1,
        Third(Third) from Third = false,
        ..Other
    }
}

record! {
    pub struct Open {
        ..extra: Extra
    }
}

tagged_union! {
    pub enum Written writes "v" {
        Open(Open) = 2,
        ..Other
    }
}

#[test]
fn a_tag_is_read_in_both_kinds_and_written_in_its_own() {
    for (text, branch, written) in [
        (r#"{"kind":"2"}"#, "First", r#"{"kind":"2"}"#),
        (r#"{"kind":2}"#, "First", r#"{"kind":"2"}"#),
        (r#"{"kind":1.10}"#, "First", r#"{"kind":"1.10"}"#),
        (r#"{"kind":true}"#, "First", r#"{"kind":"true"}"#),
        (r#"{"kind":"3"}"#, "Second", r#"{"kind":3}"#),
        (r#"{"kind":3.0}"#, "Second", r#"{"kind":3}"#),
        (r#"{"kind":"1"}"#, "Second", r#"{"kind":1}"#),
        (r#"{"kind":"false"}"#, "Third", r#"{"kind":false}"#),
        (r#"{"kind":9}"#, "Other", r#"{"kind":9}"#),
        (r#"{"kind":"x"}"#, "Other", r#"{"kind":"x"}"#),
    ] {
        let event: Event = read(text).expect(text);
        let found = match &event {
            Event::First(_) => "First",
            Event::Second(_) => "Second",
            Event::Third(_) => "Third",
            Event::Other(_) => "Other",
        };
        assert_eq!((found, write(&event).as_str()), (branch, written), "{text}");
    }
    for text in [r#"{"kind":null}"#, r#"{"kind":[]}"#, "{}"] {
        assert!(read::<Event>(text).is_err(), "{text}");
    }
    // Where no branch declares the tag, the union writes it.
    assert_eq!(
        round_trip::<Written>(r#"{"v":"2","a":1}"#).as_deref(),
        Ok(r#"{"v":2,"a":1}"#)
    );
}

record! {
    pub struct Plain {
        pub level: Option<serde_json::Value> = "level",
        pub version: Option<serde_json::Value> = "version",
        ..extra: Extra
    }
}

record! {
    pub struct Low {
        pub level: Option<String> = "level",
        ..extra: Extra
    }
    either { "level" }
    known { "level" = "1" }
}

record! {
    pub struct High {
        pub level: Option<i64> = "level",
        ..extra: Extra
    }
    either { "level" }
    known { "level" = 2 }
}

record! {
    pub struct Versioned {
        pub version: Option<Version> = "version",
        ..extra: Extra
    }
}

union! {
    pub enum Reading {
        Plain(Plain),
        Low(Low),
        High(High),
        Versioned(Versioned),
        Whole(i64),
        Version(Version),
        ..Other
    }
}

#[test]
fn a_known_value_in_the_other_kind_speaks_for_its_branch_as_well() {
    for (text, branch) in [
        (r#"{"level":1}"#, "Low"),
        (r#"{"level":"1"}"#, "Low"),
        (r#"{"level":"2"}"#, "High"),
        (r#"{"level":3}"#, "Plain"),
        (r#"{"version":1.10}"#, "Versioned"),
        (r#"{"version":"9"}"#, "Plain"),
        ("true", "Version"),
        ("2", "Version"),
        ("7", "Whole"),
    ] {
        let found = match read::<Reading>(text).expect(text) {
            Reading::Plain(_) => "Plain",
            Reading::Low(_) => "Low",
            Reading::High(_) => "High",
            Reading::Versioned(_) => "Versioned",
            Reading::Whole(_) => "Whole",
            Reading::Version(_) => "Version",
            Reading::Other(_) => "Other",
        };
        assert_eq!(found, branch, "{text}");
    }
}
