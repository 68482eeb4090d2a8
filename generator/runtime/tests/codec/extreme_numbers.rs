//! Numbers that no double holds, with exponents beyond all reason or more digits than are kept: what is read and what is read
//! past is what serde_json reads and reads past.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::runtime::json::{Decode, ReadAs, decode_forgiving};
use super::runtime::macros::{record, union};
use super::runtime::{Extra, decode};

record! {
    pub struct Closed {}
}

record! {
    pub struct Open {
        pub a: Option<f64> = "a",
        ..extra: Extra
    }
}

union! {
    pub enum Quantity {
        Integer(i64) from i64,
        Double(f64) from f64,
        Text(String) from String,
        ..Other
    }
}

union! {
    pub enum Record {
        Open(Open),
        Closed(Closed),
        ..Other
    }
}

#[derive(Deserialize)]
struct Flat {
    #[serde(rename = "a")]
    _a: Option<f64>,
    #[serde(flatten)]
    _extra: Map<String, Value>,
}

#[derive(Deserialize)]
struct Past {}

fn texts() -> Vec<String> {
    let long = "7".repeat(400);
    let zeros = "0".repeat(400);
    let exponent = "9".repeat(100_000);
    let mut texts = vec![
        long.clone(),
        format!("{long}e-400"),
        format!("0.{zeros}1"),
        format!("0.{long}"),
        format!("1{zeros}.{zeros}"),
        format!("1e{exponent}"),
        format!("1e-{exponent}"),
        format!("0e{exponent}"),
        format!("-0.0e-{exponent}"),
    ];
    texts.extend(
        [
            "1e999",
            "-1E+999",
            "1e-999",
            "1e20020020200",
            "1e-20020020200",
            "0e20020020200",
            "3333333333323333333.333314",
            "33333333333233333333333333.0",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "4.9e-324",
            "1e-400",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775809",
            "1e9223372036854775807",
            "1e-9223372036854775808",
        ]
        .map(str::to_owned),
    );
    texts
}

/// Whether the forgiving look reads no more of a text than the strict one does, which reads what serde_json reads as another
/// type.
fn agree<T: Decode, Oracle: for<'a> Deserialize<'a>>(text: &str) -> bool {
    let expected = serde_json::from_str::<Oracle>(text).is_ok();
    let strict = decode::<T>(text.as_bytes()).is_ok();
    let forgiving = decode_forgiving::<T>(text.as_bytes()).is_ok();
    assert_eq!(strict, expected, "{}", &text[..text.len().min(60)]);
    assert!(forgiving || !strict);
    strict == forgiving
}

/// What is free-form: the same, but the forgiving look reads all of it.
fn agree_or_forgive<T: Decode, Oracle: for<'a> Deserialize<'a>>(text: &str) {
    let agreed = agree::<T, Oracle>(text);
    let forgiven = decode_forgiving::<T>(text.as_bytes()).map(|(_, forgiven)| forgiven);
    let forgiven = forgiven.expect("a number is no fault of what it stands in");
    assert_eq!(forgiven.is_empty(), agreed);
    assert!(forgiven.iter().all(|place| place.read_as() == ReadAs::Text));
}

#[test]
fn a_number_is_refused_and_read_past_where_serde_json_does_so() {
    for text in texts() {
        agree_or_forgive::<Value, Value>(&text);
        assert!(agree::<f64, f64>(&text));
        agree_or_forgive::<Vec<Value>, Vec<Value>>(&format!("[1,{text}]"));
        assert!(agree::<Closed, Past>(&format!("{{\"x\":{text}}}")));
        assert!(agree::<Closed, Past>(&format!("{{\"x\":[{{\"y\":{text}}}]}}")));
        agree_or_forgive::<Open, Flat>(&format!("{{\"x\":{text}}}"));
        agree_or_forgive::<Open, Flat>(&format!("{{\"x\":{{\"y\":[{text}]}}}}"));
        assert!(agree::<Record, IgnoredAny>(&format!("{{\"x\":{text}}}")));
        // What is a number by its type and need not be one is forgiven by other rules.
        let _ = agree::<Quantity, f64>(&text);
        let _ = agree::<Open, Flat>(&format!("{{\"a\":{text}}}"));
    }
}

#[test]
fn a_number_that_no_free_form_value_holds_is_its_text_where_that_is_forgiven() {
    let text = r#"{"a":1e999,"x":[1,{"y":-1E+999}],"z":0.5}"#;
    assert!(decode::<Open>(text.as_bytes()).is_err());
    let (open, forgiven) = decode_forgiving::<Open>(text.as_bytes()).expect("JSON");
    assert_eq!(open.a, None);
    assert_eq!(open.extra.get("a"), Some(&json!("1e999")));
    assert_eq!(open.extra.get("x"), Some(&json!([1, {"y": "-1E+999"}])));
    assert_eq!(open.extra.get("z"), Some(&json!(0.5)));
    let forgiven: Vec<_> = forgiven.iter().map(|place| (place.path(), place.read_as())).collect();
    let places = [
        ("$.a", ReadAs::Text),
        ("$.a", ReadAs::Absent),
        ("$.x[1].y", ReadAs::Text),
    ];
    assert_eq!(forgiven, places.map(|(path, read_as)| (path.to_owned(), read_as)));

    let (quantity, forgiven) = decode_forgiving::<Quantity>(b"1e999").expect("JSON");
    assert_eq!(quantity, Quantity::Other(json!("1e999")));
    assert_eq!(forgiven.len(), 2);
    // A number by its type is none of these: it is refused.
    assert!(decode_forgiving::<f64>(b"1e999").is_err());
    assert!(decode_forgiving::<Vec<i64>>(b"[1e999]").is_err());
}

#[test]
fn a_number_of_a_union_is_the_nearest_double_or_the_integer_itself() {
    for text in texts() {
        let Ok(number) = decode::<Quantity>(text.as_bytes()) else {
            continue;
        };
        let nearest: f64 = text.parse().expect("a double");
        match number {
            Quantity::Integer(value) => assert_eq!(value as f64, nearest, "{text}"),
            Quantity::Double(value) => assert_eq!(value, nearest, "{text}"),
            other => panic!("{other:?}"),
        }
    }
}
