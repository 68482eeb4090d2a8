use serde_json::Value;

use super::{Number, Tree};

/// The tree as a value. Numbers that 64 bits don't hold become the nearest double, or text beyond doubles.
pub fn json_value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(boolean.value),
        Tree::Number(number) => number_value(number),
        Tree::String(text) => Value::String(text.clone()),
        Tree::List(list) => Value::Array(list.iter().map(json_value).collect()),
        Tree::Map(map) => {
            let entries = map.iter().map(|(key, tree)| (key.clone(), json_value(tree)));
            Value::Object(entries.collect())
        }
    }
}

fn number_value(number: &Number) -> Value {
    if let Ok(integer) = number.json.parse::<i64>() {
        return integer.into();
    }
    if let Ok(integer) = number.json.parse::<u64>() {
        return integer.into();
    }
    number
        .as_f64()
        .and_then(serde_json::Number::from_f64)
        .map_or_else(|| Value::String(number.json.to_string()), Value::Number)
}
