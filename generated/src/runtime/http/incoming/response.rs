use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::message::{clean, cut, message, message_of_success};
use super::way_on;
use crate::runtime::http::Operation;
use crate::runtime::http::secrecy::sent::{Scrubbed, Sent};
use crate::runtime::json::{Decode, DecodeError, Forgiven, ROOM, decode, decode_into, encode};

/// A response's body as its type says, with the status and the header that came with it, and the body as it came: what
/// `.with_response().await` of a call gives.
///
/// It dereferences to the body, and [`into_inner`](Self::into_inner) gives it away.
#[derive(Clone)]
pub struct Response<T> {
    body: T,
    raw: Box<RawResponse>,
}

impl<T> Response<T> {
    pub(in crate::runtime::http) fn new(body: T, raw: RawResponse) -> Self {
        Self {
            body,
            raw: Box::new(raw),
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The header fields.
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The response as it came, also what no type declares. Its body is empty where the body is read as it comes.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// Where the body is not as its type says and was read all the same, which a strict client refuses:
    /// [`RawResponse::forgiven`].
    pub fn forgiven(&self) -> &[Forgiven] {
        self.raw.forgiven()
    }

    /// A header field's text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.raw.header(name)
    }

    /// A header field as a value: a text, a number, a boolean, or a list of them with commas between (the style
    /// `simple` of OpenAPI 3.1 §4.8.12.2); `None` if it is not there.
    ///
    /// # Errors
    ///
    /// When its text is no such value.
    pub fn header_as<U: Decode>(&self, name: &str) -> Result<Option<U>, DecodeError> {
        header_as(&self.raw.headers, name)
    }

    /// What the server calls this exchange, for a report to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// The body alone.
    pub fn into_inner(self) -> T {
        self.body
    }

    /// The body, the status and the header fields.
    pub fn into_parts(self) -> (T, StatusCode, HeaderMap) {
        (self.body, self.raw.status, self.raw.headers)
    }

    /// The same response with another body.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            body: change(self.body),
            raw: self.raw,
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// The body without the credentials that went out: a server may have sent them back.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.raw.status)
            .field("body", &self.raw.debug(&self.body))
            .finish_non_exhaustive()
    }
}

fn header_as<U: Decode>(headers: &HeaderMap, name: &str) -> Result<Option<U>, DecodeError> {
    let texts: Vec<Cow<'_, str>> = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    if texts.is_empty() {
        return Ok(None);
    }
    // Several fields of one name are one with commas between (RFC 9110 §5.3).
    let text = texts.join(", ");
    let first = match decode::<U>(&encode(&text)) {
        Ok(value) => return Ok(Some(value)),
        Err(error) => error,
    };
    if let Ok(value) = decode::<U>(text.as_bytes()) {
        return Ok(Some(value));
    }
    let list: Vec<&str> = text.split(',').map(str::trim).collect();
    if let Ok(value) = decode::<U>(&encode(&list)) {
        return Ok(Some(value));
    }
    match decode::<U>(format!("[{}]", list.join(",")).as_bytes()) {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(first.under_key(name)),
    }
}

/// A response as it came.
#[derive(Clone)]
pub struct RawResponse {
    pub(in crate::runtime::http) operation: &'static Operation,
    pub(in crate::runtime::http) status: StatusCode,
    pub(in crate::runtime::http) headers: HeaderMap,
    pub(in crate::runtime::http) body: Bytes,
    /// What went out: what is secret of it must not be shown.
    pub(in crate::runtime::http) sent: Option<Arc<Sent>>,
    /// Whether nothing of it is forgiven.
    pub(in crate::runtime::http) strict: bool,
    /// How much memory its body may take as a value, in bytes.
    pub(in crate::runtime::http) room: usize,
    pub(in crate::runtime::http) forgiven: Vec<Forgiven>,
}

