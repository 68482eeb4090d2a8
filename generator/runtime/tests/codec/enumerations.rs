use serde_json::json;

use super::runtime::macros::{enumeration, integer_enumeration, mixed_enumeration};
use super::{read, refusal, round_trip, write};

enumeration! {
    pub enum Vendor {
        Arnica = "ARNICA",
        Empty = "",
        ..Other
    }
}

integer_enumeration! {
    pub enum Level {
        One = 1,
        MinusOne = -1,
        Big = 5000000000,
        ..Other
    }
}

mixed_enumeration! {
    pub enum Mode {
        On = true,
        Auto = "auto",
        Half = 0.5,
        Two = 2,
        Minus = -3,
        Big = 5000000000,
        Nothing = null,
        ..Other
    }
}

#[test]
fn a_text_is_the_same_in_json_display_and_parameters() {
    for vendor in Vendor::ALL {
        assert_eq!(vendor.to_string(), vendor.as_str());
        assert_eq!(vendor.as_str().parse::<Vendor>().as_ref(), Ok(vendor));
        assert_eq!(read::<Vendor>(&write(vendor)).as_ref(), Ok(vendor));
    }
    assert_eq!(Vendor::ALL, [Vendor::Arnica, Vendor::Empty]);
}

#[test]
fn values_are_equal_and_shown_by_their_text() {
    use std::collections::HashSet;

    let written_out = Vendor::Other("ARNICA".to_owned());
    assert_eq!(written_out, Vendor::Arnica);
    assert_ne!(Vendor::Other("arnica".to_owned()), Vendor::Arnica);
    assert_eq!(HashSet::from([Vendor::Arnica, written_out]).len(), 1);
    assert_eq!(format!("{:?}", Vendor::Arnica), r#"Vendor("ARNICA")"#);
}

#[test]
fn an_unknown_value_is_kept() {
    assert_eq!(read::<Vendor>(r#""NEW""#), Ok(Vendor::Other("NEW".to_owned())));
    assert_eq!(round_trip::<Vendor>(r#""NEW""#).as_deref(), Ok(r#""NEW""#));
    assert_eq!(round_trip::<Level>("77").as_deref(), Ok("77"));
    assert_eq!(round_trip::<Mode>(r#""new""#).as_deref(), Ok(r#""new""#));
    assert_eq!(round_trip::<Mode>("2.5").as_deref(), Ok("2.5"));
    assert_eq!(
        refusal::<Vendor>("1"),
        "$ (byte 0): expected a string, found an integer"
    );
}

#[test]
fn integers_are_known_however_they_are_written() {
    assert_eq!(read::<Level>("1.0"), Ok(Level::One));
    assert_eq!(read::<Level>("-1"), Ok(Level::MinusOne));
    assert_eq!(read::<Level>("5e9"), Ok(Level::Big));
    assert_eq!(
        Level::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["1", "-1", "5000000000"]
    );
}

#[test]
fn mixed_values_are_compared_by_kind_and_value() {
    let all = [
        json!(true),
        json!("auto"),
        json!(0.5),
        json!(2),
        json!(-3),
        json!(5_000_000_000_i64),
        json!(null),
    ];
    for (mode, value) in Mode::ALL.iter().zip(&all) {
        assert_eq!(mode.to_value(), *value);
        assert_eq!(read::<Mode>(&value.to_string()).as_ref(), Ok(mode));
        assert_eq!(write(mode), value.to_string());
    }
    assert_eq!(read::<Mode>("2.0"), Ok(Mode::Two));
    assert_eq!(read::<Mode>(r#""true""#), Ok(Mode::Other(json!("true"))));
    assert_eq!(read::<Option<Mode>>("null"), Ok(Some(Mode::Nothing)));
}

mixed_enumeration! {
    pub enum Growth {
        Fixed = 0,
        Full = 1,
        ..Other
    }
}

#[test]
fn an_unknown_value_of_a_kind_that_no_listed_value_has_is_refused() {
    assert_eq!(read::<Growth>("0.5"), Ok(Growth::Other(json!(0.5))));
    assert_eq!(
        refusal::<Growth>(r#"{"wrong":"kind"}"#),
        "$ (byte 0): expected a number, found an object"
    );
    assert_eq!(
        refusal::<Vec<Mode>>("[true,[]]"),
        "$[1] (byte 6): expected null or a boolean or a number or a string, found an array"
    );
}
