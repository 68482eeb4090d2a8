//! That a forgiving look takes what a strict one takes, as it takes it.

use proptest::prelude::*;
use serde_json::Value;

use super::super::branches::tags::{Figure, Pet};
use super::super::branches::unions::{Change, Event, Thing};
use super::super::records::Nest;
use super::super::recursion::{Deep, Tree};
use super::super::runtime::json::{Decode, DecodeError, Encode, Reader, decode_forgiving};
use super::super::{read, write};
use super::{Host, Limits, Pod, Target};

/// Reads a text with something before it that has to be forgiven, so that the second look is taken.
#[derive(Debug)]
struct Second<T>(Vec<i64>, T);

impl<T: Decode> Decode for Second<T> {
    fn blank() -> Self {
        Self(Vec::new(), T::blank())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.tuple(&mut [&mut self.0, &mut self.1])
    }
}

fn looks_agree<T: Decode + Encode>(text: &str) {
    let both = format!("[null,{text}]");
    match read::<T>(text) {
        Ok(strict) => {
            let (Second(_, value), forgiven) =
                decode_forgiving::<Second<T>>(both.as_bytes()).expect("a strict look takes it");
            assert_eq!(write(&value), write(&strict), "{text}");
            assert_eq!(format!("{value:?}"), format!("{strict:?}"), "{text}");
            assert_eq!(forgiven.len(), 1, "{text}: {forgiven:?}");
        }
        Err(strict) => match decode_forgiving::<T>(text.as_bytes()) {
            Ok((_, forgiven)) => assert!(!forgiven.is_empty(), "{text} was forgiven in silence"),
            // What is forgiven is no reason.
            Err(error) => {
                assert!(error == strict || error.offset() != strict.offset() || error.path() != strict.path())
            }
        },
    }
}

/// JSON that is often of one of the types, and often nearly so.
fn samples() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2_i64..4).prop_map(Value::from),
        Just(Value::from(0.5)),
        prop_oneof!["a", "cat", "dog", "created", "deleted", "point", "text"].prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        let key = prop_oneof![
            "id",
            "port",
            "owner",
            "pods",
            "name",
            "manager",
            "names",
            "labels",
            "ports",
            "annotations",
            "kind",
            "lives",
            "friend",
            "event",
            "why",
            "x",
            "shape",
            "size",
            "color",
            "token",
            "invite",
            "list",
            "inner",
            "free",
            "next",
            "rate",
            "burst",
            "type",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_a_strict_look_takes_is_the_same_in_both_looks_and_nothing_is_forgiven_in_silence(sample in samples()) {
        let text = sample.to_string();
        looks_agree::<Host>(&text);
        looks_agree::<Pod>(&text);
        looks_agree::<Nest>(&text);
        looks_agree::<Limits>(&text);
        looks_agree::<Thing>(&text);
        looks_agree::<Target>(&text);
        looks_agree::<Event>(&text);
        looks_agree::<Change>(&text);
        looks_agree::<Pet>(&text);
        looks_agree::<Figure>(&text);
        looks_agree::<Deep>(&text);
        looks_agree::<Tree>(&text);
        looks_agree::<Value>(&text);
    }
}
