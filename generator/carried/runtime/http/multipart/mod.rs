//! Bodies of several parts (RFC 7578).

mod part;

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::outgoing::percent;
use super::parameter::{Plain, styled_pairs};
use super::{Body, Call, InvalidRequest, Style, TransportError};
use crate::runtime::json::{Encode, decode};

pub use part::Part;

/// A body of several parts (RFC 7578), sent as it is read.
///
/// Parts go out in the order in which they are added. What the type of an operation's body sets goes before its files, because
/// servers that read a body as it comes want to know what a file is for by then.
#[derive(Debug, Default)]
pub struct Multipart {
    parts: Vec<Named>,
}

/// A part under its name.
#[derive(Debug)]
struct Named {
    /// The declared property that it is of, which is set as a whole; nothing for a part that was added.
    property: Option<String>,
    name: String,
    part: Part,
}

impl Multipart {
    /// A body without a part.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        self.add(name, part.into());
        self
    }

    /// Adds a part of text.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.part(name, Part::text(text))
    }

    /// Adds a part.
    pub fn add(&mut self, name: impl Into<String>, part: Part) {
        self.parts.push(Named {
            property: None,
            name: name.into(),
            part,
        });
    }

    /// Sets a declared file, in place of what was set under its name: it has a file name, and a media type of the declared ones,
    /// unless the part says others.
    #[must_use]
    pub fn with_file(self, name: &str, media_types: &str, file: Part) -> Self {
        self.with_files(name, media_types, vec![file])
    }

    /// Sets several declared files under one name, in place of what was set under it.
    #[must_use]
    pub fn with_files(mut self, name: &str, media_types: &str, files: Vec<Part>) -> Self {
        self.unset(name);
        self.parts.extend(files.into_iter().map(|file| Named {
            property: Some(name.to_owned()),
            name: name.to_owned(),
            part: file.declared(name, media_types),
        }));
        self
    }

    /// Sets a declared value, in place of what was set under its name, as OpenAPI 3.1 §4.8.15 says: text for a primitive, a
    /// part each for the items of a list, JSON for an object, and JSON for everything if its declared media type is JSON.
    /// `null` is no part.
    #[must_use]
    pub fn with_value(mut self, name: &str, media_type: &str, value: &dyn Encode) -> Self {
        self.unset(name);
        let parts = of_value(&Plain::of(value), media_type);
        self.set(name, parts.into_iter().map(|part| (name.to_owned(), part)));
        self
    }

    /// Sets a declared value in a style of its own (OpenAPI 3.1 §4.8.15.1.2), in place of what was set under its name.
    #[must_use]
    pub fn with_styled(mut self, name: &str, style: Style, value: &dyn Encode) -> Self {
        self.unset(name);
        self.set(name, of_styled(name, style, &Plain::of(value)));
        self
    }

    /// Gives what was set under a property's name a header field, where it does not say that one itself.
    #[must_use]
    pub fn with_header(mut self, property: &str, name: &str, value: &str) -> Self {
        let parts = self.parts.iter_mut();
        for known in parts.filter(|known| known.property.as_deref() == Some(property)) {
            let headers = &mut known.part.headers;
            if !headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        self
    }

    fn unset(&mut self, property: &str) {
        self.parts.retain(|known| known.property.as_deref() != Some(property));
    }

    /// Puts parts of a property before the first file that is one.
    fn set(&mut self, property: &str, parts: impl IntoIterator<Item = (String, Part)>) {
        let is_file = |known: &Named| known.property.is_some() && known.part.is_file;
        let place = self.parts.iter().position(is_file).unwrap_or(self.parts.len());
        let parts: Vec<Named> = parts
            .into_iter()
            .map(|(name, part)| Named {
                property: Some(property.to_owned()),
                name,
                part,
            })
            .collect();
        self.parts.splice(place..place, parts);
    }

    /// Adds each member of a record as parts, with the media type or in the style that is declared for it.
    fn add_record(&mut self, record: &dyn Encode, media_types: &[(&str, &str)], styles: &[(&str, Style)]) {
        let Plain::Object(members) = Plain::of(record) else {
            return;
        };
        for (name, member) in &members {
            let style = styles.iter().find(|(property, _)| property == name);
            let parts = match style {
                Some((_, style)) => of_styled(name, *style, member),
                None => {
                    let declared = media_types.iter().find(|(property, _)| property == name);
                    let parts = of_value(member, declared.map_or("", |(_, media_type)| media_type));
                    parts.into_iter().map(|part| (name.clone(), part)).collect()
                }
            };
            self.set(name, parts);
        }
    }

    /// The `Content-Type` with its boundary, and the body: bytes where each part is bytes, so that the call can be made
    /// again; a stream otherwise, whose length is known where that of each part is.
    fn finish(self, media_type: &str) -> Result<(HeaderValue, Body), InvalidRequest> {
        let random = || RandomState::new().hash_one(0u8);
        let boundary = format!("{:016x}{:016x}", random(), random());
        let content_type = HeaderValue::from_str(&format!("{media_type}; boundary={boundary}"))
            .map_err(|_| InvalidRequest::new("the body's media type can't be a header's value"))?;
        let mut bodies = VecDeque::new();
        for Named { name, part, .. } in self.parts {
            bodies.push_back(Body::from(head(&boundary, &name, &part)?));
            bodies.push_back(part.body);
            bodies.push_back(Body::from("\r\n"));
        }
        bodies.push_back(Body::from(format!("--{boundary}--\r\n")));
        if bodies.iter().all(|body| body.as_bytes().is_some()) {
            let bytes: Vec<u8> = bodies.iter().filter_map(Body::as_bytes).flatten().copied().collect();
            return Ok((content_type, Body::from(bytes)));
        }
        let length = bodies
            .iter()
            .try_fold(0_u64, |sum, body| sum.checked_add(body.length()?));
        let body = match length {
            Some(length) => Body::sized(length, Chain(bodies)),
            None => Body::stream(Chain(bodies)),
        };
        Ok((content_type, body))
    }
}

