use std::fmt;

use serde_json::Value;

use crate::runtime::json::{Decode, Encode, encode, fill_into, sample_into, settle};

/// A value of any type of the API, with what has to be there.
///
/// It is the first example of the type that the description has and that is one: its own, else one of an answer or a body. Where
/// there is none, the value is made of the examples of its properties, those that may be absent among them, and of made ones:
/// texts say what property they are (`id` is `"id"`), numbers are 1, booleans `true`; an enumeration is its first value, a union the
/// first branch that can be made, a list has one item, and what may be absent or `null` is. With the feature `mock`, each field of what
/// is read has a setter.
///
/// Of a type or a property, three examples are tried, of 8 KiB at most. A crate whose runtime is a package of its own has none.
///
/// ```text
/// let order = mock::sample::<Order>().id(7).note("fragile");
/// mock.expect_success(client.get_order(7), 200, &order);
/// ```
pub fn sample<T: Decode>() -> T {
    settle(|| {
        let mut value = T::blank();
        sample_into(&mut value);
        value
    })
}

/// [`sample`], as a function of the type: `Order::sample()`.
pub trait Sample: Decode + Sized {
    /// A value with what has to be there.
    fn sample() -> Self {
        sample()
    }
}

impl<T: Decode> Sample for T {}

/// A value of any type of the API from JSON, in which anything may be missing: what has to be there is as in a [`sample`], but
/// for the examples of properties of what is there.
///
/// ```text
/// let order: Order = mock::make(json!({ "id": 7, "lines": [{ "sku": "A-1" }] }))?;
/// ```
///
/// # Errors
///
/// What is there is not of the type, or no property of it: the error says which.
pub fn make<T: Decode + Encode>(json: Value) -> Result<T, Misfit> {
    let text = json.to_string();
    let made = settle(|| {
        let mut value = T::blank();
        fill_into(&mut value, text.as_bytes()).map(|()| value)
    });
    let value = made.map_err(|error| Misfit(error.to_string()))?;
    let written = serde_json::from_slice(&encode(&value)).unwrap_or_default();
    match lost("$", &json, &written) {
        None => Ok(value),
        Some(path) => Err(Misfit(format!("{path}: the type has no such property"))),
    }
}

/// The first property of a value, by its path, that did not come out again. What is `null` may be absent.
fn lost(path: &str, given: &Value, written: &Value) -> Option<String> {
    match (given, written) {
        (Value::Object(given), Value::Object(written)) => given.iter().find_map(|(key, value)| {
            let path = format!("{path}.{key}");
            match written.get(key) {
                Some(written) => lost(&path, value, written),
                None => (!value.is_null()).then_some(path),
            }
        }),
        (Value::Array(given), Value::Array(written)) => {
            let mut items = given.iter().zip(written).enumerate();
            items.find_map(|(place, (given, written))| lost(&format!("{path}[{place}]"), given, written))
        }
        _ => None,
    }
}

/// Why JSON is no value of a type: where, and what is wrong.
#[derive(Clone, PartialEq, Eq)]
pub struct Misfit(String);

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Misfit {
    /// As a failing test shows it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}
