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
    let Ok(Value::Object(members)) = decode(text_of(body)?.as_bytes()) else {
        return None;
    };
    for (key, value) in &members {
        if is(key, "error") || is(key, "errors") {
            let said = said(value, DEPTH);
            if said.is_some() {
                return said;
            }
        }
    }
    None
}

fn text_of(body: &[u8]) -> Option<&str> {
    if body.len() > LARGEST {
        return None;
    }
    let text = std::str::from_utf8(body).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text).trim())
}

fn said(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => words(text),
        Value::Array(items) => {
            for item in items {
                if let Some(said) = said(item, depth) {
                    return Some(placed(item, said));
                }
            }
            None
        }
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
                let said = match *wanted {
                    "errors" => of_each(value, depth),
                    _ => said(value, depth),
                };
                if let Some(said) = said {
                    return Some(match value {
                        Value::String(_) => with_more(members, said, depth),
                        _ => said,
                    });
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

/// A complaint of an object, and the first of those in which it says more exactly what it complains of, as in
/// `{"message": "Invalid", "errors": […]}`: `Invalid: name: is taken`.
fn with_more(members: &Map<String, Value>, text: String, depth: usize) -> String {
    for (key, value) in members {
        if is(key, "errors") || is(key, "details") {
            let more = match value {
                Value::String(_) => None,
                _ => of_each(value, depth),
            };
            if let Some(more) = more {
                return match more.contains(&text) || text.contains(&more) {
                    true => text,
                    false => format!("{}: {more}", text.trim_end_matches(['.', ':', ' '])),
                };
            }
        }
    }
    text
}

/// The complaint of an item of a list, with the place that the item names, unless the complaint does so itself.
fn placed(item: &Value, said: String) -> String {
    if let Value::Object(members) = item
        && let Some(place) = place(members)
        && !place.is_empty()
        && !said.contains(&place)
    {
        return format!("{place}: {said}");
    }
    said
}

fn place(members: &Map<String, Value>) -> Option<String> {
    for wanted in PLACES {
        for (key, value) in members {
            if is(key, wanted) {
                let place = path(value);
                if place.is_some() {
                    return place;
                }
            }
        }
    }
    None
}

/// A path of a text, of its steps in a list, or of the first text in an object.
fn path(value: &Value) -> Option<String> {
    let mut path = String::new();
    match value {
        Value::String(text) => path.push_str(text),
        Value::Array(steps) => {
            for step in steps {
                if !path.is_empty() {
                    path.push('.');
                }
                match step {
                    Value::String(key) => path.push_str(key),
                    Value::Number(index) => path.push_str(&index.to_string()),
                    _ => return None,
                }
            }
        }
        Value::Object(source) => {
            for value in source.values() {
                if let Value::String(text) = value {
                    return Some(text.clone());
                }
            }
            return None;
        }
        _ => return None,
    }
    Some(path)
}

/// Whether a value is the complaints about a field, which stand in an object of nothing else: `{"name": ["is taken"]}`.
fn is_list_of_texts(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_string),
        _ => false,
    }
}

/// The first of several complaints, in whatever form they are.
fn of_each(value: &Value, depth: usize) -> Option<String> {
    match (said(value, depth), value) {
        (None, Value::Object(fields)) => of_field(fields, depth),
        (said, _) => said,
    }
}

/// `{"errors": {"name": ["is taken"]}}`: the complaint about one field needs its name.
fn of_field(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    for (field, value) in fields {
        if let Some(said) = said(value, depth) {
            return Some(format!("{field}: {said}"));
        }
    }
    None
}

/// A text for people, if it is one: not empty, and no page of HTML or the like.
fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && !text.starts_with('<')).then(|| text.to_owned())
}

/// Whether a key is this one, which is written in small letters without a separator.
fn is(key: &str, wanted: &str) -> bool {
    let mut wanted = wanted.bytes();
    for letter in key.bytes() {
        if !matches!(letter, b'_' | b'-') && wanted.next() != Some(letter.to_ascii_lowercase()) {
            return false;
        }
    }
    wanted.next().is_none()
}

