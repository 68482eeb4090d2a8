//! What a server says is wrong, in whichever of the usual forms it says so.

use serde_json::{Map, Value};

use crate::runtime::json::decode;

/// Where a complaint stands, first the most exact: RFC 9457 (`detail` before `title`), RFC 6749 §5.2
/// (`error_description` before `error`), lists of errors, and what frameworks have. Case, `_` and `-` make no difference.
const KEYS: &[&str] = &[
    "message",
    "errormessage",
    "detail",
    "errordescription",
    "errors",
    "errormessages",
    "messages",
    "errorsummary",
    "description",
    "msg",
    "reason",
    "diagnostics",
    "faultstring",
    "error",
    "fault",
    "err",
    "issue",
    "issues",
    "title",
];

/// How the name of another key ends under which a complaint may stand: `exception_message`, `statusMessage`, `err_msg`.
const ENDS: &[&str] = &["message", "msg"];

/// How the name of an object ends that may hold what tells of the complaint: `{"status": {"error": "…"}}`, `responseStatus`, `meta`.
const AROUND: &[&str] = &["status", "error", "exception", "meta", "response", "result", "data"];

/// How deep a complaint may stand: `{"error": {"errors": [{"error": {"message": "…"}}]}}`.
const DEPTH: usize = 7;

/// The longest plain text, in bytes, that is taken for a complaint: what is longer is a page or a dump.
const LONGEST_TEXT: usize = 1000;

/// The largest body, in bytes, that is looked into.
const LARGEST: usize = 4 << 20;

/// The complaint in the body of an error, as it was written.
pub(in crate::runtime::http) fn message(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(Some(body).filter(|body| body.len() <= LARGEST)?).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    match decode::<Value>(text.as_bytes()) {
        Ok(value) => said(&value, DEPTH),
        // JSON that broke off is no text for people.
        Err(_) if text.starts_with(['{', '[']) || text.len() > LONGEST_TEXT => None,
        Err(_) => words(text),
    }
}

fn said(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => words(text),
        Value::Array(items) => items.iter().find_map(|item| said(item, depth)),
        Value::Object(members) => under_keys(members, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn under_keys(members: &Map<String, Value>, depth: usize) -> Option<String> {
    // `{"error": {…}}` is looked into first, and `{"error": "Bad Request"}` says least.
    for (key, value) in members {
        if value.is_object() && is(key, "error") {
            let said = said(value, depth);
            if said.is_some() {
                return said;
            }
        }
    }
    for wanted in KEYS {
        for (key, value) in members {
            if is(key, wanted) {
                let said = said(value, depth);
                if said.is_some() {
                    return said;
                }
                if let ("errors", Value::Object(fields)) = (*wanted, value) {
                    let said = of_field(fields, depth);
                    if said.is_some() {
                        return said;
                    }
                }
            }
        }
    }
    for (key, value) in members {
        if ends(key, ENDS) {
            let said = said(value, depth);
            if said.is_some() {
                return said;
            }
        }
    }
    for (key, value) in members {
        if let (true, Value::Object(fields), Some(depth)) = (ends(key, AROUND), value, depth.checked_sub(1)) {
            let said = under_keys(fields, depth);
            if said.is_some() {
                return said;
            }
        }
    }
    match members.values().all(is_list_of_texts) {
        true => of_field(members, depth),
        false => None,
    }
}

/// Whether a value is the complaints about a field, which stand in an object of nothing else: `{"name": ["is taken"]}`.
fn is_list_of_texts(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_string))
}

/// `{"errors": {"name": ["is taken"]}}`: the complaint about one field needs its name.
fn of_field(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    fields
        .iter()
        .find_map(|(field, value)| Some(format!("{field}: {}", said(value, depth)?)))
}

/// A text for people, if it is one: not empty, and no page of HTML or the like.
fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && !text.starts_with('<')).then(|| text.to_owned())
}

/// Whether a key is this one, which is written in small letters without a separator.
fn is(key: &str, wanted: &str) -> bool {
    key.chars()
        .filter(|letter| !matches!(letter, '_' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .eq(wanted.chars())
}

/// Whether a key's name ends in one of these.
fn ends(key: &str, ends: &[&str]) -> bool {
    let key = key.to_ascii_lowercase();
    ends.iter().any(|end| key.ends_with(end))
}

/// The most characters of a complaint that an error shows.
const MOST_SHOWN: usize = 200;

/// A text on one line: without control characters, and without those that turn the direction of writing.
pub(in crate::runtime::http) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let is_left_out =
        |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for letter in text.chars().filter(|letter| !is_left_out(*letter)) {
        match letter.is_whitespace() || letter.is_control() {
            true if line.is_empty() || line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(letter),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A line, cut where it is long.
pub(in crate::runtime::http) fn cut(mut line: String) -> String {
    if let Some((at, _)) = line.char_indices().nth(MOST_SHOWN) {
        line.truncate(line.get(..at).unwrap_or_default().trim_end().len());
        line.push('…');
    }
    line
}
