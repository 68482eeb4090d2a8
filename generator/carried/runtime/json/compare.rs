//! Values as keys: hashed and ordered as they stand on the wire, so that two are the same key where they are equal.

use std::cmp::Ordering;
use std::hash::Hasher;

use serde_json::{Number, Value};

use super::{Encode, encode};

/// Hashes what a value is on the wire.
#[inline(never)]
pub fn hash(value: &dyn Encode, state: &mut dyn Hasher) {
    state.write(&encode(value));
}

/// Which of two values comes first: numbers by their size, text by its characters, lists item by item, and of objects the one that
/// lacks the first property in which they differ, or has less in it. Properties stand in the order of their keys.
#[inline(never)]
pub fn compare(left: &dyn Encode, right: &dyn Encode) -> Ordering {
    let (left, right) = (encode(left), encode(right));
    let value = |text: &[u8]| serde_json::from_slice(text).unwrap_or_default();
    // What is equal so far may differ in digits.
    in_order(&value(&left), &value(&right)).then_with(|| left.cmp(&right))
}

fn in_order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        (Value::Number(left), Value::Number(right)) => numbers(left, right),
        (Value::String(left), Value::String(right)) => left.cmp(right),
        (Value::Array(left), Value::Array(right)) => {
            let pairs = left.iter().zip(right);
            let differing = pairs
                .map(|(left, right)| in_order(left, right))
                .find(|order| order.is_ne());
            differing.unwrap_or_else(|| left.len().cmp(&right.len()))
        }
        (Value::Object(left), Value::Object(right)) => {
            // Whether their keys are sorted is a feature of `serde_json` that any crate may turn on.
            let mut keys: Vec<&String> = left.keys().chain(right.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            let differing = keys.into_iter().map(|key| match (left.get(key), right.get(key)) {
                (Some(left), Some(right)) => in_order(left, right),
                (left, right) => left.is_some().cmp(&right.is_some()),
            });
            differing
                .into_iter()
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        }
        (left, right) => kind(left).cmp(&kind(right)),
    }
}

/// By size; of those of one size, integers before others, as they are told apart where a double holds too few digits.
fn numbers(left: &Number, right: &Number) -> Ordering {
    let size = |number: &Number| number.as_f64().unwrap_or_default();
    let whole = |number: &Number| number.as_i128();
    let by_size = size(left).total_cmp(&size(right));
    by_size.then_with(|| match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        (left, right) => right.is_some().cmp(&left.is_some()),
    })
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}
