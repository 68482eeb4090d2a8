use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::parameter::Plain;
use super::{Body, Call, InvalidRequest, TransportError};
use crate::runtime::json::{Encode, encode};

/// A body of several parts (RFC 7578), sent as it is read.
#[derive(Debug, Default)]
pub struct Multipart {
    parts: Vec<(String, Part)>,
}

/// One part: bytes or a stream, with a file name and a media type if they are given.
#[derive(Debug)]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    media_type: Option<String>,
}

impl Part {
    /// A part from bytes, text, or a [`Body`] that is a stream.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            media_type: None,
        }
    }

    /// A part from a file, under the file's own name. The file is read while it is sent.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    pub fn from_path(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(Body::from_path(path)?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    /// The same part under a file name.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self {
            file_name: Some(name.into()),
            ..self
        }
    }

    /// The same part with a media type.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self {
            media_type: Some(media_type.into()),
            ..self
        }
    }

    /// The same part, with this media type where it has none.
    fn or_media_type(mut self, media_type: &str) -> Self {
        self.media_type.get_or_insert_with(|| media_type.to_owned());
        self
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(body: T) -> Self {
        Self::new(body)
    }
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
        self.part(name, Part::new(text.into()))
    }

    /// Adds a part.
    pub fn add(&mut self, name: impl Into<String>, part: Part) {
        self.parts.push((name.into(), part));
    }

    /// Adds a file under the media type that is declared for it, unless the part says another.
    pub fn add_file(&mut self, name: &str, part: Part, media_type: &str) {
        self.add(name, part.or_media_type(media_type));
    }

    /// Adds a value as OpenAPI 3.1 §4.8.15 says: text for a primitive, a part each for the items of a list, JSON for
    /// an object, and JSON for everything if its declared media type is JSON.
    pub fn add_value(&mut self, name: &str, value: &dyn Encode, media_type: Option<&str>) {
        let as_json = media_type.is_some_and(|media_type| media_type.contains("json"));
        if as_json {
            let part = Part::new(encode(value)).media_type(media_type.unwrap_or("application/json"));
            return self.add(name, part);
        }
        match Plain::of(value) {
            Plain::Null => {}
            Plain::List(items) => {
                for item in items.iter().filter(|item| **item != Plain::Null) {
                    self.add_plain(name, item, media_type);
                }
            }
            other => self.add_plain(name, &other, media_type),
        }
    }

    /// Adds each member of a record as a part, with the media type that is declared for it.
    pub fn add_record(&mut self, record: &dyn Encode, media_types: &[(&str, &str)]) {
        let Plain::Object(members) = Plain::of(record) else {
            return;
        };
        for (name, member) in &members {
            let declared = media_types
                .iter()
                .find(|(property, _)| property == name)
                .map(|(_, media_type)| *media_type);
            let as_json = declared.is_some_and(|media_type| media_type.contains("json"));
            match member {
                Plain::Null => {}
                Plain::List(items) if !as_json => items.iter().for_each(|item| self.add_plain(name, item, declared)),
                member => self.add_plain(name, member, declared),
            }
        }
    }

    fn add_plain(&mut self, name: &str, value: &Plain, media_type: Option<&str>) {
        let nested = matches!(value, Plain::List(_) | Plain::Object(_));
        let part = match media_type {
            Some(media_type) if media_type.contains("json") => Part::new(value.json()).media_type(media_type),
            Some(media_type) => Part::new(value.text()).media_type(media_type),
            None if nested => Part::new(value.json()).media_type("application/json"),
            None => Part::new(value.text()),
        };
        self.add(name, part);
    }

    /// The `Content-Type` with its boundary, and the body: bytes where each part is bytes, so that the call can be made
    /// again; a stream otherwise.
    fn finish(self, media_type: &str) -> Result<(HeaderValue, Body), InvalidRequest> {
        let random = || RandomState::new().hash_one(0u8);
        let boundary = format!("{:016x}{:016x}", random(), random());
        let content_type = HeaderValue::from_str(&format!("{media_type}; boundary={boundary}"))
            .map_err(|_| InvalidRequest::new("the body's media type can't be a header's value"))?;
        let mut bodies = VecDeque::new();
        for (name, part) in self.parts {
            bodies.push_back(Body::from(head(&boundary, &name, &part)?));
            bodies.push_back(part.body);
            bodies.push_back(Body::from("\r\n"));
        }
        bodies.push_back(Body::from(format!("--{boundary}--\r\n")));
        if bodies.iter().all(|body| body.as_bytes().is_some()) {
            let bytes: Vec<u8> = bodies.iter().filter_map(Body::as_bytes).flatten().copied().collect();
            return Ok((content_type, Body::from(bytes)));
        }
        Ok((content_type, Body::stream(Chain(bodies))))
    }
}

impl Call {
    /// Sets the body: several parts.
    pub fn multipart(&mut self, media_type: &'static str, multipart: Multipart) {
        match multipart.finish(media_type) {
            Ok((content_type, body)) => {
                self.0.headers.insert(CONTENT_TYPE, content_type);
                self.0.body = body;
            }
            Err(invalid) => self.refuse(invalid),
        }
    }

    /// Sets the body: the members of `value` as parts, each with the media type that is declared for it.
    pub fn multipart_record(&mut self, media_type: &'static str, value: &dyn Encode, media_types: &[(&str, &str)]) {
        let mut multipart = Multipart::new();
        multipart.add_record(value, media_types);
        self.multipart(media_type, multipart);
    }
}

/// What stands before a part's bytes. Names are escaped as browsers do.
fn head(boundary: &str, name: &str, part: &Part) -> Result<String, InvalidRequest> {
    let quoted = |text: &str| text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
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
}
