//! Texts that stand for numbers: where a schema takes a number and, of texts, only those that are one, a type may hold the
//! number, whichever came.

use serde_json::{Number, Value, json};
use tintype::source::pointer;

use super::oracle::Oracle;
use super::sample::UNKNOWN_VALUE;

/// How many texts of one instance are looked at.
const MOST: usize = 64;

/// The pointers of an instance's texts that may come out as the number that they are.
pub(crate) fn of_instance(oracle: &Oracle, definition: usize, instance: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(instance, String::new(), &mut found);
    found.truncate(MOST);
    found.retain(|pointer| {
        let with = |other: Value| {
            let mut changed = instance.clone();
            if let Some(place) = changed.pointer_mut(pointer) {
                *place = other;
            }
            oracle.allows(definition, &changed)
        };
        let number = instance.pointer(pointer).and_then(number_of);
        number.is_some_and(|number| with(Value::Number(number))) && !with(json!(UNKNOWN_VALUE))
    });
    found
}

/// The instance as it is expected to come out, where it came out like this.
pub(crate) fn expected(instance: &Value, digits: &[String], encoded: &Value) -> Value {
    let mut expected = instance.clone();
    for pointer in digits {
        if let (Some(place), Some(Value::Number(_))) = (expected.pointer_mut(pointer), encoded.pointer(pointer))
            && let Some(number) = number_of(place)
        {
            *place = Value::Number(number);
        }
    }
    expected
}

fn number_of(text: &Value) -> Option<Number> {
    text.as_str()?.parse().ok()
}

fn collect(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::String(_) if number_of(value).is_some() => found.push(pointer),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                collect(entry, format!("{pointer}{}", pointer::of(&[key])), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{expected, of_instance};
    use crate::instances::oracle::Oracle;
    use serde_json::json;

    #[test]
    fn only_texts_that_have_to_be_numbers_may_come_out_as_such() {
        let schema = json!({"properties": {
            "digits": {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
            "either": {"type": ["integer", "string"]},
            "text": {"type": "string"}
        }});
        let (oracle, _) = Oracle::new(&[schema]).unwrap();
        let instance = json!({"digits": "12", "either": "12", "text": "12"});
        let digits = of_instance(&oracle, 0, &instance);
        assert_eq!(digits, ["/digits"]);
        let encoded = json!({"digits": 12, "either": 12, "text": 12});
        assert_eq!(
            expected(&instance, &digits, &encoded),
            json!({"digits": 12, "either": "12", "text": "12"})
        );
        assert_eq!(expected(&instance, &digits, &instance), instance);
    }
}
