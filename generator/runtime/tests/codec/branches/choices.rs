//! A property that says which branch of the union in another one is.

use crate::runtime::json::{ReadAs, beside, decode_forgiving, fits};
use crate::runtime::macros::{enumeration, integer_enumeration, record, tagged_union, union};
use crate::runtime::{Extra, Nullable};
use crate::{read, refusal, round_trip};

enumeration! {
    pub enum Topic { Made = "item.made", Changed = "item.changed", Gone = "item.gone", Ping = "ping", ..Other }
}

record! {
    pub struct Item {
        pub name: Option<String> = "name",
        pub size: Option<i64> = "size",
        ..extra: Extra
    }
}

record! {
    pub struct Tombstone {
        pub name: Option<String> = "name",
        ..extra: Extra
    }
}

union! {
    pub enum Data {
        Item(Item) from Item,
        Gone(Box<Tombstone>),
        Count(i64) from i64,
        Names(Vec<String>) from Vec<String>,
        ..Other
    }
}

record! {
    pub struct Event {
        pub topic: Topic = "topic",
        pub data: Option<Data> = "data",
        pub before: Nullable<Data> = "before",
        ..extra: Extra
    }
    required { "topic" }
    choice { "data" by "topic", ["item.made", "item.changed"], ["item.gone"], ["count"], [] }
    choice { "before" by "topic", ["item.made", "item.changed"], ["item.gone"] }
}

#[test]
fn the_sibling_chooses_the_branch_wherever_it_stands() {
    for text in [
        r#"{"topic":"item.gone","data":{"name":"a","size":1}}"#,
        r#"{"data":{"name":"a","size":1},"topic":"item.gone"}"#,
        r#"{ "x":{"topic":"item.made"}, "data" : {"name":"a","size":1}, "y":[1], "topic" : "item.gone" }"#,
        // Of a repeated key the last value counts.
        r#"{"topic":"item.made","data":{"name":"a","size":1},"topic":"item.gone"}"#,
        r#"{"data":{"size":7},"topic":"item.gone","data":{"name":"a"}}"#,
    ] {
        let event = read::<Event>(text).expect(text);
        assert!(matches!(event.data, Some(Data::Gone(_))), "{text}: {event:?}");
    }
    let changed = r#"{"topic":"item.changed","data":{"name":"a"},"before":{"size":1}}"#;
    let event = read::<Event>(changed).expect("an event");
    assert!(matches!(event.data, Some(Data::Item(_))));
    assert!(matches!(*event.before, Some(Data::Item(_))));
    assert_eq!(round_trip::<Event>(changed).as_deref(), Ok(changed));
    let gone = r#"{"topic":"item.gone","data":{"size":1},"before":null}"#;
    assert_eq!(round_trip::<Event>(gone).as_deref(), Ok(gone));
}

