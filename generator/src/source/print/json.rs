use std::fmt::Write;

use crate::diagnostic::is_unseen;
use crate::source::Tree;

/// Writes a value that stands `depth` levels deep, two spaces a level.
pub(super) fn value(out: &mut String, tree: &Tree, depth: usize) {
    match tree {
        Tree::Null => out.push_str("null"),
        Tree::Boolean(boolean) => out.push_str(if boolean.value { "true" } else { "false" }),
        Tree::Number(number) => out.push_str(&number.json),
        Tree::String(text) => string(out, text),
        Tree::List(list) => {
            let items = list.iter().map(|item| (None, item));
            container(out, ('[', ']'), items, depth);
        }
        Tree::Map(map) => {
            let entries = map.iter().map(|(key, value)| (Some(key.as_str()), value));
            container(out, ('{', '}'), entries, depth);
        }
    }
}

fn container<'t>(
    out: &mut String,
    (open, close): (char, char),
    items: impl ExactSizeIterator<Item = (Option<&'t str>, &'t Tree)>,
    depth: usize,
) {
    let is_empty = items.len() == 0;
    out.push(open);
    for (index, (key, item)) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(out, depth + 1);
        if let Some(key) = key {
            string(out, key);
            out.push_str(": ");
        }
        value(out, item, depth + 1);
    }
    if !is_empty {
        out.push('\n');
        indent(out, depth);
    }
    out.push(close);
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Writes a string (RFC 8259 §7). What nobody would see is escaped too.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if character.is_control() || is_unseen(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // A string takes whatever is written to it.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
