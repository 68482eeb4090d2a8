mod looks;

use std::collections::BTreeMap;

use serde_json::Value;

use super::branches::tags::Pet;
use super::branches::unions::Event;
use super::records::{Charge, Invite, Sealed};
use super::recursion::{Deep, Tree, wide_and_deep};
use super::runtime::json::{Decode, DecodeError, Encode, Forgiven, ReadAs, decode_forgiving};
use super::runtime::macros::{record, tagged_union, union};
use super::runtime::{Extra, Nullable};
use super::{read, write};

record! {
    pub struct Pod {
        pub names: Vec<String> = "names",
        pub labels: BTreeMap<String, String> = "labels",
        pub ports: Vec<Vec<i64>> = "ports",
        pub annotations: Annotations = "annotations",
    }
    required { "names", "labels", "ports", "annotations" }
}

record! {
    pub struct Annotations {
        ..extra: Extra
    }
}

record! {
    pub struct Host {
        pub id: String = "id",
        pub port: Option<i32> = "port",
        pub owner: Nullable<Owner> = "owner",
        pub pods: Option<Vec<Pod>> = "pods",
        ..extra: Extra
    }
    required { "id" }
}

record! {
    pub struct Owner {
        pub name: String = "name",
        pub manager: Option<Box<Owner>> = "manager",
    }
    required { "name" }
}

record! {
    pub struct Limits {
        pub rate: Option<bool> = "rate",
        pub burst: Option<Vec<i64>> = "burst",
        ..more: BTreeMap<String, i64>
    }
}

union! {
    pub enum Target {
        Id(i64),
        Host(Host),
        Limits(Limits),
        ..Other
    }
}

tagged_union! {
    pub enum Note by "kind" {
        Text(Text) = "text",
        ..Other
    }
}

record! {
    pub struct Text {
        pub kind: String = "kind",
        pub text: String = "text",
        pub size: Option<i64> = "size",
    }
    required { "kind", "text" }
}

/// A value, how it is written, and what was forgiven.
fn forgiving<T: Decode + Encode>(text: &str) -> Result<(T, String, Vec<String>), DecodeError> {
    let (value, forgiven) = decode_forgiving::<T>(text.as_bytes())?;
    let written = write(&value);
    Ok((value, written, forgiven.iter().map(Forgiven::to_string).collect()))
}

/// How a value is written, and what was forgiven.
fn trip<T: Decode + Encode>(text: &str) -> (String, Vec<String>) {
    let (_, written, forgiven) = forgiving::<T>(text).expect("it is forgiven");
    (written, forgiven)
}

/// That forgiving does not help.
fn stays_an_error<T: Decode + Encode>(text: &str) {
    if let Ok((value, forgiven)) = decode_forgiving::<T>(text.as_bytes()) {
        panic!("{text} was taken as {value:?}: {forgiven:?}");
    }
}

