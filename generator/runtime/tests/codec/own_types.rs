use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use super::runtime::Extra;
use super::runtime::macros::{own_type, record, tagged_union, union};
use super::{read, refusal, round_trip, write};

own_type! { Duration: OBJECT }
own_type! { PathBuf: STRING }
own_type! { f32: NUMBER }
own_type! { NonZeroU32: INTEGER = NonZeroU32::MIN }

record! {
    pub struct Wait {
        pub least: Duration = "least",
        pub most: Option<Duration> = "most",
        pub paths: Option<Vec<PathBuf>> = "paths",
        ..extra: Extra
    }
    required { "least" }
}

record! {
    pub struct Times {
        pub times: NonZeroU32 = "times",
        ..extra: Extra
    }
    required { "times" }
}

union! {
    pub enum Limit {
        Duration(Box<Duration>) from Duration,
        Path(PathBuf) from PathBuf,
        Factor(f32) from f32,
        ..Other
    }
}

record! {
    pub struct Never {
        pub why: Option<String> = "why",
        ..extra: Extra
    }
}

tagged_union! {
    pub enum Until writes "until" {
        Duration(Box<Duration>) from Duration = "then",
        Never(Box<Never>) from Never = "never",
        ..Other
    }
}

const SECOND: &str = r#"{"secs":1,"nanos":0}"#;

#[test]
fn serde_reads_and_writes_them() {
    let text = format!(r#"{{"least":{SECOND},"most":{SECOND},"paths":["a","b"]}}"#);
    assert_eq!(round_trip::<Wait>(&text).as_deref(), Ok(text.as_str()));
    let wait = read::<Wait>(&text).expect("a wait");
    assert_eq!(wait.clone().least, Duration::from_secs(1));
    assert_eq!(wait.clone(), wait);
    assert_eq!(
        format!("{wait:?}"),
        r#"Wait { least: 1s, most: Some(1s), paths: Some(["a", "b"]) }"#
    );
}

#[test]
fn a_refusal_says_where_and_not_what() {
    assert_eq!(
        refusal::<Wait>("{\"least\":\n {\"secs\": \"secret\"}}"),
        "$.least (byte 27): expected what `Duration` reads, found other text"
    );
    assert_eq!(
        refusal::<Wait>(r#"{"least": {"#),
        "$.least (byte 11): not JSON: a key or `}` should stand here"
    );
    assert_eq!(refusal::<Wait>("{}"), "$.least (byte 0): required, but missing");
}

#[test]
fn one_without_a_default_is_read_and_required_as_any() {
    let text = r#"{"times":3}"#;
    assert_eq!(round_trip::<Times>(text).as_deref(), Ok(text));
    assert_eq!(
        read::<Times>(text).map(|times| times.clone().times),
        Ok(NonZeroU32::MIN.saturating_add(2))
    );
    assert_eq!(refusal::<Times>("{}"), "$.times (byte 0): required, but missing");
    assert_eq!(
        refusal::<Times>(r#"{"times":0}"#),
        "$.times (byte 9): expected what `NonZeroU32` reads, found other text"
    );
}

#[test]
fn a_branch_of_a_union_is_chosen_by_the_kinds_of_their_values() {
    for (text, expected) in [
        (SECOND, Limit::from(Duration::from_secs(1))),
        (r#""a""#, Limit::from(PathBuf::from("a"))),
        ("0.5", Limit::from(0.5)),
    ] {
        assert_eq!(read::<Limit>(text), Ok(expected.clone()));
        assert_eq!(write(&expected), text);
    }
}

#[test]
fn a_union_writes_its_tag_beside_them_and_reads_past_it() {
    let second = Until::from(Duration::from_secs(1));
    let text = write(&second);
    assert_eq!(text, r#"{"until":"then","nanos":0,"secs":1}"#);
    // `Duration` refuses keys that it does not know.
    assert_eq!(read::<Until>(&text), Ok(second));
    assert_eq!(
        read::<Until>(r#"{"until":"never","why":"so"}"#)
            .map(|until| write(&until))
            .as_deref(),
        Ok(r#"{"until":"never","why":"so"}"#)
    );
}

/// As with a number that JSON has no digits for.
#[test]
#[cfg(unix)]
fn what_serde_refuses_to_write_is_null() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let broken = PathBuf::from(OsStr::from_bytes(b"\xff"));
    assert_eq!(write(&vec![broken, PathBuf::from("a")]), r#"[null,"a"]"#);
}
