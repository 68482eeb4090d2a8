use std::collections::BTreeMap;

use serde_json::Value;

use super::runtime::{Base64, BigInteger, Date, DateTime, Decimal, Extra, Null, Nullable};
use super::{read, refusal, round_trip, write};

#[test]
fn integers_are_exact_and_may_be_written_as_json_schema_allows() {
    for (text, value) in [
        ("1", 1),
        ("-0", 0),
        ("1.0", 1),
        ("1e3", 1000),
        ("12.50e1", 125),
        ("100e-2", 1),
        ("0e99999999999", 0),
        ("0.000", 0),
    ] {
        assert_eq!(read::<i64>(text), Ok(value), "{text}");
    }
    assert_eq!(read("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(read("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
    for text in ["1.5", "1e-1", "10e-2"] {
        assert_eq!(
            refusal::<i64>(text),
            "$ (byte 0): expected an integer of 64 bits, found a number",
            "{text}"
        );
    }
    for text in [
        "9223372036854775808",
        "1e19",
        "1e400",
        "1e99999999999999999999",
        "123456789012345678901234567890123456789012345",
    ] {
        assert_eq!(
            refusal::<i64>(text),
            "$ (byte 0): expected an integer of 64 bits, found a number that it cannot hold",
            "{text}"
        );
    }
    assert_eq!(
        refusal::<BTreeMap<String, u32>>(r#"{"a": -1}"#),
        "$.a (byte 6): expected an unsigned integer of 32 bits, found a number that it cannot hold"
    );
    for value in [i64::MIN, -1, 0, 1, 10, 99, i64::MAX] {
        assert_eq!(write(&value), value.to_string());
    }
    assert_eq!(write(&u64::MAX), u64::MAX.to_string());
}

#[test]
fn numbers_out_of_range_are_refused_at_their_place() {
    assert_eq!(
        refusal::<Vec<f64>>("[1, 1e400]"),
        "$[1] (byte 4): expected a number of double precision, found a number that it cannot hold"
    );
    assert_eq!(write(&1.5_f64), "1.5");
}

#[test]
fn big_integers_and_decimals_keep_their_digits() {
    let huge = "123456789012345678901234567890123456789012345";
    assert_eq!(round_trip::<BigInteger>(huge).as_deref(), Ok(huge));
    assert_eq!(round_trip::<Decimal>("0.10000").as_deref(), Ok("0.10000"));
    assert_eq!(
        refusal::<BigInteger>("1.5"),
        "$ (byte 0): expected an integer, found a number"
    );
    assert!(refusal::<Decimal>(r#""1.5""#).contains("found a string"));
    assert_eq!("12".parse::<BigInteger>().map(|value| value.as_i128()), Ok(Some(12)));
    for text in ["", "1.5", "x", " 1", "1 ", "\"1\"", "01", "+1"] {
        assert!(text.parse::<BigInteger>().is_err(), "{text:?}");
    }
    assert_eq!(BigInteger::from(i128::MIN).as_i128(), Some(i128::MIN));
    assert_eq!(write(&BigInteger::default()), "0");
    let long = Decimal::from(9_007_199_254_740_993_i64);
    assert_eq!(
        (long.as_i64(), write(&long)),
        (Some(9_007_199_254_740_993), "9007199254740993".to_owned())
    );
    assert_eq!(Decimal::from(&long), long);
    assert_eq!(read::<Decimal>("1.5").map(|value| value.as_i64()), Ok(None));
    assert_eq!(read::<Decimal>("2.0").map(|value| value.as_i64()), Ok(Some(2)));
}

#[test]
fn dates_keep_their_text_and_are_checked_when_asked() {
    let text = r#""2017-07-21T17:32:28.10+02:00""#;
    assert_eq!(round_trip::<DateTime>(text).as_deref(), Ok(text));
    assert_eq!(
        read::<DateTime>(text).map(|time| time.to_jiff().map(|time| time.as_second()).ok()),
        Ok(Some(1500651148))
    );
    assert!(read::<DateTime>(r#""yesterday""#).is_ok_and(|time| time.to_jiff().is_err()));
    assert!("yesterday".parse::<DateTime>().is_err());
    assert!("2020-02-30".parse::<Date>().is_err());
    assert_eq!(
        "2020-02-29"
            .parse::<Date>()
            .expect("a day")
            .to_jiff()
            .expect("a day")
            .day(),
        29
    );
}

#[test]
fn base64_is_read_in_both_alphabets_and_kept_as_it_came() {
    // The vectors of RFC 4648 §10.
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let encoded = Base64::from(bytes.as_bytes());
        assert_eq!(encoded.as_str(), text);
        assert_eq!(encoded.bytes().as_deref(), Ok(bytes.as_bytes()));
        assert_eq!(
            Base64::from_text(text.trim_end_matches('=')).bytes().as_deref(),
            Ok(bytes.as_bytes())
        );
    }
    assert_eq!(Base64::from_text("-_8").bytes(), Base64::from_text("+/8=").bytes());
    assert_eq!(
        round_trip::<Base64>(r#""not base64!""#).as_deref(),
        Ok(r#""not base64!""#)
    );
    assert_eq!(
        Base64::from_text("not base64!").bytes().map_err(|error| error.offset()),
        Err(3)
    );
    assert!(Base64::from_text("Z").bytes().is_err());
}

#[test]
fn uuids_are_checked() {
    let text = r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#;
    assert_eq!(round_trip::<uuid::Uuid>(text).as_deref(), Ok(text));
    assert_eq!(
        refusal::<uuid::Uuid>(r#""x""#),
        "$ (byte 0): expected a UUID, found other text"
    );
}

#[test]
fn tuples_have_their_length() {
    let text = r#"[1,"a",true]"#;
    assert_eq!(round_trip::<(i32, String, bool)>(text).as_deref(), Ok(text));
    assert_eq!(
        refusal::<(i32, i32)>("[1]"),
        "$ (byte 0): expected 2 items, found another number of them"
    );
    assert_eq!(
        refusal::<(i32, i32)>("[1,2,3]"),
        "$ (byte 0): expected 2 items, found another number of them"
    );
    assert_eq!(
        refusal::<(i32, i32)>("[1,null]"),
        "$[1] (byte 3): expected an integer of 32 bits, found null"
    );
}

#[test]
fn only_null_is_null() {
    assert_eq!(round_trip::<Null>("null").as_deref(), Ok("null"));
    assert!(read::<()>("0").is_err());
}

#[test]
fn literals_convert_into_nullable_properties() {
    fn of<T>(value: impl Into<Nullable<T>>) -> Nullable<T> {
        value.into()
    }
    assert_eq!(*of::<i64>(5_000_000_000), Some(5_000_000_000));
    assert_eq!(*of::<i32>(900), Some(900));
    assert_eq!(*of::<u64>(900), Some(900));
    assert_eq!(*of::<f64>(900), Some(900.0));
    assert_eq!(*of::<f64>(0.5), Some(0.5));
    assert_eq!(*of::<String>("text"), Some("text".to_owned()));
    assert_eq!(of::<String>(None), Nullable::NULL);
    assert_eq!(*of::<bool>(Some(true)), Some(true));
    assert!(Nullable::<i32>::default().is_absent() && !Nullable::<i32>::default().is_null());
    assert!(Nullable::<i32>::NULL.is_null() && !Nullable::<i32>::NULL.is_absent());
}

#[test]
fn extra_is_small_and_empty_again_when_all_is_taken_out() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut extra: Extra = [("b", 1), ("a", 2)].into_iter().collect();
    assert_eq!(extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(extra.get("b"), Some(&Value::from(1)));
    extra.remove("a");
    extra.remove("b");
    assert_eq!(extra, Extra::new());
}

#[test]
fn an_integral_double_is_written_as_an_integer_and_its_digits_are_all_there() {
    for (value, text) in [
        (12.0, "12"),
        (0.0, "0"),
        (-3.0, "-3"),
        (9_007_199_254_740_992.0, "9007199254740992"),
        (-9_223_372_036_854_775_808.0, "-9223372036854775808"),
        (1e20, "100000000000000000000"),
        // What is no integer, or loses its sign as one, or is longer as one than anybody reads.
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1e21, "1e+21"),
        (1e-7, "1e-7"),
        (1.5e300, "1.5e+300"),
        (f64::NAN, "null"),
    ] {
        assert_eq!(write(&value), text);
    }
}