#[test]
fn null_for_a_required_list_or_map_is_an_empty_one() {
    let (written, forgiven) = trip::<Pod>(r#"{"names": null,"labels":null,"ports":[[1],null],"annotations":null}"#);
    assert_eq!(written, r#"{"names":[],"labels":{},"ports":[[1],[]],"annotations":{}}"#);
    assert_eq!(
        forgiven,
        [
            "$.names (byte 10): expected an array, found null; read as empty",
            "$.labels (byte 24): expected an object, found null; read as empty",
            "$.ports[1] (byte 42): expected an array, found null; read as empty",
            "$.annotations (byte 62): expected an object, found null; read as empty",
        ]
    );
    assert_eq!(trip::<Vec<i64>>("null").0, "[]");
    assert_eq!(
        trip::<BTreeMap<String, Vec<i64>>>(r#"{"a\"b":null}"#).0,
        r#"{"a\"b":[]}"#
    );
    assert_eq!(trip::<Tree>("[null,[]]").0, "[[],[]]");
    let places = decode_forgiving::<Vec<Vec<i64>>>(b"[[], null]")
        .expect("it is forgiven")
        .1;
    let place = places.first().expect("one place");
    assert_eq!((place.path().as_str(), place.read_as()), ("$[1]", ReadAs::Empty));
}

/// A server in PHP writes an array without entries as a list, whatever it would be with some.
#[test]
fn an_empty_list_for_a_required_object_that_requires_nothing_is_an_empty_one() {
    let (written, forgiven) = trip::<Pod>(r#"{"names":[],"labels":[ ],"ports":[],"annotations":[]}"#);
    assert_eq!(written, r#"{"names":[],"labels":{},"ports":[],"annotations":{}}"#);
    assert_eq!(
        forgiven,
        [
            "$.labels (byte 21): expected an object, found an array; read as empty",
            "$.annotations (byte 50): expected an object, found an array; read as empty",
        ]
    );
    let (written, forgiven) = trip::<BTreeMap<String, i64>>(" [] ");
    assert_eq!((written.as_str(), forgiven.len()), ("{}", 1));
    // The earlier one of a repeated key leaves nothing behind.
    let (written, _) = trip::<Pod>(r#"{"names":[],"labels":{"a":"b"},"labels":[],"ports":[],"annotations":{}}"#);
    assert_eq!(written, r#"{"names":[],"labels":{},"ports":[],"annotations":{}}"#);
    // What need not be there is kept as it came.
    let (written, _) = trip::<Host>(r#"{"id":"a","owner":[]}"#);
    assert_eq!(written, r#"{"id":"a","owner":[]}"#);
    for text in [
        r#"{"names":[],"labels":["a"],"ports":[],"annotations":{}}"#,
        r#"{"names":[],"labels":{},"ports":[],"annotations":"[]"}"#,
        r#"{"names":{},"labels":{},"ports":[],"annotations":{}}"#,
    ] {
        stays_an_error::<Pod>(text);
    }
    stays_an_error::<Owner>("[]");
    stays_an_error::<i64>("[]");
}

#[test]
fn null_for_what_is_neither_list_nor_map_stays_an_error() {
    stays_an_error::<Owner>("null");
    stays_an_error::<Owner>(r#"{"name":null}"#);
    stays_an_error::<Vec<String>>("[null]");
    stays_an_error::<(i64, i64)>("null");
    stays_an_error::<Target>("null");
    stays_an_error::<Pet>("null");
    stays_an_error::<BTreeMap<String, i64>>(r#"{"a":null}"#);
}

#[test]
fn an_optional_property_of_another_type_is_absent_and_its_value_kept_and_written_back() {
    let text = r#"{"id":"a","port":"http","owner":[{"name":1}],"pods":{},"new":1}"#;
    let (host, written, forgiven) = forgiving::<Host>(text).expect("it is forgiven");
    assert!(host.port.is_none() && host.owner.is_absent() && host.pods.is_none());
    assert_eq!(host.extra.get("port"), Some(&Value::from("http")));
    assert_eq!(read::<Value>(&written), read::<Value>(text));
    assert_eq!(
        forgiven,
        [
            "$.port (byte 17): expected an integer of 32 bits, found a string; read as absent",
            "$.owner (byte 32): expected an object, found an array; read as absent",
            "$.pods (byte 52): expected an array, found an object; read as absent",
        ]
    );
    // What is set afterwards counts.
    let host = Host { port: Some(80), ..host };
    assert_eq!(write(&host).matches("port").count(), 1);
}

#[test]
fn what_is_inside_an_optional_property_is_forgiven_as_far_inside_as_it_can_be() {
    let text = r#"{"id":"a","owner":{"name":"b","manager":{"name":5}}}"#;
    let (host, _, forgiven) = forgiving::<Host>(text).expect("it is forgiven");
    assert_eq!(host.owner.as_ref().map(|owner| owner.name.as_str()), Some("b"));
    // An `Owner` has no room for undeclared properties.
    assert_eq!(
        forgiven,
        ["$.owner.manager.name (byte 48): expected a string, found an integer; \
          $.owner.manager is read as absent, and dropped"]
    );
    let (host, _, forgiven) = forgiving::<Host>(r#"{"id":"a","owner":{"manager":{}}}"#).expect("it is forgiven");
    assert!(host.owner.is_absent() && host.extra.contains_key("owner"));
    assert_eq!(
        forgiven,
        ["$.owner.name (byte 18): required, but missing; $.owner is read as absent"]
    );
}

#[test]
fn a_closed_record_writes_back_a_declared_property_that_was_forgiven_and_nothing_undeclared() {
    assert_eq!(
        trip::<Sealed>(r#"{"type":"x","size":"large","new":1}"#).0,
        r#"{"type":"x","size":"large"}"#
    );
}

#[test]
fn further_properties_of_a_type_take_a_value_that_is_of_it_and_drop_any_other() {
    let (limits, written, forgiven) = forgiving::<Limits>(r#"{"rate":7,"burst":"x","a":1}"#).expect("it is forgiven");
    assert_eq!(
        limits.more,
        BTreeMap::from([("a".to_owned(), 1), ("rate".to_owned(), 7)])
    );
    assert_eq!(written, r#"{"a":1,"rate":7}"#);
    assert_eq!(
        forgiven,
        [
            "$.rate (byte 8): expected a boolean, found an integer; read as absent",
            "$.burst (byte 18): expected an array, found a string; read as absent, and dropped",
        ]
    );
    stays_an_error::<Limits>(r#"{"a":"x"}"#);
    stays_an_error::<Charge>(r#"{"object":"charge","version":2,"live":true,"amount":1,"a":"x"}"#);
}

#[test]
fn what_is_required_and_is_not_there_or_is_another_value_stays_an_error() {
    stays_an_error::<Host>(r#"{"port":"http"}"#);
    stays_an_error::<Host>(r#"{"id":1}"#);
    stays_an_error::<Invite>(r#"{"token":"a"}"#);
    stays_an_error::<Vec<i64>>(r#"[1,"2"]"#);
    stays_an_error::<Charge>(r#"{"object":"card","version":2,"live":true,"amount":1}"#);
}

#[test]
fn the_error_names_what_can_not_be_forgiven() {
    let error = |text: &str| {
        let pod = decode_forgiving::<Pod>(text.as_bytes());
        pod.map_or_else(|error| error.to_string(), |pod| panic!("{pod:?}"))
    };
    assert_eq!(
        error(r#"{"names":null,"labels":{"a":1}}"#),
        "$.labels.a (byte 28): expected a string, found an integer"
    );
    assert_eq!(error(r#"{"names":null}"#), "$.labels (byte 0): required, but missing");
    assert_eq!(
        error(r#"{"names":null"#),
        "$ (byte 13): not JSON: `,` or `}` should follow a value"
    );
}

#[test]
fn of_a_repeated_key_the_last_value_wins_forgiven_or_not() {
    assert_eq!(
        trip::<Host>(r#"{"id":"a","port":"x","port":1}"#).0,
        r#"{"id":"a","port":1}"#
    );
    assert_eq!(
        trip::<Host>(r#"{"id":"a","port":1,"port":"x"}"#).0,
        r#"{"id":"a","port":"x"}"#
    );
    let (host, _, _) = forgiving::<Host>(r#"{"id":"a","port":"x","port":1}"#).expect("it is forgiven");
    assert!(host.extra.is_empty());
}

#[test]
fn what_no_branch_of_a_union_takes_is_its_last_variant() {
    for text in [r#"{"id":{}}"#, r#"{"burst":[true],"new":"x"}"#, "true", "[1]", r#""a""#] {
        let (target, written, forgiven) = forgiving::<Target>(text).expect("it is forgiven");
        assert!(matches!(target, Target::Other(_)), "{text}: {target:?}");
        assert_eq!(written, text);
        assert_eq!(forgiven.len(), 1);
        assert!(
            forgiven
                .iter()
                .all(|place| place.ends_with("read as another variant than the known ones"))
        );
    }
    assert_eq!(
        trip::<Vec<Event>>(r#"[{"event":"created"},{"event":"deleted"}]"#).1,
        [
            "$[1] (byte 21): no branch of Event takes the value; Created: `event` holds another value; \
          Deleted: `why` is missing; Pet: `kind` is missing; \
          Thing: `id` is missing; read as another variant than the known ones"
        ]
    );
}

#[test]
fn a_branch_that_takes_a_value_as_it_is_goes_before_one_that_has_to_forgive() {
    record! {
        pub struct Loose {
            pub v: i64 = "v",
            pub next: Option<Vec<i64>> = "next",
            ..extra: Extra
        }
        required { "v" }
    }
    record! {
        pub struct Exact {
            pub v: i64 = "v",
            pub next: Option<Vec<String>> = "next",
        }
        required { "v" }
    }
    union! {
        pub enum Either { Loose(Loose), Exact(Exact), ..Other }
    }
    record! {
        pub struct Holder {
            pub first: Vec<i64> = "first",
            pub either: Vec<Either> = "either",
        }
        required { "first", "either" }
    }
    let text = r#"{"first":null,"either":[{"v":1,"next":["a"]},{"v":1,"next":[{}]}]}"#;
    let (holder, _, forgiven) = forgiving::<Holder>(text).expect("it is forgiven");
    assert!(matches!(holder.either.as_slice(), [Either::Exact(_), Either::Loose(loose)] if loose.next.is_none()));
    assert_eq!(
        forgiven,
        [
            "$.first (byte 9): expected an array, found null; read as empty",
            "$.either[1].next[0] (byte 60): expected an integer of 64 bits, found an object; \
             $.either[1].next is read as absent",
        ]
    );
}

#[test]
fn of_unions_in_each_other_the_outermost_keeps_what_none_takes() {
    union! {
        pub enum Inner { Number(i64), Pod(Pod), ..Other }
    }
    union! {
        pub enum Outer { Inner(Box<Inner>), Owner(Owner), ..Other }
    }
    assert!(matches!(
        forgiving::<Outer>(r#"{"new":1}"#),
        Ok((Outer::Other(_), _, _))
    ));
    assert!(
        matches!(forgiving::<Vec<Inner>>(r#"[{"new":1}]"#), Ok((list, _, _)) if matches!(list.as_slice(), [Inner::Other(_)]))
    );
}

#[test]
fn an_object_whose_tag_names_no_branch_because_there_is_none_is_kept() {
    assert!(matches!(forgiving::<Pet>(r#"{"lives":9}"#), Ok((Pet::Other(_), _, _))));
    assert!(matches!(forgiving::<Pet>(r#"{"kind":[]}"#), Ok((Pet::Other(_), _, _))));
    assert_eq!(
        trip::<Vec<Note>>(r#"[{"text":"a"}]"#),
        (
            r#"[{"text":"a"}]"#.to_owned(),
            vec![
                "$[0].kind (byte 1): required, but missing; $[0] is read as another variant than the known ones"
                    .to_owned()
            ]
        )
    );
    // A tag that is known says what the object is: what is missing then is missing.
    stays_an_error::<Note>(r#"{"kind":"text"}"#);
    assert_eq!(trip::<Note>(r#"{"kind":"text","text":"a","size":"x"}"#).1.len(), 1);
}

#[test]
fn text_that_is_no_json_is_not_forgiven() {
    stays_an_error::<Host>(r#"{"id":"a","port":"http""#);
    stays_an_error::<Host>(r#"{"id":"a","port":"\ud800"}"#);
    stays_an_error::<Pod>(r#"{"names":nul}"#);
}

#[test]
fn a_note_does_not_tell_what_a_payload_holds() {
    let text = r#"{"id":"a","port":"hunter2","owner":{"name":{"a":"hunter2"}},"pods":[{"names":"hunter2"}]}"#;
    let (_, forgiven) = decode_forgiving::<Host>(text.as_bytes()).expect("it is forgiven");
    assert_eq!(forgiven.len(), 3);
    assert!(!format!("{forgiven:?}").contains("hunter2"));
    assert!(forgiven.iter().all(|place| !place.to_string().contains("hunter2")));
}

#[test]
fn of_many_places_the_first_hundred_are_noted() {
    let text = format!("[{}null]", "null,".repeat(999));
    let (lists, forgiven) = decode_forgiving::<Vec<Vec<i64>>>(text.as_bytes()).expect("it is forgiven");
    assert_eq!((lists.len(), forgiven.len()), (1000, 100));
    assert_eq!(forgiven.last().map(Forgiven::path).as_deref(), Some("$[99]"));
}

#[test]
fn depth_and_the_budget_of_what_is_read_again_are_bounded_as_in_a_strict_look() {
    let bad = |depth: usize| format!("{}5{}", r#"{"manager":"#.repeat(depth), "}".repeat(depth));
    // Each level is read again by the level around it, as none has a name.
    let started = std::time::Instant::now();
    stays_an_error::<Owner>(&bad(120));
    stays_an_error::<Owner>(&bad(129));
    let deep = format!("{}{}", r#"{"next":"#.repeat(100), "}".repeat(100));
    let _ = decode_forgiving::<Deep>(deep.as_bytes());
    let _ = decode_forgiving::<Deep>(wide_and_deep().as_bytes());
    assert!(started.elapsed().as_secs() < 10, "took {:?}", started.elapsed());
    // A name at each level, so that only the innermost is forgiven.
    let deep = format!("{}5{}", r#"{"name":"a","manager":"#.repeat(127), "}".repeat(127));
    assert_eq!(trip::<Owner>(&deep).1.len(), 1);
}
