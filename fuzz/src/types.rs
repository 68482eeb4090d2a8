//! Types as they are generated: records, enumerations, unions and what is forgiven.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use crate::runtime::json::{Decode, DecodeError, Encode, Forgiven, Reader, Reason, Segment, decode_forgiving};
use crate::runtime::macros::{enumeration, record, tagged_union, union};
use crate::runtime::{Extra, Nullable, Unsent, decode, encode};

record! {
    pub struct Kept {
        pub count: Nullable<i64> = "count",
        pub name: Nullable<String> = "name",
        pub rest: Option<Value> = "rest",
        pub inner: Nullable<Box<Kept>> = "inner",
        ..extra: Extra
    }
}

record! {
    pub struct Crate {
        pub id: i64 = "id",
        pub size: Option<f64> = "size",
        pub tags: Option<Vec<String>> = "tags",
        pub flag: Option<bool> = "flag",
        pub quoted: Option<i32> = "a\"b",
        ..extra: Unsent
    }
    required { "id" }
    escaped { "a\"b" }
    either { "flag" }
}

record! {
    pub struct Named {
        pub name: String = "name",
        pub labels: BTreeMap<String, i64> = "labels",
        pub parts: Option<Vec<Named>> = "parts",
    }
    required { "name", "labels" }
    constants { "version" = 2 }
}

record! {
    pub struct Counts {
        pub total: u64 = "total",
        ..more: BTreeMap<String, i32>
    }
    required { "total" }
}

enumeration! {
    pub enum Color {
        Red = "red",
        Green = "green",
        ..Other
    }
}

union! {
    pub enum Choice {
        Whole(i64),
        Number(f64),
        Color(Color),
        Text(String),
        Crate(Crate),
        Named(Box<Named>),
        Counts(Counts),
        List(Vec<Choice>),
        ..Other
    }
}

record! {
    pub struct Cat {
        pub kind: String = "kind",
        pub lives: Option<u32> = "lives",
    }
    required { "kind" }
}

record! {
    pub struct Dog {
        pub kind: String = "kind",
        pub friend: Option<Box<Pet>> = "friend",
        pub choice: Option<Choice> = "choice",
        ..extra: Extra
    }
    required { "kind" }
}

tagged_union! {
    pub enum Pet by "kind" {
        Cat(Cat) = "cat" | "kitty",
        Dog(Box<Dog>) = "dog",
        ..Other
    }
}

/// Reads a text as each of the types.
pub fn run(text: &[u8]) {
    let value = decode::<Value>(text);
    kept(text, &value);
    each::<Kept>(text, &value);
    each::<Crate>(text, &value);
    each::<Named>(text, &value);
    each::<Counts>(text, &value);
    each::<Color>(text, &value);
    each::<Choice>(text, &value);
    each::<Pet>(text, &value);
    each::<Vec<Pet>>(text, &value);
    each::<BTreeMap<String, Option<Choice>>>(text, &value);
}

/// What holds for every type.
fn each<T: Decode + Encode + Debug>(text: &[u8], value: &Result<Value, DecodeError>) {
    let strict = decode::<T>(text);
    let forgiving = decode_forgiving::<T>(text);
    let is_json = Reader::new(text).is_ok_and(|mut reader| reader.skip().and_then(|()| reader.finish()).is_ok());
    match &strict {
        Ok(read) => {
            assert!(is_json, "taken, and no JSON");
            let written = encode(read);
            // What it writes is JSON, and of the type; what is written again is the same.
            assert!(
                serde_json::from_slice::<Value>(&written).is_ok() || value.is_err(),
                "{read:?}"
            );
            let again = decode::<T>(&written).expect("it is of the type");
            assert_eq!(unsigned(&encode(&again)), unsigned(&written), "{read:?}");
        }
        Err(error) => {
            assert!(error.offset() <= text.len());
            assert!(is_json || is_syntax(error) || forgiving.is_err(), "{error}");
            assert!(!error.to_string().contains(['\0', '\x1b']), "{error}");
        }
    }
    match (&strict, &forgiving) {
        (Ok(read), Ok((same, places))) => {
            assert!(places.is_empty());
            assert_eq!(encode(read), encode(same));
        }
        (Ok(_), Err(error)) => panic!("taken strictly, and refused: {error}"),
        (Err(error), Ok((_, places))) => {
            assert!(is_json && !places.is_empty(), "forgiven in silence: {error}");
            if let Ok(value) = value {
                places
                    .iter()
                    .for_each(|place| assert!(is_there(value, place), "{place}"));
            }
        }
        (Err(_), Err(_)) => {}
    }
    second_look::<T>(text, &strict);
}

/// A text with zeros that have no sign: `-1e-999` is no integer, and `-0.0`, as which it is written, is one.
fn unsigned(text: &[u8]) -> String {
    String::from_utf8_lossy(text).replace("-0.0", "0")
}

fn is_syntax(error: &DecodeError) -> bool {
    matches!(error.reason(), Reason::Syntax(_))
}

/// Whether the value has the place.
fn is_there(value: &Value, place: &Forgiven) -> bool {
    let steps = place.segments().try_fold(value, |value, step| match step {
        Segment::Key(key) => value.get(key),
        Segment::Index(index) => value.get(index),
    });
    steps.is_some()
}

/// Something that has to be forgiven, and a value: the value is read with the second look.
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

/// What the first look takes, the second one takes alike.
fn second_look<T: Decode + Encode + Debug>(text: &[u8], strict: &Result<T, DecodeError>) {
    let Ok(strict) = strict else { return };
    let both = [b"[null,", text, b"]"].concat();
    match decode_forgiving::<Second<T>>(&both) {
        Ok((Second(_, value), places)) => {
            assert_eq!(encode(&value), encode(strict));
            assert_eq!(places.len(), 1, "{places:?}");
        }
        // It stands one level deeper.
        Err(error) => assert!(matches!(error.reason(), Reason::TooDeep), "{error}"),
    }
}

/// An open record loses nothing.
fn kept(text: &[u8], value: &Result<Value, DecodeError>) {
    if let (Ok(read), Ok(value)) = (decode::<Kept>(text), value) {
        let written = decode::<Value>(&encode(&read)).expect("it is JSON");
        assert_eq!(plain(written), plain(value.clone()));
    }
}

/// A value with integers written as such.
fn plain(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(entries) => Value::Object(entries.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        Value::Number(number) => match number.as_f64() {
            Some(double) if double.fract() == 0.0 && double.abs() < 1e15 => Value::from(double as i64),
            _ => Value::Number(number),
        },
        other => other,
    }
}
