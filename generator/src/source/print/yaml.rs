use std::fmt::Write;

use crate::diagnostic::is_unseen;
use crate::source::Tree;
use crate::source::syntax::event::ScalarKind;
use crate::source::syntax::scalar;

/// The longest key that YAML takes on a line with its value (YAML 1.2.2 §8.2.2), less what quotes and escapes may need.
const LONGEST_KEY: usize = 150;

/// Writes a document.
pub(super) fn root(out: &mut String, tree: &Tree) {
    match tree {
        Tree::Map(map) if !map.is_empty() => block(out, tree, 0),
        Tree::List(list) if !list.is_empty() => block(out, tree, 0),
        _ => inline(out, tree, 0),
    }
}

/// Writes an array or object that is not empty, whose first line is indented already.
fn block(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Map(map) => {
            for (index, (name, value)) in map.iter().enumerate() {
                if index > 0 {
                    pad(out, indent);
                }
                key(out, name, indent);
                after_colon(out, value, indent);
            }
        }
        Tree::List(list) => {
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    pad(out, indent);
                }
                out.push_str("- ");
                match is_block(item) {
                    true => block(out, item, indent + 2),
                    false => line(out, item, indent),
                }
            }
        }
        scalar => line(out, scalar, indent),
    }
}

/// Writes what stands under a key.
fn after_colon(out: &mut String, value: &Tree, indent: usize) {
    if is_block(value) {
        out.push('\n');
        pad(out, indent + 2);
        block(out, value, indent + 2);
    } else {
        out.push(' ');
        line(out, value, indent);
    }
}

fn is_block(tree: &Tree) -> bool {
    match tree {
        Tree::Map(map) => !map.is_empty(),
        Tree::List(list) => !list.is_empty(),
        _ => false,
    }
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a value on the line that has begun, and ends it.
fn line(out: &mut String, tree: &Tree, indent: usize) {
    inline(out, tree, indent);
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Writes what is no block: of texts, those of several lines are one as YAML has it.
fn inline(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Null => out.push_str("null"),
        Tree::Boolean(boolean) => out.push_str(boolean.written),
        Tree::Number(number) => out.push_str(number.written()),
        Tree::String(text) if is_literal(text) => literal(out, text, indent + 2),
        Tree::String(text) => string(out, text, false),
        Tree::List(_) => out.push_str("[]"),
        Tree::Map(_) => out.push_str("{}"),
    }
}

fn key(out: &mut String, name: &str, indent: usize) {
    let is_long = name.chars().count() > LONGEST_KEY;
    if is_long {
        out.push_str("? ");
    }
    string(out, name, false);
    if is_long {
        out.push('\n');
        pad(out, indent);
    }
    out.push(':');
}

/// Whether a text reads best as lines, and comes back unchanged from them.
fn is_literal(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\t', '\n'])
        && text.chars().all(|character| character == '\n' || character == '\t' || is_printed(character))
        // Lines of spaces are read in more than one way.
        && text.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
}

/// Writes a literal block (YAML 1.2.2 §8.1.2), which ends as the text does.
fn literal(out: &mut String, text: &str, indent: usize) {
    let end = match (text.ends_with("\n\n"), text.ends_with('\n')) {
        (true, _) => "|+",
        (false, true) => "|",
        (false, false) => "|-",
    };
    out.push_str(end);
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            pad(out, indent);
            out.push_str(line);
        }
    }
    out.push('\n');
}

/// Whether a character stands for itself everywhere (YAML 1.2.2 §5.1, less what nobody would see).
fn is_printed(character: char) -> bool {
    !character.is_control() && !is_unseen(character) && !matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Writes a text on one line, with quotes where it needs some.
pub(super) fn string(out: &mut String, text: &str, in_flow: bool) {
    if is_plain(text) && !(in_flow && text.contains([',', '[', ']', '{', '}'])) {
        out.push_str(text);
        return;
    }
    if text.chars().all(is_printed) {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
        return;
    }
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_printed(character) => out.push(character),
            _ => {
                let number = u32::from(character);
                // A string takes whatever is written to it.
                let _ = match number > 0xffff {
                    true => write!(out, "\\U{number:08x}"),
                    false => write!(out, "\\u{number:04x}"),
                };
            }
        }
    }
    out.push('"');
}

/// Whether a text is one without quotes, for readers of YAML 1.1 too: `no` and `12:30` are none there.
fn is_plain(text: &str) -> bool {
    const OF_1_1: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "=", "null"];
    let starts =
        |character: char| character.is_alphanumeric() || matches!(character, '/' | '_' | '$' | '.' | '(' | '+');
    text.starts_with(starts)
        && !text.starts_with("...")
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printed)
        && !OF_1_1.contains(&text.to_ascii_lowercase().as_str())
        && !is_like_a_number(text)
        && scalar::resolve(text) == ScalarKind::String
}

/// Numbers of any radix, dates, times, infinities: what some reader might take for no text.
fn is_like_a_number(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_digit() || matches!(character, '.' | '+'))
        && text
            .chars()
            .all(|character| character.is_ascii_hexdigit() || "_.:+-oxtzinTZINF ".contains(character))
}