/// Whether a key's name ends in one of these.
fn ends(key: &str, ends: &[&str]) -> bool {
    let key = key.to_ascii_lowercase();
    for end in ends {
        if key.ends_with(end) {
            return true;
        }
    }
    false
}

/// The most characters of a complaint that an error shows.
const MOST_SHOWN: usize = 200;

/// A text on one line: without control characters, and without those that turn the direction of writing.
pub(in crate::runtime::http) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            letter if !letter.is_whitespace() && !letter.is_control() => line.push(letter),
            _ if line.is_empty() || line.ends_with(' ') => {}
            _ => line.push(' '),
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

#[cfg(test)]
mod tests {
    use super::{clean, cut, message, message_of_success};

    #[test]
    fn a_complaint_is_found_in_each_of_the_usual_forms() {
        for (body, expected) in [
            (r#"{"message": "it is gone", "code": 7}"#, "it is gone"),
            (r#"{"Message": " it is gone\n"}"#, "it is gone"),
            (
                r#"{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "no pet 7"}"#,
                "no pet 7",
            ),
            (r#"{"title": "Not Found", "detail": ""}"#, "Not Found"),
            (r#"{"detail": "limit must be positive"}"#, "limit must be positive"),
            (
                r#"{"detail": [{"loc": ["query", "limit"], "msg": "must be positive", "type": "value"}]}"#,
                "query.limit: must be positive",
            ),
            (
                r#"{"detail": [{"loc": ["body", "items", 0, "id"], "msg": "is missing", "type": "missing"}]}"#,
                "body.items.0.id: is missing",
            ),
            (
                r#"{"title": "Unprocessable", "detail": "validation failed", "errors": [{"message": "is no text", "location": "body.name"}]}"#,
                "validation failed: body.name: is no text",
            ),
            (
                r#"{"message": "The data was invalid.", "errors": {"email": ["is taken"]}}"#,
                "The data was invalid: email: is taken",
            ),
            (
                r#"{"error": {"code": "Bad", "message": "two errors", "details": [{"target": "phone", "message": "is empty"}]}}"#,
                "two errors: phone: is empty",
            ),
            (
                r#"{"errors": [{"status": "422", "source": {"pointer": "/data/name"}, "detail": "is short"}]}"#,
                "/data/name: is short",
            ),
            (
                r#"{"errors": [{"field": "name", "defaultMessage": "name must not be blank"}]}"#,
                "name must not be blank",
            ),
            (
                r#"{"success": false, "error": {"issues": [{"path": [], "message": "Required"}]}}"#,
                "Required",
            ),
            (
                r#"{"error": {"message": "it is gone", "errors": [{"message": "it is gone", "reason": "gone"}]}}"#,
                "it is gone",
            ),
            (
                r#"{"status": 404, "path": "/pets/7", "error": "Not Found"}"#,
                "Not Found",
            ),
            (r#"{"error": "it is gone"}"#, "it is gone"),
            (r#"{"error": {"code": 404, "message": "it is gone"}}"#, "it is gone"),
            (
                r#"{"message": "Bad", "error": {"message": "it is gone"}}"#,
                "it is gone",
            ),
            (r#"{"message": "it is gone", "error": "Not Found"}"#, "it is gone"),
            (
                r#"{"error": "invalid_grant", "error_description": "the code is spent"}"#,
                "the code is spent",
            ),
            (r#"{"errors": ["it is gone", "more"]}"#, "it is gone"),
            (
                r#"{"errors": [{"title": "Gone", "detail": "it is gone"}]}"#,
                "it is gone",
            ),
            (r#"{"errors": [{"code": 1}, {"message": "it is gone"}]}"#, "it is gone"),
            (r#"{"errors": {"name": ["is taken"]}}"#, "name: is taken"),
            (
                r#"{"title": "One or more validation errors occurred.", "errors": {"Name": ["is taken"]}}"#,
                "Name: is taken",
            ),
            (
                r#"{"statusCode": 400, "message": ["a is wrong", "b too"], "error": "Bad Request"}"#,
                "a is wrong",
            ),
            (r#"{"errorMessages": ["it is gone"], "errors": {}}"#, "it is gone"),
            (
                r#"{"ok": false, "error_code": 400, "description": "chat not found"}"#,
                "chat not found",
            ),
            (r#"{"fault": {"faultstring": "it is gone"}}"#, "it is gone"),
            (r#"[{"message": "it is gone", "errorCode": "GONE"}]"#, "it is gone"),
            (
                r#"{"error": {"code": 403, "errors": [{"domain": "x", "message": "it is gone"}]}}"#,
                "it is gone",
            ),
            (r#"{"errors": [{"error": {"message": "it is gone"}}]}"#, "it is gone"),
            (r#"{"exception_message": "it is gone"}"#, "it is gone"),
            (r#"{"status_code": 34, "statusMessage": "it is gone"}"#, "it is gone"),
            (r#"{"errmsg": "it is gone", "detail": null}"#, "it is gone"),
            (r#"{"title": "it is gone", "devMessage": "null pointer"}"#, "it is gone"),
            (r#"{"time": 0.1, "status": {"error": "it is gone"}}"#, "it is gone"),
            (
                r#"{"responseStatus": {"errorCode": "E", "message": "it is gone"}}"#,
                "it is gone",
            ),
            (
                r#"{"meta": {"error_type": "X", "error_message": "it is gone"}}"#,
                "it is gone",
            ),
            (r#"{"messages": ["it is gone"]}"#, "it is gone"),
            (r#"{"err": "it is gone"}"#, "it is gone"),
            (
                r#"{"success": false, "error": {"name": "ZodError", "issues": [{"code": "x", "message": "it is gone"}]}}"#,
                "it is gone",
            ),
            (
                r#"{"status": "error", "data": {"message": "it is gone"}}"#,
                "it is gone",
            ),
            (
                r#"{"age": ["is less", "is odd"], "name": ["is taken"]}"#,
                "age: is less",
            ),
            (r#""it is gone""#, "it is gone"),
            ("it is gone\n", "it is gone"),
            ("\u{feff}{\"message\": \"it is gone\"}", "it is gone"),
        ] {
            assert_eq!(message(body.as_bytes()).as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn what_says_nothing_to_people_is_no_complaint() {
        let long = "x".repeat(2000);
        let deep = format!("{}\"no\"{}", "[".repeat(20), "]".repeat(20));
        for body in [
            "",
            "  ",
            "404",
            "null",
            "{}",
            r#"{"message": null, "error": true}"#,
            r#"{"status": "failed", "conflict": {"title": "a book"}}"#,
            r#"{"message": "half"#,
            r#"{"tags": ["a"], "id": 7}"#,
            r#"{"tags": []}"#,
            "<!doctype html><title>502</title>",
            r#"{"message": "<html><body>502"}"#,
            long.as_str(),
            deep.as_str(),
        ] {
            assert_eq!(message(body.as_bytes()), None, "{body}");
        }
        assert_eq!(message(b"\xff\xfe"), None);
    }

    #[test]
    fn of_a_success_only_an_error_is_a_complaint() {
        for (body, expected) in [
            (r#"{"error": {"message": "it is too busy"}}"#, Some("it is too busy")),
            (r#"{"ok": false, "error": "not_authed"}"#, Some("not_authed")),
            (
                r#"{"data": null, "errors": [{"message": "it is gone", "path": ["pet"]}]}"#,
                Some("pet: it is gone"),
            ),
            (r#"{"message": "a greeting", "error": null}"#, None),
            (r#"["error"]"#, None),
            ("error", None),
        ] {
            assert_eq!(message_of_success(body.as_bytes()).as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn what_is_shown_is_one_short_line_without_control_characters() {
        assert_eq!(clean(" a\r\n\tb\u{1b}[31m \u{202e}c\u{2028}d "), "a b [31m c d");
        let line = cut("é".repeat(300));
        assert_eq!((line.chars().count(), line.ends_with("é…")), (201, true));
        assert_eq!(cut("é".repeat(200)), "é".repeat(200));
    }
}