impl Call {
    /// Sets the body: several parts.
    pub fn multipart(&mut self, media_type: &'static str, multipart: impl Into<Multipart>) {
        match multipart.into().finish(media_type) {
            Ok((content_type, body)) => {
                self.0.headers.insert(CONTENT_TYPE, content_type);
                self.0.body = body;
            }
            Err(invalid) => self.refuse(invalid),
        }
    }

    /// Sets the body: the members of `value` as parts, each with the media type or in the style that is declared for it.
    pub fn multipart_record(
        &mut self,
        media_type: &'static str,
        value: &dyn Encode,
        media_types: &[(&str, &str)],
        styles: &[(&str, Style)],
    ) {
        let mut multipart = Multipart::new();
        multipart.add_record(value, media_types, styles);
        self.multipart(media_type, multipart);
    }
}

/// The parts of a value: none for `null`, one for each item of a list unless its media type is JSON, and one otherwise.
fn of_value(value: &Plain, media_type: &str) -> Vec<Part> {
    match value {
        Plain::Null => Vec::new(),
        Plain::List(items) if !media_type.contains("json") => items
            .iter()
            .filter(|item| **item != Plain::Null)
            .map(|item| of_item(item, media_type))
            .collect(),
        value => vec![of_item(value, media_type)],
    }
}

fn of_item(value: &Plain, media_type: &str) -> Part {
    let is_nested = matches!(value, Plain::List(_) | Plain::Object(_));
    match (value, media_type) {
        (_, "") if is_nested => Part::text(value.json()).media_type("application/json"),
        (_, "") => Part::text(value.text()),
        // What is written as JSON already is not meant to be the content of a JSON string.
        (Plain::Text(text), _) if media_type.contains("json") && is_json(text) => {
            Part::text(text.as_str()).media_type(media_type)
        }
        _ if media_type.contains("json") => Part::text(value.json()).media_type(media_type),
        _ => Part::text(value.text()).media_type(media_type),
    }
}

/// Whether a text is an object or an array of JSON.
fn is_json(text: &str) -> bool {
    let is_nested = |value: Value| value.is_object() || value.is_array();
    decode(text.as_bytes()).is_ok_and(is_nested)
}

/// Names and parts of a value in a style, which has no use for the escapes of a URL here.
fn of_styled(name: &str, style: Style, value: &Plain) -> Vec<(String, Part)> {
    let pairs = styled_pairs(name, value, style).into_iter();
    pairs
        .map(|(name, value)| (unescaped(&name), Part::text(unescaped(&value))))
        .collect()
}

/// What was percent-encoded.
fn unescaped(text: &str) -> String {
    String::from_utf8_lossy(&percent::decode(text)).into_owned()
}

/// A name of a part or a file, escaped as browsers do. What they leave and a header can't hold (RFC 9110 §5.5) is escaped too:
/// control characters, and a `\` that most readers would take for an escape of what follows.
fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape = character == '\\' && matches!(characters.peek(), None | Some('"' | '\\'));
        match character {
            '\t' => quoted.push(character),
            '\0'..='\x1F' | '\x7F' | '"' => quoted.push_str(&format!("%{:02X}", u32::from(character))),
            _ if is_escape => quoted.push_str("%5C"),
            _ => quoted.push(character),
        }
    }
    quoted
}