impl RawResponse {
    pub(in crate::runtime::http) fn new(
        operation: &'static Operation,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        Self {
            operation,
            status,
            headers,
            body,
            sent: None,
            strict: false,
            room: ROOM,
            forgiven: Vec::new(),
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The header fields.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header field's text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body's bytes; where the connection ended too early, those that came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Where the body is not as its type says and was read all the same: `null` for a list, an optional property of another
    /// type, a new branch of a union. At most the first hundred places; none where the client is strict.
    pub fn forgiven(&self) -> &[Forgiven] {
        &self.forgiven
    }

    /// The body as text, with `�` for what is not UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body read as JSON of another type than the declared one.
    ///
    /// # Errors
    ///
    /// When the body is no JSON, or not of the type.
    pub fn json<T: Decode>(&self) -> Result<T, DecodeError> {
        let mut value = T::blank();
        match decode_into(&mut value, &self.body, self.room) {
            Ok(()) => Ok(value),
            Err(error) => Err(self.silent(error)),
        }
    }

    /// What the server says is wrong: a short text, or what stands in JSON under `message`, `detail`, `title`, `error`,
    /// `errors` and the like (RFC 9457, RFC 6749 §5.2), without the credentials that went out. Where the status is a
    /// success, only what stands under `error` or `errors`.
    pub fn message(&self) -> Option<String> {
        let said = match self.status.is_success() {
            true => message_of_success(&self.body),
            false => message(&self.body),
        };
        Some(self.scrubbed(said?))
    }

    /// The same head with another body, or a part of one.
    // Streams use it, where the API has some.
    #[allow(dead_code)]
    pub(in crate::runtime::http) fn with_body(&self, body: Bytes) -> Self {
        Self {
            body,
            forgiven: Vec::new(),
            ..self.clone()
        }
    }

    /// A text without the credentials that went out.
    pub(in crate::runtime::http) fn scrubbed(&self, text: String) -> String {
        match &self.sent {
            Some(sent) => sent.scrubber().shown(&text),
            None => text,
        }
    }

    /// The same on one line, and cut only then, so that no half of a credential stays.
    pub(in crate::runtime::http) fn line(&self, text: &str) -> String {
        // What is left out of a line may have stood within a credential.
        cut(self.scrubbed(clean(&self.scrubbed(text.to_owned()))))
    }

    /// An error without the credentials, which a server may have made keys of.
    pub(in crate::runtime::http) fn silent(&self, error: DecodeError) -> DecodeError {
        match &self.sent {
            Some(sent) => {
                let scrubber = sent.scrubber();
                error.map_texts(&|text| scrubber.text(text))
            }
            None => error,
        }
    }

    /// A value as it is shown without the credentials.
    pub(in crate::runtime::http) fn debug<'a>(&'a self, value: &'a dyn fmt::Debug) -> Scrubbed<'a> {
        Scrubbed::new(value, self.sent.as_deref())
    }

    /// What the server calls this exchange, for a report to its support.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The action of an overlay with which the API's description takes what was refused or forgiven in this response: to be put
    /// under the overlay's `actions`, which `overlays` of `tintype.toml` names. `tintype learn` finds narrower ones, from
    /// recorded exchanges. `None` where no description can say it.
    pub fn overlay_action(&self, error: &DecodeError) -> Option<String> {
        way_on::action(error, self.operation, self.status)
    }
}

impl RawResponse {
    /// Tells a recorder that this is not as it is described.
    pub(in crate::runtime::http) fn deviates(&self) {
        #[cfg(feature = "mock")]
        if let Some(sent) = &self.sent {
            sent.deviates.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Writes what the header says that the body is, for an error that it is something else.
    pub(in crate::runtime::http) fn write_form(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in [CONTENT_TYPE, CONTENT_ENCODING] {
            if let Some(value) = self.headers.get(&name) {
                let value = self.line(&String::from_utf8_lossy(value.as_bytes()));
                write!(formatter, "; {name} is `{value}`")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for RawResponse {
    /// Without body and header fields: a server may have put a secret into either.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("operation", &self.operation.name)
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl fmt::Display for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.operation, self.status)?;
        match self.request_id() {
            Some(id) => write!(formatter, " (request id {})", self.line(id)),
            None => Ok(()),
        }
    }
}

fn request_id(headers: &HeaderMap) -> Option<&str> {
    [
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "x-amzn-requestid",
        "cf-ray",
    ]
    .iter()
    .find_map(|name| headers.get(*name)?.to_str().ok())
}
