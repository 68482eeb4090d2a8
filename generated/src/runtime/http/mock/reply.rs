use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::runtime::http::settings::header;
use crate::runtime::http::{Body, TransportError, TransportErrorKind};
use crate::runtime::json::{Encode, encode};

const EVENTS: &str = "text/event-stream";
const JSON_LINES: &str = "application/jsonl";

/// What a [`Mock`](super::Mock) answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply(Answer);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    Response(u16, HeaderMap, Bytes),
    Error(TransportErrorKind),
    /// It was not possible to make what was asked for.
    Invalid(String),
}

impl Reply {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self(Answer::Response(status, HeaderMap::new(), Bytes::new()))
    }

    /// A status with a body of JSON: one of the API's types or a `serde_json::Value`, or a reference to one.
    pub fn json(status: u16, body: impl Encode) -> Self {
        Self::bytes(status, "application/json", encode(&body))
    }

    /// A success that is a stream of server-sent events, each with this data as JSON.
    pub fn events(events: impl IntoIterator<Item = impl Encode>) -> Self {
        Self::stream(EVENTS, events, "data: ", "\n\n")
    }

    /// A success that is a stream of values of JSON, one a line.
    pub fn json_lines(values: impl IntoIterator<Item = impl Encode>) -> Self {
        Self::stream(JSON_LINES, values, "", "\n")
    }

    fn stream(media_type: &str, values: impl IntoIterator<Item = impl Encode>, before: &str, after: &str) -> Self {
        let mut body = Vec::new();
        for value in values {
            body.extend_from_slice(before.as_bytes());
            body.extend(encode(&value));
            body.extend_from_slice(after.as_bytes());
        }
        Self::bytes(200, media_type, body)
    }

    /// Whether it is a stream of values.
    pub(super) fn is_stream(&self) -> bool {
        let media_type = match &self.0 {
            Answer::Response(_, headers, _) => headers.get(CONTENT_TYPE),
            Answer::Error(_) | Answer::Invalid(_) => None,
        };
        media_type.is_some_and(|media_type| media_type == EVENTS || media_type == JSON_LINES)
    }

    /// A status with a body of this media type.
    pub fn bytes(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let mut headers = HeaderMap::new();
        match HeaderValue::from_str(media_type) {
            Ok(value) => drop(headers.insert(CONTENT_TYPE, value)),
            Err(error) => return Self(Answer::Invalid(error.to_string())),
        }
        Self(Answer::Response(status, headers, body.into()))
    }

    /// No response, but this error.
    pub fn error(kind: TransportErrorKind) -> Self {
        Self(Answer::Error(kind))
    }

    /// The same with a header field.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Answer::Response(_, headers, _) = &mut self.0 {
            match header(name, value) {
                Ok((name, value)) => drop(headers.append(name, value)),
                Err(invalid) => self.0 = Answer::Invalid(invalid.to_string()),
            }
        }
        self
    }

    /// A response as it came.
    pub(super) fn response(status: u16, headers: HeaderMap, body: Bytes) -> Self {
        Self(Answer::Response(status, headers, body))
    }

    /// The response, if it is one.
    pub(super) fn as_response(&self) -> Option<(u16, &HeaderMap, &Bytes)> {
        match &self.0 {
            Answer::Response(status, headers, body) => Some((*status, headers, body)),
            Answer::Error(_) | Answer::Invalid(_) => None,
        }
    }

    pub(super) fn answer(&self) -> Result<http::Response<Body>, TransportError> {
        let failed = |what: String| TransportError::with_source(TransportErrorKind::Other, what);
        match &self.0 {
            Answer::Response(status, headers, body) => {
                let mut response = http::Response::new(Body::from(body.clone()));
                *response.status_mut() = StatusCode::from_u16(*status).map_err(|error| failed(error.to_string()))?;
                *response.headers_mut() = headers.clone();
                Ok(response)
            }
            Answer::Error(kind) => Err(TransportError::new(*kind)),
            Answer::Invalid(what) => Err(failed(what.clone())),
        }
    }
}
