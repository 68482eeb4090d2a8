use std::collections::BTreeMap;

use serde_json::json;

use super::runtime::macros::{record, wrapper};
use super::runtime::{BigInteger, Extra, Nullable};
use super::{read, write};

record! {
    pub struct Parcel {
        pub weight: f64 = "weight",
        pub count: u64 = "count",
        pub lines: Option<Vec<Line>> = "lines",
        pub note: Nullable<String> = "note",
        pub big: Option<BigInteger> = "big",
        ..extra: Extra
    }
    required { "weight", "count" }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line(BTreeMap<String, bool>);
wrapper! { Line(BTreeMap<String, bool>) }

const TEXT: &str =
    r#"{"weight":1.5,"count":18446744073709551615,"lines":[{"a":true},{}],"note":null,"x":{"y":[-1,"é"]}}"#;

#[test]
fn serde_json_reads_and_writes_what_the_codec_does() {
    let parcel = read::<Parcel>(TEXT).expect("a parcel");
    assert_eq!(serde_json::from_str::<Parcel>(TEXT).expect("a parcel"), parcel);
    assert_eq!(serde_json::to_string(&parcel).expect("text"), write(&parcel));
    let value = serde_json::to_value(&parcel).expect("a value");
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(TEXT).expect("a value"));
    assert_eq!(serde_json::from_value::<Parcel>(value).expect("a parcel"), parcel);
}

#[test]
fn a_binary_format_holds_the_same() {
    let parcel = read::<Parcel>(TEXT).expect("a parcel");
    let mut bytes = Vec::new();
    ciborium::into_writer(&parcel, &mut bytes).expect("it is written");
    let again: Parcel = ciborium::from_reader(bytes.as_slice()).expect("it is read");
    assert_eq!(again, parcel);
}

#[test]
fn an_error_of_the_codec_becomes_one_of_serde_with_its_path() {
    let error = serde_json::from_value::<Parcel>(json!({ "weight": 1, "count": 1, "lines": [{ "a": 1 }] }));
    let message = error.expect_err("no boolean").to_string();
    assert!(message.starts_with("$.lines[0].a "), "{message}");
}

#[test]
fn integers_of_128_bits_stay_exact() {
    let text = r#"{"weight":1.5,"count":1,"big":170141183460469231731687303715884105727}"#;
    let parcel = read::<Parcel>(text).expect("a parcel");
    assert_eq!(serde_json::to_string(&parcel).expect("text"), text);
}

#[test]
fn a_number_that_json_lacks_is_refused() {
    let mut bytes = Vec::new();
    ciborium::into_writer(&f64::NAN, &mut bytes).expect("it is written");
    assert!(ciborium::from_reader::<Line, _>(bytes.as_slice()).is_err());
}
