//! Files of exchanges.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{answers, thing, written};
use crate::learn::{Learned, Unread, learn};

fn read(text: &str) -> Result<Learned, Unread> {
    let mut open = |_: &Path| -> std::io::Result<Box<dyn std::io::Read>> {
        Ok(Box::new(std::io::Cursor::new(text.to_owned().into_bytes())))
    };
    let api = thing("3.0.3", "{type: object, properties: {name: {type: string}}}");
    learn(&mut written(&api).sources, &[PathBuf::from("e.json")], &mut open)
}

#[test]
fn what_is_no_record_is_an_error_with_its_place_and_without_a_value() {
    for (text, place, why) in [
        ("", Some((1, 1)), "EOF while parsing a value"),
        ("hunter2", Some((1, 1)), "expected value"),
        (
            "\"hunter2\"",
            Some((1, 9)),
            "it is something else, expected a recording (a list) or a HAR (an object with `log`)",
        ),
        ("{}", Some((1, 2)), "missing field `log`"),
        ("{\"log\": {\n}}", Some((2, 1)), "missing field `entries`"),
        ("[{\"request\": {}}]", Some((1, 15)), "missing field `method`"),
        (
            "[1]",
            Some((1, 3)),
            "it is something else, expected an exchange of a recording",
        ),
        ("[] []", Some((1, 4)), "trailing characters"),
    ] {
        let unread = read(text).unwrap_err();
        assert_eq!((unread.place, unread.why.as_str()), (place, why), "{text}");
        assert!(!unread.why.contains("hunter2"));
    }
}

#[test]
fn har_is_read_as_different_programs_write_it() {
    let entry = |content: Value| {
        json!({
            "startedDateTime": "2026-11-27T07:00:00Z", "time": 1, "cache": {}, "timings": {},
            "request": { "method": "get", "url": "https://ann:pw@x:80/thing?#f", "httpVersion": "HTTP/2", "cookies": [], "queryString": [], "headers": [],
                "headersSize": -1, "bodySize": 0 },
            "response": { "status": 200, "statusText": "", "httpVersion": "", "cookies": [], "headers": [{"name": "Content-Type", "value": "application/json"}],
                "content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1 },
        })
    };
    let har = |entry: Value| json!({ "log": { "entries": [entry], "creator": {} } }).to_string();
    for (content, count) in [
        (json!({ "size": 14, "mimeType": "application/json", "text": null }), 0),
        (json!({ "size": 14, "mimeType": "", "text": r#"{"name": null}"# }), 1),
        (
            json!({ "size": 14, "mimeType": "application/json", "text": "eyJuYW1lIjogbnVsbH0=", "encoding": "base64" }),
            1,
        ),
        (json!({ "size": -1 }), 0),
        (json!({ "mimeType": "x-unknown" }), 0),
    ] {
        let learned = read(&har(entry(content.clone()))).unwrap();
        assert_eq!(
            (learned.exchanges, learned.strangers.0, learned.proposals.len()),
            (1, 0, count),
            "{content}"
        );
    }
    // What was broken off, and what is no exchange of HTTP.
    let mut aborted = entry(json!({ "text": null }));
    aborted["response"]["status"] = json!(0);
    let mut socket = entry(json!({ "text": null }));
    socket["request"]["url"] = json!("data:text/plain,x");
    for entry in [aborted, socket] {
        assert_eq!(read(&har(entry)).unwrap().exchanges, 0);
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(read("\u{feff}[]").unwrap().exchanges, 0);
}

/// Schemas in schemas without end, and values as deep as JSON may be: looking comes to an end, and to no fault.
#[test]
fn what_has_no_end_is_looked_at_for_a_while() {
    let api = thing("3.0.3", "{allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}").replace(
        "{Id:",
        "{A: {anyOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}], \
         properties: {a: {$ref: '#/components/schemas/A'}}}, B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}, Id:",
    );
    let deep = format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100));
    let text = serde_json::json!([super::answer("/thing", 200, "application/json", &deep)]).to_string();
    let mut open = |_: &Path| -> std::io::Result<Box<dyn std::io::Read>> {
        Ok(Box::new(std::io::Cursor::new(text.clone().into_bytes())))
    };
    let learned = learn(&mut written(&api).sources, &[PathBuf::from("e.json")], &mut open).unwrap();
    assert_eq!((learned.exchanges, learned.cut), (1, 1));
}

/// A record that is never there as a whole.
struct Endless {
    part: Vec<u8>,
    left: usize,
    at: usize,
}

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let rest = &self.part[self.at..];
        if rest.is_empty() {
            return Ok(0);
        }
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        if self.at == self.part.len() && self.left > 0 {
            self.left -= 1;
            self.part = if self.left == 0 {
                b"]".to_vec()
            } else {
                self.part.clone()
            };
            self.at = 0;
        }
        Ok(count)
    }
}

/// Ten thousand exchanges, of which one is made at a time: what was read is let go.
#[test]
fn exchanges_are_read_one_at_a_time() {
    let one = answers(&[json!({"name": null})]).to_string();
    let one = one.trim_start_matches('[').trim_end_matches(']').to_owned();
    let mut open = |_: &Path| -> std::io::Result<Box<dyn std::io::Read>> {
        let start = std::io::Cursor::new(format!("[{one}").into_bytes());
        let more = Endless {
            part: format!(",{one}").into_bytes(),
            left: 10_000,
            at: 0,
        };
        Ok(Box::new(std::io::Read::chain(start, more)))
    };
    let api = thing("3.0.3", "{type: object, properties: {name: {type: string}}}");
    let learned = learn(&mut written(&api).sources, &[PathBuf::from("e.json")], &mut open).unwrap();
    assert_eq!((learned.exchanges, learned.proposals.len()), (10_001, 1));
}
