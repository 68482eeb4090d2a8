use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::runtime;
use super::runtime::json::Reason;
use super::{read, refusal, write};

#[test]
fn text_that_is_no_json_is_refused_wherever_it_stands() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "truE",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "NaN",
        "'a'",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\u{1}\"",
        "\"a\nb\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "[1 2]",
        "{",
        "{}}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":1 \"b\":2}",
        "1 2",
        "[]]",
        "\u{feff}1",
        "// a\n1",
        "1/**/",
        "\u{a0}1",
    ] {
        assert!(read::<Value>(text).is_err(), "{text:?}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text:?}");
        // Read past, in a closed record.
        assert!(read::<Skipped>(&format!("{{\"a\":{text}}}")).is_err(), "{text:?}");
    }
}

runtime::macros::record! {
    pub struct Skipped {}
}

#[test]
fn half_a_surrogate_pair_is_refused_even_where_it_is_read_past() {
    for text in [
        r#""\ud800""#,
        r#""\udc00""#,
        r#""\ud800x""#,
        r#""\ud800\n""#,
        r#""\ud800\ud800""#,
        r#""\ud800\u0041""#,
        r#""\ud8"#,
    ] {
        assert!(refusal::<String>(text).contains("not JSON"), "{text}");
        assert!(
            refusal::<Skipped>(&format!("{{\"a\":{text}}}")).contains("not JSON"),
            "{text}"
        );
    }
    assert_eq!(
        read::<String>(r#""\ud83d\uDE00 \u00e9\/\b\f\n\r\t\"\\""#).as_deref(),
        Ok("😀 é/\u{8}\u{c}\n\r\t\"\\")
    );
}

#[test]
fn nesting_is_bounded_for_typed_free_and_skipped_values() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Value>(&nested(128)).is_ok());
    assert_eq!(
        read::<Value>(&nested(129)).map_err(|error| error.reason().clone()),
        Err(Reason::TooDeep)
    );
    for text in [
        format!("{{\"a\":{}}}", nested(128)),
        format!("{{\"a\":{}", "{\"a\":".repeat(100_000)),
    ] {
        assert!(read::<Skipped>(&text).is_err_and(|error| *error.reason() == Reason::TooDeep));
    }
}

#[test]
fn invalid_utf_8_is_refused_at_its_offset() {
    let error = runtime::decode::<Value>(b"\"a\xff\"").expect_err("it is not UTF-8");
    assert_eq!(error.to_string(), "$ (byte 2): not JSON: it is not valid UTF-8");
}

#[test]
fn errors_do_not_tell_what_a_payload_holds() {
    let error = refusal::<BTreeMap<String, i32>>(r#"{"password":"hunter2"}"#);
    assert_eq!(
        error,
        "$.password (byte 12): expected an integer of 32 bits, found a string"
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Pieces that JSON is made of, and some that it is not.
fn any_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "d800",
            "0",
            "-",
            "1",
            ".",
            "e",
            "E+",
            "null",
            "true",
            "false",
            " ",
            "\n",
            "\u{0}",
            "é",
            "\"a\"",
            "\"a\":",
            "1e400",
            "-0",
            "18446744073709551616",
            "\\ud83d\\ude00",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_serde_json_writes_is_read_as_the_same_value(value in any_json()) {
        let text = value.to_string();
        prop_assert_eq!(read::<Value>(&text).ok(), Some(value.clone()));
        prop_assert_eq!(write(&value), text);
        let pretty = serde_json::to_string_pretty(&value).expect("text");
        prop_assert_eq!(read::<Value>(&pretty), Ok(value));
    }

    #[test]
    fn mutated_json_is_accepted_and_refused_as_serde_json_does(
        value in any_json(),
        mutations in prop::collection::vec((any::<prop::sample::Index>(), any_piece(), any::<bool>()), 1..4),
    ) {
        let mut text = value.to_string();
        for (place, piece, replace) in mutations {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
            let start = places[place.index(places.len())];
            let end = if replace { text[start..].chars().next().map_or(start, |next| start + next.len_utf8()) } else { start };
            text.replace_range(start..end, &piece);
        }
        same_as_serde_json(&text)?;
    }

    #[test]
    fn rubble_of_json_is_accepted_and_refused_as_serde_json_does(pieces in prop::collection::vec(any_piece(), 0..12)) {
        same_as_serde_json(&pieces.concat())?;
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        prop_assert_eq!(runtime::decode::<Value>(&bytes).ok(), serde_json::from_slice::<Value>(&bytes).ok());
    }

    #[test]
    fn doubles_come_back_to_the_bit(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        prop_assert_eq!(read::<f64>(&write(&value)).map(f64::to_bits), Ok(value.to_bits()));
    }

    #[test]
    fn integers_are_those_of_the_decimal_notation(mantissa in -1_000_000_i64..1_000_000, exponent in -8_i32..8) {
        let expected = match exponent >= 0 {
            true => Some(mantissa * 10_i64.pow(exponent.unsigned_abs())),
            false => Some(10_i64.pow(exponent.unsigned_abs())).filter(|power| mantissa % power == 0).map(|power| mantissa / power),
        };
        prop_assert_eq!(read::<i64>(&format!("{mantissa}e{exponent}")).ok(), expected);
    }
}

fn same_as_serde_json(text: &str) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_str::<Value>(text);
    let ours = read::<Value>(text);
    prop_assert_eq!(ours.as_ref().ok(), theirs.as_ref().ok(), "{:?}", text);
    // What is read past is checked as strictly, but for numbers beyond the doubles.
    let skipped = read::<Skipped>(&format!("{{\"a\":{text}}}"));
    if ours.is_ok() {
        prop_assert!(skipped.is_ok(), "{:?}", text);
    }
    Ok(())
}
