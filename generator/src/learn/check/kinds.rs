//! What a schema says of a value by itself: its kind, its format, the values that there are.

use serde_json::Value;

use super::{Check, DEEPEST};
use crate::analyze::fits_format;
use crate::learn::description::Node;
use crate::learn::deviation::What;
use crate::learn::seen::{Kind, Seen, is_integer};
use crate::learn::word::{is_machine_word, is_value_like};
use crate::source::{Tree, json_value};

impl<'t> Check<'_, 't> {
    /// Why the value is none of the schema's kinds.
    pub(super) fn of_kind(&self, node: Node<'t>, value: &Value) -> Option<What> {
        let kinds = kinds(node);
        let own = Kind::of(value);
        if kinds.is_empty() || kinds.contains(&own.name()) || (own == Kind::Integer && kinds.contains(&"number")) {
            return match value {
                Value::Number(number) if is_integer(number) && !kinds.contains(&"number") => range(node, number),
                Value::String(text) if !self.is_shape => format(node, text),
                _ => None,
            };
        }
        let format = node.text("format");
        if format == Some("int-or-string") && matches!(own, Kind::Integer | Kind::String) {
            return None;
        }
        if own == Kind::Number && kinds == ["integer"] {
            return Some(What::Fraction);
        }
        Some(What::Kind(Seen::of(value), own))
    }

    /// Why the value is none of those that the schema lists.
    pub(super) fn listed(&self, node: Node<'t>, value: &Value) -> Option<What> {
        let constant = node.get("const").into_iter();
        let listed: Vec<Value> = match node.get("enum") {
            Some(list) => list.items().map(|item| json_value(item.tree)).collect(),
            None => constant.map(|node| json_value(node.tree)).collect(),
        };
        if listed.is_empty() || listed.iter().any(|own| is_same(own, value)) {
            return None;
        }
        match value {
            Value::String(_) if self.is_shape => None,
            Value::String(text) => {
                let known = listed.iter().filter_map(Value::as_str);
                // Numbers and booleans that are written as YAML has them.
                let is_written = || {
                    node.get("enum")
                        .into_iter()
                        .flat_map(Node::items)
                        .any(|item| written(item.tree) == Some(text))
                };
                match is_machine_word(text) && is_value_like(text, known) {
                    _ if is_written() => None,
                    true => Some(What::Value(value.clone())),
                    false => Some(What::Personal),
                }
            }
            Value::Bool(_) => Some(What::Value(value.clone())),
            // A number may be a person's as any text: of small ones there are not enough for that.
            Value::Number(number) => match number.as_i64() {
                Some(-999..=999) => Some(What::Value(value.clone())),
                _ => Some(What::Personal),
            },
            _ => None,
        }
    }

    /// Whether a schema takes `null`.
    pub(super) fn takes_null(&self, node: Node<'t>, depth: usize) -> bool {
        self.look();
        let Some(map) = node.tree.as_map().filter(|_| depth < DEEPEST && !self.is_tired()) else {
            return true;
        };
        if node.is_set("nullable") || node.is_set("x-nullable") {
            return true;
        }
        if let Some(Tree::String(reference)) = map.get("$ref") {
            let target = self.description.target(node.file, reference);
            return target.is_none_or(|target| self.takes_null(target, depth + 1));
        }
        let is_listed = |node: Node<'t>| node.items().any(|item| *item.tree == Tree::Null);
        if let Some(constant) = map.get("const") {
            return *constant == Tree::Null;
        }
        if let Some(listed) = node.get("enum") {
            return is_listed(listed);
        }
        let kinds = kinds(node);
        if !kinds.is_empty() {
            return kinds.contains(&"null");
        }
        let all = node.get("allOf").into_iter().flat_map(Node::items);
        let any = |keyword| {
            node.get(keyword)
                .is_none_or(|list| list.items().any(|node| self.takes_null(node, depth + 1)))
        };
        // Each of them would have to say so, but one that does is meant.
        let mut all = all.map(|node| self.takes_null(node, depth + 1)).peekable();
        (all.peek().is_none() || all.any(|takes| takes)) && any("oneOf") && any("anyOf")
    }
}

/// The names of the kinds that a schema takes, said or implied; none where it takes any.
pub(in crate::learn) fn kinds(node: Node<'_>) -> Vec<&'static str> {
    let name = |text: &str| -> Option<&'static str> {
        Some(match text {
            "null" => "null",
            "boolean" => "boolean",
            "integer" => "integer",
            "number" => "number",
            "string" => "string",
            "array" => "array",
            "object" => "object",
            _ => return None,
        })
    };
    let implied =
        |known: &[&str], kind: &'static str| known.iter().any(|key| node.get(key).is_some()).then_some(vec![kind]);
    match node.tree.get("type") {
        Some(Tree::String(text)) => name(text).into_iter().collect(),
        Some(Tree::List(names)) => {
            let known: Option<Vec<_>> = names
                .iter()
                .map(|item| match item {
                    Tree::Null => Some("null"),
                    item => name(item.as_str()?),
                })
                .collect();
            known.unwrap_or_default()
        }
        Some(_) => Vec::new(),
        None if ["allOf", "oneOf", "anyOf", "$ref", "enum", "const"]
            .iter()
            .any(|key| node.get(key).is_some()) =>
        {
            Vec::new()
        }
        None => implied(&["properties", "additionalProperties"], "object")
            .or_else(|| implied(&["items", "prefixItems"], "array"))
            .unwrap_or_default(),
    }
}

/// The larger format that an integer asks for.
fn range(node: Node<'_>, number: &serde_json::Number) -> Option<What> {
    let (signed, unsigned) = (number.as_i64(), number.as_u64());
    let fits = match node.text("format").unwrap_or_default() {
        "int8" | "int16" | "int32" => signed.is_some_and(|value| i32::try_from(value).is_ok()),
        "uint8" | "uint16" | "uint32" => unsigned.is_some_and(|value| u32::try_from(value).is_ok()),
        "uint64" | "uint" => unsigned.is_some(),
        "int64" | "" => signed.is_some(),
        _ => true,
    };
    match (fits, signed, unsigned) {
        (true, ..) => None,
        (false, Some(_), _) => Some(What::Range("int64")),
        (false, None, Some(_)) => Some(What::Range("uint64")),
        (false, None, None) => Some(What::Fraction),
    }
}

/// That a text is not in the form that it should be.
fn format(node: Node<'_>, text: &str) -> Option<What> {
    let format = node.text("format")?;
    let fits = match format {
        // It is read as it is, and decoded by who wants to.
        "byte" => true,
        "uuid" => fits_format(format, &text.to_ascii_lowercase()),
        _ => fits_format(format, text),
    };
    (!fits).then_some(What::Format)
}

/// Whether two values are the same, however a number is written.
fn is_same(own: &Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Number(own), Value::Number(other)) => own == other || own.as_f64() == other.as_f64(),
        _ => own == other,
    }
}

/// How a number or boolean is written that may stand for a text.
fn written(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Boolean(boolean) => Some(boolean.written),
        Tree::Number(number) => Some(number.written()),
        _ => None,
    }
}
