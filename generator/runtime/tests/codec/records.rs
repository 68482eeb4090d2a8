use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use super::runtime::json::Decode;
use super::runtime::macros::{record, tagged_union};
use super::runtime::{Extra, Nullable, Unsent};
use super::{read, refusal, round_trip, write};

record! {
    pub struct Invite {
        pub token: String = "token",
        pub owner: Option<String> = "owner",
        pub expires: Option<i64> = "expires",
        pub note: Nullable<String> = "note",
        ..extra: Extra
    }
    required { "token", "owner" }
}

record! {
    pub struct Odd {
        pub quoted: String = "a\"b",
        pub slashed: Option<i64> = "a\\b",
        pub plain: Option<i64> = "ab",
    }
    required { "a\"b" }
    escaped { "a\"b", "a\\b" }
}

record! {
    pub struct Closed {
        pub r#type: String = "type",
    }
    required { "type" }
}

record! {
    pub struct Charge {
        pub amount: i64 = "amount",
        ..more: BTreeMap<String, i32>
    }
    required { "amount" }
    constants { "object" = "charge", "version" = 2, "live" = true }
}

record! {
    pub struct Empty {}
}

record! {
    pub struct Open {
        ..extra: Extra
    }
}

record! {
    pub struct Nest {
        pub invite: Option<Closed> = "invite",
        pub list: Option<Vec<Invite>> = "list",
        pub inner: Option<Box<Nest>> = "inner",
        pub free: Option<Value> = "free",
    }
}