#[test]
fn without_a_value_that_chooses_the_union_has_its_own_rule() {
    for text in [
        r#"{"topic":"ping","data":{"name":"a"}}"#,
        r#"{"topic":"item.lost","data":{"name":"a"}}"#,
        r#"{"topic":"item.made","data":null}"#,
        r#"{"topic":"ping","data":7}"#,
        r#"{"topic":"later","data":["a"]}"#,
    ] {
        assert!(read::<Event>(text).is_ok(), "{text}");
    }
    let count = read::<Event>(r#"{"topic":"ping","data":7}"#).expect("an event");
    assert_eq!(count.data, Some(Data::Count(7)));
    assert!(read::<Event>(r#"{"data":7}"#).is_err());
}

#[test]
fn a_branch_that_does_not_fit_is_an_error_and_forgiven_it_is_the_last_variant() {
    let text = r#"{"topic":"item.gone","data":[1]}"#;
    assert_eq!(
        refusal::<Event>(text),
        "$.data (byte 28): expected an object, found an array"
    );
    let (event, forgiven) = decode_forgiving::<Event>(text.as_bytes()).expect("an event");
    assert_eq!(event.data, Some(Data::Other(serde_json::json!([1]))));
    let places: Vec<(String, ReadAs)> = forgiven
        .iter()
        .map(|one| (one.path().to_string(), one.read_as()))
        .collect();
    assert_eq!(places, [("$.data".to_owned(), ReadAs::Other)]);
    // What the chosen branch forgives itself leaves it the chosen one.
    let text = r#"{"data":{"name":7},"topic":"item.gone"}"#;
    let (event, forgiven) = decode_forgiving::<Event>(text.as_bytes()).expect("an event");
    assert!(matches!(event.data, Some(Data::Gone(_))), "{event:?}");
    assert_eq!(forgiven.len(), 1);
}

#[test]
fn what_is_no_object_is_refused_as_any_record_refuses_it() {
    assert_eq!(
        refusal::<Event>("[1]"),
        "$ (byte 0): expected an object, found an array"
    );
    assert_eq!(
        refusal::<Vec<Event>>(r#"[{"topic":"ping"},{"topic":}]"#),
        refusal::<Vec<Item>>(r#"[{"topic":"ping"},{"topic":}]"#)
    );
}

integer_enumeration! {
    pub enum Code { One = 1, Two = 2, ..Other }
}

tagged_union! {
    pub enum Pet writes "kind" { Item(Item) = "item", Stone(Tombstone) = "stone", ..Other }
}

record! {
    pub struct Letter {
        pub pet: Option<Pet> = "pet",
        pub code: Option<Code> = "code",
    }
    choice { "pet" by "code", [1], [2] }
}

#[test]
fn a_tag_of_its_own_goes_before_the_sibling() {
    let of = |text: &str| read::<Letter>(text).expect(text).pet.expect("a pet");
    assert!(matches!(of(r#"{"code":1,"pet":{"kind":"stone"}}"#), Pet::Stone(_)));
    assert!(matches!(of(r#"{"code":2,"pet":{"kind":"tree"}}"#), Pet::Stone(_)));
    assert!(matches!(of(r#"{"pet":{"name":"a"},"code":2.0}"#), Pet::Stone(_)));
    assert!(matches!(of(r#"{"code":3,"pet":{"kind":"tree"}}"#), Pet::Other(_)));
    let text = r#"{"pet":{"kind":"stone","name":"a"},"code":2}"#;
    assert_eq!(read::<Letter>(text).expect("a letter").code.as_ref(), Code::ALL.last());
    assert_eq!(round_trip::<Letter>(text).as_deref(), Ok(text));
}

record! {
    pub struct Envelope {
        pub kind: String = "kind",
        pub inner: Inner = "inner",
    }
    required { "kind", "inner" }
    choice { "inner" by "kind", ["outer"], ["end"] }
}

union! {
    pub enum Inner { Envelope(Box<Envelope>) from Envelope, End(Item), ..Other }
}

#[test]
fn a_choice_may_stand_in_what_another_one_chose() {
    let text = r#"{"inner":{"inner":{"kind":"end"},"kind":"end"},"kind":"outer"}"#;
    let envelope = read::<Envelope>(text).expect("an envelope");
    let Inner::Envelope(inner) = envelope.inner else {
        panic!("{envelope:?}")
    };
    assert!(matches!(inner.inner, Inner::End(_)));
}

union! {
    pub enum Either { Event(Box<Event>) from Event, Note(Note) from Note, ..Other }
}

record! {
    pub struct Note {
        pub topic: String = "topic",
        pub data: Text = "data",
    }
    required { "topic", "data" }
}

union! {
    pub enum Text { Count(i64), List(Vec<i64>), ..Other }
}

#[test]
fn a_choice_that_was_given_up_says_nothing_to_the_next_branch() {
    // The event takes no list of numbers, the note does.
    let either = read::<Either>(r#"{"topic":"item.gone","data":[1]}"#).expect("a note");
    assert!(
        matches!(
            either,
            Either::Note(Note {
                data: Text::List(_),
                ..
            })
        ),
        "{either:?}"
    );
}

#[test]
fn what_stands_beside_a_branch_is_one_of_its_values() {
    let values: &'static [Topic] = &[Topic::Made, Topic::Changed];
    assert_eq!(beside(values, None), Some(Topic::Made));
    assert_eq!(beside(values, Some(&Topic::Gone)), Some(Topic::Made));
    assert_eq!(beside(values, Some(&Topic::Changed)), None);
    assert_eq!(beside::<Topic, Topic>(&[], Some(&Topic::Changed)), None);
    assert!(
        fits(values, Some(&Topic::Changed))
            && fits::<Topic, _>(values, None)
            && fits::<Topic, Topic>(&[], Some(&Topic::Gone))
    );
    assert!(!fits(values, Some(&Topic::Gone)));
    let texts: &'static [&'static str] = &["a", "b"];
    assert_eq!(beside::<String, _>(texts, Some(&"b".to_owned())), None);
    assert_eq!(beside::<String, _>(texts, Some(&"c".to_owned())), Some("a".to_owned()));
}

#[cfg(feature = "mock")]
#[test]
fn a_sample_has_a_pair_that_fits() {
    let envelope = crate::runtime::mock::sample::<Envelope>();
    assert_eq!(envelope.kind, "outer");
}
