//! When two JSON values say the same.

use serde_json::{Number, Value};

/// Whether both say the same: numbers by value (`1` is `1.0`), objects without order.
///
/// Written here and not taken from `Value`'s `PartialEq`, for which `1` and `1.0` differ.
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => same_number(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

fn same_number(left: &Number, right: &Number) -> bool {
    if let (Some(left), Some(right)) = (left.as_i64(), right.as_i64()) {
        return left == right;
    }
    if let (Some(left), Some(right)) = (left.as_u64(), right.as_u64()) {
        return left == right;
    }
    left.as_f64() == right.as_f64()
}

/// The JSON pointer of the first place where both differ, if there is one.
pub(crate) fn first_difference(left: &Value, right: &Value) -> Option<String> {
    if same(left, right) {
        return None;
    }
    let deeper = match (left, right) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(index, (left, right))| Some(format!("/{index}{}", first_difference(left, right)?))),
        (Value::Object(left), Value::Object(right)) => {
            left.keys()
                .chain(right.keys())
                .find_map(|key| match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => Some(format!("/{key}{}", first_difference(left, right)?)),
                    _ => Some(format!("/{key}")),
                })
        }
        _ => None,
    };
    Some(deeper.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{first_difference, same};
    use serde_json::json;

    #[test]
    fn numbers_are_equal_by_value() {
        assert!(same(&json!({"a": [1, 2.0]}), &json!({"a": [1.0, 2]})));
        assert!(!same(&json!(1), &json!(1.5)));
        assert!(!same(&json!(u64::MAX), &json!(u64::MAX - 1)));
    }

    #[test]
    fn null_and_absence_differ() {
        assert!(!same(&json!({"a": null}), &json!({})));
        assert_eq!(first_difference(&json!({"a": null}), &json!({})).as_deref(), Some("/a"));
    }

    #[test]
    fn the_first_difference_is_named_by_its_pointer() {
        let left = json!({"a": {"b": [1, 2]}});
        let right = json!({"a": {"b": [1, 3]}});
        assert_eq!(first_difference(&left, &right).as_deref(), Some("/a/b/1"));
    }
}
