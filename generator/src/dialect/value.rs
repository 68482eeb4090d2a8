//! Trees as `serde_json` values, and as the scalars that the standard asks for.

use serde_json::Value;

pub(super) use crate::source::json_value as value;
use crate::source::{Number, Tree};

/// The tree as JSON text with the digits of its numbers as written, where [`value`] would change one.
pub(super) fn exact_text(tree: &Tree) -> Option<String> {
    holds_rounded(tree).then(|| json_text(tree))
}

/// The tree as JSON text with the digits of its numbers as written.
pub(super) fn json_text(tree: &Tree) -> String {
    let mut text = String::new();
    write(tree, &mut text);
    text
}

fn holds_rounded(tree: &Tree) -> bool {
    match tree {
        Tree::List(list) => list.iter().any(holds_rounded),
        Tree::Map(map) => map.values().any(holds_rounded),
        Tree::Number(number) => is_rounded(tree) || number.as_f64().is_none_or(f64::is_infinite),
        Tree::Null | Tree::Boolean(_) | Tree::String(_) => false,
    }
}

fn write(tree: &Tree, text: &mut String) {
    match tree {
        Tree::Number(number) => text.push_str(&number.json),
        Tree::List(list) => {
            text.push('[');
            for (index, item) in list.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(item, text);
            }
            text.push(']');
        }
        Tree::Map(map) => {
            text.push('{');
            for (index, (key, child)) in map.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(child, text);
            }
            text.push('}');
        }
        Tree::Null | Tree::Boolean(_) | Tree::String(_) => text.push_str(&value(tree).to_string()),
    }
}

/// Whether a number in the tree has more digits than its value.
pub(super) fn is_rounded(tree: &Tree) -> bool {
    match tree {
        Tree::Number(number) => {
            let digits = number.json.strip_prefix('-').unwrap_or(&number.json);
            digits.bytes().all(|byte| byte.is_ascii_digit())
                && number.json.parse::<i64>().is_err()
                && number.json.parse::<u64>().is_err()
        }
        _ => false,
    }
}

/// A scalar as text: YAML writes `version: 1.0` and `default: 8080` where text belongs.
pub(super) fn text(tree: &Tree) -> Option<String> {
    match tree {
        Tree::String(text) => Some(text.clone()),
        Tree::Number(number) => Some(number.written().to_owned()),
        Tree::Boolean(boolean) => Some(boolean.written.to_owned()),
        Tree::Null | Tree::List(_) | Tree::Map(_) => None,
    }
}

/// A boolean, also in quotes.
pub(super) fn boolean(tree: &Tree) -> Option<bool> {
    match tree {
        Tree::Boolean(boolean) => Some(boolean.value),
        Tree::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Tree::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// A number, also in quotes.
pub(super) fn number(tree: &Tree) -> Option<Number> {
    match tree {
        Tree::Number(number) => Some(number.clone()),
        Tree::String(text) => text
            .parse::<f64>()
            .is_ok_and(f64::is_finite)
            .then(|| Number::from(text.as_str())),
        _ => None,
    }
}

/// A length or count, also written `3.0` or in quotes.
pub(super) fn count(tree: &Tree) -> Option<usize> {
    usize::try_from(number(tree)?.as_i128()?).ok()
}
