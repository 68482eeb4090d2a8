//! Streams of events and of lines: however they are cut on the way, they are the same.

use std::convert::Infallible;

use serde_json::Value;

use crate::pieces::{chunks, fields};
use crate::runtime::{Answer, Call, EventStream, JsonLines, Operation, Pending, Received, Settings};
use crate::server::{Server, finished};

static STREAM: Operation = Operation::new("stream", "GET", "/stream").streams(&[(200, 200)]);

/// Name, id and data of an event.
type Event = (Option<String>, Option<String>, String);

/// The lengths of the chunks, and the stream.
pub fn run(data: &[u8]) {
    let lengths = fields(data).next().unwrap_or_default();
    let text = data.get(lengths.len() + 1..).unwrap_or_default();
    let cuts: [&[u8]; 3] = [&[], &[1], lengths];
    let expected = expected_events(text);
    let values = expected_lines(text);
    for cut in cuts {
        assert_eq!(events(text, cut), expected);
        assert_eq!(lines(text, cut), values);
    }
}

fn answered<T>(text: &[u8], lengths: &[u8], media_type: &str, read: fn(Received) -> Answer<T, Infallible>) -> T {
    let server = Server::default();
    let head = http::Response::builder().header("content-type", media_type);
    server.answer(head, chunks(text, lengths));
    let mut settings = Settings::new("http://a.example", &[], "fuzz");
    settings.set_transport(server);
    let answer = finished(Pending::send(Call::new(&settings.finish(), &STREAM), read));
    answer.expect("a stream")
}

fn events(text: &[u8], lengths: &[u8]) -> Vec<Event> {
    let mut events: EventStream<String> = answered(text, lengths, "text/event-stream", Received::text_events);
    let mut all = Vec::new();
    while let Some(event) = finished(events.next()) {
        let event = event.expect("text");
        all.push((event.event, event.id, event.data));
    }
    all
}

fn lines(text: &[u8], lengths: &[u8]) -> Vec<Result<Value, Vec<u8>>> {
    let mut lines: JsonLines<Value> = answered(text, lengths, "application/jsonl", Received::lines);
    let mut all = Vec::new();
    while let Some(line) = finished(lines.next()) {
        all.push(line.map_err(|error| error.body().map(|body| body.to_vec()).unwrap_or_default()));
    }
    all
}

/// The events of a whole stream, as WHATWG HTML §9.2.6 has them.
fn expected_events(text: &[u8]) -> Vec<Event> {
    let text = String::from_utf8_lossy(text).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = unified.split('\n').collect();
    // What no line feed ends is no line.
    lines.pop();
    let mut all = Vec::new();
    let (mut name, mut id, mut data) = (None, None, Vec::new());
    for line in lines {
        if line.is_empty() {
            let (name, lines) = (name.take(), std::mem::take(&mut data));
            match lines.join("\n") {
                _ if lines.is_empty() => continue,
                // Several large APIs end their streams so.
                data if data == "[DONE]" => break,
                data => all.push((name, id.clone(), data)),
            }
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value).to_owned();
        match field {
            "data" => data.push(value),
            "event" => name = Some(value),
            // What no header field takes can't be sent back, so that it is no id.
            "id" if !value.contains(|character: char| character.is_ascii_control()) => id = Some(value),
            _ => {}
        }
    }
    all
}

/// The values of a whole body of lines.
fn expected_lines(text: &[u8]) -> Vec<Result<Value, Vec<u8>>> {
    let lines = text.split(|byte| *byte == b'\n');
    let texts = lines.map(|line| line.strip_prefix(b"\x1e").unwrap_or(line).trim_ascii());
    let texts = texts.filter(|text| !text.is_empty());
    texts
        .map(|text| serde_json::from_slice(text).map_err(|_| text.to_vec()))
        .collect()
}