#[test]
fn what_is_shown_of_a_record_is_what_it_has_and_an_optional_null_is_null() {
    let invite = |json| format!("{:?}", read::<Invite>(json).expect("an invite"));
    assert_eq!(
        invite(r#"{"token":"a","owner":null}"#),
        r#"Invite { token: "a", owner: None }"#
    );
    assert_eq!(
        invite(r#"{"token":"a","owner":"b","expires":7,"note":null,"more":[1]}"#),
        r#"Invite { token: "a", owner: Some("b"), expires: Some(7), note: null, more: Array [Number(1)] }"#
    );
    assert_eq!(
        invite(r#"{"token":"a","owner":"b","note":"c"}"#),
        r#"Invite { token: "a", owner: Some("b"), note: "c" }"#
    );
    assert_eq!(format!("{:?}", Nullable::<i64>::ABSENT), "absent");
}

#[test]
fn a_key_is_compared_and_written_with_its_escapes() {
    let text = r#"{"a\"b":"x","a\\b":1,"ab":2}"#;
    assert_eq!(round_trip::<Odd>(text).as_deref(), Ok(text));
    // A backslash and `b` are one character here, and no key of the record.
    assert_eq!(
        round_trip::<Odd>(r#"{"a\"b":"x","a\b":1}"#).as_deref(),
        Ok(r#"{"a\"b":"x"}"#)
    );
    // However the server escapes, it is the same key.
    assert_eq!(
        round_trip::<Odd>(r#"{"a\u0022b":"x","\u0061b":2}"#).as_deref(),
        Ok(r#"{"a\"b":"x","ab":2}"#)
    );
}

#[test]
fn records_are_equal_when_they_are_the_same_on_the_wire() {
    let read = |text| read::<Nest>(text).expect("a nest");
    let nest = read(r#"{"inner":{"free":[1]},"list":[]}"#);
    assert_eq!(nest, read(r#"{"list":[],"inner":{"free":[1]}}"#));
    assert_ne!(nest, read(r#"{"list":[],"inner":{"free":[2]}}"#));
    assert_ne!(nest, read(r#"{"inner":{"free":[1]}}"#));
}

/// A copy, which shows whole: what is never sent is no part of what records are compared by.
fn copied<T: Decode + Clone + Debug>(text: &str) -> T {
    let record = read::<T>(text).expect("a record");
    let copy = record.clone();
    assert_eq!(format!("{copy:?}"), format!("{record:?}"), "{text}");
    copy
}

#[test]
fn a_copy_of_a_record_has_all_that_it_has() {
    for text in [
        r#"{"token":"a","owner":null}"#,
        r#"{"token":"a","owner":"b","expires":7,"note":null,"more":[1]}"#,
        r#"{"token":"a","owner":"b","note":"c"}"#,
    ] {
        assert_eq!(write(&copied::<Invite>(text)), text);
    }
    let text = r#"{"a\"b":"x","a\\b":1}"#;
    assert_eq!(write(&copied::<Odd>(text)), text);
    let text = r#"{"object":"charge","version":2,"live":true,"amount":5,"x":1}"#;
    assert_eq!(write(&copied::<Charge>(text)), text);
    assert_eq!(write(&copied::<Empty>(r#"{"x":1}"#)), "{}");
    assert_eq!(copied::<Sealed>(r#"{"type":"x","more":1}"#).extra.len(), 1);
    let text = r#"{"invite":{"type":"x"},"list":[{"token":"a","owner":"b","x":1}],"inner":{"inner":{"free":[1]}},"free":null}"#;
    assert_eq!(write(&copied::<Nest>(text)), text);
}

#[test]
fn a_copy_of_a_record_is_the_value_and_not_what_would_be_sent_of_it() {
    record! {
        pub struct Point {
            pub x: f64 = "x",
            pub name: Option<String> = "name",
            ..more: BTreeMap<String, f64>
        }
        required { "x" }
    }
    let point = Point {
        x: f64::NAN,
        name: None,
        more: BTreeMap::from([("name".to_owned(), f64::INFINITY), ("x".to_owned(), -0.0)]),
    };
    let copy = point.clone();
    assert!(copy.x.is_nan());
    assert_eq!(copy.more, point.more);
}

#[test]
fn a_missing_required_property_is_an_error_with_its_path() {
    assert_eq!(
        refusal::<Invite>(r#"{"owner":null}"#),
        "$.token (byte 0): required, but missing"
    );
    assert_eq!(
        refusal::<Nest>(r#"{"list": [{"token":"a","owner":null}, {"token":"a"}]}"#),
        "$.list[1].owner (byte 38): required, but missing"
    );
}

#[test]
fn a_required_property_takes_null_only_where_it_is_nullable() {
    assert_eq!(
        read::<Invite>(r#"{"token":"a","owner":null}"#).map(|invite| invite.owner),
        Ok(None)
    );
    assert_eq!(
        refusal::<Invite>(r#"{"token":null,"owner":null}"#),
        "$.token (byte 9): expected a string, found null"
    );
}

#[test]
fn a_required_nullable_property_is_written_as_null() {
    assert_eq!(
        round_trip::<Invite>(r#"{"token":"a","owner":null}"#).as_deref(),
        Ok(r#"{"token":"a","owner":null}"#)
    );
}

#[test]
fn null_for_an_optional_property_that_is_not_nullable_reads_as_absent() {
    assert_eq!(
        round_trip::<Invite>(r#"{"token":"a","owner":null,"expires":null}"#).as_deref(),
        Ok(r#"{"token":"a","owner":null}"#)
    );
}

#[test]
fn an_optional_nullable_property_keeps_absent_null_and_value_apart() {
    for note in ["", r#","note":null"#, r#","note":"x""#] {
        let text = format!(r#"{{"token":"a","owner":"b"{note}}}"#);
        assert_eq!(round_trip::<Invite>(&text), Ok(text));
    }
}

#[test]
fn null_for_an_optional_free_form_property_is_kept() {
    assert_eq!(
        round_trip::<Nest>(r#"{"free":null}"#).as_deref(),
        Ok(r#"{"free":null}"#)
    );
    assert_eq!(round_trip::<Nest>("{}").as_deref(), Ok("{}"));
}

#[test]
fn undeclared_keys_are_kept_by_an_open_record_and_read_past_by_a_closed_one() {
    let text = r#"{"token":"a","owner":"b","new":{"deep":[1,2.5,null]}}"#;
    assert_eq!(round_trip::<Invite>(text).as_deref(), Ok(text));
    assert_eq!(
        round_trip::<Closed>(r#"{"new":[{"a":"\ud83d\ude00"}],"type":"x"}"#).as_deref(),
        Ok(r#"{"type":"x"}"#)
    );
    assert_eq!(round_trip::<Open>(r#"{"a":1}"#).as_deref(), Ok(r#"{"a":1}"#));
    assert_eq!(round_trip::<Empty>(r#"{"a":1}"#).as_deref(), Ok("{}"));
}

record! {
    pub struct Sealed {
        pub r#type: String = "type",
        pub size: Option<i64> = "size",
        ..extra: Unsent
    }
    required { "type" }
}

#[test]
fn a_closed_record_that_is_read_keeps_undeclared_keys_and_does_not_write_them() {
    let sealed = read::<Sealed>(r#"{"new":[1,{"a":null}],"type":"x"}"#).expect("a sealed one");
    assert_eq!(sealed.extra.get("new"), Some(&serde_json::json!([1, { "a": null }])));
    assert_eq!(
        format!("{sealed:?}"),
        r#"Sealed { type: "x", new: Array [Number(1), Object {"a": Null}] }"#
    );
    assert_eq!(write(&sealed), r#"{"type":"x"}"#);
    assert_eq!(serde_json::to_string(&sealed).ok().as_deref(), Some(r#"{"type":"x"}"#));
    // What differs in these alone is the same on the wire.
    assert_eq!(Ok(sealed), read(r#"{"type":"x"}"#));
    assert_eq!(
        size_of::<Option<Unsent>>(),
        size_of::<usize>() * 2,
        "a record with none of them is little larger"
    );
}

#[test]
fn a_tag_that_a_closed_branch_does_not_declare_is_written_by_its_union() {
    tagged_union! {
        pub enum Seal writes "kind" { Sealed(Sealed) = "sealed" | "closed", ..Other }
    }
    for tag in ["sealed", "closed"] {
        let text = format!(r#"{{"kind":"{tag}","type":"x"}}"#);
        assert_eq!(
            round_trip::<Seal>(&text).as_deref(),
            Ok(r#"{"kind":"sealed","type":"x"}"#)
        );
    }
}

#[test]
fn typed_additional_properties_are_of_their_type() {
    let text = r#"{"object":"charge","version":2,"live":true,"amount":5,"x":1}"#;
    assert_eq!(round_trip::<Charge>(text).as_deref(), Ok(text));
    assert_eq!(
        refusal::<Charge>(r#"{"amount":5,"x":"1","object":"charge","version":2,"live":true}"#),
        "$.x (byte 16): expected an integer of 32 bits, found a string"
    );
}

#[test]
fn a_constant_is_written_checked_and_required() {
    let charge = Charge {
        amount: 1,
        more: BTreeMap::new(),
    };
    assert_eq!(
        write(&charge),
        r#"{"object":"charge","version":2,"live":true,"amount":1}"#
    );
    assert_eq!(
        refusal::<Charge>(r#"{"amount":1,"object":"refund"}"#),
        r#"$.object (byte 21): expected "charge", found another value"#
    );
    assert_eq!(
        refusal::<Charge>(r#"{"amount":1,"object":"charge","version":2.0}"#),
        "$.live (byte 0): required, but missing"
    );
}

#[test]
fn of_a_repeated_key_the_last_value_wins_and_nothing_of_an_earlier_one_stays() {
    let twice = r#"{"inner":{"invite":{"type":"a"},"free":1},"inner":{"list":[]}}"#;
    assert_eq!(round_trip::<Nest>(twice).as_deref(), Ok(r#"{"inner":{"list":[]}}"#));
    let required = r#"{"token":"a","owner":null,"z":1,"token":"b","z":2,"expires":1,"expires":null}"#;
    assert_eq!(
        round_trip::<Invite>(required).as_deref(),
        Ok(r#"{"token":"b","owner":null,"z":2}"#)
    );
}

#[test]
fn no_key_is_written_twice() {
    let mut invite = read::<Invite>(r#"{"token":"a","owner":null}"#).expect("it is an invite");
    invite.extra.insert("token", "b");
    invite.extra.insert("expires", 5);
    assert_eq!(write(&invite), r#"{"token":"a","owner":null,"expires":5}"#);
}

#[test]
fn keys_with_escapes_are_found_and_shown_in_paths() {
    assert_eq!(
        round_trip::<Closed>(r#"{"ty\u0070e":"x"}"#).as_deref(),
        Ok(r#"{"type":"x"}"#)
    );
    assert_eq!(
        refusal::<BTreeMap<String, bool>>(r#"{"a b\n":1}"#),
        r#"$["a b\n"] (byte 9): expected a boolean, found an integer"#
    );
}

#[test]
fn a_record_of_more_fields_than_a_word_has_bits_knows_all_of_them() {
    macro_rules! wide {
        ($($field:ident $key:literal)+) => {
            record! { pub struct Wide { $(pub $field: i32 = $key,)+ } required { $($key),+ } }
            const KEYS: &[&str] = &[$($key),+];
        };
    }
    wide! {
        a0 "a0" a1 "a1" a2 "a2" a3 "a3" a4 "a4" a5 "a5" a6 "a6" a7 "a7" a8 "a8" a9 "a9"
        b0 "b0" b1 "b1" b2 "b2" b3 "b3" b4 "b4" b5 "b5" b6 "b6" b7 "b7" b8 "b8" b9 "b9"
        c0 "c0" c1 "c1" c2 "c2" c3 "c3" c4 "c4" c5 "c5" c6 "c6" c7 "c7" c8 "c8" c9 "c9"
        d0 "d0" d1 "d1" d2 "d2" d3 "d3" d4 "d4" d5 "d5" d6 "d6" d7 "d7" d8 "d8" d9 "d9"
        e0 "e0" e1 "e1" e2 "e2" e3 "e3" e4 "e4" e5 "e5" e6 "e6" e7 "e7" e8 "e8" e9 "e9"
        f0 "f0" f1 "f1" f2 "f2" f3 "f3" f4 "f4" f5 "f5" f6 "f6" f7 "f7" f8 "f8" f9 "f9"
        g0 "g0" g1 "g1" g2 "g2" g3 "g3" g4 "g4" g5 "g5" g6 "g6" g7 "g7" g8 "g8" g9 "g9"
    }
    let object = |keys: &[&str]| {
        let entries: Vec<String> = keys.iter().map(|key| format!("{key:?}:7")).collect();
        format!("{{{}}}", entries.join(","))
    };
    assert_eq!(round_trip::<Wide>(&object(KEYS)), Ok(object(KEYS)));
    for missing in KEYS {
        let keys: Vec<&str> = KEYS.iter().copied().rev().filter(|key| key != missing).collect();
        let error = read::<Wide>(&object(&keys)).expect_err("one is missing");
        assert_eq!(error.path(), format!("$.{missing}"));
    }
}

#[test]
fn debug_shows_properties_by_their_keys() {
    let charge: Charge = read(r#"{"object":"charge","version":2,"live":true,"amount":5,"tip":1}"#).unwrap();
    assert_eq!(format!("{charge:?}"), r#"Charge { amount: 5, tip: 1 }"#);
    let nest: Nest = read(r#"{"inner":{"invite":{"type":"x"}}}"#).unwrap();
    assert_eq!(
        format!("{:#?}", nest.inner),
        concat!(
            "Some(\n",
            "    Nest {\n",
            "        invite: Some(\n",
            "            Closed {\n",
            "                type: \"x\",\n",
            "            },\n",
            "        ),\n",
            "    },\n",
            ")",
        )
    );
}
