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

/// Where a list says more exactly what an object complains of: `{"message": "Invalid", "errors": […]}`.
const MORE: &[&str] = &["errors", "details"];

/// What says of a complaint in a list which value it is about: `loc` of FastAPI, `path` of zod, `field` of Spring, `location` of
/// huma, `target` of Azure, `property`, `param`; `source.pointer` of JSON:API.
const PLACES: &[&str] = &[
    "loc",
    "path",
    "field",
    "pointer",
    "parameter",
    "location",
    "target",
    "property",
    "param",
    "source",
];

/// How deep a complaint may stand: `{"error": {"errors": [{"error": {"message": "…"}}]}}`.
const DEPTH: usize = 7;

/// The longest plain text, in bytes, that is taken for a complaint: what is longer is a page or a dump.
const LONGEST_TEXT: usize = 1000;

/// The largest body, in bytes, that is looked into.
const LARGEST: usize = 4 << 20;

/// The complaint in the body of an error, as it was written.
pub(in crate::runtime::http) fn message(body: &[u8]) -> Option<String> {
    let text = text_of(body)?;
    match decode::<Value>(text.as_bytes()) {
        Ok(value) => said(&value, DEPTH),
        // JSON that broke off is no text for people.
        Err(_) if text.starts_with(['{', '[']) || text.len() > LONGEST_TEXT => None,
        Err(_) => words(text),
    }
}

/// The complaint of what is called a success: only what stands under `error` or `errors` is one.
pub(in crate::runtime::http) fn message_of_success(body: &[u8]) -> Option<String> {
    let value = decode::<Value>(text_of(body)?.as_bytes()).ok()?;
    let members = value.as_object()?.iter();
    let mut complaints = members.filter(|(key, _)| is(key, "error") || is(key, "errors"));
    complaints.find_map(|(_, value)| said(value, DEPTH))
}

fn text_of(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(Some(body).filter(|body| body.len() <= LARGEST)?).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text).trim())
}

fn said(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => words(text),
        Value::Array(items) => items.iter().find_map(|item| Some(placed(item, said(item, depth)?))),
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
                if let Some(said) = said(value, depth) {
                    return Some(match value {
                        Value::String(_) => with_more(members, said, depth),
                        _ => said,
                    });
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

/// A complaint of an object, and the first of those in which it says more: `Invalid: name: is taken`.
fn with_more(members: &Map<String, Value>, text: String, depth: usize) -> String {
    let more = members
        .iter()
        .filter(|(key, _)| MORE.iter().any(|more| is(key, more)))
        .find_map(|(_, value)| match value {
            Value::Array(_) => said(value, depth),
            Value::Object(fields) => said(value, depth).or_else(|| of_field(fields, depth)),
            _ => None,
        });
    match more {
        Some(more) if !more.contains(&text) && !text.contains(&more) => {
            format!("{}: {more}", text.trim_end_matches(['.', ':', ' ']))
        }
        _ => text,
    }
}

/// The complaint of an item of a list, with the place that the item names, unless the complaint does so itself.
fn placed(item: &Value, said: String) -> String {
    let place = item.as_object().and_then(place);
    match place.filter(|place| !place.is_empty() && !said.contains(place.as_str())) {
        Some(place) => format!("{place}: {said}"),
        None => said,
    }
}

fn place(members: &Map<String, Value>) -> Option<String> {
    PLACES.iter().find_map(|wanted| {
        let (_, value) = members.iter().find(|(key, _)| is(key, wanted))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Array(steps) => {
                let steps: Option<Vec<_>> = steps.iter().map(step).collect();
                Some(steps?.join("."))
            }
            Value::Object(source) => source.values().find_map(|value| Some(value.as_str()?.to_owned())),
            _ => None,
        }
    })
}

fn step(step: &Value) -> Option<String> {
    match step {
        Value::String(key) => Some(key.clone()),
        Value::Number(index) => Some(index.to_string()),
        _ => None,
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