/// What stands before a part's bytes.
fn head(boundary: &str, name: &str, part: &Part) -> Result<String, InvalidRequest> {
    let mut head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
        quoted(name)
    );
    if let Some(file_name) = &part.file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if let Some(media_type) = &part.media_type {
        if media_type.chars().any(char::is_control) {
            return Err(InvalidRequest::new("the media type of a part has control characters"));
        }
        head.push_str(&format!("\r\nContent-Type: {media_type}"));
    }
    for (name, value) in &part.headers {
        let is_field = HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok();
        if !is_field {
            return Err(InvalidRequest::new("a header field of a part is none"));
        }
        head.push_str(&format!("\r\n{name}: {value}"));
    }
    head.push_str("\r\n\r\n");
    Ok(head)
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(body) = self.0.front_mut() {
            match std::task::ready!(Pin::new(body).poll_next(context)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(multipart: Multipart) -> (String, String) {
        let (content_type, body) = multipart.finish("multipart/form-data").expect("the parts are valid");
        let boundary = content_type
            .to_str()
            .expect("text")
            .rsplit_once('=')
            .expect("a boundary")
            .1
            .to_owned();
        let bytes = body.as_bytes().expect("bytes").to_vec();
        (
            String::from_utf8(bytes).expect("text").replace(&boundary, "B"),
            boundary,
        )
    }

    #[test]
    fn parts_stand_between_boundaries() {
        let file = Part::new("x,y").file_name("a \"b\".csv").media_type("text/csv");
        let (text, boundary) = sent(Multipart::new().text("note", "hello").part("file", file));
        let expected = "--B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
            --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.csv\"\r\n\
            Content-Type: text/csv\r\n\r\nx,y\r\n--B--\r\n";
        assert_eq!(text, expected);
        assert_eq!(boundary.len(), 32);
    }

    #[test]
    fn a_name_can_not_end_its_header() {
        let (text, _) = sent(Multipart::new().text("a\"\r\nX: y", ""));
        assert!(text.starts_with("--B\r\nContent-Disposition: form-data; name=\"a%22%0D%0AX: y\"\r\n\r\n"));
        assert!(
            Multipart::new()
                .part("a", Part::new("").media_type("a/b\r\nX: y"))
                .finish("multipart/form-data")
                .is_err()
        );
    }

    /// Heads and content of the parts, without what stands around them.
    fn parts(multipart: Multipart) -> Vec<String> {
        let (text, _) = sent(multipart);
        let parts = text.split("--B").filter_map(|part| part.strip_prefix("\r\n"));
        let shown = parts.map(|part| part.trim_start_matches("Content-Disposition: form-data; ").trim_end());
        shown
            .filter(|part| !part.is_empty())
            .map(|part| part.replace("\r\n", "|"))
            .collect()
    }

    #[test]
    fn a_value_is_text_and_what_is_nested_is_json() {
        let nested = serde_json::json!({"a": [1, "b"]});
        let found = parts(
            Multipart::new()
                .with_value("n", "", &7)
                .with_value("nothing", "", &None::<bool>)
                .with_value("o", "", &nested)
                .with_value("l", "", &vec![Some("x"), None, Some("y")])
                .with_value("j", "application/json", &vec![1, 2])
                .with_value("t", "application/sdp", &"v=0"),
        );
        let expected = [
            "name=\"n\"||7",
            "name=\"o\"|Content-Type: application/json||{\"a\":[1,\"b\"]}",
            "name=\"l\"||x",
            "name=\"l\"||y",
            "name=\"j\"|Content-Type: application/json||[1,2]",
            "name=\"t\"|Content-Type: application/sdp||v=0",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn text_that_is_json_already_is_not_written_as_a_string_of_json() {
        let json = |text: &str| {
            let found = parts(Multipart::new().with_value("a", "application/json", &text));
            found.concat().rsplit('|').next().map(str::to_owned)
        };
        assert_eq!(json("{\"b\":1}").as_deref(), Some("{\"b\":1}"));
        assert_eq!(json("[draft]").as_deref(), Some("\"[draft]\""));
        assert_eq!(json("1").as_deref(), Some("\"1\""));
    }

    #[test]
    fn a_style_is_written_without_the_escapes_of_a_url() {
        let link = serde_json::json!({"create": true, "a b": "ä%2F&"});
        let found = parts(
            Multipart::new()
                .with_styled("link", Style::DEEP_OBJECT, &link)
                .with_styled("tags", Style::FORM.explode(false), &vec!["a", "b c"])
                .with_styled("bars", Style::PIPE_DELIMITED, &vec!["a", "b"]),
        );
        let expected = [
            "name=\"link[create]\"||true",
            "name=\"link[a b]\"||ä%2F&",
            "name=\"tags\"||a,b c",
            "name=\"bars\"||a|b",
        ];
        let mut sorted = found.clone();
        sorted.sort();
        let mut wanted = expected.map(str::to_owned).to_vec();
        wanted.sort();
        assert_eq!(sorted, wanted);
    }

    #[test]
    fn a_name_stays_between_its_quotation_marks() {
        for (name, written) in [
            ("a \"b\"\r\n", "a %22b%22%0D%0A"),
            ("a\0\x07\x7F\tb", "a%00%07%7F\tb"),
            ("C:\\dir\\a", "C:\\dir\\a"),
            ("a\\", "a%5C"),
            ("a\\\\\"é", "a%5C%5C%22é"),
        ] {
            assert_eq!(quoted(name), written);
        }
    }

    #[test]
    fn a_header_field_of_a_part_can_not_leave_its_line() {
        let with = |name: &str, value: &str| Multipart::new().part("a", Part::text("").header(name, value));
        assert_eq!(parts(with("X-Id", "7")), ["name=\"a\"|X-Id: 7"]);
        for (name, value) in [("X: y", "7"), ("X-Id", "7\r\nX: y"), ("", "")] {
            assert!(
                with(name, value).finish("multipart/form-data").is_err(),
                "{name} {value}"
            );
        }
    }
}
